import { and, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { agent, contact, conversation, site, skillGroup, visitor } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { AppError } from '../errors.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { type DayRange, daysOf, momentsOf, RANGE, rangeFrom } from '../lib/day-range.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { Rating, RatingFilter, RatingPage, RatingQuery } from '../models/satisfaction.ts'
import type { ServiceContext } from './context.ts'
import { shownNameOf } from './shown-name.ts'

/**
 * 2.8: every rating of a range of days. A rating belongs to the day it was given, on its site's own clock, and to who had the
 * conversation at its end. An agent sees its own. Conversations cleaned up as invalid are in no figure (R8).
 */

export type RatedSite = { id: string; name: string; timeZone: string }

/** The sites asked for, and the days, their missing ends filled in. Throws `bad_request` for too many days. */
export const readScope = async (
  { db, nowMs }: ServiceContext,
  { siteId, from, until }: Pick<RatingFilter, 'siteId' | 'from' | 'until'>,
): Promise<{ sites: RatedSite[]; range: DayRange }> => {
  const all = db.select({ id: site.id, name: site.name, timeZone: site.timeZone }).from(site)
  const sites = await (siteId === undefined ? all : all.where(eq(site.id, siteId)))
  const zones = sites.map(({ timeZone }) => timeZone)
  const range = rangeFrom({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }, zones, nowMs)
  if (daysOf(range) > RANGE.maxDays) throw new AppError('bad_request', `A range has at most ${RANGE.maxDays} days.`, { field: 'from' })
  return { sites, range }
}

/** Whose conversations, apart from site and time. */
export const servedWhere = ({ actor }: ServiceContext, { agentId, groupId }: RatingFilter): SQL | undefined =>
  and(
    sql`${conversation.endReason} IS NOT 'invalid'`,
    actor.role !== null && can(actor.role, 'conversations.read_all') ? undefined : eq(conversation.agentId, actor.id ?? ''),
    agentId === undefined ? undefined : eq(conversation.agentId, agentId),
    groupId === undefined ? undefined : groupId === 'none' ? isNull(conversation.groupId) : eq(conversation.groupId, groupId),
  )

const hasComment = sql`coalesce(${conversation.ratingComment}, '') <> ''`

/** Which ratings, apart from site and time: the list and its figures share it. */
export const ratedWhere = (context: ServiceContext, filter: RatingFilter): SQL | undefined =>
  and(
    servedWhere(context, filter),
    isNotNull(conversation.ratingScore),
    filter.scores === undefined ? undefined : inArray(conversation.ratingScore, filter.scores),
    filter.comment === 'any' ? undefined : filter.comment === 'with' ? hasComment : sql`NOT ${hasComment}`,
  )

/** In a batch of D1, columns of one name would be one: each has its own. */
const named = (column: SQLiteColumn, as: string) => sql<string | null>`${column}`.as(as)

const selectRatings = ({ db }: ServiceContext) =>
  db
    .select({
      conversationId: conversation.id,
      siteId: conversation.siteId,
      siteName: named(site.name, 'site_name'),
      visitorId: conversation.visitorId,
      visitorName: shownNameOf(conversation.visitorName).as('shown_name'),
      agentId: conversation.agentId,
      agentName: named(agent.name, 'agent_name'),
      groupId: conversation.groupId,
      groupName: named(skillGroup.name, 'group_name'),
      score: sql<number>`${conversation.ratingScore}`.as('score'),
      reasons: conversation.ratingReasons,
      comment: conversation.ratingComment,
      ratedAtMs: sql<number>`${conversation.ratedAtMs}`.as('rated_at'),
      askedAtMs: conversation.askedAtMs,
    })
    .from(conversation)
    .leftJoin(site, eq(site.id, conversation.siteId))
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .leftJoin(skillGroup, eq(skillGroup.id, conversation.groupId))
    .leftJoin(visitor, eq(visitor.id, conversation.visitorId))
    .leftJoin(contact, eq(contact.id, visitor.contactId))

type Listed = Awaited<ReturnType<typeof selectRatings>>[number]

const ratingOf = ({ reasons, comment, ...row }: Listed): Rating => ({
  ...row,
  reasons: reasons ?? [],
  comment: comment === '' ? null : comment,
})

const KEYS = { rated: conversation.ratedAtMs, score: conversation.ratingScore }

type PlaceOf = (row: Listed) => number

/** In the order of the sort, whichever site a row is of. */
const byPlace =
  (falling: boolean, placeOf: PlaceOf) =>
  (one: Listed, other: Listed): number => {
    const rising = placeOf(one) - placeOf(other) || (one.conversationId < other.conversationId ? -1 : 1)
    return falling ? -rising : rising
  }

/** A page of ratings. Each site is read by its own index, and the pages merged. */
export const listRatings = async (context: ServiceContext, query: RatingQuery): Promise<RatingPage> => {
  const { sites, range } = await readScope(context, query)
  const placeOf: PlaceOf = (row) => (query.sort.endsWith('score') ? row.score : row.ratedAtMs)
  const { after, orderBy } = sortedBy(KEYS, conversation.id, query.sort, query.cursor)
  const where = ratedWhere(context, query)
  const [first, ...rest] = sites.map(({ id, timeZone }) => {
    const { fromMs, untilMs } = momentsOf(timeZone, range)
    const within = and(eq(conversation.siteId, id), gte(conversation.ratedAtMs, fromMs), lt(conversation.ratedAtMs, untilMs))
    return selectRatings(context)
      .where(and(within, where, after))
      .orderBy(...orderBy)
      .limit(query.limit + 1)
  })
  const rows =
    first === undefined ? [] : (await context.db.batch([first, ...rest])).flat().sort(byPlace(query.sort.startsWith('-'), placeOf))
  const { items, next } = sortedPageOf(rows, query.limit, (row) => ({ value: placeOf(row), id: row.conversationId, sort: query.sort }))
  return { items: items.map(ratingOf), next }
}
