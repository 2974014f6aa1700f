import type { Weekday } from '../../../objects/core/calendar.ts'
import type { Language } from '../../lib/i18n/index.tsx'

/** Calendar days (`YYYY-MM-DD`) and months (`YYYY-MM`) in words, in no time zone. Pure. */

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  formatters.set(key, known)
  return known
}

const midnightOf = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const SUNDAY = '2023-01-01'

export const weekdayName = (language: Language, weekday: Weekday, width: 'long' | 'short' | 'narrow' = 'long'): string =>
  formatterOf(language, { weekday: width }).format(midnightOf(SUNDAY) + weekday * 86_400_000)

/** November 22 */
export const dayName = (language: Language, date: string): string =>
  formatterOf(language, { month: 'short', day: 'numeric' }).format(midnightOf(date))

/** Sun, Nov 22 */
export const dayAndWeekday = (language: Language, date: string): string =>
  formatterOf(language, { month: 'short', day: 'numeric', weekday: 'short' }).format(midnightOf(date))

/** Sunday, November 22, 2026 */
export const dayTitle = (language: Language, date: string): string =>
  formatterOf(language, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(midnightOf(date))

/** November 2026; without the year where it stands above. */
export const monthName = (language: Language, month: string, withYear = true): string =>
  formatterOf(language, { month: 'long', ...(withYear ? { year: 'numeric' } : {}) }).format(midnightOf(`${month}-01`))

/** One day, or a stretch of days; the year once where it is the same. `Intl` writes Chinese stretches in bare figures. */
export const daysName = (language: Language, first: string, last: string): string => {
  const withYear = formatterOf(language, { year: 'numeric', month: 'short', day: 'numeric' })
  if (first === last) return withYear.format(midnightOf(first))
  if (first.slice(0, 4) !== last.slice(0, 4)) return `${withYear.format(midnightOf(first))} – ${withYear.format(midnightOf(last))}`
  if (language === 'en') return withYear.formatRange(midnightOf(first), midnightOf(last))
  return `${withYear.format(midnightOf(first))} – ${dayName(language, last)}`
}
