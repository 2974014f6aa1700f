import { and, eq, gte, isNull, type SQL, sql } from 'drizzle-orm'
import { conversation, site } from '../../migrations/schema/index.ts'
import { momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'
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
const totalOf = (value: SQL, condition: SQL) => sql<number | null>`sum(${value}) FILTER (WHERE ${condition})`

const SERVED = sql`${isValid} AND served_at_ms IS NOT NULL`
const MISSED = sql`end_reason IN ('nobody_online', 'off_hours', 'blocked') AND served_at_ms IS NULL`
const REPLIED = sql`${SERVED} AND first_reply_at_ms IS NOT NULL`
const RATED = sql`${isValid} AND rating_score IS NOT NULL`

/** Of one site: its rows of the day by their index, in one pass. `held` are on the desk and may be in D1 too. */
const figuresOf = ({ db }: ServiceContext, { siteId, fromMs }: SiteDay, held: readonly string[]) =>
  db
    .select({
      over: count(isValid),
      doubled: count(sql`id IN (SELECT value FROM json_each(${JSON.stringify(held)}))`),
      served: count(SERVED),
      missed: count(MISSED),
      unserved: count(sql`${isValid} AND served_at_ms IS NULL`),
      invalid: count(sql`end_reason IS 'invalid'`),
      waitMs: totalOf(sql`max(0, served_at_ms - asked_at_ms)`, SERVED),
      replied: count(REPLIED),
      replyMs: totalOf(sql`max(0, first_reply_at_ms - served_at_ms)`, REPLIED),
      ratings: count(RATED),
      scores: totalOf(sql`rating_score`, RATED),
    })
    .from(conversation)
    .where(and(eq(conversation.siteId, siteId), gte(conversation.askedAtMs, fromMs)))

const average = (sum: number, of: number): number | null => (of === 0 ? null : sum / of)

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
  const [first, ...rest] = days.map((day, index) => figuresOf(context, day, held[index] ?? []))
  const rows = first === undefined ? [] : (await db.batch([first, ...rest])).flat()
  const sum = (value: (row: (typeof rows)[number]) => number | null) => rows.reduce((total, row) => total + (value(row) ?? 0), 0)
  const [taken, replied, ratings] = [sum((row) => row.served), sum((row) => row.replied), sum((row) => row.ratings)]
  return {
    asked: sum((row) => row.over - row.doubled) + held.flat().length,
    served: taken,
    abandoned: sum((row) => row.unserved - row.missed),
    missed: sum((row) => row.missed),
    invalid: sum((row) => row.invalid),
    waitAverageMs: average(
      sum((row) => row.waitMs),
      taken,
    ),
    firstReplyAverageMs: average(
      sum((row) => row.replyMs),
      replied,
    ),
    ratings,
    ratingAverage: average(
      sum((row) => row.scores),
      ratings,
    ),
  }
}
