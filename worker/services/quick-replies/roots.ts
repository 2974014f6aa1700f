import { asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { quickReplyCategory } from '../../../migrations/schema/index.ts'
import { can } from '../../auth/permissions.ts'
import { AppError, notFound, textOf } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import { walkTree } from '../../lib/tree.ts'
import { MAX_CATEGORIES, MAX_LEVELS, PATH_MARK } from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { portions, runBatch, type Statement } from '../statements.ts'

/** A root of the tree: null the public one, an agent's id its own. */
export type Root = string | null
export type CategoryRow = typeof quickReplyCategory.$inferSelect

export const rootOf = ({ actor }: ServiceContext, isPublic: boolean): Root => (isPublic ? null : actor.id)
export const inRoot = (column: SQLiteColumn, root: Root): SQL => (root === null ? isNull(column) : eq(column, root))
export const isVisible = (column: SQLiteColumn, { actor }: ServiceContext): SQL | undefined =>
  or(isNull(column), eq(column, actor.id ?? ''))

/** Throws `forbidden` for the public root unless the role may change it; `not_found` for somebody else's. */
export const requireWrite = ({ actor }: ServiceContext, root: Root): void => {
  // A key's scope is about the public ones; private ones are people's.
  if (actor.isKey && root !== null) throw new AppError('forbidden', 'a key changes public replies only')
  if (root === null && !actor.isKey && !(actor.role !== null && can(actor.role, 'quick_replies.write_public')))
    throw new AppError('forbidden', 'public replies are changed by admins')
  if (root !== null && root !== actor.id) throw notFound('no such reply')
}

export const readRoot = ({ db }: ServiceContext, root: Root): Promise<CategoryRow[]> =>
  db.select().from(quickReplyCategory).where(inRoot(quickReplyCategory.ownerId, root)).orderBy(asc(quickReplyCategory.id))

/** The category when it may be seen. Throws `not_found` for unknown and others' alike. */
export const readCategory = async (context: ServiceContext, id: string): Promise<CategoryRow> => {
  const [found] = await context.db.select().from(quickReplyCategory).where(eq(quickReplyCategory.id, id))
  if (found === undefined || (found.ownerId !== null && found.ownerId !== context.actor.id)) throw notFound('no such category')
  return found
}

/** Id → path of every category. */
export const pathsOf = (rows: readonly CategoryRow[]): Map<string, string> =>
  new Map(walkTree(rows).map(({ row, path }) => [row.id, path.join(PATH_MARK)]))

const BROKEN = 'NOT NULL constraint failed: quick_reply_category.name'

/** Breaks the batch it stands in unless this holds when it runs. */
export const breakUnless = ({ db }: ServiceContext, holds: SQL): Statement =>
  db.insert(quickReplyCategory).select(sql`SELECT 'none', NULL, NULL, NULL, NULL, 0 WHERE NOT coalesce((${holds}), 0)`)

export const isBroken = (error: unknown): boolean => textOf(error).includes(BROKEN)

/** Names the shape of a root as it was read: what is where under which name. Ids are ASCII, so both sort alike. */
export const shapeOf = (rows: readonly CategoryRow[]): string =>
  [...rows]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, parentId, name, position }) => [id, parentId ?? '', name, position].join('\u001f'))
    .join('\u001e')

const sameShape = (root: Root, rows: readonly CategoryRow[]): SQL => sql`coalesce((
  SELECT group_concat(id || char(31) || coalesce(parent_id, '') || char(31) || name || char(31) || position, char(30) ORDER BY id)
  FROM quick_reply_category WHERE owner_id IS ${root}), '') = ${shapeOf(rows)}`

const ATTEMPTS = 3

export const meanwhile = () => new AppError('conflict', 'somebody changed this meanwhile', { field: 'revision' })

/**
 * Changes a root upon exactly the categories `plan` saw, in one batch; where somebody was quicker, plans anew. Gives what the
 * plan gave. Throws `conflict` when others are quicker again and again, or a guard of the plan breaks.
 */
export const changeRoot = async <T>(
  context: ServiceContext,
  root: Root,
  plan: (rows: CategoryRow[]) => Promise<{ statements: Statement[]; result: T }> | { statements: Statement[]; result: T },
): Promise<T> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const rows = await readRoot(context, root)
    const { statements, result } = await plan(rows)
    try {
      await runBatch(context.db, [breakUnless(context, sameShape(root, rows)), ...statements])
      return result
    } catch (error) {
      if (!isBroken(error)) throw error
    }
  }
  throw meanwhile()
}

/** Finds categories by their paths in a root, and makes what is missing of them. */
export class PathMaker {
  readonly made: CategoryRow[] = []
  readonly #rows: CategoryRow[]
  readonly #root: Root
  constructor(root: Root, rows: readonly CategoryRow[]) {
    this.#root = root
    this.#rows = [...rows]
  }

  /** The id of the category at the end of a path; `madePaths` tells what had to be made. */
  idOf(names: readonly string[]): string {
    let parentId: string | null = null
    for (const name of names) parentId = this.#childOf(parentId, name).id
    return parentId ?? ''
  }

  get madePaths(): string[] {
    const made = new Set(this.made.map(({ id }) => id))
    return walkTree(this.#rows).flatMap(({ row, path }) => (made.has(row.id) ? [path.join(PATH_MARK)] : []))
  }

  #childOf(parentId: string | null, name: string): CategoryRow {
    const siblings = this.#rows.filter((row) => row.parentId === parentId)
    const known = siblings.find((row) => row.name === name)
    if (known !== undefined) return known
    const position = Math.max(-1, ...siblings.map((row) => row.position)) + 1
    const row = { id: newId('k'), parentId, ownerId: this.#root, name, remark: null, position }
    this.#rows.push(row)
    this.made.push(row)
    return row
  }

  /** Throws `conflict` when the root would have more categories than it may. */
  statements({ db }: ServiceContext): Statement[] {
    requireRoom(this.#rows.length)
    return portions(this.made, 6).map((rows) => db.insert(quickReplyCategory).values(rows))
  }
}

const requireRoom = (categories: number): void => {
  if (categories > MAX_CATEGORIES) throw new AppError('conflict', `at most ${MAX_CATEGORIES} categories`, { field: 'category' })
}

/** The levels above and with a new child of this parent fit. Throws `bad_request`, or `not_found` for a parent that is not there. */
export const requireLevel = (rows: readonly CategoryRow[], parentId: string | null): void => {
  requireRoom(rows.length + 1)
  if (parentId === null) return
  const parent = walkTree(rows).find(({ row }) => row.id === parentId)
  if (parent === undefined) throw notFound('no such category')
  if (parent.depth + 1 >= MAX_LEVELS) throw new AppError('bad_request', `at most ${MAX_LEVELS} levels`, { field: 'parentId' })
}
