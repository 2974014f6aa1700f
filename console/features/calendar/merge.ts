import { WEEKDAYS } from '../../../objects/core/calendar.ts'
import type { Calendar, HoursPeriod, SitePeriods } from '../../../objects/core/types.ts'

/**
 * Own unsaved changes on top of what somebody else has saved meanwhile. Where both changed the same thing, the own change is kept
 * and named. Pure.
 */

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

type Merged<T> = { value: Record<string, T>; both: string[] }

/** Key by key: what was changed here wins, everything else is theirs. */
const mergeKeys = <T>(
  base: Readonly<Record<string, T>>,
  mine: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
): Merged<T> => {
  const value: Record<string, T> = { ...theirs }
  const both: string[] = []
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const own = mine[key]
    if (same(base[key], own)) continue
    if (!same(base[key], theirs[key]) && !same(own, theirs[key])) both.push(key)
    if (own === undefined) delete value[key]
    else value[key] = own
  }
  return { value, both }
}

const withoutEmpty = (periods: SitePeriods): Record<string, HoursPeriod[]> =>
  Object.fromEntries(Object.entries(periods).filter(([, own]) => own.length > 0))

/** `both`: ids of the date types whose periods both changed. */
export const mergePeriods = (base: SitePeriods, mine: SitePeriods, theirs: SitePeriods): { periods: SitePeriods; both: string[] } => {
  const { value, both } = mergeKeys(withoutEmpty(base), withoutEmpty(mine), withoutEmpty(theirs))
  return { periods: value, both }
}

const typesById = ({ dateTypes }: Calendar) => Object.fromEntries(dateTypes.map((type) => [type.id, type]))
const weekdaysByKey = ({ byWeekday }: Calendar): Record<string, string | undefined> =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [String(weekday), byWeekday[weekday]]))

export type CalendarClash = { types: string[]; weekdays: string[]; dates: string[] }

/** `both` names types by their id, weekdays and dates. A type that is gone takes along what was painted with it. */
export const mergeCalendars = (base: Calendar, mine: Calendar, theirs: Calendar): { calendar: Calendar; both: CalendarClash } => {
  const types = mergeKeys(typesById(base), typesById(mine), typesById(theirs))
  const weekdays = mergeKeys(weekdaysByKey(base), weekdaysByKey(mine), weekdaysByKey(theirs))
  const dates = mergeKeys(base.byDate, mine.byDate, theirs.byDate)
  const calendar = {
    dateTypes: Object.values(types.value),
    byWeekday: weekdays.value,
    byDate: Object.fromEntries(Object.entries(dates.value).filter(([, typeId]) => types.value[typeId] !== undefined)),
  }
  return { calendar, both: { types: types.both, weekdays: weekdays.both, dates: dates.both } }
}
