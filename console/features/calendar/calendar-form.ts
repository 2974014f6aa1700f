import type { Weekday } from '../../../objects/core/calendar.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { addDays } from '../../../objects/core/wall-clock.ts'
import { SHEET_WEEKDAYS } from './months.ts'

/** What one may do to a calendar that is not saved yet. Pure: each gives the next calendar. */

export type DateTypeRow = Calendar['dateTypes'][number]
/** Days in a row that are the same. */
export type Run = { first: string; last: string; typeId: string }

export const addType = (calendar: Calendar, id: string, name: string): Calendar => ({
  ...calendar,
  dateTypes: [...calendar.dateTypes, { id, name, worked: true }],
})

export const changeType = (calendar: Calendar, id: string, patch: Partial<Omit<DateTypeRow, 'id'>>): Calendar => ({
  ...calendar,
  dateTypes: calendar.dateTypes.map((type) => (type.id === id ? { ...type, ...patch } : type)),
})

export const datesOf = (calendar: Calendar, typeId: string): string[] =>
  Object.keys(calendar.byDate).filter((date) => calendar.byDate[date] === typeId)

/** From Monday on. */
export const weekdaysOf = (calendar: Calendar, typeId: string): Weekday[] =>
  SHEET_WEEKDAYS.filter((weekday) => calendar.byWeekday[weekday] === typeId)

/** Its dates go with it and fall back to their weekday. */
export const removeType = (calendar: Calendar, typeId: string): Calendar => ({
  ...paintDates(calendar, datesOf(calendar, typeId), null),
  dateTypes: calendar.dateTypes.filter((type) => type.id !== typeId),
})

export const setWeekday = (calendar: Calendar, weekday: Weekday, typeId: string): Calendar => ({
  ...calendar,
  byWeekday: { ...calendar.byWeekday, [weekday]: typeId },
})

/** Null: by the weekday again. */
export const paintDates = (calendar: Calendar, dates: readonly string[], typeId: string | null): Calendar => {
  const byDate = { ...calendar.byDate }
  for (const date of dates) {
    if (typeId === null) delete byDate[date]
    else byDate[date] = typeId
  }
  return { ...calendar, byDate }
}

/** Every day between the two, whichever is earlier, both included; at most `most`. */
export const daysBetween = (one: string, other: string, most = 366): string[] => {
  const [first, last] = one <= other ? [one, other] : [other, one]
  const days: string[] = []
  for (let day = first; day <= last && days.length < most; day = addDays(day, 1)) days.push(day)
  return days
}

/** The special dates from `since` on, as runs of days, earliest first. */
export const runsFrom = (calendar: Calendar, since: string): Run[] => {
  const runs: Run[] = []
  for (const date of Object.keys(calendar.byDate)
    .filter((each) => each >= since)
    .sort()) {
    const typeId = calendar.byDate[date] ?? ''
    const run = runs.at(-1)
    if (run?.typeId === typeId && addDays(run.last, 1) === date) run.last = date
    else runs.push({ first: date, last: date, typeId })
  }
  return runs
}
