/** Periods of a query: `askedFromMs` and `askedUntilMs` (exclusive), either of which may be open. */

const FROM = 'FromMs'

/** The field of the first period that is over before it begins; null: none. An empty list would look like an answer. */
export const reversedPeriod = (asked: object): string | null => {
  const values = new Map<string, unknown>(Object.entries(asked))
  for (const [key, fromMs] of values) {
    const untilMs = key.endsWith(FROM) ? values.get(`${key.slice(0, -FROM.length)}UntilMs`) : undefined
    if (typeof fromMs === 'number' && typeof untilMs === 'number' && untilMs <= fromMs) return key
  }
  return null
}
