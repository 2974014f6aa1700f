import type { Measured, Thresholds } from '../alarms/rules.ts'

/** How a figure of the board looks by the organisation's alarms: amber when it comes near, red past it. Pure. */

export type Level = 'calm' | 'soon' | 'late'

const NEAR_SHARE = 0.5
const NEAR_SCORE = 0.3

const upTo = (value: number | null, limit: number | null): Level => {
  if (value === null || limit === null) return 'calm'
  if (value > limit) return 'late'
  return value > limit * NEAR_SHARE ? 'soon' : 'calm'
}

export const boardLevels = ({ waitSec, queue, score }: Thresholds, now: Measured): Record<'wait' | 'queue' | 'score', Level> => ({
  wait: upTo(now.longestWaitMs, waitSec === null ? null : waitSec * 1000),
  queue: upTo(now.queue, queue),
  score: now.score === null || score === null ? 'calm' : now.score < score ? 'late' : now.score < score + NEAR_SCORE ? 'soon' : 'calm',
})

/** `10:05`, which is read at a glance and fits; null from an hour on. */
export const minutesText = (lengthMs: number): string | null => {
  const sec = Math.floor(lengthMs / 1000)
  return sec >= 3600 ? null : `${Math.floor(sec / 60)}:${String(sec % 60).padStart(2, '0')}`
}
