import type { Row } from '../../state/model.ts'

/** Between two lines further apart than this stands the time. */
const GAP_MS = 20 * 60_000
/** Lines of one person closer than this form a group with one name and one picture. */
const GROUP_MS = 5 * 60_000

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString()

const isSeparated = (before: Row | undefined, row: Row) => !before || !sameDay(before.atMs, row.atMs) || row.atMs - before.atMs > GAP_MS

const isOneGroup = (a: Row | undefined, b: Row | undefined): boolean =>
  !!a &&
  !!b &&
  a.author !== 'system' &&
  a.author === b.author &&
  a.authorId === b.authorId &&
  a.recalledAtMs === undefined &&
  b.recalledAtMs === undefined &&
  b.atMs - a.atMs < GROUP_MS &&
  sameDay(a.atMs, b.atMs)

export type RowShape = { hasSeparator: boolean; isFirst: boolean; isLast: boolean }

/** How a line stands among its neighbours. */
export const shapeOf = (before: Row | undefined, row: Row, after: Row | undefined): RowShape => ({
  hasSeparator: isSeparated(before, row),
  isFirst: !isOneGroup(before, row),
  isLast: !isOneGroup(row, after),
})
