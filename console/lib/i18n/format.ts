import type { Language } from './translate.ts'

/** Times and figures in a language's own way. All times are ms since epoch, shown in the browser's time zone. */

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const LAST_DATE_MS = 8.64e15

type Unit = 'second' | 'minute' | 'hour' | 'day'

/** `Intl` throws at what is no date; one bad time from outside must not take a page with it. */
const dated =
  <Rest extends number[]>(format: (atMs: number, ...rest: Rest) => string) =>
  (atMs: number, ...rest: Rest): string =>
    Math.abs(atMs) <= LAST_DATE_MS ? format(atMs, ...rest) : ''

const startOfDay = (atMs: number): number => new Date(atMs).setHours(0, 0, 0, 0)

export type Formats = {
  number: (value: number) => string
  /** 10:42 */
  clock: (atMs: number) => string
  /** Today, yesterday, else the date; with the year when it is another one. */
  day: (atMs: number, nowMs: number) => string
  /** Day and clock, the day left out when it is today. */
  moment: (atMs: number, nowMs: number) => string
  /** For tooltips: date and time to the second. */
  exact: (atMs: number) => string
  /** How long ago, in the largest fitting unit. */
  ago: (atMs: number, nowMs: number) => string
  /** A length of time in its largest two units: 2m 5s, 1h 20m. */
  duration: (lengthMs: number) => string
  /** The same in one short unit, for narrow places. */
  brief: (lengthMs: number) => string
}

/** Makes the formats of a language once, as `Intl` objects are costly to build. `justNow` is its word for less than a minute ago. */
export const makeFormats = (language: Language, justNow: string): Formats => {
  const number = new Intl.NumberFormat(language)
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const monthDay = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })
  const fullDate = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })

  const inUnit = (name: Unit) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 })
  const units = { second: inUnit('second'), minute: inUnit('minute'), hour: inUnit('hour'), day: inUnit('day') }
  const unit = (value: number, name: Unit): string => units[name].format(value)

  const day = (atMs: number, nowMs: number): string => {
    const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / DAY_MS)
    if (daysAgo === 0 || daysAgo === 1) return relative.format(-daysAgo, 'day')
    return new Date(atMs).getFullYear() === new Date(nowMs).getFullYear() ? monthDay.format(atMs) : fullDate.format(atMs)
  }

  const ago = (atMs: number, nowMs: number): string => {
    const lengthMs = Math.max(0, nowMs - atMs)
    if (lengthMs < MINUTE_MS) return justNow
    if (lengthMs < HOUR_MS) return relative.format(-Math.floor(lengthMs / MINUTE_MS), 'minute')
    if (startOfDay(atMs) === startOfDay(nowMs)) return relative.format(-Math.floor(lengthMs / HOUR_MS), 'hour')
    return day(atMs, nowMs)
  }

  const duration = (lengthMs: number): string => {
    const total = Math.max(0, Math.floor(lengthMs / SECOND_MS))
    const [days, hours, minutes, seconds] = [
      Math.floor(total / 86_400),
      Math.floor(total / 3600) % 24,
      Math.floor(total / 60) % 60,
      total % 60,
    ]
    const parts: [number, Unit][] = [
      [days, 'day'],
      [hours, 'hour'],
      [minutes, 'minute'],
      [seconds, 'second'],
    ]
    const first = parts.findIndex(([value]) => value > 0)
    if (first === -1) return unit(0, 'second')
    return parts
      .slice(first, first + 2)
      .filter(([value]) => value > 0)
      .map(([value, name]) => unit(value, name))
      .join(' ')
  }

  const brief = (lengthMs: number): string => {
    if (lengthMs < MINUTE_MS) return unit(Math.max(0, Math.floor(lengthMs / SECOND_MS)), 'second')
    if (lengthMs < HOUR_MS) return unit(Math.floor(lengthMs / MINUTE_MS), 'minute')
    if (lengthMs < DAY_MS) return unit(Math.floor(lengthMs / HOUR_MS), 'hour')
    return unit(Math.floor(lengthMs / DAY_MS), 'day')
  }

  return {
    number: (value) => number.format(value),
    clock: dated((atMs) => clock.format(atMs)),
    day: dated(day),
    moment: dated((atMs, nowMs) =>
      startOfDay(atMs) === startOfDay(nowMs) ? clock.format(atMs) : `${day(atMs, nowMs)} ${clock.format(atMs)}`,
    ),
    exact: dated((atMs) => exact.format(atMs)),
    ago: dated(ago),
    duration,
    brief,
  }
}
