import type { JSX } from 'solid-js'

/** A column of a table, said once. */
export type Column<Row> = {
  /** Also the column's id in exports and saved views. */
  id: string
  title: () => string
  cell: (row: Row) => JSX.Element
  /** The share it has of the width; the table scrolls sideways when they do not fit. */
  widthPx?: number
  align?: 'right'
  /** What the Worker calls sorting by it. */
  sort?: string
  /** What the first click on the head does; figures and times fall, names rise. */
  firstSort?: 'asc' | 'desc'
  /** `hidden`: only offered. Without it: shown, and may be hidden. */
  shown?: 'always' | 'hidden'
  /** True: what the list is about now brings it into sight, though it is `hidden`. */
  brought?: () => boolean
  /** Stays while the detail stands beside the table. */
  narrow?: boolean
  /** Its part of a phone's card. */
  card?: 'title' | 'aside' | 'text'
  /** What a card shows instead of the cell; null: nothing of it. */
  cardCell?: (row: Row) => JSX.Element | null
  /** False: the export has no such column. */
  exported?: false
  /** False: there is no such column now, not even to choose. */
  offered?: () => boolean
}

type Choosable = Pick<Column<never>, 'id' | 'shown' | 'brought'>

const isBrought = (column: Choosable): boolean => column.brought?.() === true

/** With those that were left out, each in its place in the table. */
const withMissing = (columns: readonly Choosable[], chosen: readonly string[], isNeeded: (column: Choosable) => boolean): string[] => {
  const ids = [...chosen]
  columns.forEach((column, at) => {
    if (isNeeded(column) && !ids.includes(column.id)) ids.splice(at, 0, column.id)
  })
  return ids
}

/** The ids shown, in order: those chosen that there are, and those that are always shown where they were left out. Pure. */
export const shownIds = (columns: readonly Choosable[], chosen: readonly string[] | null): string[] => {
  if (chosen === null) return columns.filter((column) => column.shown !== 'hidden' || isBrought(column)).map((column) => column.id)
  const ids = [...new Set(chosen)].filter((id) => columns.some((column) => column.id === id))
  return withMissing(columns, ids, (column) => column.shown === 'always')
}

/** Whether the list is about something that brings columns. */
export const bringsColumns = (columns: readonly Choosable[]): boolean => columns.some(isBrought)

/** What was chosen elsewhere, with the columns that are brought here; null: as the list comes, which has them. */
export const withBrought = (columns: readonly Choosable[], chosen: readonly string[] | null): string[] | null =>
  chosen === null ? null : withMissing(columns, chosen, isBrought)

/** All ids as the column menu lists them: the shown ones in their order, then the rest in the table's. Pure. */
export const menuIds = (columns: readonly Choosable[], chosen: readonly string[] | null): string[] => {
  const shown = shownIds(columns, chosen)
  return [...shown, ...columns.map((column) => column.id).filter((id) => !shown.includes(id))]
}

/** Shows or hides one. Pure. */
export const withColumn = (columns: readonly Choosable[], chosen: readonly string[] | null, id: string, on: boolean): string[] => {
  const shown = shownIds(columns, chosen).filter((each) => each !== id)
  return on ? [...shown, id] : shown
}

/** Moves one of the shown a place up or down. Pure. */
export const withMoved = (columns: readonly Choosable[], chosen: readonly string[] | null, id: string, step: -1 | 1): string[] => {
  const ids = shownIds(columns, chosen)
  const from = ids.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= ids.length) return ids
  return ids.with(from, ids[to] ?? id).with(to, id)
}

type Sortable = Pick<Column<never>, 'sort' | 'firstSort'>

/** What sorting by it begins with; null: one cannot. Pure. */
export const firstSortOf = ({ sort, firstSort }: Sortable): string | null =>
  sort === undefined ? null : firstSort === 'asc' ? sort : `-${sort}`

/** What a click on a head asks for next: its first direction, then the other. Pure. */
export const nextSort = (column: Sortable, sort: string): string | null => {
  const first = firstSortOf(column)
  if (first === null || sort !== first) return first
  return first.startsWith('-') ? first.slice(1) : `-${first}`
}

/** As `aria-sort` says it. Pure. */
export const sortState = (column: Pick<Column<never>, 'sort'>, sort: string): 'ascending' | 'descending' | 'none' | undefined => {
  if (column.sort === undefined) return undefined
  return sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none'
}
