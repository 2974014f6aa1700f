import { and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { conversation } from '../../migrations/schema/index.ts'
import { searchPlace } from '../../objects/core/search-index.ts'
import type { ServiceContext } from './context.ts'

/**
 * Where the work of one question ends. What no index finds is looked for a window of conversations at a time, from the first in their
 * order, and other orders than by time are made of the latest ones: the rows read are bounded, however few match.
 */

/** Conversations looked through at once, and how often while nothing of them matched. */
export const WINDOW = 5_000
export const WINDOWS = 4
/** Of how many another order than by time is made. */
export const SORTED_MOST = 20_000
/** Many sites share a window, but each has a part that is worth the question. */
const LEAST_PER_SITE = 500

export type Place = { askedAtMs: number; id: string }
export type ByTime = 'asked' | '-asked'
/** Of when conversations were asked for; `untilMs` is exclusive. */
export type Span = { fromMs?: number | undefined; untilMs?: number | undefined }

/** What lies in all of them. Of two bounds to one side an index takes either and reads what the other leaves out: there is one. */
export const narrowed = (...spans: Span[]): Span => {
  const froms = spans.flatMap(({ fromMs }) => fromMs ?? [])
  const untils = spans.flatMap(({ untilMs }) => untilMs ?? [])
  return { fromMs: froms.length === 0 ? undefined : Math.max(...froms), untilMs: untils.length === 0 ? undefined : Math.min(...untils) }
}

export const within = ({ fromMs, untilMs }: Span): SQL | undefined =>
  and(
    fromMs === undefined ? undefined : gte(conversation.askedAtMs, fromMs),
    untilMs === undefined ? undefined : lt(conversation.askedAtMs, untilMs),
  )

/** From the place on, in this order, or up to it. */
export const spanBehind = ({ askedAtMs }: Pick<Place, 'askedAtMs'>, sort: ByTime): Span =>
  sort === 'asked' ? { fromMs: askedAtMs } : { untilMs: askedAtMs + 1 }
export const spanUpTo = (end: Place | null, sort: ByTime): Span =>
  end === null ? {} : spanBehind(end, sort === 'asked' ? '-asked' : 'asked')

const HITS = sql`conversation_search`
export const PLACE = sql`conversation_search.rowid`
export const placeOf = ([atMs, slot]: [number, number]): SQL => sql`(${atMs} * 2097152 + ${slot})`

const first = (sort: ByTime, places: readonly Place[]): Place | null => {
  const sign = sort === 'asked' ? 1 : -1
  return places.toSorted((one, other) => sign * (one.askedAtMs - other.askedAtMs || (one.id < other.id ? -1 : 1)))[0] ?? null
}

/** The last conversation of a window over these sites, of those within a range that their index knows; null: there are no more. */
export const endOfRows = async (
  { db }: ServiceContext,
  siteIds: readonly string[],
  within: SQL | undefined,
  sort: ByTime,
  most: number,
): Promise<Place | null> => {
  const perSite = Math.max(LEAST_PER_SITE, Math.floor(most / Math.max(1, siteIds.length)))
  const direction = sort === 'asked' ? asc : desc
  const [one, ...others] = siteIds.map((siteId) =>
    db
      .select({ askedAtMs: conversation.askedAtMs, id: conversation.id })
      .from(conversation)
      .where(and(eq(conversation.siteId, siteId), within))
      .orderBy(direction(conversation.askedAtMs), direction(conversation.id))
      .limit(1)
      .offset(perSite - 1),
  )
  return one === undefined ? null : first(sort, (await db.batch([one, ...others])).flat())
}

/** The last hit of a window of the index of words. */
export const endOfHits = async ({ db }: ServiceContext, within: SQL | undefined, sort: ByTime, most: number): Promise<Place | null> => {
  const direction = sort === 'asked' ? sql`ASC` : sql`DESC`
  const [end] = await db.all<Place>(sql`
    SELECT ${PLACE} / 2097152 AS "askedAtMs", conversation_id AS id FROM ${HITS}
    WHERE ${within ?? sql`1`} ORDER BY ${PLACE} ${direction} LIMIT 1 OFFSET ${most - 1}`)
  return end ?? null
}

/** No further than the end of the window, within `spanUpTo`. */
export const upTo = (end: Place | null, sort: ByTime): SQL | undefined => {
  if (end === null) return undefined
  const { askedAtMs, id } = conversation
  const [beyond, same] = sort === 'asked' ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`]
  return sql`(${askedAtMs} ${beyond} ${end.askedAtMs} OR ${id} ${same} ${end.id})`
}

export const upToHit = (end: Place | null, sort: ByTime): SQL | undefined =>
  end === null ? undefined : sql`${PLACE} ${sort === 'asked' ? sql`<=` : sql`>=`} ${placeOf(searchPlace(end))}`
