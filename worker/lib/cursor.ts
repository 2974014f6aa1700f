import { AppError } from '../errors.ts'

/** A place in a list ordered by (time desc, id desc), as clients carry it from page to page. */
export type Position = { atMs: number; id: string }

export const writeCursor = ({ atMs, id }: Position): string => `${atMs.toString(36)}.${id}`

export const readCursor = (cursor: string | undefined): Position | null => {
  if (cursor === undefined || cursor === '') return null
  const [, at = '', id = ''] = /^([0-9a-z]{1,12})\.([\w-]{1,40})$/.exec(cursor) ?? []
  if (id === '') throw new AppError('bad_request', 'not a cursor', { field: 'cursor' })
  return { atMs: Number.parseInt(at, 36), id }
}

/** The first `limit` of rows that were asked for with one more, and where the next page starts. */
export const pageOf = <T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): { items: T[]; next: string | null } => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(positionOf(last)) : null }
}
