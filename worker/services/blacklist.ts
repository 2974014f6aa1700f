import { and, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { blacklist, site, visitor } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { ipKey } from '../lib/client-ip.ts'
import { newId } from '../lib/ids.ts'
import type { Blocked, BlockInput } from '../models/blacklist.ts'
import { readBlocked, sitesOf } from './blacklist-list.ts'
import { mayAdd, NO_ROOM, requireRoom, roomRefusal } from './blacklist-room.ts'
import type { ServiceContext } from './context.ts'
import { siteIdsOf } from './me.ts'
import { auditStatement, bumpSites, runUnlessErased, type Statement } from './statements.ts'

/** R13, 2.9: who may not chat. Every change reaches the desks at once, and through them open pages. */

type Row = typeof blacklist.$inferSelect

const steers = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'blacklist.remove')

/** One without a row in the history has a conversation open, or is blocked already: anybody else is made up. */
const requireSeen = async ({ db, desks }: ServiceContext, siteId: string, visitorId: string): Promise<void> => {
  if ((await desks.partiesOfVisitor(siteId, visitorId)) !== null) return
  const there = and(eq(blacklist.visitorId, visitorId), or(eq(blacklist.siteId, siteId), isNull(blacklist.siteId)))
  const [entry] = await db.select({ id: blacklist.id }).from(blacklist).where(there).limit(1)
  if (entry === undefined) throw notFound('no such visitor')
}

/** An agent blocks single visitors of its own sites, with the address they are known by; ranges and all sites are for who steers. */
const requireOwnVisitor = async (context: ServiceContext, { siteId, visitorId, ip, cidr }: BlockInput): Promise<void> => {
  const { db, actor, desks } = context
  if (cidr !== undefined) throw new AppError('forbidden', 'ranges are for who steers', { field: 'cidr' })
  if (siteId === null) throw new AppError('forbidden', 'every site is for who steers', { field: 'siteId' })
  if (visitorId === undefined) throw new AppError('forbidden', 'name the visitor', { field: 'visitorId' })
  if (!(await siteIdsOf(context, actor.id ?? '')).includes(siteId)) throw notFound('no such site')
  const [known] = await db.select({ siteId: visitor.siteId, info: visitor.info }).from(visitor).where(eq(visitor.id, visitorId))
  if (known !== undefined && known.siteId !== siteId) throw notFound('no such visitor')
  if (known !== undefined && ip === undefined) return
  const present = await desks.addressesOf(siteId, visitorId)
  if (known === undefined && present.length === 0) await requireSeen(context, siteId, visitorId)
  if (ip === undefined) return
  const addresses = [known?.info.ip, ...present]
  if (!addresses.some((address) => address !== undefined && ipKey(address) === ipKey(ip)))
    throw new AppError('forbidden', "not this visitor's address", { field: 'ip' })
}

const requireSite = async ({ db }: ServiceContext, siteId: string): Promise<void> => {
  const [found] = await db
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.id, siteId), isNull(site.deletedAtMs)))
  if (found === undefined) throw notFound('no such site')
}

const same = ({ siteId, visitorId, cidr }: Pick<Row, 'siteId' | 'visitorId' | 'cidr'>): SQL =>
  sql`${blacklist.siteId} IS ${siteId} AND ${blacklist.visitorId} IS ${visitorId} AND ${blacklist.cidr} IS ${cidr}`

const readName = async ({ db }: ServiceContext, { visitorId, visitorName }: BlockInput): Promise<string | null> => {
  if (visitorId === undefined) return null
  const [known] = await db.select({ name: visitor.name }).from(visitor).where(eq(visitor.id, visitorId))
  return known?.name ?? visitorName ?? null
}

const LONGER = 'NOT NULL constraint failed: blacklist.remark'

/** Others' entries that block the same for longer. Who may not remove an entry may not shorten it either. */
const longerOfOthers = (row: Row): SQL => {
  const longer = sql`${blacklist.untilMs} IS NULL OR ${blacklist.untilMs} > ${row.untilMs}`
  return sql`${same(row)} AND ${blacklist.actorId} IS NOT ${row.actorId} AND (${row.untilMs === null ? sql`0` : longer})`
}

/** What a new entry takes the place of: all that blocks the same, for who may not remove the own alone. */
const replacedBy = (context: ServiceContext, row: Row): SQL | undefined =>
  steers(context) ? same(row) : and(same(row), sql`${blacklist.actorId} IS ${row.actorId}`)

/**
 * Who steers replaces what stands there. Everybody else replaces the own entry alone, and the batch breaks where somebody else's lasts
 * longer; others' shorter ones stay beside it, so that nobody makes them the own ones to shorten them then.
 */
const writeStatements = (context: ServiceContext, row: Row): Statement[] => {
  const { db } = context
  const older = db.delete(blacklist).where(and(replacedBy(context, row), ne(blacklist.id, row.id)))
  if (steers(context)) return [db.insert(blacklist).values(row), older, requireRoom(context, row)]
  const remark = sql<string>`CASE WHEN NOT EXISTS (SELECT 1 FROM ${blacklist} WHERE ${longerOfOthers(row)}) THEN ${row.remark} END`
  const createdAtMs = sql<number>`CASE WHEN ${mayAdd(context)} THEN ${row.createdAtMs} END`
  return [db.insert(blacklist).values({ ...row, remark, createdAtMs }), older, requireRoom(context, row)]
}

/**
 * Puts somebody on the blacklist: open sockets close at once. One who stands there already gets the new reason and end.
 * Throws `forbidden` for what the role may not name, `not_found` for sites and visitors of others, `conflict` for who may not remove
 * entries and would shorten somebody else's, or with field `list` where there is no room, `rate_limited` after many in an hour.
 */
export const block = async (context: ServiceContext, input: BlockInput): Promise<Blocked> => {
  const { db, actor, nowMs } = context
  if (!steers(context)) await requireOwnVisitor(context, input)
  if (input.siteId !== null) await requireSite(context, input.siteId)
  if (input.untilMs !== null && input.untilMs <= nowMs) throw new AppError('bad_request', 'the end is in the past', { field: 'untilMs' })
  const row: Row = {
    id: newId('b'),
    siteId: input.siteId,
    visitorId: input.visitorId ?? null,
    cidr: input.cidr?.toLowerCase() ?? (input.ip === undefined ? null : ipKey(input.ip)),
    visitorName: await readName(context, input),
    remark: input.remark,
    actorId: actor.id,
    createdAtMs: nowMs,
    untilMs: input.untilMs,
  }
  const before = await db.select().from(blacklist).where(replacedBy(context, row))
  const siteIds = await sitesOf(context, row.siteId)
  await runUnlessErased(db, row.visitorId === null ? [] : [row.visitorId], [
    ...writeStatements(context, row),
    bumpSites(context, siteIds),
    auditStatement(context, { action: 'create', kind: 'blacklist', id: row.id, before: before[0], after: row }),
  ]).catch(async (error: unknown) => {
    const text = textOf(error)
    if (text.includes(LONGER)) throw new AppError('conflict', 'somebody else blocked it for longer', { field: 'untilMs' })
    throw text.includes(NO_ROOM) ? await roomRefusal(context, !steers(context)) : error
  })
  await context.desks.push(siteIds)
  return readBlocked(context, row.id)
}
