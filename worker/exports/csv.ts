import { neutraliseFormula } from '../lib/formula.ts'
import type { Cell, Say } from './table.ts'
import { zonedText } from './zoned-time.ts'

/** RFC 4180 for spreadsheets: UTF-8 with a mark, CRLF, no cell that is run as a formula. */

const BOM = '\uFEFF'

const textOf = (cell: Cell, { timeZone }: Say): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  return typeof cell === 'string' ? neutraliseFormula(cell) : zonedText(timeZone, cell.atMs)
}

const quoted = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** One line with its end. Alone, an empty cell is quoted: a blank line is no row to many readers. */
const csvLine = (cells: readonly Cell[], say: Say): string =>
  `${cells.map((cell) => quoted(textOf(cell, say))).join(',') || (cells.length === 1 ? '""' : '')}\r\n`

/** A file part by part: what `head`, `rows` and `end` give, one after the other, is the file. */
export type TableWriter = {
  head(titles: readonly string[]): Uint8Array
  rows(rows: readonly (readonly Cell[])[]): Uint8Array
  end(): Uint8Array
}

export const csvWriter = (say: Say): TableWriter => {
  const encoder = new TextEncoder()
  return {
    head: (titles) => encoder.encode(BOM + csvLine(titles, say)),
    rows: (rows) => encoder.encode(rows.map((cells) => csvLine(cells, say)).join('')),
    end: () => new Uint8Array(),
  }
}
