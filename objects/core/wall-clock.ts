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

/** 0 is Sunday. */
export const weekdayOf = (date: string): WallClock['weekday'] => new Date(`${date}T00:00:00Z`).getUTCDay() as WallClock['weekday']

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The calendar day `days` after (or before) this one. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

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

/** The local time as if it were UTC, to the minute: what two clocks differ by can be read from it. */
export const localMsAt = (timeZone: string, atMs: number): number => {
  const { date, minute } = wallClockAt(timeZone, atMs)
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS
}

/**
 * The moment a wall shows this date and minute (0 to 1439): the first of two when clocks go back; when they skip it, as much later
 * as they jump.
 */
export const momentOf = (timeZone: string, date: string, minute: number): number => {
  const wantedMs = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS
  const [early, late] = [-DAY_MS, DAY_MS].map((aside) => {
    const offsetMs = localMsAt(timeZone, wantedMs + aside) - (wantedMs + aside)
    return wantedMs - offsetMs
  }) as [number, number]
  return localMsAt(timeZone, early) !== wantedMs && localMsAt(timeZone, late) === wantedMs ? late : early
}
