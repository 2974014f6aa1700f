import { describe, expect, it } from 'vitest'
import { partsOf } from '../../console/features/conversations/hits.ts'
import { dayText, periodProblem, spanOf } from '../../console/lib/list-page/days.ts'
import { type FilterField, queryOf, searchText, valuesOf } from '../../console/lib/list-page/filters.ts'
import { runInPortions } from '../../console/lib/list-page/portions.ts'
import { fileNameOf } from '../../console/lib/list-page/save-file.ts'
import { chosenIn, differs } from '../../console/lib/list-page/views.ts'
import {
  bringsColumns,
  firstSortOf,
  menuIds,
  nextSort,
  shownIds,
  sortState,
  withBrought,
  withColumn,
  withMoved,
} from '../../console/ui/data-table/column.ts'
import { movedTo } from '../../console/ui/data-table/keys.ts'

const NOW = new Date(2026, 10, 23, 15, 30).getTime()
const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime()

describe('a period in the address', () => {
  it('moves with the calendar or is two days, the end exclusive', () => {
    expect(spanOf('today', NOW)).toEqual({ fromMs: day(11, 23), untilMs: day(11, 24) })
    expect(spanOf('yesterday', NOW)).toEqual({ fromMs: day(11, 22), untilMs: day(11, 23) })
    expect(spanOf('7d', NOW)).toEqual({ fromMs: day(11, 17), untilMs: day(11, 24) })
    expect(spanOf('2026-11-01..2026-11-30', NOW)).toEqual({ fromMs: day(11, 1), untilMs: day(12, 1) })
    expect(spanOf('..2026-11-05', NOW)).toEqual({ fromMs: null, untilMs: day(11, 6) })
    expect(dayText(day(11, 5))).toBe('2026-11-05')
  })

  it('is nothing where it is no date', () => {
    for (const value of ['', '..', 'ever', '2026-13-01..', '2026-02-30..2026-03-01', '2026-11-01', "2026-11-01..' OR 1"])
      expect(spanOf(value, NOW), value).toBeNull()
  })
})

describe('what is wrong with a period', () => {
  it('is nothing with whole days in their order, as many as there may be', () => {
    for (const value of ['today', '30d', '2026-11-01..2026-11-01', '2026-11-23..', '2026-11-01..2026-11-30', 'ever'])
      expect(periodProblem(value, NOW, 30), value).toBeNull()
    expect(periodProblem('..2026-11-01', NOW)).toBeNull()
    expect(periodProblem('1999-01-01..', NOW)).toBeNull()
    // A year with the days that are an hour shorter and longer.
    expect(periodProblem('2026-01-01..2026-12-31', NOW, 365)).toBeNull()
  })

  it('is its order, or a day too many, an open beginning among them', () => {
    expect(periodProblem('2026-11-02..2026-11-01', NOW)).toBe('reversed')
    expect(periodProblem('2026-11-02..2026-11-01', NOW, 30)).toBe('reversed')
    expect(periodProblem('2026-10-25..', NOW, 29)).toBe('long')
    expect(periodProblem('2026-01-01..2026-12-31', NOW, 364)).toBe('long')
    expect(periodProblem('..2026-11-01', NOW, 30)).toBe('long')
  })
})

const fields: FilterField[] = [
  { id: 'q', kind: 'search', label: () => 'q' },
  { id: 'state', kind: 'choice', label: () => 'state', options: () => [{ value: 'new', label: 'New' }] },
  { id: 'asked', kind: 'days', label: () => 'asked', byDefault: (_values, sort) => (sort === '-asked' ? undefined : '30d') },
  { id: 'rated', kind: 'days', label: () => 'rated', maxDays: 10 },
  { id: 'secret', kind: 'text', label: () => 'secret', offered: () => false },
]

describe('filters', () => {
  it('are read from the address as far as they are known', () => {
    expect(valuesOf(fields, { q: '发票', state: 'new', asked: 'never', secret: 'x', other: 'y', rated: ['7d'] })).toEqual({
      q: '发票',
      state: 'new',
    })
    expect(valuesOf(fields, { q: 'x'.repeat(61) })).toEqual({})
  })

  it('ask the Worker in moments, in dates, and with what counts by default', () => {
    expect(queryOf(fields, { q: 'a', asked: 'today' }, '-asked', NOW)).toEqual({
      q: 'a',
      sort: '-asked',
      askedFromMs: String(day(11, 23)),
      askedUntilMs: String(day(11, 24)),
    })
    expect(queryOf(fields, {}, 'wait', NOW)).toMatchObject({ askedFromMs: String(day(10, 25)) })
    expect(queryOf(fields, { rated: '30d' }, '-asked', NOW)).toEqual({ sort: '-asked', from: '2026-10-25', until: '2026-11-23' })
  })

  it('are written in one order, so that a view can be compared', () => {
    expect(searchText(fields, { state: 'new', q: '发 票' }, '-wait')).toBe(searchText(fields, { q: '发 票', state: 'new' }, '-wait'))
    expect(searchText(fields, {}, undefined)).toBe('')
    const view = { search: 'q=a', columns: ['x'] }
    expect([differs(view, { search: 'q=a', columns: ['x'] }), differs(view, { search: 'q=a', columns: null })]).toEqual([false, true])
  })
})

const columns = [
  { id: 'name', shown: 'always' as const },
  { id: 'site' },
  { id: 'notes', shown: 'hidden' as const },
  { id: 'hit', shown: 'always' as const },
]

describe('columns', () => {
  it('are shown as they come, or as chosen, what must be shown in its place', () => {
    expect(shownIds(columns, null)).toEqual(['name', 'site', 'hit'])
    expect(shownIds(columns, ['notes', 'gone', 'notes', 'site'])).toEqual(['name', 'notes', 'site', 'hit'])
    expect(menuIds(columns, ['notes', 'name', 'hit'])).toEqual(['notes', 'name', 'hit', 'site'])
  })

  it('that are brought stand in their place beside what was chosen elsewhere, and nowhere else', () => {
    const at = (brought: boolean) => [
      ...columns.slice(0, 2),
      { id: 'queue', shown: 'hidden' as const, brought: () => brought },
      ...columns.slice(2),
    ]
    expect([bringsColumns(at(true)), bringsColumns(at(false)), bringsColumns(columns)]).toEqual([true, false, false])
    expect(shownIds(at(true), null)).toEqual(['name', 'site', 'queue', 'hit'])
    expect(shownIds(at(false), null)).toEqual(['name', 'site', 'hit'])
    expect(withBrought(at(true), ['name', 'site', 'notes', 'hit'])).toEqual(['name', 'site', 'queue', 'notes', 'hit'])
    expect(withBrought(at(true), ['queue', 'name'])).toEqual(['queue', 'name'])
    expect(withBrought(at(true), null)).toBeNull()
    expect(shownIds(at(true), ['name', 'site', 'hit'])).toEqual(['name', 'site', 'hit'])
  })

  it('are added, taken away and moved', () => {
    expect(withColumn(columns, null, 'notes', true)).toEqual(['name', 'site', 'hit', 'notes'])
    expect(withColumn(columns, null, 'site', false)).toEqual(['name', 'hit'])
    expect(withMoved(columns, null, 'site', -1)).toEqual(['site', 'name', 'hit'])
    expect(withMoved(columns, null, 'name', -1)).toEqual(['name', 'site', 'hit'])
  })

  it('sort first falling or rising, then the other way', () => {
    expect([nextSort({ sort: 'wait' }, '-asked'), nextSort({ sort: 'wait' }, '-wait'), nextSort({ sort: 'wait' }, 'wait')]).toEqual([
      '-wait',
      'wait',
      '-wait',
    ])
    expect(nextSort({ sort: 'name', firstSort: 'asc' }, '-asked')).toBe('name')
    expect(nextSort({}, '-asked')).toBeNull()
    expect([firstSortOf({ sort: 'wait' }), firstSortOf({ sort: 'name', firstSort: 'asc' }), firstSortOf({})]).toEqual([
      '-wait',
      'name',
      null,
    ])
    expect([sortState({ sort: 'a' }, 'a'), sortState({ sort: 'a' }, '-a'), sortState({ sort: 'a' }, 'b'), sortState({}, 'a')]).toEqual([
      'ascending',
      'descending',
      'none',
      undefined,
    ])
  })
})

it('arrow keys stay within the rows', () => {
  expect([movedTo('ArrowDown', 4, 5, 10), movedTo('ArrowUp', 0, 5, 10), movedTo('End', 0, 5, 10), movedTo('PageDown', 0, 50, 10)]).toEqual([
    4, 0, 4, 10,
  ])
  expect([movedTo('Enter', 0, 5, 10), movedTo('ArrowDown', 0, 0, 10)]).toEqual([null, null])
})

it('a text is cut at its marks', () => {
  expect(partsOf('请开发票', [[2, 2]])).toEqual([
    { text: '请开', marked: false },
    { text: '发票', marked: true },
  ])
  expect(partsOf('好', [])).toEqual([{ text: '好', marked: false }])
})

describe('the columns of a saved view', () => {
  const view = { columns: ['name', 'phone'] }

  it('hold while it is chosen, those tried on in it first, and leave the kept ones alone', () => {
    expect(chosenIn('v1', view, null, ['mail'])).toEqual(['name', 'phone'])
    expect(chosenIn('v1', { columns: null }, null, ['mail'])).toBeNull()
    expect(chosenIn('v1', view, { viewId: 'v1', columns: ['name'] }, ['mail'])).toEqual(['name'])
    expect(chosenIn('v1', view, { viewId: 'v2', columns: ['name'] }, ['mail'])).toEqual(['name', 'phone'])
    expect(chosenIn(null, undefined, { viewId: 'v1', columns: ['name'] }, ['mail'])).toEqual(['mail'])
  })

  it('are the kept ones where there is no such view any more', () => {
    expect(chosenIn('gone', undefined, null, ['mail'])).toEqual(['mail'])
  })
})

describe('a change of many rows', () => {
  const ids = Array.from({ length: 250 }, (_, at) => `r${at}`)

  it('goes in portions, says how far it is, and what was refused', async () => {
    const sizes: number[] = []
    const through: number[] = []
    const call = async (portion: string[]) => {
      sizes.push(portion.length)
      return { done: portion.slice(1), refused: portion.slice(0, 1) }
    }
    const { done, refused, unasked, error } = await runInPortions(ids, call, (count) => through.push(count))
    expect([sizes, through, error]).toEqual([[100, 100, 50], [100, 200, 250], null])
    expect([done.length, refused, unasked]).toEqual([247, ['r0', 'r100', 'r200'], []])
  })

  it('stops at the first call that fails: what was done stays done, the rest is unasked', async () => {
    const refusal = new Error('no')
    let calls = 0
    const outcome = await runInPortions(ids, async (portion) => {
      if (++calls === 2) throw refusal
      return { done: portion, refused: [] }
    })
    expect(calls).toBe(2)
    expect(outcome).toEqual({ done: ids.slice(0, 100), refused: [], unasked: ids.slice(100), error: refusal })
  })
})

describe('the name of a file that is saved', () => {
  it('is the one the answer gives, in any script', () => {
    expect(fileNameOf('attachment; filename="export.csv"; filename*=UTF-8\'\'%E7%95%99%E8%A8%80.csv')).toBe('留言.csv')
    expect(fileNameOf('attachment; filename="left.xlsx"')).toBe('left.xlsx')
    expect(fileNameOf('attachment; filename="a.csv"; filename*=UTF-8\'\'%E7%')).toBe('a.csv')
    expect(fileNameOf(null)).toBeNull()
  })
})
