/** A visitor's tags. Pure. */

export const TAG_CHARS = 30
export const MOST_TAGS = 20

/** As it is kept: trimmed, one space between words, no longer than it may be; empty: none. */
export const tidyTag = (text: string): string =>
  text
    .replace(/[\s,，;；]+/g, ' ')
    .trim()
    .slice(0, TAG_CHARS)
    .trim()

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The tags with one more; the same array when it is there already, empty or one too many. */
export const withTag = (tags: readonly string[], text: string): readonly string[] => {
  const tag = tidyTag(text)
  return tag === '' || tags.length >= MOST_TAGS || tags.some((each) => isSame(each, tag)) ? tags : [...tags, tag]
}

/** Known tags that go on from what is typed: those that begin with it first, none that is set already. */
export const completions = (known: readonly string[], tags: readonly string[], text: string, most: number): string[] => {
  const wanted = tidyTag(text).toLowerCase()
  const free = known.filter((each) => !tags.some((tag) => isSame(tag, each)))
  const begins = free.filter((each) => each.toLowerCase().startsWith(wanted))
  const holds = free.filter((each) => !begins.includes(each) && each.toLowerCase().includes(wanted))
  return [...begins, ...holds].slice(0, most)
}
