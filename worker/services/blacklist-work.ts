import { and, eq, sql } from 'drizzle-orm'
import { blacklist } from '../../migrations/schema/index.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import type { Blocked, BlockPatch } from '../models/blacklist.ts'
import { type BlockedRow, blockedFields, readBlocked, sitesOf } from './blacklist-list.ts'
import { NO_ROOM, requireRoom, roomRefusal } from './blacklist-room.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, inIds, runBatch, type Statement } from './statements.ts'

/** 2.9: what is done with entries that stand on the blacklist. Every change reaches the desks at once. */

const findRow = async ({ db }: ServiceContext, id: string): Promise<BlockedRow> => {
  const [found] = await db.select().from(blacklist).where(eq(blacklist.id, id))
  if (found === undefined) throw notFound('no such entry')
  return found
}

const STALE = 'NOT NULL constraint failed: blacklist.remark'

/** Breaks the batch when the entry is no longer as `before`: somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, { id, remark, untilMs }: BlockedRow): Statement =>
  db
    .update(blacklist)
    .set({ remark: sql`NULL` })
    .where(and(eq(blacklist.id, id), sql`NOT (${blacklist.remark} IS ${remark} AND ${blacklist.untilMs} IS ${untilMs})`))

type Fields = ReturnType<typeof blockedFields>

const save = async (context: ServiceContext, row: BlockedRow, changed: (keyof Fields)[], after: Fields): Promise<void> => {
  const { db } = context
  const part = (side: Fields): Partial<Fields> => Object.fromEntries(changed.map((key) => [key, side[key]]))
  const siteIds = await sitesOf(context, row.siteId)
  await runBatch(db, [
    requireUnchanged(context, row),
    db.update(blacklist).set(part(after)).where(eq(blacklist.id, row.id)),
    // One that had expired is one more of those that hold.
    ...(changed.includes('untilMs') ? [requireRoom(context, row)] : []),
    bumpSites(context, siteIds),
    auditStatement(context, { action: 'update', kind: 'blacklist', id: row.id, before: part(blockedFields(row)), after: part(after) }),
  ])
  await context.desks.push(siteIds)
}

/**
 * Gives an entry another reason or end; an end that comes later blocks again at once. Throws `not_found`, `bad_request` for an end in
 * the past, with a revision `conflict` with what somebody else changed, and as `block` where there is no room.
 */
export const updateBlocked = async (context: ServiceContext, id: string, { revision, ...patch }: BlockPatch): Promise<Blocked> => {
  const row = await findRow(context, id)
  const before = blockedFields(row)
  await requireRevision(context, { kind: 'blacklist', id }, revision, before)
  const after: Fields = { remark: patch.remark ?? before.remark, untilMs: patch.untilMs === undefined ? before.untilMs : patch.untilMs }
  const changed = (['remark', 'untilMs'] as const).filter((key) => before[key] !== after[key])
  if (changed.includes('untilMs') && after.untilMs !== null && after.untilMs <= context.nowMs)
    throw new AppError('bad_request', 'the end is in the past', { field: 'untilMs' })
  if (changed.length > 0)
    await save(context, row, changed, after).catch(async (error: unknown) => {
      if (textOf(error).includes(NO_ROOM)) throw await roomRefusal(context, false)
      if (!textOf(error).includes(STALE)) throw error
      throw await staleRefusal(context, { kind: 'blacklist', id }, revision ?? '', blockedFields(await findRow(context, id)))
    })
  return readBlocked(context, id)
}

const remove = async (context: ServiceContext, rows: readonly BlockedRow[]): Promise<void> => {
  const places = [...new Set(rows.map(({ siteId }) => siteId))]
  const siteIds = places.includes(null) ? await sitesOf(context, null) : places.filter((siteId) => siteId !== null)
  const ids = rows.map(({ id }) => id)
  await runBatch(context.db, [
    context.db.delete(blacklist).where(inIds(blacklist.id, ids)),
    bumpSites(context, siteIds),
    ...rows.map((before) => auditStatement(context, { action: 'delete', kind: 'blacklist', id: before.id, before })),
  ])
  await context.desks.push(siteIds)
}

/** Takes an entry away: who was blocked may come back. Throws `not_found`. */
export const unblock = async (context: ServiceContext, id: string): Promise<void> => remove(context, [await findRow(context, id)])

/** Takes several away at once; those that are gone already do not matter. Gives how many went. */
export const unblockAll = async (context: ServiceContext, ids: readonly string[]): Promise<number> => {
  const rows = await context.db.select().from(blacklist).where(inIds(blacklist.id, ids))
  if (rows.length > 0) await remove(context, rows)
  return rows.length
}
