import type { Calendar, Hours, SitePeriods } from './types.ts'

/** What holds until somebody has edited the calendar: the working week. Its names are the organisation's own words from the first edit on. */
export const DEFAULT_CALENDAR: Calendar = {
  dateTypes: [
    { id: 'workday', name: '工作日', worked: true },
    { id: 'weekend', name: '周末', worked: true },
    { id: 'holiday', name: '节假日', worked: false },
  ],
  byWeekday: { 0: 'weekend', 1: 'workday', 2: 'workday', 3: 'workday', 4: 'workday', 5: 'workday', 6: 'weekend' },
  byDate: {},
}

/** What the desk obeys (R5): the organisation's calendar with one site's periods. */
export const hoursOf = (calendar: Calendar, periods: SitePeriods): Hours => ({
  dateTypes: calendar.dateTypes.map((type) => ({ ...type, periods: periods[type.id] ?? [] })),
  byDate: calendar.byDate,
  byWeekday: calendar.byWeekday,
})
