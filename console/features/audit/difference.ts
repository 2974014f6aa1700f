import type { AuditAction } from '../../../objects/protocol/audit-words.ts'

/** What an entry changed, field by field. Pure. */

export type Change = { field: string; before: unknown; after: unknown }
export type Fields = Record<string, unknown>

export const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entry's contents went with the person they were about. */
export const isErased = (side: unknown): boolean => isRecord(side) && side.erased === true

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const isSame = (one: unknown, other: unknown): boolean => (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other)

const partOf = (side: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(side).filter(([key]) => keys.includes(key)))

/** Of two records, such as own fields, only what differs. */
const narrowed = (change: Change): Change => {
  const { before, after } = change
  if (!isRecord(before) || !isRecord(after)) return change
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isSame(before[key], after[key]))
  return { ...change, before: partOf(before, keys), after: partOf(after, keys) }
}

/** The contact that went into another one stands among what was before; nothing comes in its place. */
export const hasOneSide = (field: string, action: AuditAction): boolean => action === 'merge' && field === 'merged'

const filled = (change: Change): Change =>
  isRecord(change.before)
    ? { ...change, before: Object.fromEntries(Object.entries(change.before).filter(([, part]) => !isEmpty(part))) }
    : change

/** They name the entry's thing or its version, which stands beside it. */
const UNTOLD: readonly string[] = ['id', 'revision']

/**
 * Sides that are no records are one field without a name. Fields that are the same on both sides are left out; so are those that a
 * change does not name although they stood before: older entries hold only what was set.
 */
export const changesOf = (before: unknown, after: unknown, action: AuditAction): Change[] => {
  const sides = [before, after].filter((side) => side !== null && side !== undefined)
  if (sides.length === 0) return []
  if (!sides.every(isRecord)) return [{ field: '', before: before ?? null, after: after ?? null }]
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const namesAll = action !== 'update' || !isRecord(after)
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !UNTOLD.includes(field) && (namesAll || field in is))
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    .filter((change) => !isSame(change.before, change.after))
    .map((change) => (hasOneSide(change.field, action) ? filled(change) : narrowed(change)))
}
