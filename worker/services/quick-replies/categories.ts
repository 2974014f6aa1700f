import { and, count, eq, sql } from 'drizzle-orm'
import { quickReply, quickReplyCategory } from '../../../migrations/schema/index.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import { revisionOf } from '../../lib/revision.ts'
import { idsWithin, type PlaceRefusal, placeRow, walkTree } from '../../lib/tree.ts'
import {
  MAX_LEVELS,
  type ReplyCategory,
  type ReplyCategoryInput,
  type ReplyCategoryPatch,
  type ReplyCategoryPlace,
  type ReplyTree,
  type SeenCounts,
} from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { requireRevision, staleRefusal } from '../stale.ts'
import { type Audited, auditStatement, inIds, runBatch, type Statement } from '../statements.ts'
import { forgetFiles } from './files.ts'
import {
  breakUnless,
  type CategoryRow,
  changeRoot,
  inRoot,
  isBroken,
  isVisible,
  meanwhile,
  type Root,
  readCategory,
  readRoot,
  requireLevel,
  requireWrite,
  rootOf,
  shapeOf,
} from './roots.ts'

const KIND = 'quick_reply_category'
const fieldsOf = ({ name, remark }: Pick<CategoryRow, 'name' | 'remark'>) => ({ name, remark: remark ?? '' })
const treeRevision = (rows: readonly CategoryRow[]): string => revisionOf({ shape: shapeOf(rows) })
const taken = () => new AppError('conflict', 'there is a category of this name already', { field: 'name' })

/** Both roots the person sees, each category with how many replies it holds itself. */
export const readTree = async (context: ServiceContext): Promise<ReplyTree> => {
  const { db } = context
  const [rows, counts] = await db.batch([
    db.select().from(quickReplyCategory).where(isVisible(quickReplyCategory.ownerId, context)),
    db
      .select({ id: quickReply.categoryId, replies: count() })
      .from(quickReply)
      .where(isVisible(quickReply.ownerId, context))
      .groupBy(quickReply.categoryId),
  ])
  const repliesOf = new Map(counts.map(({ id, replies }) => [id, replies]))
  const open = rows.filter(({ ownerId }) => ownerId === null)
  const own = rows.filter(({ ownerId }) => ownerId !== null)
  const items = [...walkTree(open), ...walkTree(own)].map(({ row, depth }): ReplyCategory => {
    const { id, parentId, name, remark, ownerId } = row
    const shown = { id, parentId: depth === 0 ? null : parentId, public: ownerId === null, name, remark: remark ?? '' }
    return { ...shown, replies: repliesOf.get(id) ?? 0, revision: revisionOf(fieldsOf(row)) }
  })
  return { items, revisions: { public: treeRevision(open), own: treeRevision(own) } }
}

const readOne = async (context: ServiceContext, id: string): Promise<ReplyCategory> => {
  const found = (await readTree(context)).items.find((item) => item.id === id)
  if (found === undefined) throw notFound('no such category')
  return found
}

const hasSibling = (rows: readonly CategoryRow[], parentId: string | null, name: string, except?: string): boolean =>
  rows.some((row) => row.parentId === parentId && row.name === name && row.id !== except)

/** A new category, last among its siblings. Throws `conflict` when one of them has its name. */
export const createCategory = async (context: ServiceContext, input: ReplyCategoryInput): Promise<ReplyCategory> => {
  const { name, parentId, remark } = input
  const root = rootOf(context, input.public)
  requireWrite(context, root)
  const id = newId('k')
  await changeRoot(context, root, (rows) => {
    requireLevel(rows, parentId)
    if (hasSibling(rows, parentId, name)) throw taken()
    const position = Math.max(-1, ...rows.filter((row) => row.parentId === parentId).map((row) => row.position)) + 1
    const values = { id, parentId, ownerId: root, name, remark, position }
    return {
      statements: [
        context.db.insert(quickReplyCategory).values(values),
        auditStatement(context, { action: 'create', kind: KIND, id, after: input }),
      ],
      result: id,
    }
  })
  return readOne(context, id)
}

/** Renames, or gives another remark. With a revision, a save upon something older throws `conflict` with what changed. */
export const updateCategory = async (
  context: ServiceContext,
  id: string,
  { revision, ...patch }: ReplyCategoryPatch,
): Promise<ReplyCategory> => {
  const { ownerId } = await readCategory(context, id)
  requireWrite(context, ownerId)
  await changeRoot(context, ownerId, async (rows) => {
    const before = rows.find((row) => row.id === id)
    if (before === undefined) throw notFound('no such category')
    await requireRevision(context, { kind: KIND, id }, revision, fieldsOf(before))
    const after = { ...fieldsOf(before), ...patch }
    if (hasSibling(rows, before.parentId, after.name, id)) throw taken()
    const unchanged = sql`EXISTS (SELECT 1 FROM quick_reply_category WHERE id = ${id} AND coalesce(remark, '') = ${before.remark ?? ''})`
    return {
      statements: [
        breakUnless(context, unchanged),
        context.db.update(quickReplyCategory).set(after).where(eq(quickReplyCategory.id, id)),
        auditStatement(context, { action: 'update', kind: KIND, id, before: fieldsOf(before), after }),
      ],
      result: id,
    }
  })
  return readOne(context, id)
}

const PLACE_REFUSALS: Record<PlaceRefusal, () => AppError> = {
  unknown: () => notFound('no such category'),
  cycle: () => new AppError('bad_request', 'a category cannot be inside itself', { field: 'parentId' }),
  too_deep: () => new AppError('bad_request', `at most ${MAX_LEVELS} levels`, { field: 'parentId' }),
}

/** Moves a category with everything below it. All of it or nothing; of two moves at once the second sees the first. */
export const placeCategory = async (context: ServiceContext, id: string, place: ReplyCategoryPlace): Promise<ReplyTree> => {
  const { ownerId } = await readCategory(context, id)
  requireWrite(context, ownerId)
  await changeRoot(context, ownerId, async (rows) => {
    const shape = { shape: shapeOf(rows) }
    if (place.revision !== undefined && place.revision !== revisionOf(shape))
      throw await staleRefusal(context, { kind: KIND, id }, place.revision, shape)
    const placed = placeRow(rows, id, place, MAX_LEVELS)
    if (typeof placed === 'string') throw PLACE_REFUSALS[placed]()
    const before = rows.find((row) => row.id === id)
    if (before !== undefined && hasSibling(rows, place.parentId, before.name, id)) throw taken()
    return { statements: placeStatements(context, id, before, place, placed), result: id }
  })
  return readTree(context)
}

const placeStatements = (
  context: ServiceContext,
  id: string,
  before: CategoryRow | undefined,
  { parentId, index }: ReplyCategoryPlace,
  placed: { id: string; position: number }[],
): Statement[] => {
  const position = sql`(SELECT key FROM json_each(${JSON.stringify(placed.map((one) => one.id))}) WHERE value = ${quickReplyCategory.id})`
  const { db } = context
  const was = before && { parentId: before.parentId, position: before.position }
  return [
    db.update(quickReplyCategory).set({ parentId }).where(eq(quickReplyCategory.id, id)),
    db
      .update(quickReplyCategory)
      .set({ position })
      .where(
        inIds(
          quickReplyCategory.id,
          placed.map((one) => one.id),
        ),
      ),
    auditStatement(context, { action: 'move', kind: KIND, id, before: was, after: { parentId, position: index } }),
  ]
}

const requireSeen = (seen: SeenCounts, there: SeenCounts): void => {
  if (seen.categories !== there.categories || seen.replies !== there.replies) throw meanwhile()
}

type Doomed = { root: Root; categoryIds: string[]; seen: SeenCounts; audit: Audited }

/** Deletes categories with their replies; throws `conflict` when there is more or less than the person saw. */
const deleteWithin = async (context: ServiceContext, files: R2Bucket, { root, categoryIds, seen, audit }: Doomed): Promise<void> => {
  const { db } = context
  const within = and(inIds(quickReply.categoryId, categoryIds), inRoot(quickReply.ownerId, root))
  const doomed = await db.select({ id: quickReply.id, type: quickReply.type, content: quickReply.content }).from(quickReply).where(within)
  requireSeen(seen, { categories: categoryIds.length, replies: doomed.length })
  const ids = JSON.stringify(categoryIds)
  const same = sql`(SELECT count(*) FROM quick_reply WHERE category_id IN (SELECT value FROM json_each(${ids}))) = ${doomed.length}
    AND (SELECT count(*) FROM quick_reply_category WHERE id IN (SELECT value FROM json_each(${ids}))
      OR parent_id IN (SELECT value FROM json_each(${ids}))) = ${categoryIds.length}`
  try {
    await runBatch(db, [
      breakUnless(context, same),
      db.delete(quickReply).where(within),
      db.delete(quickReplyCategory).where(inIds(quickReplyCategory.id, categoryIds)),
      auditStatement(context, audit),
    ])
  } catch (error) {
    throw isBroken(error) ? meanwhile() : error
  }
  await forgetFiles(
    context,
    files,
    doomed.flatMap(({ type, content }) => (type === 'text' ? [] : [content])),
  )
}

/** Deletes a category, everything below it and the replies in it. */
export const deleteCategory = async (context: ServiceContext, files: R2Bucket, id: string, seen: SeenCounts): Promise<void> => {
  const found = await readCategory(context, id)
  requireWrite(context, found.ownerId)
  const categoryIds = [...idsWithin(await readRoot(context, found.ownerId), id)]
  const audit: Audited = { action: 'delete', kind: KIND, id, before: { ...fieldsOf(found), ...seen } }
  await deleteWithin(context, files, { root: found.ownerId, categoryIds, seen, audit })
}

/** Empties a whole root. */
export const clearRoot = async (context: ServiceContext, files: R2Bucket, isPublic: boolean, seen: SeenCounts): Promise<void> => {
  const root = rootOf(context, isPublic)
  requireWrite(context, root)
  const categoryIds = (await readRoot(context, root)).map(({ id }) => id)
  const audit: Audited = { action: 'clear', kind: KIND, id: isPublic ? 'public' : 'own', before: seen }
  await deleteWithin(context, files, { root, categoryIds, seen, audit })
}
