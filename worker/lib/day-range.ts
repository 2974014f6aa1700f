import { addDays, momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'

/** Days as people name them, on a site's own clock. `from` and `until` are both within. */
export type DayRange = { from: string; until: string }

export const RANGE = { defaultDays: 30, maxDays: 366 } as const

const DAY_MS = 86_400_000

export const daysOf = ({ from, until }: DayRange): number => (Date.parse(until) - Date.parse(from)) / DAY_MS + 1

/** Every day of the range, in order. */
export const datesOf = (range: DayRange): string[] => Array.from({ length: daysOf(range) }, (_, index) => addDays(range.from, index))

/** When a day began on that clock, and when the next one does. */
export const momentsOf = (timeZone: string, { from, until }: DayRange): { fromMs: number; untilMs: number } => ({
  fromMs: momentOf(timeZone, from, 0),
  untilMs: momentOf(timeZone, addDays(until, 1), 0),
})

/** What was asked for, its missing ends filled in: up to the latest today of these clocks, 30 days of it. */
export const rangeFrom = (asked: Partial<DayRange>, timeZones: readonly string[], nowMs: number): DayRange => {
  const todays = timeZones.map((timeZone) => wallClockAt(timeZone, nowMs).date).sort()
  const today = todays.at(-1) ?? new Date(nowMs).toISOString().slice(0, 10)
  const until = asked.until ?? (asked.from !== undefined && asked.from > today ? asked.from : today)
  return { from: asked.from ?? addDays(until, 1 - RANGE.defaultDays), until }
}
