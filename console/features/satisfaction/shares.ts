import type { SatisfactionFigures } from '../../lib/api.ts'

/** What is drawn of the figures. Pure. */

export type Tally = SatisfactionFigures['total']

export const SCORES = [5, 4, 3, 2, 1] as const
const GOOD_FROM = 4

/** How many ratings of a score. */
export const countOf = ({ scores }: Pick<Tally, 'scores'>, score: number): number => scores[score - 1] ?? 0

/** A part of a whole, 0 to 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Satisfied and not, as the visitor's own form tells them apart. */
export const halvesOf = (tally: Pick<Tally, 'scores'>): { good: number; bad: number } => {
  const sum = (wanted: (score: number) => boolean) => SCORES.filter(wanted).reduce((total, score) => total + countOf(tally, score), 0)
  return { good: sum((score) => score >= GOOD_FROM), bad: sum((score) => score < GOOD_FROM) }
}

export type Bar = { date: string; good: number; bad: number; ratings: number; average: number | null }

/** One bar a day, and what the highest of them stands for. */
export const barsOf = (days: SatisfactionFigures['days']): { bars: Bar[]; most: number } => {
  const bars = days.map(({ date, ratings, average, scores }) => ({ date, ratings, average, ...halvesOf({ scores }) }))
  return { bars, most: Math.max(1, ...bars.map(({ ratings }) => ratings)) }
}
