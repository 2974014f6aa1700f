import type { CalendarChange } from '../../../objects/core/calendar.ts'
import type { CalendarFault } from '../../../objects/core/calendar-check.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import { daysName, weekdayName } from './dates.ts'
import type { Texts } from './i18n/texts.ts'

/** The calendar in sentences. Pure. */

export const workedText = (x: Texts, worked: boolean): string => x(worked ? 'types.worked' : 'types.notWorked')

export const listText = (x: Texts, names: readonly string[]): string => names.join(x('types.separator'))

export const changeText = (x: Texts, language: Language, change: CalendarChange): string => {
  switch (change.kind) {
    case 'type_added':
      return x('change.typeAdded', { name: change.name, worked: workedText(x, change.worked) })
    case 'type_removed':
      return x('change.typeRemoved', { name: change.name })
    case 'type_renamed':
      return x('change.typeRenamed', { before: change.before, after: change.after })
    case 'type_worked':
      return x('change.typeWorked', { name: change.name, worked: workedText(x, change.worked) })
    case 'weekday':
      return x('change.weekday', { weekday: weekdayName(language, change.weekday), ...beforeAfter(x, change) })
    case 'dates':
      return x('change.dates', { days: daysName(language, change.first, change.last), ...beforeAfter(x, change) })
  }
}

const beforeAfter = (x: Texts, { before, after }: { before: string | null; after: string | null }) => ({
  before: before ?? x('sheet.byWeekday'),
  after: after ?? x('sheet.byWeekday'),
})

export const calendarProblemText = (x: Texts, problem: CalendarFault): string => {
  switch (problem.kind) {
    case 'no_types':
      return x('problem.noTypes')
    case 'too_many_types':
      return x('problem.tooManyTypes', { max: problem.max })
    case 'too_many_dates':
      return x('problem.tooManyDates', { max: problem.max })
    case 'no_name':
      return x('problem.noName')
    case 'name_too_long':
      return x('problem.nameTooLong', { max: problem.max })
    case 'repeated_name':
      return x('problem.nameTwice', { name: problem.name })
    case 'bad_id':
    case 'repeated_id':
      return x('problem.badId')
    case 'type_in_use':
      return x('problem.typeInUse', { name: problem.name, sites: listText(x, problem.sites) })
    case 'unknown_type':
      return x('problem.unknownType')
    case 'no_such_date':
      return x('problem.noSuchDate', { date: problem.date })
  }
}
