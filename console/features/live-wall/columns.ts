import type { WallOrder } from './search.ts'

/** The columns of the wall. `order`: what it can be sorted by. */
export const COLUMNS = [
  { id: 'visitor', order: 'visitor', isNumber: false },
  { id: 'waiting', order: 'waiting', isNumber: false },
  { id: 'agent', order: 'agent', isNumber: false },
  { id: 'last', order: null, isNumber: false },
  { id: 'duration', order: 'duration', isNumber: true },
  { id: 'waited', order: null, isNumber: true },
  { id: 'lines', order: 'lines', isNumber: true },
  { id: 'group', order: 'group', isNumber: false },
  { id: 'site', order: 'site', isNumber: false },
  { id: 'region', order: null, isNumber: false },
  { id: 'viewers', order: null, isNumber: false },
] as const satisfies readonly { id: string; order: WallOrder | null; isNumber: boolean }[]

export type ColumnId = (typeof COLUMNS)[number]['id']

/** Beside the conversation that is watched only what tells them apart. */
const NARROW: readonly ColumnId[] = ['visitor', 'waiting', 'agent', 'last']

export const columnsFor = (narrow: boolean, withSite: boolean) =>
  COLUMNS.filter(({ id }) => (narrow ? NARROW.includes(id) : id !== 'site' || withSite))
