import { and, sql } from 'drizzle-orm'
import { quickReply } from '../../../migrations/schema/index.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import { walkTree } from '../../lib/tree.ts'
import type { BulkInput } from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement, inIds, portions, runBatch, type Statement } from '../statements.ts'
import { forgetFiles } from './files.ts'
import type { ReplyRow } from './list.ts'
import { lastPosition, requireReplyRoom } from './replies.ts'
import {
  breakUnless,
  changeRoot,
  isBroken,
  isVisible,
  meanwhile,
  PathMaker,
  readCategory,
  readRoot,
  requireWrite,
  rootOf,
} from './roots.ts'

const KIND = 'quick_reply'
/** Enough to know them by: the audit's row has to hold all of them. */
const told = (rows: readonly ReplyRow[]) =>
  rows.map(({ id, title, content, type }) => ({ id, title, type, content: content.slice(0, 200) }))
const targetOf = (rows: readonly ReplyRow[]): string => (rows.length === 1 ? (rows[0]?.id ?? '') : 'many')

/** All of them, in the asked order. Throws `not_found` when one is unknown or somebody else's. */
const readSeen = async (context: ServiceContext, ids: readonly string[]): Promise<ReplyRow[]> => {
  const wanted = [...new Set(ids)]
  const rows = await context.db
    .select()
    .from(quickReply)
    .where(and(inIds(quickReply.id, wanted), isVisible(quickReply.ownerId, context)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size < wanted.length) throw notFound('no such reply')
  return wanted.flatMap((id) => byId.get(id) ?? [])
}

const deleteAll = async (context: ServiceContext, files: R2Bucket, rows: readonly ReplyRow[]): Promise<void> => {
  for (const { ownerId } of rows) requireWrite(context, ownerId)
  await runBatch(context.db, [
    context.db.delete(quickReply).where(
      inIds(
        quickReply.id,
        rows.map(({ id }) => id),
      ),
    ),
    auditStatement(context, { action: 'delete', kind: KIND, id: targetOf(rows), before: told(rows) }),
  ])
  await forgetFiles(
    context,
    files,
    rows.flatMap(({ type, content }) => (type === 'text' ? [] : [content])),
  )
}

const moveAll = async (context: ServiceContext, rows: readonly ReplyRow[], categoryId: string): Promise<void> => {
  const target = await readCategory(context, categoryId)
  for (const { ownerId } of rows) {
    requireWrite(context, ownerId)
    if (ownerId !== target.ownerId) throw new AppError('bad_request', 'a reply stays in its root: copy it instead', { field: 'categoryId' })
  }
  const coming = rows.filter((row) => row.categoryId !== categoryId)
  if (coming.length === 0) return
  const ids = JSON.stringify(coming.map(({ id }) => id))
  const position = sql<number>`${lastPosition(categoryId)} + (SELECT key FROM json_each(${ids}) WHERE value = ${quickReply.id})`
  await runBatch(context.db, [
    breakUnless(context, sql`EXISTS (SELECT 1 FROM quick_reply_category WHERE id = ${categoryId})`),
    context.db
      .update(quickReply)
      .set({ categoryId, position, updatedAtMs: context.nowMs })
      .where(
        inIds(
          quickReply.id,
          coming.map(({ id }) => id),
        ),
      ),
    auditStatement(context, { action: 'move', kind: KIND, id: targetOf(coming), before: told(coming), after: { categoryId } }),
  ]).catch((error: unknown) => {
    throw isBroken(error) ? meanwhile() : error
  })
}

/** Into categories of the same path in the other root; what is missing of them is made. */
const copyAll = async (context: ServiceContext, rows: readonly ReplyRow[], isPublic: boolean): Promise<void> => {
  const root = rootOf(context, isPublic)
  requireWrite(context, root)
  await requireReplyRoom(context, root, rows.length)
  const sources = (await Promise.all([readRoot(context, null), readRoot(context, context.actor.id)])).flat()
  const pathOf = new Map(walkTree(sources).map(({ row, path }) => [row.id, path]))
  await changeRoot(context, root, (categories) => {
    const maker = new PathMaker(root, categories)
    const copies = rows.map(({ used: _used, ...row }, index) => {
      const categoryId = maker.idOf(pathOf.get(row.categoryId) ?? [row.title])
      const position = sql<number>`${lastPosition(categoryId)} + ${index}`
      return { ...row, id: newId('q'), categoryId, ownerId: root, position, updatedAtMs: context.nowMs }
    })
    const statements: Statement[] = [
      ...maker.statements(context),
      ...portions(copies, 10).map((some) => context.db.insert(quickReply).values(some)),
      auditStatement(context, { action: 'copy', kind: KIND, id: targetOf(rows), after: { public: isPublic, replies: told(rows) } }),
    ]
    return { statements, result: null }
  })
}

/** One thing with many replies: all of them or none. Gives how many. */
export const changeMany = async (context: ServiceContext, files: R2Bucket, input: BulkInput): Promise<number> => {
  const rows = await readSeen(context, input.ids)
  if (input.action === 'delete') await deleteAll(context, files, rows)
  if (input.action === 'move') await moveAll(context, rows, input.categoryId)
  if (input.action === 'copy') await copyAll(context, rows, input.public)
  return rows.length
}
