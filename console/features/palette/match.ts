/** How well what somebody types meets a text. Chinese and Latin alike; pure. */

const EXACT = 1000
const START = 900
const WORD_START = 800
const INSIDE = 600
const SCATTERED = 300

const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

const isLatin = (char: string | undefined): boolean => char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char)

/** Every Chinese character begins a word; a Latin letter does where none stands before it. */
const startsWord = (text: string, at: number): boolean => !isLatin(text[at]) || !isLatin(text[at - 1])

/** Letters in their order, each the first of a word or behind the one before: `ds` is Dialog settings, not Conversations. */
const scoreScattered = (text: string, query: string): number | null => {
  let at = -1
  let jumps = 0
  for (const char of query) {
    if (text[at + 1] === char && at >= 0) {
      at += 1
      continue
    }
    at = text.indexOf(char, at + 1)
    while (at !== -1 && !startsWord(text, at)) at = text.indexOf(char, at + 1)
    if (at === -1) return null
    jumps += 1
  }
  return SCATTERED - jumps * 10
}

const scorePart = (text: string, query: string): number | null => {
  if (text === query) return EXACT
  const at = text.indexOf(query)
  if (at === 0) return START - Math.min(text.length, 50)
  if (at > 0) {
    const wordAt = [...text.matchAll(RegExp(escapeSigns(query), 'g'))].find((match) => startsWord(text, match.index))?.index
    return wordAt === undefined ? INSIDE - Math.min(at, 50) : WORD_START - Math.min(wordAt, 50)
  }
  return query.length > 1 ? scoreScattered(text, query) : null
}

const escapeSigns = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Higher is better, null: not at all. Words may come in any order. */
export const scoreText = (text: string, query: string): number | null => {
  const [inText, wanted] = [normalise(text), normalise(query)]
  if (wanted === '') return 0
  const whole = scorePart(inText, wanted)
  if (whole !== null || !wanted.includes(' ')) return whole
  const scores = wanted.split(/\s+/).map((word) => scorePart(inText, word))
  return scores.some((score) => score === null) ? null : Math.min(...scores.map((score) => score ?? 0)) - 100
}

export type Findable = { title: string /** Also found by these, less gladly. */; words?: string }

/** The score of the title, or of its other words a little below. */
export const scoreOf = ({ title, words }: Findable, query: string): number | null => {
  const byTitle = scoreText(title, query)
  const byWords = words === undefined ? null : scoreText(words, query)
  return byWords === null ? byTitle : Math.max(byTitle ?? 0, byWords - 150)
}

export type Group<T, K extends string> = { key: K; items: T[] }

/**
 * The groups as they are shown: all in their order while nothing is typed, else only what meets it, the best of each group first
 * and the group with the best first. What meets equally well keeps its order.
 */
export const rankGroups = <T extends Findable, K extends string>(
  groups: readonly Group<T, K>[],
  query: string,
  mostPerGroup: number,
): Group<T, K>[] => {
  if (normalise(query) === '') return groups.map(({ key, items }) => ({ key, items: items.slice(0, mostPerGroup) })).filter(hasItems)
  const scored = groups.map(({ key, items }) => {
    const found = items.flatMap((item) => {
      const score = scoreOf(item, query)
      return score === null ? [] : [{ item, score }]
    })
    found.sort((a, b) => b.score - a.score)
    return { key, best: found[0]?.score ?? 0, items: found.slice(0, mostPerGroup).map(({ item }) => item) }
  })
  return scored
    .filter(hasItems)
    .sort((a, b) => b.best - a.best)
    .map(({ key, items }) => ({ key, items }))
}

const hasItems = ({ items }: { items: readonly unknown[] }): boolean => items.length > 0
