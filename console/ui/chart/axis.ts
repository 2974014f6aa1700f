import type { ChartUnit } from './data.ts'

/** An axis from zero with a few round steps, for one as for a million. Pure. */

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

const MOST_STEPS = 5
const HIGHEST_SCORE = 5

/** Lengths of time that people count in. */
const DURATION_STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((value) => value * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((value) => value * MINUTE_MS),
  ...[1, 2, 4, 6, 12, 24].map((value) => value * HOUR_MS),
]

/** 1, 2 or 5 times a power of ten, such that `MOST_STEPS` of them reach `highest`. */
const roundStep = (highest: number): number => {
  const power = 10 ** Math.floor(Math.log10(highest / MOST_STEPS))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step * MOST_STEPS >= highest) ?? 10 * power
}

const stepOf = (unit: ChartUnit, highest: number): number => {
  if (unit === 'score') return 1
  if (unit === 'share') return highest <= 0.25 ? 0.05 : 0.25
  if (unit === 'count') return Math.max(1, roundStep(Math.max(1, highest)))
  const known = DURATION_STEPS_MS.find((stepMs) => stepMs * MOST_STEPS >= highest)
  return known ?? roundStep(highest / (24 * HOUR_MS)) * 24 * HOUR_MS
}

export type Axis = { max: number; step: number }

/** Where the axis ends, and the step between its lines. */
export const axisOf = (unit: ChartUnit, highest: number): Axis => {
  const step = stepOf(unit, highest)
  if (unit === 'score') return { max: HIGHEST_SCORE, step }
  return { max: Math.max(1, Math.ceil(highest / step)) * step, step }
}

/** The values at the lines of an axis. */
export const ticksOf = ({ max, step }: Axis): number[] => Array.from({ length: Math.round(max / step) + 1 }, (_, at) => at * step)
