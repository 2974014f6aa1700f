import { addDays, weekdayOf } from '../../../objects/core/wall-clock.ts'

/** Days on a calendar sheet. A month is `YYYY-MM`; weeks begin on Monday. Pure. */

/** The weekdays in the order of a sheet, 0 being Sunday. */
export const SHEET_WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const

export const monthOf = (date: string): string => date.slice(0, 7)

export const addMonths = (month: string, count: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

export const monthsOfYear = (year: number): string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)

/** The last day a month has, when it does not have this one. */
const clamp = (month: string, day: number): string => {
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const wanted = `${month}-${String(day).padStart(2, '0')}`
  return wanted < last ? wanted : last
}

export const mondayOf = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7))

/** The month's days in weeks of seven; null where the sheet is blank. */
export const weeksOf = (month: string): (string | null)[][] => {
  const weeks: (string | null)[][] = []
  for (let monday = mondayOf(`${month}-01`); monthOf(monday) <= month; monday = addDays(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
    weeks.push(days.map((day) => (monthOf(day) === month ? day : null)))
  }
  return weeks
}

/** Where a key moves the cursor; null: it is no key of the sheet. */
export const moveByKey = (date: string, key: string): string | null => {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return addDays(date, -7)
    case 'ArrowDown':
      return addDays(date, 7)
    case 'Home':
      return mondayOf(date)
    case 'End':
      return addDays(mondayOf(date), 6)
    case 'PageUp':
      return clamp(addMonths(monthOf(date), -1), Number(date.slice(8)))
    case 'PageDown':
      return clamp(addMonths(monthOf(date), 1), Number(date.slice(8)))
    default:
      return null
  }
}
