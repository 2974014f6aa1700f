import { strFromU8, unzipSync, zipSync } from 'fflate'
import { type CellValue, readSheet } from 'read-excel-file/universal'
import { createSheetBuilder, type Sheet, SheetError, type SheetLimits } from './sheet.ts'

type Files = Record<string, Uint8Array<ArrayBuffer>>

/** Only what is read is unpacked, and never more than may be: sizes are told before a byte is unpacked, and are not exceeded. */
const unpack = (bytes: Uint8Array, { maxUnpackedBytes }: SheetLimits): Files => {
  let unpackedBytes = 0
  let isTooLarge = false
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) return false
    unpackedBytes += originalSize
    isTooLarge ||= unpackedBytes > maxUnpackedBytes
    return !isTooLarge
  }
  try {
    const files = unzipSync(bytes, { filter }) as Files
    if (!isTooLarge) return files
  } catch {
    throw new SheetError('broken_excel')
  }
  throw new SheetError('too_large_unpacked')
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** The reader fills every gap up to the last cell: one far away would cost all memory, so places are looked at first. */
const checkPlaces = (xml: string, { maxRows, maxColumns }: SheetLimits): void => {
  for (const [, letters = '', digits] of xml.matchAll(/<(?:\w+:)?c [^>]*?\br=["']([A-Z]{1,3})(\d{1,9})["']/g)) {
    if (columnOf(letters) > maxColumns) throw new SheetError('too_many_columns', Number(digits))
    // Blank rows do not count as rows; ten times as many places are more than a sheet with them has.
    if (Number(digits) > maxRows * 10) throw new SheetError('too_many_rows', Number(digits))
  }
}

const DAY_MS = 86_400_000

const textOf = (value: CellValue | null): string => {
  if (value === null) return ''
  if (!(value instanceof Date)) return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
  const atMs = Math.round(value.getTime() / 1_000) * 1_000
  const text = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')
  return atMs % DAY_MS === 0 ? text.slice(0, 10) : text
}

/** Rows of the first sheet; dates as `YYYY-MM-DD`, with the time where there is one. */
export const readXlsx = async (bytes: Uint8Array, limits: SheetLimits): Promise<Sheet> => {
  const files = unpack(bytes, limits)
  for (const [name, content] of Object.entries(files)) if (/\/worksheets\/[^/]+\.xml$/.test(name)) checkPlaces(strFromU8(content), limits)
  // Packed anew without compression: the reader would unpack large parts in workers of its own, which our CSP forbids.
  const plain = zipSync(files, { level: 0 })
  const rows = await readSheet(new Blob([plain])).catch(() => {
    throw new SheetError('broken_excel')
  })
  const builder = createSheetBuilder(limits)
  for (const cells of rows) builder.add(cells.map(textOf))
  return builder.finish('xlsx')
}
