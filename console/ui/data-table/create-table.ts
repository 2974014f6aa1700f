import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createTable,
  type Row as ModelRow,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/solid-table'
import { type Column, shownIds } from './column.ts'

/** The model behind the drawing: which columns in which order, and which rows are selected. Sorting is the Worker's. */

const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, rowSelectionFeature, rowSortingFeature })

/** Ids of the selected rows, as the table's model keeps them. */
export type Selection = Record<string, true>

export type TableInput<Row> = {
  rows: () => readonly Row[]
  idOf: (row: Row) => string
  columns: () => readonly Column<Row>[]
  chosen: () => readonly string[] | null
  selection: () => Selection
  onSelection: (selection: Selection) => void
}

/** Makes it, inside a component. */
export const createTableModel = <Row extends object>(input: TableInput<Row>) => {
  const byId = () => new Map(input.columns().map((column) => [column.id, column]))
  const order = () => shownIds(input.columns(), input.chosen())
  const visibility = () => {
    const shown = new Set(order())
    return Object.fromEntries(input.columns().map((column) => [column.id, shown.has(column.id)]))
  }
  const table = createTable<typeof features, Row>({
    features,
    get columns() {
      return input.columns().map((column) => ({ id: column.id, header: column.id, enableSorting: column.sort !== undefined }))
    },
    get data() {
      return input.rows()
    },
    getRowId: input.idOf,
    manualSorting: true,
    isRowRangeSelectionEvent: (event) => typeof event === 'object' && event !== null && 'shiftKey' in event && event.shiftKey === true,
    get state() {
      return { columnOrder: order(), columnVisibility: visibility(), rowSelection: input.selection() }
    },
    onRowSelectionChange: (change) => input.onSelection(typeof change === 'function' ? change(input.selection()) : change),
  })
  return {
    table,
    /** The columns shown, in order. */
    shown: () => table.getVisibleLeafColumns().flatMap((column) => byId().get(column.id) ?? []),
    rows: () => table.getRowModel().rows,
    /** Selects or deselects one, or with `upTo` everything from the last one touched to it. */
    toggle: (row: ModelRow<typeof features, Row>, upTo: boolean) =>
      row.getToggleSelectedHandler()({ shiftKey: upTo, target: { checked: !row.getIsSelected() } }),
  }
}
export type TableModel<Row extends object> = ReturnType<typeof createTableModel<Row>>
