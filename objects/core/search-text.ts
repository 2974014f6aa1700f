import type { Message } from '../protocol/model.ts'

/**
 * Full-text search over Chinese and English, for what writes the index and for the query that reads it: scripts
 * without spaces are indexed as overlapping pairs of characters and the last one alone, words and numbers as they are.
 */

/** Scripts that write no spaces between words. */
const SCRIPTS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]`
/** Their radicals and signs are no letters: the index knows them as little as punctuation. */
const LETTERS = String.raw`[\p{L}\p{N}\p{M}]`
const DENSE = new RegExp(`(?=${LETTERS})${SCRIPTS}`, 'u')
const RUNS = new RegExp(`(?:(?=${LETTERS})${SCRIPTS})+|${LETTERS}+`, 'gu')

/** A longer word is no word: it is found by its beginning. */
const MAX_WORD_CHARS = 40
/** What a person asks for at once; the rest of a longer query is not looked at. */
const MAX_TERMS = 8

const normalise = (text: string): string => text.normalize('NFKC').toLowerCase()

type Run = { dense: boolean; chars: string[] }

/** A run changes with the script: 订单no123 is two of them. */
const runsOf = (text: string): Run[] =>
  (normalise(text).match(RUNS) ?? []).flatMap((run) => {
    const chars = [...run]
    if (DENSE.test(chars[0] ?? '')) return [{ dense: true, chars }]
    const at = chars.findIndex((char) => DENSE.test(char))
    const word = at < 0 ? chars : chars.slice(0, at)
    const words: Run[] = [{ dense: false, chars: word.slice(0, MAX_WORD_CHARS) }]
    return at < 0 ? words : [...words, ...runsOf(chars.slice(at).join(''))]
  })

const pairsOf = (chars: readonly string[]): string[] => chars.slice(0, -1).map((char, index) => char + (chars[index + 1] ?? ''))

/** The words of a text as the index takes them, with spaces between. */
export const searchWords = (text: string): string =>
  runsOf(text)
    .flatMap(({ dense, chars }) => (dense ? [...pairsOf(chars), chars.at(-1) ?? ''] : [chars.join('')]))
    .join(' ')

/**
 * The query in FTS5's language: several characters as a phrase of pairs, one character or a word by its beginning, all of them
 * wanted. Built from letters and digits alone, so that no sign of a person's can mean anything. Null: nothing to look for.
 */
export const searchQuery = (text: string): string | null => {
  const terms = runsOf(text)
    .slice(0, MAX_TERMS)
    .map(({ dense, chars }) => (dense && chars.length > 1 ? `"${pairsOf(chars).join(' ')}"` : `"${chars.join('')}" *`))
  return terms.length === 0 ? null : terms.join(' AND ')
}

export type Hit = { start: number; length: number }

/** Each character's normal form with where it stood: normalising may change how many there are. */
const mapped = (text: string): { plain: string; at: number[] } => {
  const at: number[] = []
  let plain = ''
  let offset = 0
  for (const char of text) {
    const normal = normalise(char)
    for (let index = 0; index < normal.length; index++) at.push(offset)
    plain += normal
    offset += char.length
  }
  at.push(offset)
  return { plain, at }
}

/** Whether a word begins here. */
const beginsWord = (plain: string, start: number): boolean =>
  start === 0 || !/[\p{L}\p{N}\p{M}]/u.test(plain[start - 1] ?? '') || DENSE.test(plain[start - 1] ?? '')

/** Where in a text as it is shown the query's terms stand, in order and not overlapping. */
export const findHits = (text: string, query: string): Hit[] => {
  const { plain, at } = mapped(text)
  const found: Hit[] = []
  for (const { dense, chars } of runsOf(query).slice(0, MAX_TERMS)) {
    const term = chars.join('')
    for (let start = plain.indexOf(term); start >= 0; start = plain.indexOf(term, start + term.length)) {
      const [from = 0, until = text.length] = [at[start], at[start + term.length]]
      if (dense || beginsWord(plain, start)) found.push({ start: from, length: until - from })
    }
  }
  found.sort((one, other) => one.start - other.start || other.length - one.length)
  let end = 0
  return found.filter(({ start, length }) => {
    if (start < end) return false
    end = start + length
    return true
  })
}

/** The terms as they stand in a text, lower-cased, to look for the line that has one. */
export const plainTerms = (query: string): string[] =>
  runsOf(query)
    .slice(0, MAX_TERMS)
    .map(({ chars }) => chars.join(''))

const BEFORE_CHARS = 16
const SNIPPET_CHARS = 90

/** A cut never goes through the middle of a character. */
const safeCut = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at)

/** One line around its first hit, with where the hits are in it. */
export const snippetOf = (text: string, query: string): { text: string; hits: Hit[] } => {
  const line = text.replace(/\s+/g, ' ')
  const first = findHits(line, query)[0]?.start ?? 0
  const from = first <= BEFORE_CHARS * 2 ? 0 : safeCut(line, first - BEFORE_CHARS)
  const until = line.length - from <= SNIPPET_CHARS ? line.length : safeCut(line, from + SNIPPET_CHARS)
  const part = `${from > 0 ? '…' : ''}${line.slice(from, until)}${until < line.length ? '…' : ''}`
  return { text: part, hits: findHits(part, query) }
}

/** What of a message can be found: what its author wrote, and a file's name. Not what the desk said, nor what was taken back. */
export const searchedText = ({ author, recalledAtMs, text, file }: Pick<Message, 'author' | 'recalledAtMs' | 'text' | 'file'>): string =>
  author === 'system' || recalledAtMs !== undefined ? '' : [text, file?.name ?? ''].filter((part) => part !== '').join('\n')

/** Nobody types more into one conversation; what comes later is not found. */
const MAX_INDEXED_CHARS = 400_000

/** The words of a whole conversation. */
export const conversationWords = (messages: readonly Message[]): string => {
  const parts: string[] = []
  let chars = 0
  for (const message of messages) {
    const words = searchWords(searchedText(message))
    chars += words.length + 1
    if (chars > MAX_INDEXED_CHARS) break
    if (words !== '') parts.push(words)
  }
  return parts.join('\n')
}
