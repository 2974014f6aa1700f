/** A hue that stays the same for an id. */
export const hueOf = (id: string): number => {
  let hash = 7
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return hash % 360
}

/** One Chinese character, or up to two Latin initials. */
export const initialsOf = (name: string): string => {
  const trimmed = name.replace(/^Guest_/, '').trim()
  const first = [...trimmed][0]
  if (first === undefined) return '?'
  if (/\p{Script=Han}/u.test(first)) return first
  const words = trimmed.split(/\s+/)
  return (words.length > 1 ? first + ([...words.at(-1)!][0] ?? '') : trimmed.slice(0, 2)).toUpperCase()
}
