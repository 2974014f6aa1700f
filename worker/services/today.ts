import { and, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { conversation, site } from '../../migrations/schema/index.ts'
import { momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'
import type { Held } from '../../objects/desk/client.ts'
import { MISSED_REASONS } from '../../objects/protocol/constants.ts'
import { notFound } from '../errors.ts'
import type { Today, TodayQuery } from '../models/today.ts'
import type { ServiceContext } from './context.ts'
import { siteIdsOf } from './me.ts'
import { inIds } from './statements.ts'

type SiteDay = { siteId: string; fromMs: number }

/** When today began on each of these sites' own clocks. */
export const readDays = async ({ db, nowMs }: ServiceContext, siteIds: readonly string[]): Promise<SiteDay[]> => {
  const rows = await db
    .select({ id: site.id, timeZone: site.timeZone })
    .from(site)
    .where(and(inIds(site.id, siteIds), isNull(site.deletedAtMs)))
  return rows.map(({ id, timeZone }) => ({ siteId: id, fromMs: momentOf(timeZone, wallClockAt(timeZone, nowMs).date, 0) }))
}

const isValid = sql`end_reason IS NOT 'invalid'`
const count = (condition: SQL) => sql<number>`count(*) FILTER (WHERE ${condition})`
const average = (sum: number, of: number): number | null => (of === 0 ? null : sum / of)
const totalOf = (value: SQL, condition: SQL) => sql<number | null>`sum(${value}) FILTER (WHERE ${condition})`

const SERVED = sql`${isValid} AND served_at_ms IS NOT NULL`
const MISSED = sql`${inArray(conversation.endReason, MISSED_REASONS)} AND served_at_ms IS NULL`
const REPLIED = sql`${SERVED} AND first_reply_at_ms IS NOT NULL`

/** Of one site: its rows of the day by their index, in one pass. `held` are on the desk and may be in D1 too. */
const figuresOf = ({ db }: ServiceContext, { siteId, fromMs }: SiteDay, held: readonly string[]) =>
  db
    .select({
      over: count(isValid),
      known: sql<string>`json_group_array(id) FILTER (WHERE id IN (SELECT value FROM json_each(${JSON.stringify(held)})))`,
      served: count(SERVED),
      missed: count(MISSED),
      unserved: count(sql`${isValid} AND served_at_ms IS NULL`),
      invalid: count(sql`end_reason IS 'invalid'`),
      waitMs: totalOf(sql`max(0, served_at_ms - asked_at_ms)`, SERVED),
      replied: count(REPLIED),
      replyMs: totalOf(sql`max(0, first_reply_at_ms - served_at_ms)`, REPLIED),
    })
    .from(conversation)
    .where(and(eq(conversation.siteId, siteId), gte(conversation.askedAtMs, fromMs)))

/** Ratings belong to the day they were given, whenever their conversation was asked for. */
const ratingsOf = ({ db }: ServiceContext, { siteId, fromMs }: SiteDay) =>
  db
    .select({ ratings: sql<number>`count(*)`, scores: sql<number>`coalesce(sum(${conversation.ratingScore}), 0)` })
    .from(conversation)
    .where(and(eq(conversation.siteId, siteId), gte(conversation.ratedAtMs, fromMs), isNotNull(conversation.ratingScore), isValid))

const readRatings = async (context: ServiceContext, days: readonly SiteDay[]): Promise<Pick<Today, 'ratings' | 'ratingAverage'>> => {
  const [first, ...rest] = days.map((day) => ratingsOf(context, day))
  const rows = first === undefined ? [] : (await context.db.batch([first, ...rest])).flat()
  const ratings = rows.reduce((sum, row) => sum + row.ratings, 0)
  const scores = rows.reduce((sum, row) => sum + row.scores, 0)
  return { ratings, ratingAverage: average(scores, ratings) }
}

type Counted = { over: number; served: number; missed: number; unserved: number; waitMs: number; replied: number; replyMs: number }

/** The same figures of what is not in D1. One that goes on is served once an agent has it, and abandoned by nobody. */
const countHeld = (held: readonly Held[]): Counted => {
  const counted = { over: held.length, served: 0, missed: 0, unserved: 0, waitMs: 0, replied: 0, replyMs: 0 }
  for (const { askedAtMs, servedAtMs, firstReplyAtMs, endReason } of held) {
    if (servedAtMs === null) {
      if (endReason !== null) counted.unserved++
      if (MISSED_REASONS.some((reason) => reason === endReason)) counted.missed++
      continue
    }
    counted.served++
    counted.waitMs += Math.max(0, servedAtMs - askedAtMs)
    if (firstReplyAtMs === null) continue
    counted.replied++
    counted.replyMs += Math.max(0, firstReplyAtMs - servedAtMs)
  }
  return counted
}

/**
 * The day's figures over the sites a person serves, or one of them (who steers: any). Each site has its own day. Throws `not_found`
 * for a site of others.
 */
export const readToday = async (context: ServiceContext, { siteId }: TodayQuery): Promise<Today> => {
  const { db, actor, desks } = context
  const served = await siteIdsOf(context, actor.id ?? '')
  if (siteId !== undefined && actor.role === 'agent' && !served.includes(siteId)) throw notFound('no such site')
  const days = await readDays(context, siteId === undefined ? served : [siteId])
  if (siteId !== undefined && days.length === 0) throw notFound('no such site')
  // The desks first: what is archived between the two reads is then seen twice, and told apart by its id.
  const held = await Promise.all(days.map((day) => desks.heldSince(day.siteId, day.fromMs)))
  const [first, ...rest] = days.map((day, index) =>
    figuresOf(
      context,
      day,
      (held[index] ?? []).map(({ id }) => id),
    ),
  )
  const rows = first === undefined ? [] : (await db.batch([first, ...rest])).flat()
  const known = new Set(rows.flatMap((row) => JSON.parse(row.known) as string[]))
  const live = countHeld(held.flat().filter(({ id }) => !known.has(id)))
  const archived = (value: (row: (typeof rows)[number]) => number | null) => rows.reduce((total, row) => total + (value(row) ?? 0), 0)
  const sum = (key: keyof Counted) => live[key] + archived((row) => row[key])
  const [taken, replied] = [sum('served'), sum('replied')]
  return {
    asked: sum('over'),
    served: taken,
    abandoned: sum('unserved') - sum('missed'),
    missed: sum('missed'),
    invalid: archived((row) => row.invalid),
    waitAverageMs: average(sum('waitMs'), taken),
    firstReplyAverageMs: average(sum('replyMs'), replied),
    ...(await readRatings(context, days)),
  }
}
