/** For how long somebody is blocked. Pure. */

export const TERMS = ['forever', 'day', 'week', 'month', 'date'] as const
export type Term = (typeof TERMS)[number]

const DAY_MS = 86_400_000
const DAYS: Partial<Record<Term, number>> = { day: 1, week: 7, month: 30 }

/** When it ends: null for ever, undefined where the date is missing or past. `date` is `YYYY-MM-DD` and counts to its end, here. */
export const untilOf = (term: Term, date: string, nowMs: number): number | null | undefined => {
  if (term === 'forever') return null
  const days = DAYS[term]
  if (days !== undefined) return nowMs + days * DAY_MS
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (day === undefined) return undefined
  const untilMs = new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime()
  return untilMs > nowMs ? untilMs : undefined
}

/** Today as a date field has it. */
export const todayText = (nowMs: number): string => {
  const now = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
