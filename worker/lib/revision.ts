/** FNV-1a: tells two values of one field apart, nothing more. */
const hashOf = (value: unknown): string => {
  let hash = 0x811c9dc5
  for (const char of JSON.stringify(value) ?? '') hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Names a state as somebody read it, field by field, so that a refusal can say which of them changed since. */
export const revisionOf = (fields: Readonly<Record<string, unknown>>): string => Object.values(fields).map(hashOf).join('.')

/** Whether `value` is what the field at this place of the revision held. */
export const heldBy = (revision: string, index: number, value: unknown): boolean => revision.split('.')[index] === hashOf(value)

/** The fields that are no longer as the revision names them; all of them when it is no revision of such a state. */
export const changedSince = (revision: string, fields: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields).flatMap(([name, value], index) => (heldBy(revision, index, value) ? [] : [name]))
