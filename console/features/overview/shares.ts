import { OTHER_SHARE } from '../../../objects/protocol/figures.ts'
import type { Overview } from '../statistics/calls.ts'

/** Parts of a whole as they are drawn and listed. Pure. */

export type Share = Overview['shares']['os'][number]

/** So many bars tell something; the rest stands together. The table has them all. */
const MOST_BARS = 8

export const sumOf = (shares: readonly Share[]): number => shares.reduce((sum, { count }) => sum + count, 0)

/** The largest, then the rest as one. */
export const barsOf = (shares: readonly Share[]): Share[] => {
  const known = shares.filter(({ key }) => key !== OTHER_SHARE)
  const shown = known.slice(0, known.length === MOST_BARS + 1 ? MOST_BARS + 1 : MOST_BARS)
  const rest = sumOf(shares) - sumOf(shown)
  return rest === 0 ? shown : [...shown, { key: OTHER_SHARE, count: rest }]
}
