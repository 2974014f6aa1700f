import { inArray, type SQL, sql } from 'drizzle-orm'
import { summary, summaryCategory } from '../../migrations/schema/index.ts'
import type { AuditAction } from '../../objects/protocol/audit-words.ts'
import { AppError, textOf } from '../errors.ts'
import { addCategory, categoryPaths, moveCategory, removeCategory, renameCategory } from '../lib/category-tree.ts'
import { newId } from '../lib/ids.ts'
import { idsWithin, type TreeRow } from '../lib/tree.ts'
import type { SummaryCategory } from '../models/summaries.ts'
import type { CategoryInput, CategoryPlace, CategoryRemoved, CategoryUsage } from '../models/summary-categories.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, inIds, runBatch, type Statement } from './statements.ts'
import { listSummaryCategories } from './summary-categories.ts'

/**
 * Changes of the tree of categories. Each is decided upon the whole tree as it was read, in `lib/category-tree.ts`, and written in a
 * batch that breaks when the tree is another by then: so two admins together make neither a circle nor a name twice.
 */

const STALE = 'NOT NULL constraint failed: summary_category.name'
const ATTEMPTS = 4

/** Breaks the batch when the tree is no longer the one that was read. */
const requireTree = ({ db }: ServiceContext, tree: readonly TreeRow[]): Statement => {
  const rows = JSON.stringify(tree.map(({ id, parentId, name, position }) => [id, parentId, name, position]))
  const read = sql`SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${rows})`
  const isOther = sql`(SELECT count(*) FROM summary_category) <> ${tree.length}
    OR EXISTS (SELECT id, parent_id, name, position FROM summary_category EXCEPT ${read})`
  return db.update(summaryCategory).set({ name: sql`NULL` }).where(isOther)
}

type Change = { statements: Statement[]; tree: readonly TreeRow[] }

/** Decides and writes, and once more upon what somebody else made of the tree meanwhile. */
const changeTree = async <C extends Change>(context: ServiceContext, decide: (tree: readonly SummaryCategory[]) => C): Promise<C> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const tree = await listSummaryCategories(context)
    const change = decide(tree)
    try {
      await runBatch(context.db, [requireTree(context, tree), ...change.statements])
      return change
    } catch (error) {
      if (!textOf(error).includes(STALE)) throw error
    }
  }
  throw new AppError('conflict', 'others change the categories right now, try again')
}

const rowOf = (tree: readonly TreeRow[], id: string): TreeRow => tree.find((row) => row.id === id) as TreeRow

const audited = (context: ServiceContext, action: AuditAction, id: string, before: object | null, after: object | null): Statement =>
  auditStatement(context, { action, kind: 'summary_category', id, before, after })

/** A new category, last under its parent. Throws `bad_request` (no such parent, too deep), `conflict` (name taken, too many). */
export const createCategory = async (context: ServiceContext, { name, parentId }: CategoryInput): Promise<SummaryCategory> => {
  const id = newId('y')
  const { tree } = await changeTree(context, (before) => {
    const after = addCategory(before, { id, parentId, name })
    const made = context.db.insert(summaryCategory).values(rowOf(after, id))
    return { tree: after, statements: [made, audited(context, 'create', id, null, { path: categoryPaths(after).get(id) })] }
  })
  return rowOf(tree, id)
}

/** Throws `not_found`, and `conflict` for a name that stands there already. */
export const nameCategory = async (context: ServiceContext, id: string, name: string): Promise<SummaryCategory> => {
  const { tree } = await changeTree(context, (before) => {
    const after = renameCategory(before, id, name)
    const named = context.db
      .update(summaryCategory)
      .set({ name })
      .where(inArray(summaryCategory.id, [id]))
    return { tree: after, statements: [named, audited(context, 'update', id, { name: rowOf(before, id).name }, { name })] }
  })
  return rowOf(tree, id)
}

/** The rows that stand elsewhere now, in one statement. */
const placeStatement = ({ db }: ServiceContext, before: readonly TreeRow[], after: readonly TreeRow[]): Statement => {
  const moved = after.filter((row) => {
    const was = rowOf(before, row.id)
    return was.parentId !== row.parentId || was.position !== row.position
  })
  const places = JSON.stringify(Object.fromEntries(moved.map(({ id, parentId, position }) => [id, [parentId, position]])))
  const part = (index: SQL) =>
    sql`(SELECT entry.value ->> ${index} FROM json_each(${places}) AS entry WHERE entry.key = ${summaryCategory.id})`
  return db
    .update(summaryCategory)
    .set({ parentId: part(sql`0`), position: part(sql`1`) })
    .where(
      inIds(
        summaryCategory.id,
        moved.map(({ id }) => id),
      ),
    )
}

/** Puts it elsewhere with all below it; gives the whole tree. Throws `not_found`, `bad_request` (a circle, too deep), `conflict`. */
export const placeCategory = async (context: ServiceContext, id: string, place: CategoryPlace): Promise<readonly SummaryCategory[]> => {
  const { tree } = await changeTree(context, (before) => {
    const after = moveCategory(before, id, place)
    const [was, is] = [before, after].map((rows) => ({ path: categoryPaths(rows).get(id), position: rowOf(rows, id).position }))
    return { tree: after, statements: [placeStatement(context, before, after), audited(context, 'move', id, was ?? null, is ?? null)] }
  })
  return tree
}

const countOf = ({ db }: ServiceContext, ids: readonly string[]): Promise<number> => db.$count(summary, inIds(summary.categoryId, ids))

/** What goes with it. Throws `not_found`. */
export const readCategoryUsage = async (context: ServiceContext, id: string): Promise<CategoryUsage> => {
  const { removedIds } = removeCategory(await listSummaryCategories(context), id)
  return { categories: removedIds.length - 1, summaries: await countOf(context, removedIds) }
}

/**
 * Deletes it with all below it; their summaries get another category, or none. Throws `not_found`, and `bad_request` for one that
 * is not there or goes too.
 */
export const deleteCategory = async (context: ServiceContext, id: string, moveTo: string | null): Promise<CategoryRemoved> => {
  const { db } = context
  const ids = [...idsWithin(await listSummaryCategories(context), id)]
  const moved = await countOf(context, ids)
  const { tree, removedIds } = await changeTree(context, (before) => {
    const left = removeCategory(before, id)
    if (moveTo !== null && !left.tree.some((row) => row.id === moveTo))
      throw new AppError('bad_request', 'no such category for its summaries', { field: 'moveTo' })
    const paths = categoryPaths(before)
    const was = { path: paths.get(id), categories: left.removedIds.length - 1, summaries: moved }
    const statements = [
      db.delete(summaryCategory).where(inIds(summaryCategory.id, left.removedIds)),
      db.update(summary).set({ categoryId: moveTo }).where(inIds(summary.categoryId, left.removedIds)),
      audited(context, 'delete', id, was, { summariesTo: moveTo === null ? null : (paths.get(moveTo) ?? null) }),
    ]
    return { ...left, statements }
  })
  return { items: [...tree].sort((one, other) => one.position - other.position), removed: removedIds.length, moved }
}
