/** Looking for conversations by what stands in the list. Pure. */

export const LISTS = ['open', 'queue', 'today'] as const
export type ListName = (typeof LISTS)[number]

/** Every word of the search stands in one of the texts. */
export const makeMatcher = (search: string): ((...texts: (string | null | undefined)[]) => boolean) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return (...texts) => {
    const all = texts.join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  }
}
