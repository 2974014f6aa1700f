import type { ImportColumn } from './calls.ts'

/** What the columns of a file mean: suggested by their headers, changed by the person. Pure. */

export type Mapping = readonly (string | null)[]

/** Case, blanks, brackets' contents and stars (of fields that must be filled in) make no difference. */
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s*:_\-/]+/g, '')

/** Each meaning goes to the first column that is called so, own fields among them; the rest means nothing. */
export const suggestMapping = (headers: readonly string[], columns: readonly ImportColumn[]): Mapping => {
  const meanings = new Map<string, string>()
  for (const { id, aliases } of columns) for (const alias of aliases) meanings.set(plain(alias), id)
  // A title wins over another one's alias.
  for (const { id, titles } of columns) for (const title of Object.values(titles)) meanings.set(plain(title), id)
  const used = new Set<string>()
  return headers.map((header) => {
    const id = plain(header) === '' ? undefined : meanings.get(plain(header))
    if (id === undefined || used.has(id)) return null
    used.add(id)
    return id
  })
}

/** The column gets this meaning; the one that had it loses it. */
export const remap = (mapping: Mapping, index: number, meaning: string | null): Mapping =>
  mapping.map((present, at) => {
    if (at === index) return meaning
    return present === meaning ? null : present
  })

/** As spreadsheets call them: A, B, …, Z, AA. */
export const columnLetter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)
