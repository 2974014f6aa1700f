import { WEEKDAYS, type Weekday } from './calendar.ts'
import type { Calendar } from './types.ts'
import { addDays } from './wall-clock.ts'

/** What is wrong with a service calendar, each problem with its place. */

export const CALENDAR_LIMITS = { types: 20, idChars: 12, nameChars: 20, dates: 2_000 } as const

/** What the calendar must not break: the types there were, and the names of the sites that have periods for each of them. */
export type CalendarFacts = { dateTypes: readonly { id: string; name: string }[]; usedBy: Readonly<Record<string, readonly string[]>> }

export type CalendarPlace =
  | { part: 'types' | 'dates' }
  | { part: 'type'; index: number; field: 'id' | 'name' }
  | { part: 'weekday'; weekday: Weekday }
  | { part: 'date'; date: string }
export type CalendarFault =
  | { kind: 'no_types' }
  | { kind: 'too_many_types' | 'too_many_dates' | 'name_too_long'; max: number }
  | { kind: 'bad_id' | 'repeated_id' }
  | { kind: 'no_name' }
  | { kind: 'repeated_name'; name: string }
  | { kind: 'type_in_use'; name: string; sites: readonly string[] }
  | { kind: 'unknown_type' }
  | { kind: 'no_such_date'; date: string }
export type CalendarProblem = CalendarPlace & CalendarFault

const ID = new RegExp(`^[\\w-]{1,${CALENDAR_LIMITS.idChars}}$`)
const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** 2026-02-30 looks like a date and is none. */
export const isDate = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && addDays(date, 0) === date

const faultOfName = (name: string, earlier: Calendar['dateTypes']): CalendarFault | null => {
  if (name.trim() === '') return { kind: 'no_name' }
  if (name.trim().length > CALENDAR_LIMITS.nameChars) return { kind: 'name_too_long', max: CALENDAR_LIMITS.nameChars }
  return earlier.some((other) => sameName(other.name, name)) ? { kind: 'repeated_name', name: name.trim() } : null
}

const problemsOfTypes = ({ dateTypes }: Calendar): CalendarProblem[] => {
  if (dateTypes.length === 0) return [{ part: 'types', kind: 'no_types' }]
  if (dateTypes.length > CALENDAR_LIMITS.types) return [{ part: 'types', kind: 'too_many_types', max: CALENDAR_LIMITS.types }]
  return dateTypes.flatMap(({ id, name }, index): CalendarProblem[] => {
    const earlier = dateTypes.slice(0, index)
    const place = { part: 'type', index } as const
    // An id names a key of plain objects: none that every object has.
    if (!ID.test(id) || id in Object.prototype) return [{ ...place, field: 'id', kind: 'bad_id' }]
    if (earlier.some((other) => other.id === id)) return [{ ...place, field: 'id', kind: 'repeated_id' }]
    const fault = faultOfName(name, earlier)
    return fault === null ? [] : [{ ...place, field: 'name', ...fault }]
  })
}

/** A type that a site has periods for stays: its hours would vanish without anybody having looked at them. */
const problemsOfRemoval = ({ dateTypes }: Calendar, facts: CalendarFacts): CalendarProblem[] =>
  facts.dateTypes
    .filter(({ id }) => !dateTypes.some((type) => type.id === id))
    .flatMap(({ id, name }) => {
      const sites = (Object.hasOwn(facts.usedBy, id) ? facts.usedBy[id] : undefined) ?? []
      return sites.length === 0 ? [] : [{ part: 'types', kind: 'type_in_use', name, sites } as const]
    })

const problemsOfDates = ({ byDate }: Calendar, known: ReadonlySet<string>): CalendarProblem[] => {
  const dates = Object.entries(byDate)
  if (dates.length > CALENDAR_LIMITS.dates) return [{ part: 'dates', kind: 'too_many_dates', max: CALENDAR_LIMITS.dates }]
  return dates.flatMap(([date, id]): CalendarProblem[] => {
    if (!isDate(date)) return [{ part: 'date', date, kind: 'no_such_date' }]
    return known.has(id) ? [] : [{ part: 'date', date, kind: 'unknown_type' }]
  })
}

/** Everything that is wrong with a calendar that shall take the place of `facts`; none: it can be saved. */
export const problemsOfCalendar = (calendar: Calendar, facts: CalendarFacts): CalendarProblem[] => {
  const known = new Set(calendar.dateTypes.map(({ id }) => id))
  const untyped = WEEKDAYS.filter((weekday) => !known.has(calendar.byWeekday[weekday] ?? ''))
  return [
    ...problemsOfTypes(calendar),
    ...problemsOfRemoval(calendar, facts),
    ...untyped.map((weekday): CalendarProblem => ({ part: 'weekday', weekday, kind: 'unknown_type' })),
    ...problemsOfDates(calendar, known),
  ]
}

/** The place as a path into the request: `calendar.dateTypes.0.name`. */
export const pathOfCalendar = (place: CalendarPlace): string => {
  switch (place.part) {
    case 'types':
      return 'calendar.dateTypes'
    case 'type':
      return `calendar.dateTypes.${place.index}.${place.field}`
    case 'weekday':
      return `calendar.byWeekday.${place.weekday}`
    case 'date':
      return `calendar.byDate.${place.date}`
    case 'dates':
      return 'calendar.byDate'
  }
}

/** The problem in plain English, for the API. */
export const sentenceOfCalendar = (problem: CalendarFault): string => {
  switch (problem.kind) {
    case 'no_types':
      return 'A calendar needs at least one date type.'
    case 'too_many_types':
      return `At most ${problem.max} date types are allowed.`
    case 'too_many_dates':
      return `At most ${problem.max} dates are allowed; remove past ones.`
    case 'name_too_long':
      return `A name has at most ${problem.max} characters.`
    case 'bad_id':
      return `An id has 1 to ${CALENDAR_LIMITS.idChars} letters, digits, hyphens or underscores.`
    case 'repeated_id':
      return 'Another date type has this id.'
    case 'no_name':
      return 'Give the date type a name.'
    case 'repeated_name':
      return `Another date type is called “${problem.name}”.`
    case 'type_in_use':
      return `“${problem.name}” has working hours at ${problem.sites.join(', ')}; remove those first.`
    case 'unknown_type':
      return 'Choose one of the date types.'
    case 'no_such_date':
      return `There is no ${problem.date}.`
  }
}
