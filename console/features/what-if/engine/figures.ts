import { type Load, loadsOf } from './load.ts'
import { momentIn } from './presence.ts'
import type { Change, Day, Outcome, Outcomes } from './types.ts'

/** What is shown of a day; of what happened and of a replay by the same functions. */
export type Figures = {
  asked: number
  served: number
  /** Gave up, or were sent away after [16]. */
  abandoned: number
  nobodyOnline: number
  offHours: number
  merged: number
  waits: Waits
  byHour: HourFigures[]
  loads: Load[]
}

/** From asking to an agent, or to giving up; null: nobody waited. */
export type Waits = { meanMs: number | null; medianMs: number | null; p90Ms: number | null; maxMs: number | null; spread: number[] }
export type HourFigures = { hour: number; asked: number; abandoned: number; meanWaitMs: number | null }

/** Upper ends of what waits are sorted into; the last takes the rest. */
export const SPREAD_ENDS_SEC = [10, 30, 60, 120, 180] as const

type Kind = 'served' | 'abandoned' | 'nobodyOnline' | 'offHours' | 'merged'

/** R8: who was served without a word is invalid, and counts as one that gave up. */
const kindOf = ({ servedAtMs, end }: Outcome): Kind => {
  if (end === 'merged') return 'merged'
  if (end === 'nobody_online') return 'nobodyOnline'
  if (end === 'off_hours') return 'offHours'
  return servedAtMs === null || end === 'invalid' ? 'abandoned' : 'served'
}

/** Null: it was told at once that nobody would come, or did not ask anew. */
export const waitMsOf = (outcome: Outcome): number | null => {
  const kind = kindOf(outcome)
  if (kind !== 'served' && kind !== 'abandoned') return null
  return (outcome.servedAtMs ?? outcome.endedAtMs) - outcome.askedAtMs
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** The smallest value that so large a share does not exceed. */
const quantileOf = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null

const waitsOf = (waitsMs: readonly number[]): Waits => {
  const sorted = [...waitsMs].sort((one, other) => one - other)
  const spread = [...SPREAD_ENDS_SEC.map(() => 0), 0]
  for (const waitMs of sorted) {
    const index = SPREAD_ENDS_SEC.findIndex((endSec) => waitMs <= endSec * 1000)
    const place = index === -1 ? spread.length - 1 : index
    spread[place] = (spread[place] ?? 0) + 1
  }
  return { meanMs: meanOf(sorted), medianMs: quantileOf(sorted, 0.5), p90Ms: quantileOf(sorted, 0.9), maxMs: sorted.at(-1) ?? null, spread }
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** By the clock on the site's wall; an hour that comes twice is one. */
const byHourOf = (day: Day, arrivals: readonly Outcome[]): HourFigures[] => {
  const beginsMs = HOURS.map((hour) => momentIn(day, hour * 60))
  const hours = HOURS.map(() => [] as Outcome[])
  for (const outcome of arrivals)
    hours[
      Math.max(
        0,
        beginsMs.findLastIndex((atMs) => atMs <= outcome.askedAtMs),
      )
    ]?.push(outcome)
  return hours.map((outcomes, hour) => ({
    hour,
    asked: outcomes.length,
    abandoned: outcomes.filter((outcome) => kindOf(outcome) === 'abandoned').length,
    meanWaitMs: meanOf(outcomes.flatMap((outcome) => waitMsOf(outcome) ?? [])),
  }))
}

/** `changes`: who was there in it; `limitOf`: most conversations of an agent at once. */
export const figuresOf = (day: Day, outcomes: Outcomes, changes: readonly Change[], limitOf: (agentId: string) => number): Figures => {
  const { arrivals } = outcomes
  const count = (kind: Kind) => arrivals.filter((outcome) => kindOf(outcome) === kind).length
  return {
    asked: arrivals.length,
    served: count('served'),
    abandoned: count('abandoned'),
    nobodyOnline: count('nobodyOnline'),
    offHours: count('offHours'),
    merged: count('merged'),
    waits: waitsOf(arrivals.flatMap((outcome) => waitMsOf(outcome) ?? [])),
    byHour: byHourOf(day, arrivals),
    loads: loadsOf(day, outcomes, changes, limitOf),
  }
}
