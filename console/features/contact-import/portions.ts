import type { SheetRow } from '../../lib/sheet-file/sheet.ts'

/** Rows as the server takes them. Pure. */

export const MAX_PART_ROWS = 500
/** Below the server's 1 MB, headers and columns included. */
export const MAX_PART_BYTES = 800_000
/** Longer than any field of a contact: what is cut is refused as too long all the same. */
export const MAX_CELL_CHARS = 5_000

const encoder = new TextEncoder()

/** Control characters go first: the server drops them too, and as JSON each would be six times as long. */
const cut = (cell: string): string => {
  const text = cell.replace(/(?![\n\t])\p{Cc}/gu, '')
  return text.length <= MAX_CELL_CHARS ? text : text.slice(0, MAX_CELL_CHARS).replace(/\p{Cs}$/u, '')
}
export const cutRow = ({ row, cells }: SheetRow): SheetRow => ({ row, cells: cells.map(cut) })

/** The next part of the rows after `from`: as many as fit, one at least. */
export const nextPortion = (rows: readonly SheetRow[], from: number): SheetRow[] => {
  const portion: SheetRow[] = []
  let bytes = 0
  for (let at = from; at < rows.length && portion.length < MAX_PART_ROWS; at += 1) {
    const row = cutRow(rows[at] as SheetRow)
    bytes += encoder.encode(JSON.stringify(row)).byteLength + 1
    if (portion.length > 0 && bytes > MAX_PART_BYTES) break
    portion.push(row)
  }
  return portion
}
