/** Periods of whole days as they stand in the address: a name that moves with the calendar, or `2026-11-01..2026-11-22`. Pure. */

export const PERIODS = ['today', 'yesterday', '7d', '30d', '90d'] as const
export type Period = (typeof PERIODS)[number]

/** `untilMs` is the first moment that does not belong to it; null: open at this end. */
export type Span = { fromMs: number | null; untilMs: number | null }

const startOf = (atMs: number, plusDays = 0): number => {
  const day = new Date(atMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + plusDays).getTime()
}

/** `2026-11-22` of the browser's own calendar; null for what is no date. */
const dayOf = (text: string): number | null => {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const day = new Date(Number(year), Number(month) - 1, Number(date))
  return year !== '' && day.getMonth() === Number(month) - 1 ? day.getTime() : null
}

/** The day as an `<input type="date">` has it. */
export const dayText = (atMs: number): string => {
  const day = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

const BACK: Record<Period, [fromDays: number, untilDays: number]> = {
  today: [0, 1],
  yesterday: [-1, 0],
  '7d': [-6, 1],
  '30d': [-29, 1],
  '90d': [-89, 1],
}

export const isPeriod = (value: string): value is Period => (PERIODS as readonly string[]).includes(value)

/** From when until when; null for what is no period. */
export const spanOf = (value: string, nowMs: number): Span | null => {
  if (isPeriod(value)) {
    const [from, until] = BACK[value]
    return { fromMs: startOf(nowMs, from), untilMs: startOf(nowMs, until) }
  }
  const [from = '', until] = value.split('..')
  if (until === undefined) return null
  const [fromMs, lastMs] = [dayOf(from), dayOf(until)]
  if ((from !== '' && fromMs === null) || (until !== '' && lastMs === null) || (fromMs === null && lastMs === null)) return null
  return { fromMs, untilMs: lastMs === null ? null : startOf(lastMs, 1) }
}

/** First and last day of a period; one that is open at its end ends today, and its open beginning is left to the Worker. */
export const datesOf = (value: string, nowMs: number): { from?: string; until: string } => {
  const { fromMs = null, untilMs = null } = spanOf(value, nowMs) ?? {}
  const lastMs = untilMs === null ? Math.max(startOf(nowMs), fromMs ?? 0) : startOf(untilMs, -1)
  return { ...(fromMs === null ? {} : { from: dayText(fromMs) }), until: dayText(lastMs) }
}

const HOUR_MS = 3_600_000

/** Why the Worker refuses a period: it ends before it begins, or has more days than `maxDays`, which an open beginning has as well. */
export const periodProblem = (value: string, nowMs: number, maxDays = Number.POSITIVE_INFINITY): 'reversed' | 'long' | null => {
  const span = spanOf(value, nowMs)
  if (span === null) return null
  const { fromMs, untilMs } = span
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs) return 'reversed'
  if (maxDays === Number.POSITIVE_INFINITY) return null
  if (fromMs === null) return 'long'
  // A day may have 23 or 25 hours.
  const days = Math.round(((untilMs ?? startOf(nowMs, 1)) - fromMs) / (24 * HOUR_MS))
  return days > maxDays ? 'long' : null
}

/** Two days, either of them open; empty when both are. */
export const rangeText = (from: string, until: string): string => (from === '' && until === '' ? '' : `${from}..${until}`)
