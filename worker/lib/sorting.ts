import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { AppError } from '../errors.ts'
import { readSortCursor, type SortPlace } from './cursor.ts'

/** Lists that can be sorted by one of several values, page by page: `asked` is rising, `-asked` falling. Rows without a value come last. */

export type Sorted = {
  /** Select it beside the row: `sortedPageOf` writes it into the cursor. */
  value: SQL<string | number | null>
  /** Only what stands behind the cursor; undefined on the first page. */
  after: SQL | undefined
  orderBy: [SQL, SQL]
}

/** Where a page begins. Throws `bad_request` for a broken cursor and for one of another order: it would leave out and repeat rows. */
export const placeIn = (sort: string, cursor: string | undefined): SortPlace | null => {
  const place = readSortCursor(cursor)
  if (place?.sort !== undefined && place.sort !== sort) throw new AppError('bad_request', 'a cursor of another order', { field: 'cursor' })
  return place
}

/**
 * The conditions of a sorted page. `keys`: a column or expression per name; `id` breaks ties.
 * Throws `bad_request` for a broken cursor and for a sort that is not among the keys.
 */
export const sortedBy = (keys: Record<string, SQLWrapper>, id: SQLWrapper, sort: string, cursor?: string): Sorted => {
  const falling = sort.startsWith('-')
  const name = falling ? sort.slice(1) : sort
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined
  if (key === undefined) throw new AppError('bad_request', 'not a sort', { field: 'sort' })
  const [beyond, direction] = falling ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const place = placeIn(sort, cursor)
  const behind = place === null ? undefined : sql`${id} ${beyond} ${place.id}`
  const value = sql<string | number | null>`${key}`
  // NULL is the least of all: last where it falls, and where it rises by `NULLS LAST`.
  const orderBy: [SQL, SQL] = [falling ? sql`${key} DESC` : sql`${key} ASC NULLS LAST`, sql`${id} ${direction}`]
  if (place === null) return { value, after: undefined, orderBy }
  if (place.value === null) return { value, after: sql`(${key} IS NULL AND ${behind})`, orderBy }
  const after = sql`(${key} ${beyond} ${place.value} OR (${key} = ${place.value} AND ${behind}) OR ${key} IS NULL)`
  return { value, after, orderBy }
}
