/** Adds up what visitors thought of it. Pure. */

/** Ratings of one score, or conversations (`score` null), that share everything else. */
export type Counted = { score: number | null; ratings: number; served: number; rated: number }
export type Tally = { scores: number[]; ratings: number; average: number | null; served: number; rated: number }

const SCORES = [1, 2, 3, 4, 5] as const

/** How ratings add up: the average is of all of them, never of averages. */
export const tallyOf = (counted: readonly Counted[]): Tally => {
  const sum = (value: (one: Counted) => number) => counted.reduce((total, one) => total + value(one), 0)
  const scores = SCORES.map((score) => sum((one) => (one.score === score ? one.ratings : 0)))
  const ratings = scores.reduce((total, count) => total + count, 0)
  const points = SCORES.reduce((total, score, index) => total + score * (scores[index] ?? 0), 0)
  return {
    scores,
    ratings,
    average: ratings === 0 ? null : points / ratings,
    served: sum((one) => one.served),
    rated: sum((one) => one.rated),
  }
}

/** One tally per key, those with most ratings first. */
export const talliesBy = <C extends Counted, K>(counted: readonly C[], keyOf: (one: C) => K): { key: K; tally: Tally }[] =>
  [...Map.groupBy(counted, keyOf)]
    .map(([key, group]) => ({ key, tally: tallyOf(group) }))
    .sort((one, other) => other.tally.ratings - one.tally.ratings || other.tally.served - one.tally.served)
