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

/** First and last day of a period, as far back as `maxDays` reach; a period that is open at its end ends today. */
export const datesOf = (value: string, nowMs: number, maxDays: number): { from: string; until: string } => {
  const span = spanOf(value, nowMs)
  const lastMs = span?.untilMs == null ? startOf(nowMs) : startOf(span.untilMs, -1)
  const earliestMs = startOf(lastMs, 1 - maxDays)
  return { from: dayText(Math.max(earliestMs, Math.min(span?.fromMs ?? earliestMs, lastMs))), until: dayText(lastMs) }
}

/** Two days, either of them open; empty when both are. */
export const rangeText = (from: string, until: string): string => (from === '' && until === '' ? '' : `${from}..${until}`)
