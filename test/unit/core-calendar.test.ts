import { describe, expect, it } from 'vitest'
import { changesOfCalendar, DEFAULT_CALENDAR, hoursOf, typesInUse } from '../../objects/core/calendar.ts'
import { type CalendarFacts, isDate, pathOfCalendar, problemsOfCalendar, sentenceOfCalendar } from '../../objects/core/calendar-check.ts'
import type { Calendar } from '../../objects/core/types.ts'

const FACTS: CalendarFacts = { dateTypes: DEFAULT_CALENDAR.dateTypes, usedBy: { workday: ['商城', '企业采购'] } }
const calendar = (change: Partial<Calendar> = {}): Calendar => ({ ...DEFAULT_CALENDAR, ...change })
const told = (change: Partial<Calendar>) =>
  problemsOfCalendar(calendar(change), FACTS).map((problem) => `${pathOfCalendar(problem)}: ${problem.kind}`)
const named = (...names: string[]) => [
  ...DEFAULT_CALENDAR.dateTypes,
  ...names.map((name, index) => ({ id: `t${index}`, name, worked: true })),
]
const dates = (count: number, type = 'holiday'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), type]))

describe('the service calendar', () => {
  it.each<[string, Partial<Calendar>, string[]]>([
    ['as it comes', {}, []],
    [
      'no type at all',
      { dateTypes: [], byWeekday: {} },
      ['calendar.dateTypes: no_types', 'calendar.dateTypes: type_in_use', ...weekdays(0, 1, 2, 3, 4, 5, 6)],
    ],
    ['a type without a name', { dateTypes: named(' ') }, ['calendar.dateTypes.3.name: no_name']],
    ['a name twice', { dateTypes: named('Sale', 'sale ') }, ['calendar.dateTypes.4.name: repeated_name']],
    ['a name of 20', { dateTypes: named('名'.repeat(20)) }, []],
    ['a name of 21', { dateTypes: named('名'.repeat(21)) }, ['calendar.dateTypes.3.name: name_too_long']],
    ['an id with a dot', { dateTypes: [...named(), { id: 'a.b', name: 'x', worked: true }] }, ['calendar.dateTypes.3.id: bad_id']],
    ['an id twice', { dateTypes: [...named(), { id: 'workday', name: 'x', worked: true }] }, ['calendar.dateTypes.3.id: repeated_id']],
    ['21 types', { dateTypes: named(...Array.from({ length: 18 }, (_, index) => `n${index}`)) }, ['calendar.dateTypes: too_many_types']],
    ['a weekday of nothing', { byWeekday: { ...DEFAULT_CALENDAR.byWeekday, 3: 'gone' } }, weekdays(3)],
    ['a weekday left out', { byWeekday: { ...DEFAULT_CALENDAR.byWeekday, 0: undefined } }, weekdays(0)],
    ['a date of nothing', { byDate: { '2026-10-01': 'gone' } }, ['calendar.byDate.2026-10-01: unknown_type']],
    ['a date that is none', { byDate: { '2026-02-30': 'holiday' } }, ['calendar.byDate.2026-02-30: no_such_date']],
    ['2,000 dates', { byDate: dates(2000) }, []],
    ['2,001 dates', { byDate: dates(2001) }, ['calendar.byDate: too_many_dates']],
    ['a type gone that nobody uses', { dateTypes: DEFAULT_CALENDAR.dateTypes.slice(0, 2) }, []],
  ])('%s', (_what, change, expected) => expect(told(change)).toEqual(expected))

  it('a type that sites have hours for stays, and says which', () => {
    const without = calendar({
      dateTypes: DEFAULT_CALENDAR.dateTypes.slice(1),
      byWeekday: { 0: 'weekend', 1: 'weekend', 2: 'weekend', 3: 'weekend', 4: 'weekend', 5: 'weekend', 6: 'weekend' },
    })
    expect(problemsOfCalendar(without, FACTS).map(sentenceOfCalendar)).toEqual([
      '“工作日” has working hours at 商城, 企业采购; remove those first.',
    ])
  })

  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['2026-04-31', false],
    ['+02026-01-01', false],
    ['', false],
  ])('%s is a date: %s', (date, is) => expect(isDate(date)).toBe(is))

  it('is joined with the periods of a site; what it has no type for counts for nothing', () => {
    const period = { startMin: 540, endMin: 1080, action: { kind: 'left_message' } } as const
    const hours = hoursOf(DEFAULT_CALENDAR, { workday: [period], gone: [period] })
    expect(hours.dateTypes.map(({ id, periods }) => [id, periods.length])).toEqual([
      ['workday', 1],
      ['weekend', 0],
      ['holiday', 0],
    ])
    expect(typesInUse({ workday: [period], weekend: [] })).toEqual(['workday'])
  })
})

function weekdays(...days: number[]): string[] {
  return days.map((day) => `calendar.byWeekday.${day}: unknown_type`)
}

describe('what changed in a calendar', () => {
  it('nothing', () => expect(changesOfCalendar(DEFAULT_CALENDAR, structuredClone(DEFAULT_CALENDAR))).toEqual([]))

  it('names types, weekdays and runs of days', () => {
    const before = calendar({
      byDate: { '2026-09-30': 'holiday', '2026-10-01': 'holiday', '2026-10-02': 'holiday', '2026-12-31': 'holiday' },
    })
    const after: Calendar = {
      dateTypes: [
        { id: 'workday', name: '平日', worked: true },
        { id: 'holiday', name: '节假日', worked: true },
        { id: 'sale', name: '大促', worked: true },
      ],
      byWeekday: { ...DEFAULT_CALENDAR.byWeekday, 0: 'holiday', 6: 'workday' },
      byDate: { '2026-09-30': 'holiday', '2026-11-11': 'sale', '2027-01-01': 'holiday' },
    }
    expect(changesOfCalendar(before, after)).toEqual([
      { kind: 'type_renamed', before: '工作日', after: '平日' },
      { kind: 'type_worked', name: '节假日', worked: true },
      { kind: 'type_added', name: '大促', worked: true },
      { kind: 'type_removed', name: '周末', worked: true },
      { kind: 'weekday', weekday: 0, before: '周末', after: '节假日' },
      { kind: 'weekday', weekday: 6, before: '周末', after: '平日' },
      { kind: 'dates', first: '2026-10-01', last: '2026-10-02', before: '节假日', after: null },
      { kind: 'dates', first: '2026-11-11', last: '2026-11-11', before: null, after: '大促' },
      { kind: 'dates', first: '2026-12-31', last: '2026-12-31', before: '节假日', after: null },
      { kind: 'dates', first: '2027-01-01', last: '2027-01-01', before: null, after: '节假日' },
    ])
  })
})
