/** What is read from a CSV or .xlsx file, and what may be wrong with one. Knows no feature. */

/** `row` counts from 1 as spreadsheets do, the headers' row among them. Every row has as many cells as there are headers. */
export type SheetRow = { row: number; cells: string[] }
export type SheetEncoding = 'utf-8' | 'utf-16' | 'gb18030' | 'xlsx'
export type Sheet = { headers: string[]; rows: SheetRow[]; encoding: SheetEncoding }

export type SheetLimits = { maxFileBytes: number; maxUnpackedBytes: number; maxRows: number; maxColumns: number }
export const SHEET_LIMITS: SheetLimits = {
  maxFileBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRows: 100_000,
  maxColumns: 60,
}

export type SheetProblem =
  | 'empty'
  | 'only_headers'
  | 'too_large'
  | 'too_large_unpacked'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'not_text'
  | 'unknown_encoding'
  | 'broken_quotes'
  | 'old_excel'
  | 'broken_excel'
  | 'failed'

/** A file that cannot be read; `row` where it is known. */
export class SheetError extends Error {
  override name = 'SheetError'
  constructor(
    readonly problem: SheetProblem,
    readonly row: number | null = null,
  ) {
    super(problem)
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

/** Takes rows one by one and throws as soon as they are too many; the first one that is not blank has the headers. */
export const createSheetBuilder = ({ maxRows, maxColumns }: SheetLimits) => {
  let headers: string[] | null = null
  let columns = 0
  let row = 0
  const rows: SheetRow[] = []
  const add = (cells: string[]): void => {
    row += 1
    if (isBlank(cells)) return
    columns = Math.max(columns, widthOf(cells))
    if (columns > maxColumns) throw new SheetError('too_many_columns', row)
    if (headers === null) {
      headers = cells.map((cell) => cell.trim())
      return
    }
    if (rows.length >= maxRows) throw new SheetError('too_many_rows', row)
    rows.push({ row, cells })
  }
  const fit = (cells: readonly string[]): string[] => Array.from({ length: columns }, (_, index) => cells[index] ?? '')
  const finish = (encoding: SheetEncoding): Sheet => {
    if (headers === null) throw new SheetError('empty')
    if (rows.length === 0) throw new SheetError('only_headers')
    return { headers: fit(headers), rows: rows.map(({ row: at, cells }) => ({ row: at, cells: fit(cells) })), encoding }
  }
  return { add, finish }
}
