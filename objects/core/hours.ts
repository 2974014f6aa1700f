import type { ChainStep, DateType, Hours, HoursPeriod, SiteConfig } from './types.ts'

/** R5: whether humans are asked at all, and through which groups. An empty chain is everyone. */
export type Opening = { open: true; chain: ChainStep[] } | { open: false }

/** What a clock on the site's wall shows. `date` is `YYYY-MM-DD`, `weekday` 0 is Sunday. */
export type WallClock = { date: string; weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6; minute: number }

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

const weekdayOf = (date: string): WallClock['weekday'] => new Date(`${date}T00:00:00Z`).getUTCDay() as WallClock['weekday']

const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Local wall clock of a time zone, daylight saving included. Throws a RangeError on a zone that does not exist. */
export const wallClockAt = (timeZone: string, atMs: number): WallClock => {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  )
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  return { date, weekday: weekdayOf(date), minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
}

/** A date's own type wins over its weekday's. */
const dateTypeOf = (hours: Hours, date: string): DateType | null => {
  const id = hours.byDate[date] ?? hours.byWeekday[weekdayOf(date)]
  const type = hours.dateTypes.find((candidate) => candidate.id === id)
  return type?.worked ? type : null
}

const passesMidnight = (period: HoursPeriod): boolean => period.endMin <= period.startMin

/** The first period that holds this moment: of the day itself, then what began the day before and passed midnight. */
const periodAt = (hours: Hours, { date, minute }: WallClock): HoursPeriod | null => {
  const today = dateTypeOf(hours, date)?.periods ?? []
  const yesterday = dateTypeOf(hours, dayBefore(date))?.periods ?? []
  return (
    today.find((period) => minute >= period.startMin && (passesMidnight(period) || minute < period.endMin)) ??
    yesterday.find((period) => passesMidnight(period) && minute < period.endMin) ??
    null
  )
}

/** R5: without [13], and while no period is entered at all, every hour is worked and everyone serves. */
export const openingAt = (config: SiteConfig, atMs: number): Opening => {
  const { hours, dialog, timeZone } = config
  if (!dialog.hoursEnabled || hours.dateTypes.every((type) => type.periods.length === 0)) return { open: true, chain: [] }
  const period = periodAt(hours, wallClockAt(timeZone, atMs))
  return period?.action.kind === 'human' ? { open: true, chain: period.action.chain } : { open: false }
}
