import { and, count, eq, sql } from 'drizzle-orm'
import { quickReply } from '../../../migrations/schema/index.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import {
  MAX_OWN_REPLIES,
  MAX_PUBLIC_REPLIES,
  type QuickReply,
  type QuickReplyInput,
  type QuickReplyPatch,
} from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { requireRevision, staleRefusal } from '../stale.ts'
import { auditStatement, runBatch, type Statement } from '../statements.ts'
import { forgetFiles, requireContent } from './files.ts'
import { type ReplyRow, readReply, replyFields } from './list.ts'
import { breakUnless, changeRoot, inRoot, isBroken, isVisible, PathMaker, type Root, readCategory, requireWrite, rootOf } from './roots.ts'

const KIND = 'quick_reply'

/** Throws `conflict` when a root would hold more than it may. */
export const requireReplyRoom = async ({ db }: ServiceContext, root: Root, more: number): Promise<void> => {
  const [there] = await db.select({ replies: count() }).from(quickReply).where(inRoot(quickReply.ownerId, root))
  const most = root === null ? MAX_PUBLIC_REPLIES : MAX_OWN_REPLIES
  if ((there?.replies ?? 0) + more > most) throw new AppError('conflict', `at most ${most} replies`, { field: 'title' })
}

/** The place behind the last reply of a category, when the statement runs. */
export const lastPosition = (categoryId: string) =>
  sql<number>`(SELECT coalesce(max(position), -1) + 1 FROM quick_reply WHERE category_id = ${categoryId})`

/** A new reply, last in its category: public, or the person's own. A category that is named and not there is made. */
export const createQuickReply = async (context: ServiceContext, input: QuickReplyInput): Promise<QuickReply> => {
  const { db, nowMs } = context
  const { categoryId, category = '', title, type, content } = input
  const root = categoryId === undefined ? rootOf(context, input.public) : (await readCategory(context, categoryId)).ownerId
  requireWrite(context, root)
  await requireReplyRoom(context, root, 1)
  await requireContent(context, type, content)
  const id = newId('q')
  await changeRoot(context, root, (rows) => {
    const maker = new PathMaker(root, rows)
    if (categoryId !== undefined && !rows.some((row) => row.id === categoryId)) throw notFound('no such category')
    const inCategory = categoryId ?? maker.idOf([category])
    const position = lastPosition(inCategory)
    const values = { id, categoryId: inCategory, ownerId: root, title, content, type, position, updatedAtMs: nowMs }
    const statements: Statement[] = [
      ...maker.statements(context),
      db.insert(quickReply).values(values),
      auditStatement(context, { action: 'create', kind: KIND, id, after: input }),
    ]
    return { statements, result: id }
  })
  return readReply(context, id)
}

/** The row when the person may change it. Throws `not_found` for unknown and others', `forbidden` for public ones of an agent. */
const readWritable = async (context: ServiceContext, id: string): Promise<ReplyRow> => {
  const [row] = await context.db
    .select()
    .from(quickReply)
    .where(and(eq(quickReply.id, id), isVisible(quickReply.ownerId, context)))
  if (row === undefined) throw notFound('no such reply')
  requireWrite(context, row.ownerId)
  return row
}

const requireSameRoot = async (context: ServiceContext, root: Root, categoryId: string): Promise<void> => {
  const target = await readCategory(context, categoryId)
  if (target.ownerId !== root) throw new AppError('bad_request', 'a reply stays in its root: copy it instead', { field: 'categoryId' })
}

const isUnchanged = (before: ReplyRow) => sql`EXISTS (SELECT 1 FROM quick_reply WHERE id = ${before.id} AND title IS ${before.title}
  AND content IS ${before.content} AND type IS ${before.type} AND category_id IS ${before.categoryId})`

const changesOf = (before: ReplyRow, after: ReplyRow) => {
  const [was, is] = [replyFields(before), replyFields(after)]
  const keys = (Object.keys(was) as (keyof typeof was)[]).filter((key) => was[key] !== is[key])
  const part = (fields: typeof was) => Object.fromEntries(keys.map((key) => [key, fields[key]]))
  return { changed: keys.length > 0, before: part(was), after: part(is) }
}

const updateStatements = (context: ServiceContext, before: ReplyRow, after: ReplyRow, audited: object): Statement[] => {
  const { id, categoryId } = after
  const moved = categoryId === before.categoryId ? {} : { position: lastPosition(categoryId) }
  return [
    breakUnless(context, isUnchanged(before)),
    breakUnless(context, sql`EXISTS (SELECT 1 FROM quick_reply_category WHERE id = ${categoryId} AND owner_id IS ${after.ownerId})`),
    context.db
      .update(quickReply)
      .set({ ...replyFields(after), ...moved, updatedAtMs: context.nowMs })
      .where(eq(quickReply.id, id)),
    auditStatement(context, { action: 'update', kind: KIND, id, ...audited }),
  ]
}

/** Changes a reply. With a revision, a save upon something older throws `conflict` with what changed. */
export const updateQuickReply = async (
  context: ServiceContext,
  files: R2Bucket,
  id: string,
  { revision, ...patch }: QuickReplyPatch,
): Promise<QuickReply> => {
  const before = await readWritable(context, id)
  await requireRevision(context, { kind: KIND, id }, revision, replyFields(before))
  const after: ReplyRow = { ...before, ...patch }
  const { changed, ...audited } = changesOf(before, after)
  if (!changed) return readReply(context, id)
  if (after.categoryId !== before.categoryId) await requireSameRoot(context, before.ownerId, after.categoryId)
  if (after.content !== before.content || after.type !== before.type) await requireContent(context, after.type, after.content)
  await runBatch(context.db, updateStatements(context, before, after, audited)).catch(async (error: unknown) => {
    if (!isBroken(error)) throw error
    throw await staleRefusal(context, { kind: KIND, id }, revision ?? '', replyFields(await readWritable(context, id)))
  })
  if (before.type !== 'text' && after.content !== before.content) await forgetFiles(context, files, [before.content])
  return readReply(context, id)
}

/** Gives the replies of a category another order. Throws `conflict` when these are not exactly those it holds. */
export const orderReplies = async (context: ServiceContext, categoryId: string, ids: readonly string[]): Promise<void> => {
  const { db } = context
  const { ownerId } = await readCategory(context, categoryId)
  requireWrite(context, ownerId)
  const wanted = JSON.stringify(ids)
  const inCategory = eq(quickReply.categoryId, categoryId)
  const same = sql`(SELECT count(*) FROM quick_reply WHERE category_id = ${categoryId}) = ${new Set(ids).size}
    AND (SELECT count(*) FROM quick_reply WHERE category_id = ${categoryId} AND id IN (SELECT value FROM json_each(${wanted}))) = ${ids.length}`
  const position = sql`(SELECT key FROM json_each(${wanted}) WHERE value = ${quickReply.id})`
  await runBatch(db, [
    breakUnless(context, same),
    db.update(quickReply).set({ position }).where(inCategory),
    auditStatement(context, { action: 'reorder', kind: KIND, id: categoryId, after: ids }),
  ]).catch((error: unknown) => {
    throw isBroken(error) ? new AppError('conflict', 'somebody added or removed a reply meanwhile', { field: 'ids' }) : error
  })
}

/** Counts that a reply was inserted or sent. Throws `not_found` for unknown and others' private ones alike. */
export const countQuickReply = async (context: ServiceContext, id: string): Promise<void> => {
  const counted = await context.db
    .update(quickReply)
    .set({ used: sql`${quickReply.used} + 1` })
    .where(and(eq(quickReply.id, id), isVisible(quickReply.ownerId, context)))
    .returning({ id: quickReply.id })
  if (counted.length === 0) throw notFound('no such reply')
}
