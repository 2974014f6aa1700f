import type { ChainStep, DateType, Hours, HoursPeriod, SiteConfig } from './types.ts'
import { addDays, type WallClock, wallClockAt, weekdayOf } from './wall-clock.ts'

export { wallClockAt }

/** R5: whether humans are asked at all, and through which groups. An empty chain is everyone. */
export type Opening = { open: true; chain: ChainStep[] } | { open: false }

type FoundBy = 'date' | 'weekday'
/** A date with its type. Without one, or with one that is not worked, it has no periods. */
export type Day = { date: string; dateType: DateType | null; foundBy: FoundBy }

/** A date's own type wins over its weekday's. */
export const dayOf = (hours: Hours, date: string): Day => {
  const own = hours.byDate[date]
  const id = own ?? hours.byWeekday[weekdayOf(date)]
  const dateType = hours.dateTypes.find((candidate) => candidate.id === id) ?? null
  return { date, dateType, foundBy: own === undefined ? 'weekday' : 'date' }
}

/** A period that ends before it starts goes on after midnight. One that ends at 1440 (24:00) does not. */
export const passesMidnight = ({ startMin, endMin }: Pick<HoursPeriod, 'startMin' | 'endMin'>): boolean => endMin <= startMin

const holdsOnItsDay = (period: HoursPeriod, minute: number): boolean =>
  minute >= period.startMin && (passesMidnight(period) || minute < period.endMin)

const holdsOnTheNext = (period: HoursPeriod, minute: number): boolean => passesMidnight(period) && minute < period.endMin

/** Why it is open or not. `day` is the day the period belongs to, which began the day before when it has passed midnight. */
export type OpeningReason =
  | { why: 'off' | 'no_periods' }
  | { why: 'period'; wall: WallClock; day: Day & { dateType: DateType }; index: number; period: HoursPeriod }
  | { why: 'outside'; wall: WallClock; day: Day }

type HoursConfig = Pick<SiteConfig, 'hours' | 'timeZone'> & { dialog: Pick<SiteConfig['dialog'], 'hoursEnabled'> }

/** A day that is not worked has no periods, whatever is entered for its type. */
const matchIn = (wall: WallClock, day: Day, holds: (period: HoursPeriod) => boolean): OpeningReason | null => {
  const { dateType } = day
  const index = dateType?.worked ? dateType.periods.findIndex(holds) : -1
  const period = dateType?.periods[index]
  return dateType === null || period === undefined ? null : { why: 'period', wall, day: { ...day, dateType }, index, period }
}

/** R5 with its reason: the first period that holds this moment, of the day itself, then of what began the day before. */
export const explainOpening = ({ hours, dialog, timeZone }: HoursConfig, atMs: number): OpeningReason => {
  if (!dialog.hoursEnabled) return { why: 'off' }
  if (hours.dateTypes.every((type) => type.periods.length === 0)) return { why: 'no_periods' }
  const wall = wallClockAt(timeZone, atMs)
  const today = dayOf(hours, wall.date)
  const yesterday = dayOf(hours, addDays(wall.date, -1))
  return (
    matchIn(wall, today, (period) => holdsOnItsDay(period, wall.minute)) ??
    matchIn(wall, yesterday, (period) => holdsOnTheNext(period, wall.minute)) ?? { why: 'outside', wall, day: today }
  )
}

/** R5: without [13], and while no period is entered at all, every hour is worked and everyone serves. */
export const openingAt = (config: HoursConfig, atMs: number): Opening => {
  const reason = explainOpening(config, atMs)
  if (reason.why === 'outside') return { open: false }
  if (reason.why !== 'period') return { open: true, chain: [] }
  const { action } = reason.period
  return action.kind === 'human' ? { open: true, chain: action.chain } : { open: false }
}
