import { Zip, ZipDeflate } from 'fflate'
import { neutraliseFormula, restoreFormula } from '../lib/formula.ts'
import type { TableWriter } from './csv.ts'
import type { Cell, Say } from './table.ts'
import { SHEET_END, SHEET_PATH, STYLE, sheetHead, XLSX_PARTS } from './xlsx-parts.ts'
import { zonedSerial } from './zoned-time.ts'

const MAX_CELL_CHARS = 32_767

/** What XML 1.0 cannot say, halves of a pair among it. */
const ILLEGAL = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text of a cell; `_x0041_` would be read as an escaped letter, so its first underscore is escaped itself. */
const xmlText = (text: string): string =>
  text
    .slice(0, MAX_CELL_CHARS)
    .replace(ILLEGAL, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"]/g, (character) => ENTITY[character] ?? '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

/** Column 0 is A, 26 is AA. */
const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

const inline = (place: string, style: number, text: string): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

/** The style keeps a text from being run; only what reads as neutralised already gets its apostrophes, to be restored on import. */
const textCell = (place: string, text: string): string => {
  const tamed = neutraliseFormula(text)
  return inline(place, tamed === text ? STYLE.plain : STYLE.quoted, restoreFormula(text) === text ? text : tamed)
}

const cellXml = (cell: Cell, place: string, { timeZone }: Say): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textCell(place, cell)
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : ''
  return `<c r="${place}" s="${STYLE.time}"><v>${zonedSerial(timeZone, cell.atMs)}</v></c>`
}

/** A wide character takes two places. */
const widthOf = (title: string): number => Math.min(60, Math.max(14, title.replace(/\p{Script=Han}/gu, '  ').length + 4))

/** Writes one sheet straight into a zip: what came out since the last call is all that is held. */
export const xlsxWriter = (say: Say): TableWriter => {
  const encoder = new TextEncoder()
  let chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const sheet = new ZipDeflate(SHEET_PATH, { level: 3 })
  let row = 0
  const take = (): Uint8Array => {
    const taken = Buffer.concat(chunks)
    chunks = []
    return taken
  }
  const rowXml = (cells: readonly Cell[], write: (cell: Cell, place: string) => string): string => {
    row += 1
    return `<row r="${row}">${cells.map((cell, index) => write(cell, `${columnName(index)}${row}`)).join('')}</row>`
  }
  const addParts = (): void => {
    for (const [path, xml] of XLSX_PARTS) {
      const part = new ZipDeflate(path, { level: 3 })
      zip.add(part)
      part.push(encoder.encode(xml), true)
    }
    zip.add(sheet)
  }
  return {
    head: (titles) => {
      addParts()
      const first = rowXml(titles, (title, place) => inline(place, STYLE.header, String(title)))
      sheet.push(encoder.encode(sheetHead(titles.map(widthOf)) + first))
      return take()
    },
    rows: (rows) => {
      sheet.push(encoder.encode(rows.map((cells) => rowXml(cells, (cell, place) => cellXml(cell, place, say))).join('')))
      return take()
    },
    end: () => {
      sheet.push(encoder.encode(SHEET_END), true)
      zip.end()
      return take()
    },
  }
}
