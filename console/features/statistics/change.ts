/** How a figure stands against the period before. Pure. */

export type Change =
  | { kind: 'none' } /** Nothing to compare with, on either side. */
  | { kind: 'same' }
  | { kind: 'new' } /** The period before had none. */
  | { kind: 'more' | 'less'; share: number }

/** Less than half of what a reading shows is no change. */
const NOTHING = 0.0005

export const changeOf = (now: number | null, before: number | null): Change => {
  if (now === null || before === null) return { kind: 'none' }
  if (now === before) return { kind: 'same' }
  if (before === 0) return { kind: 'new' }
  const share = (now - before) / before
  if (Math.abs(share) < NOTHING) return { kind: 'same' }
  return { kind: share > 0 ? 'more' : 'less', share: Math.abs(share) }
}
