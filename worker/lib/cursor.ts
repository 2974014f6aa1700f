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

/** A place in a list ordered by (any value, id): the value of the last row as it is sorted by, and the order itself. */
export type SortPlace = { value: string | number | null; id: string; sort?: string }

/** Long enough for what lists are sorted by: names, codes, times. */
const MAX_VALUE_CHARS = 200

export const writeSortCursor = ({ value, id, sort }: SortPlace): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(sort === undefined ? [value, id] : [value, id, sort]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const decode = (cursor: string): unknown => {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    return null
  }
}

const isValue = (value: unknown): value is SortPlace['value'] =>
  value === null || (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.length <= MAX_VALUE_CHARS)

/** Throws `bad_request` for what `writeSortCursor` never wrote. */
export const readSortCursor = (cursor: string | undefined): SortPlace | null => {
  if (cursor === undefined || cursor === '') return null
  const parts = decode(cursor)
  const [value, id, ...more]: unknown[] = Array.isArray(parts) && parts.length <= 3 ? parts : []
  const [sort] = more
  if (!isValue(value) || typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id) || (more.length > 0 && typeof sort !== 'string'))
    throw new AppError('bad_request', 'not a cursor', { field: 'cursor' })
  return typeof sort === 'string' ? { value, id, sort } : { value, id }
}

/** As `pageOf`, for lists of any order. */
export const sortedPageOf = <T>(rows: readonly T[], limit: number, placeOf: (row: T) => SortPlace): { items: T[]; next: string | null } => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeSortCursor(placeOf(last)) : null }
}
