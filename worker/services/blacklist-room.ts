import { and, count, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { blacklist } from '../../migrations/schema/index.ts'
import { AppError } from '../errors.ts'
import type { ServiceContext } from './context.ts'
import { tooMany } from './rates.ts'

/** How many entries there may be: a desk looks through all of its site's at each connect; beyond so many, ranges are the right tool. */
export const MOST_BLOCKED = 5_000
/** What a person who may not remove entries adds in an hour. */
const MOST_OF_AGENT = 60
const HOUR_MS = 3_600_000

type Row = Pick<typeof blacklist.$inferSelect, 'siteId'>

const inForce = (nowMs: number): SQL | undefined => or(isNull(blacklist.untilMs), gt(blacklist.untilMs, nowMs))

/**
 * Whether a site's desk has room for one entry more, beside those that `replaced` takes away; an entry of every site needs it at the
 * fullest of them.
 */
export const hasRoom = ({ nowMs }: ServiceContext, { siteId }: Row, replaced: SQL | undefined): SQL => {
  const counted = and(inForce(nowMs), replaced === undefined ? undefined : sql`NOT (${replaced})`)
  const everywhere = sql`(SELECT count(*) FROM ${blacklist} WHERE ${and(isNull(blacklist.siteId), counted)})`
  const there =
    siteId === null
      ? sql`(SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM ${blacklist} WHERE ${and(sql`${blacklist.siteId} IS NOT NULL`, counted)} GROUP BY ${blacklist.siteId}))`
      : sql`(SELECT count(*) FROM ${blacklist} WHERE ${and(eq(blacklist.siteId, siteId), counted)})`
  return sql`${everywhere} + ${there} < ${MOST_BLOCKED}`
}

const ofLastHour = ({ actor, nowMs }: ServiceContext): SQL | undefined =>
  and(eq(blacklist.actorId, actor.id ?? ''), gt(blacklist.createdAtMs, nowMs - HOUR_MS))

/** Whether this person has not added too many lately. */
export const mayAdd = (context: ServiceContext): SQL =>
  sql`(SELECT count(*) FROM ${blacklist} WHERE ${ofLastHour(context)}) < ${MOST_OF_AGENT}`

/** Breaks the batch unless the entry that is written before it has its place among the others. */
export const requireRoom = (context: ServiceContext, row: Row & { id: string }) => {
  const others = hasRoom(context, row, eq(blacklist.id, row.id))
  return context.db
    .update(blacklist)
    .set({ createdAtMs: sql`NULL` })
    .where(and(eq(blacklist.id, row.id), sql`NOT (${others})`))
}
export const NO_ROOM = 'NOT NULL constraint failed: blacklist.created_at_ms'

/** Why there was none: the person's hour is spent, or the list is full. */
export const roomRefusal = async (context: ServiceContext, isBoundByHour: boolean): Promise<AppError> => {
  const [own] = isBoundByHour ? await context.db.select({ rows: count() }).from(blacklist).where(ofLastHour(context)) : []
  if ((own?.rows ?? 0) >= MOST_OF_AGENT) return tooMany(HOUR_MS)
  return new AppError('conflict', `a site has at most ${MOST_BLOCKED} entries: remove some, or block a range`, { field: 'list' })
}
