import { describe, expect, it } from 'vitest'
import {
  addType,
  changeType,
  datesOf,
  daysBetween,
  paintDates,
  removeType,
  runsFrom,
  setWeekday,
  weekdaysOf,
} from '../../console/features/calendar/calendar-form.ts'
import { mergeCalendars, mergePeriods } from '../../console/features/calendar/merge.ts'
import { addMonths, mondayOf, monthsOfYear, moveByKey, weeksOf } from '../../console/features/calendar/months.ts'
import { DEFAULT_CALENDAR } from '../../objects/core/calendar.ts'
import type { Calendar, HoursPeriod } from '../../objects/core/types.ts'

const calendar = (byDate: Record<string, string> = {}): Calendar => ({ ...DEFAULT_CALENDAR, byDate })

describe('the form of the calendar', () => {
  it('paints days and takes them back', () => {
    const painted = paintDates(calendar(), daysBetween('2026-10-03', '2026-10-01'), 'holiday')
    expect(painted.byDate).toEqual({ '2026-10-01': 'holiday', '2026-10-02': 'holiday', '2026-10-03': 'holiday' })
    expect(paintDates(painted, ['2026-10-02'], null).byDate).toEqual({ '2026-10-01': 'holiday', '2026-10-03': 'holiday' })
    expect(daysBetween('2026-01-01', '2027-12-31')).toHaveLength(366)
  })

  it('adds, changes and removes types, and what was painted with them', () => {
    const added = setWeekday(addType(calendar({ '2026-11-11': 'sale', '2026-12-25': 'holiday' }), 'sale', '大促'), 6, 'sale')
    expect(added.dateTypes.at(-1)).toEqual({ id: 'sale', name: '大促', worked: true })
    expect([datesOf(added, 'sale'), weekdaysOf(added, 'sale')]).toEqual([['2026-11-11'], [6]])
    expect(changeType(added, 'sale', { worked: false }).dateTypes.at(-1)).toEqual({ id: 'sale', name: '大促', worked: false })
    const removed = removeType(added, 'sale')
    expect([removed.dateTypes, removed.byDate]).toEqual([DEFAULT_CALENDAR.dateTypes, { '2026-12-25': 'holiday' }])
  })

  it('lists what is coming as runs of days', () => {
    const painted = calendar({
      '2026-10-02': 'holiday',
      '2026-10-01': 'holiday',
      '2026-10-03': 'weekend',
      '2026-10-05': 'weekend',
      '2025-01-01': 'holiday',
    })
    expect(runsFrom(painted, '2026-10-01')).toEqual([
      { first: '2026-10-01', last: '2026-10-02', typeId: 'holiday' },
      { first: '2026-10-03', last: '2026-10-03', typeId: 'weekend' },
      { first: '2026-10-05', last: '2026-10-05', typeId: 'weekend' },
    ])
  })
})

describe('a sheet of the calendar', () => {
  it('has the days of its month in weeks from Monday on', () => {
    const weeks = weeksOf('2026-11')
    expect(weeks).toHaveLength(6)
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
    expect(weeks.at(-1)?.filter(Boolean)).toEqual(['2026-11-30'])
    expect(weeksOf('2027-02').flat().filter(Boolean)).toHaveLength(28)
    expect(weeksOf('2027-02')).toHaveLength(4)
  })

  it.each([
    ['2026-12-31', 'ArrowRight', '2027-01-01'],
    ['2026-03-01', 'ArrowLeft', '2026-02-28'],
    ['2026-11-03', 'ArrowUp', '2026-10-27'],
    ['2026-11-26', 'ArrowDown', '2026-12-03'],
    ['2026-11-22', 'Home', '2026-11-16'],
    ['2026-11-16', 'End', '2026-11-22'],
    ['2026-03-31', 'PageUp', '2026-02-28'],
    ['2026-01-31', 'PageDown', '2026-02-28'],
    ['2026-01-15', 'PageDown', '2026-02-15'],
    ['2026-01-15', 'a', null],
  ])('from %s by %s to %s', (date, key, to) => expect(moveByKey(date, key)).toBe(to))

  it('counts months and weeks over the turn of the year', () => {
    expect([addMonths('2026-11', 2), addMonths('2026-01', -1), monthsOfYear(2026).at(-1)]).toEqual(['2027-01', '2025-12', '2026-12'])
    expect([mondayOf('2026-11-22'), mondayOf('2026-11-23'), mondayOf('2027-01-01')]).toEqual(['2026-11-16', '2026-11-23', '2026-12-28'])
  })
})

describe('own changes on top of somebody else’s', () => {
  it('keeps both where they are apart', () => {
    const base = calendar({ '2026-10-01': 'holiday', '2026-10-02': 'holiday' })
    const mine = setWeekday(paintDates(base, ['2026-12-25'], 'holiday'), 6, 'workday')
    const theirs = changeType(paintDates(base, ['2026-10-02'], null), 'holiday', { name: '假日' })
    const { calendar: merged, both } = mergeCalendars(base, mine, theirs)
    expect(merged.byDate).toEqual({ '2026-10-01': 'holiday', '2026-12-25': 'holiday' })
    expect(merged.byWeekday[6]).toBe('workday')
    expect(merged.dateTypes.map(({ name }) => name)).toEqual(['工作日', '周末', '假日'])
    expect(both).toEqual({ types: [], weekdays: [], dates: [] })
  })

  it('keeps the own change where both did something, and says so', () => {
    const base = calendar()
    const mine = setWeekday(
      paintDates(changeType(base, 'weekend', { name: '休息日' }), ['2026-10-01', '2026-10-02'], 'holiday'),
      0,
      'holiday',
    )
    const theirs = setWeekday(
      paintDates(changeType(base, 'weekend', { name: '双休' }), ['2026-10-01', '2026-10-02'], 'weekend'),
      0,
      'holiday',
    )
    const { calendar: merged, both } = mergeCalendars(base, mine, paintDates(theirs, ['2026-10-02'], 'holiday'))
    expect([merged.dateTypes[1]?.name, merged.byDate]).toEqual(['休息日', { '2026-10-01': 'holiday', '2026-10-02': 'holiday' }])
    expect(both).toEqual({ types: ['weekend'], weekdays: [], dates: ['2026-10-01'] })
  })

  it('paints nothing with a type that somebody else removed', () => {
    const base = addType(calendar(), 'sale', '大促')
    expect(mergeCalendars(base, paintDates(base, ['2026-11-11'], 'sale'), removeType(base, 'sale')).calendar.byDate).toEqual({})
  })

  it('goes date type by date type for hours', () => {
    const period = (startMin: number): HoursPeriod => ({ startMin, endMin: 1080, action: { kind: 'left_message' } })
    const base = { workday: [period(540)], weekend: [period(600)] }
    const mine = { workday: [period(480)], weekend: [period(600)] }
    const theirs = { workday: [period(500)], holiday: [period(700)] }
    expect(mergePeriods(base, mine, theirs)).toEqual({ periods: { workday: [period(480)], holiday: [period(700)] }, both: ['workday'] })
    expect(mergePeriods(base, { weekend: [period(600)], workday: [] }, base)).toEqual({ periods: { weekend: [period(600)] }, both: [] })
  })
})
