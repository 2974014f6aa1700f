import type { Sheet } from '../../../lib/sheet-file/sheet.ts'
import type { ImportAnswer, ImportRow } from '../calls.ts'
import { en } from '../i18n/en.ts'
import { zhCN } from '../i18n/zh-cn.ts'

/** A sheet as rows of replies, and what was refused of it as a sheet again. Pure. */

export const FIELDS = ['category', 'title', 'type', 'content'] as const
export type Field = (typeof FIELDS)[number]
export const NEEDED: readonly Field[] = ['category', 'title', 'content']

export const MAX_ROWS = 2_000
/** Below the Worker's 2 MB, with room for the rest of the body. */
export const MAX_BYTES = 1_900_000

export type Columns = Record<Field, number>

const named = (head: string): string => head.trim().toLowerCase()

/** As exports and the template write a column's head, in both languages. */
const headsOf = (field: Field): string[] => [zhCN, en].flatMap((texts) => texts[`import.heads.${field}`].split('|').map(named))

/** Which column holds what; -1: none does. */
export const columnsOf = (headers: readonly string[]): Columns =>
  Object.fromEntries(FIELDS.map((field) => [field, headers.findIndex((head) => headsOf(field).includes(named(head)))])) as Columns

export const missingOf = (columns: Columns): Field[] => NEEDED.filter((field) => columns[field] === -1)

export const rowsOf = ({ rows }: Pick<Sheet, 'rows'>, columns: Columns): ImportRow[] =>
  rows.map(({ cells }) => Object.fromEntries(FIELDS.map((field) => [field, cells[columns[field]] ?? ''])) as ImportRow)

export type TooMuch = 'rows' | 'bytes'

/** Why so many rows cannot be taken at once; null: they can. */
export const tooMuch = (rows: readonly ImportRow[]): TooMuch | null => {
  if (rows.length > MAX_ROWS) return 'rows'
  return new TextEncoder().encode(JSON.stringify(rows)).length > MAX_BYTES ? 'bytes' : null
}

/** What the Worker's edge would refuse as a whole is cut: it is told as too long in its row all the same. */
const CUTS: Record<Field, number> = { category: 1_000, title: 2_000, type: 100, content: 20_000 }
export const cutRow = (row: ImportRow): ImportRow =>
  Object.fromEntries(FIELDS.map((field) => [field, (row[field] ?? '').slice(0, CUTS[field])])) as ImportRow

export const acceptedRows = (rows: readonly ImportRow[], refused: ImportAnswer['refused']): ImportRow[] => {
  const out = new Set(refused.map(({ row }) => row))
  return rows.filter((_row, index) => !out.has(index))
}

/** A cell no spreadsheet runs: what the file brought is written out again. */
const safe = (text: string): string => (/^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text)
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A CSV that Excel reads, with its mark. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((line) => line.map((text) => cell(safe(text))).join(',')).join('\r\n')}\r\n`
