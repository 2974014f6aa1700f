import Papa from 'papaparse'
import { decodeText } from './decode.ts'
import { createSheetBuilder, type Sheet, SheetError, type SheetLimits } from './sheet.ts'

const SEPARATORS = [',', ';', '\t', '|'] as const
const LOOKED_AT_CHARS = 100_000

/** The separator that the first line has most of, outside quotes. */
const separatorOf = (text: string): string => {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]))
  let isQuoted = false
  for (const sign of text.slice(0, LOOKED_AT_CHARS).trimStart()) {
    if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break
    else if (!isQuoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

/** Rows of a CSV, its separator guessed. A quote that does not end throws: nobody could say which cells are meant. */
export const readCsv = (bytes: Uint8Array, limits: SheetLimits): Sheet => {
  const { text, encoding } = decodeText(bytes)
  const builder = createSheetBuilder(limits)
  let row = 0
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    step: ({ data, errors }) => {
      row += 1
      if (errors.some(({ type }) => type === 'Quotes')) throw new SheetError('broken_quotes', row)
      builder.add(data)
    },
  })
  return builder.finish(encoding)
}
