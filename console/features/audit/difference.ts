/** What an entry changed, field by field. Pure. */

export type Change = { field: string; before: unknown; after: unknown }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entry's contents went with the person they were about. */
export const isErased = (side: unknown): boolean => isRecord(side) && side.erased === true

/** Sides that are no records are one field without a name. Fields that are the same on both sides are left out. */
export const changesOf = (before: unknown, after: unknown): Change[] => {
  const sides = [before, after].filter((side) => side !== null && side !== undefined)
  if (sides.length === 0) return []
  if (!sides.every(isRecord)) return [{ field: '', before: before ?? null, after: after ?? null }]
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

const MAX_CHARS = 2_000
const cut = (text: string): string => (text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text)

type Say = { none: string; yes: string; no: string; exact: (atMs: number) => string }

/** A value as one reads it. Times are told by their field's name. */
export const valueText = (field: string, value: unknown, say: Say): string => {
  if (value === null || value === undefined || value === '') return say.none
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'number' && /(^a|A)tMs$|^(until|from)Ms$/.test(field)) return say.exact(value)
  if (Array.isArray(value) && value.length === 0) return say.none
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) return cut(value.join(', '))
  return typeof value === 'object' ? cut(JSON.stringify(value, null, 2)) : cut(String(value))
}
