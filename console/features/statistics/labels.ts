import type { ChartLabel } from '../../ui/chart/data.ts'

/** Hours and days as the Worker labels them (`2026-01-31T08`, `2026-01-31`), in words. They belong to each site's clock: no time zone. Pure. */

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
export const hourText = (hour: number): string => `${clockOf(hour)}–${clockOf(hour + 1)}`

/** `thisYear` (2026) is left out of dates. */
export const makeLabels = (language: string, thisYear: string) => {
  const short = new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const parts = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  const [full, withYear] = [new Intl.DateTimeFormat(language, parts), new Intl.DateTimeFormat(language, { ...parts, year: 'numeric' })]
  const dayOf = (label: string) => new Date(`${label.slice(0, 10)}T00:00:00Z`)
  const hourOf = (label: string): number | null => (label.length > 10 ? Number(label.slice(11, 13)) : null)
  const inFull = (label: string): string => {
    const hour = hourOf(label)
    const day = (label.startsWith(thisYear) ? full : withYear).format(dayOf(label))
    return hour === null ? day : `${day} ${hourText(hour)}`
  }
  const inShort = (label: string): string => {
    const hour = hourOf(label)
    return hour === null ? short.format(dayOf(label)) : clockOf(hour)
  }
  return {
    inFull,
    /** A bucket and the one of the period before that stands in its place. */
    bucket: (label: string, before?: string): ChartLabel => ({
      short: inShort(label),
      full: inFull(label),
      ...(before === undefined ? {} : { before: inFull(before) }),
    }),
    hour: (hour: number): ChartLabel => ({ short: clockOf(hour), full: hourText(hour) }),
  }
}
