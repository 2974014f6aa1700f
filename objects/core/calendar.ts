import type { Calendar, Hours, SitePeriods } from './types.ts'
import { addDays } from './wall-clock.ts'

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

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** What the desk obeys (R5): the organisation's calendar with one site's periods. */
export const hoursOf = (calendar: Calendar, periods: SitePeriods): Hours => ({
  dateTypes: calendar.dateTypes.map((type) => ({ ...type, periods: Object.hasOwn(periods, type.id) ? (periods[type.id] ?? []) : [] })),
  byDate: calendar.byDate,
  byWeekday: calendar.byWeekday,
})

/** The date types a site has entered periods for. */
export const typesInUse = (periods: SitePeriods): string[] => Object.keys(periods).filter((id) => (periods[id]?.length ?? 0) > 0)

/** One thing that is different, in the words of the calendar: names, and dates as runs of days from `first` to `last`. */
export type CalendarChange =
  | { kind: 'type_added' | 'type_removed'; name: string; worked: boolean }
  | { kind: 'type_renamed'; before: string; after: string }
  | { kind: 'type_worked'; name: string; worked: boolean }
  | { kind: 'weekday'; weekday: Weekday; before: string | null; after: string | null }
  | { kind: 'dates'; first: string; last: string; before: string | null; after: string | null }

type Names = (id: string | undefined) => string | null

const namesOf = ({ dateTypes }: Calendar): Names => {
  const names = new Map(dateTypes.map(({ id, name }) => [id, name]))
  return (id) => (id === undefined ? null : (names.get(id) ?? id))
}

const changesOfTypes = (before: Calendar, after: Calendar): CalendarChange[] => {
  const was = new Map(before.dateTypes.map((type) => [type.id, type]))
  const is = new Set(after.dateTypes.map(({ id }) => id))
  const kept = after.dateTypes.flatMap(({ id, name, worked }): CalendarChange[] => {
    const old = was.get(id)
    if (old === undefined) return [{ kind: 'type_added', name, worked }]
    return [
      ...(old.name === name ? [] : [{ kind: 'type_renamed', before: old.name, after: name } as const]),
      ...(old.worked === worked ? [] : [{ kind: 'type_worked', name, worked } as const]),
    ]
  })
  const gone = before.dateTypes.filter(({ id }) => !is.has(id))
  return [...kept, ...gone.map(({ name, worked }): CalendarChange => ({ kind: 'type_removed', name, worked }))]
}

const changesOfDates = (before: Calendar, after: Calendar, was: Names, is: Names): CalendarChange[] => {
  const dates = [...new Set([...Object.keys(before.byDate), ...Object.keys(after.byDate)])]
  const runs: Extract<CalendarChange, { kind: 'dates' }>[] = []
  for (const date of dates.filter((each) => before.byDate[each] !== after.byDate[each]).sort()) {
    const change = { before: was(before.byDate[date]), after: is(after.byDate[date]) }
    const run = runs.at(-1)
    if (run?.before === change.before && run.after === change.after && addDays(run.last, 1) === date) run.last = date
    else runs.push({ kind: 'dates', first: date, last: date, ...change })
  }
  return runs
}

/** What differs between two states of the calendar; none: they mean the same. */
export const changesOfCalendar = (before: Calendar, after: Calendar): CalendarChange[] => {
  const [was, is] = [namesOf(before), namesOf(after)]
  const weekdays = WEEKDAYS.filter((weekday) => before.byWeekday[weekday] !== after.byWeekday[weekday]).map(
    (weekday): CalendarChange => ({
      kind: 'weekday',
      weekday,
      before: was(before.byWeekday[weekday]),
      after: is(after.byWeekday[weekday]),
    }),
  )
  return [...changesOfTypes(before, after), ...weekdays, ...changesOfDates(before, after, was, is)]
}
