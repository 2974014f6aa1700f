import { type SheetEncoding, SheetError } from './sheet.ts'

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const begins = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

/**
 * The text of a CSV: by its mark, else UTF-8 when every byte is, else GB18030, which Excel writes in China. Throws for what is no text
 * or in neither.
 */
export const decodeText = (bytes: Uint8Array): { text: string; encoding: SheetEncoding } => {
  const marked = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  if (marked === null && bytes.includes(0)) throw new SheetError('not_text')
  const tries: readonly [encoding: string, called: SheetEncoding][] =
    marked === null
      ? [
          ['utf-8', 'utf-8'],
          ['gb18030', 'gb18030'],
        ]
      : [[marked, 'utf-16']]
  for (const [name, encoding] of tries) {
    const text = decoded(bytes, name)
    if (text === null) continue
    if (text.includes('\0')) throw new SheetError('not_text')
    return { text, encoding }
  }
  throw new SheetError('unknown_encoding')
}
