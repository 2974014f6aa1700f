import { CALL_SILENCE_MS } from '../protocol/call-words.ts'

/** When a delivery is tried, tried again, or given up. Pure. */

const SEC = 1_000
const MIN = 60 * SEC
const HOUR = 60 * MIN

/** After the first failure, the second, …; with the first try twelve in about a day. */
const WAITS_MS = [10 * SEC, 30 * SEC, 2 * MIN, 10 * MIN, 30 * MIN, HOUR, 2 * HOUR, 4 * HOUR, 4 * HOUR, 6 * HOUR, 6 * HOUR]
export const MOST_TRIES = WAITS_MS.length + 1
/** Up to so much more or less, so that what failed together does not come back together. */
const JITTER = 0.2

/** The next try after `tries` of them failed; null: that was the last. `chance` is from 0 to 1. */
export const nextTryMs = (tries: number, nowMs: number, chance: number): number | null => {
  const waitMs = WAITS_MS[tries - 1]
  return waitMs === undefined ? null : nowMs + Math.round(waitMs * (1 + JITTER * (2 * chance - 1)))
}

/** Nobody answered at all: everything else waits as well, a little longer each time, for one try tells for all. */
export const pauseMs = (silentTries: number): number => Math.min(10 * MIN, 10 * SEC * 2 ** Math.min(silentTries - 1, 10))

/** Nobody is called whom somebody wanted to call a while ago. */
export const isTooLate = (type: string, atMs: number, nowMs: number): boolean =>
  type === 'call.wanted' && nowMs - atMs > CALL_SILENCE_MS.wanted
