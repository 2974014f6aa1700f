import { datesOf, dayText, isPeriod, type Period, spanOf } from '../../lib/list-page/days.ts'

/** What the pages of figures are asked for, as it stands in their address. Pure. */

/** A period's name, or two days: `2026-11-01..2026-11-22`. */
export const RANGES = ['today', 'yesterday', '7d', '30d'] as const satisfies readonly Period[]
export type RangeName = (typeof RANGES)[number]
const BY_DEFAULT: RangeName = '7d'
const MAX_DAYS = 366
const MAX_ID_CHARS = 60
const DAY_MS = 86_400_000

export type Search = { range: string; siteId: string | undefined; groupId: string | undefined; compares: boolean; byHour: boolean }
export type Address = Partial<Record<string, string | string[]>>

const isRange = (value: string): boolean => (isPeriod(value) ? value !== '90d' : spanOf(value, 0) !== null)

const idIn = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= MAX_ID_CHARS ? value : undefined

/** What an address asks for; what is unknown counts as not said. */
export const searchOf = (address: Address): Search => ({
  range: typeof address.range === 'string' && isRange(address.range) ? address.range : BY_DEFAULT,
  siteId: idIn(address.siteId),
  groupId: idIn(address.groupId),
  compares: address.compare !== 'no',
  byHour: address.by === 'hour',
})

/** The same as an address writes it: what counts anyway is left out. */
export const addressOf = (search: Search): Record<string, string | undefined> => ({
  range: search.range === BY_DEFAULT ? undefined : search.range,
  siteId: search.siteId,
  groupId: search.groupId,
  compare: search.compares ? undefined : 'no',
  by: search.byHour ? 'hour' : undefined,
})

export const searchText = (search: Search): string => {
  const pairs = Object.entries(addressOf(search)).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

export const isNamed = (range: string): range is RangeName => (RANGES as readonly string[]).includes(range)

const utcMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const utcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** Days of the calendar, both within. */
export type Days = { from: string; to: string }

/** The days of a period, its last ones when they are more than the Worker reckons at once; one without a beginning is its last day. */
export const daysOf = (range: string, nowMs: number): Days => {
  const { from, until: to } = datesOf(range, nowMs)
  const lastMs = utcMs(to)
  const firstMs = Math.min(from === undefined ? lastMs : utcMs(from), lastMs)
  return { from: utcDay(Math.max(firstMs, lastMs - (MAX_DAYS - 1) * DAY_MS)), to }
}

export const countDays = ({ from, to }: Days): number => Math.round((utcMs(to) - utcMs(from)) / DAY_MS) + 1

/** As many days right before. */
export const daysBefore = (days: Days): Days => {
  const beforeMs = countDays(days) * DAY_MS
  return { from: utcDay(utcMs(days.from) - beforeMs), to: utcDay(utcMs(days.to) - beforeMs) }
}

/** Two days as somebody chose them, in whichever order; null while one is missing. */
export const rangeOf = (one: string, other: string): string | null => {
  if (one === '' || other === '') return null
  return one <= other ? `${one}..${other}` : `${other}..${one}`
}

export const hasToday = ({ from, to }: Days, nowMs: number): boolean => from <= dayText(nowMs) && dayText(nowMs) <= to

/** What the Worker is asked with. */
export const queryOf = (search: Search, days: Days): Record<string, string> => ({
  ...days,
  ...(search.siteId === undefined ? {} : { siteId: search.siteId }),
  ...(search.groupId === undefined ? {} : { groupId: search.groupId }),
})
