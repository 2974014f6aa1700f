import { describe, expect, it } from 'vitest'
import { agentsIn, busyHours, columnsOf } from '../../console/features/what-if/columns.ts'
import {
  type Draft,
  draftOf,
  nextKey,
  peopleOf,
  problemsOf,
  readMinute,
  suggestedDay,
  variantOf as variantOfDraft,
} from '../../console/features/what-if/draft.ts'
import { asConfigured } from '../../console/features/what-if/engine/config.ts'
import { figuresOfDay } from '../../console/features/what-if/engine/run.ts'
import { dayText, differences, signed } from '../../console/features/what-if/words.ts'
import { arrival, change, makeDay, variantOf } from './what-if-fixtures.ts'

const day = makeDay({
  dialog: { maxPerAgent: 4, queueTimeout: false },
  agents: ['ann', 'bob', 'cat'],
  agentLog: [change(-60, 'ann', 'ready'), change(-60, 'bob', 'offline'), change(-60, 'cat', 'ready', false)],
  arrivals: [arrival(7_300, { by: ['bob', 7_300, 7_400] }), arrival(15_000)],
})
const draft = (more: Partial<Draft> = {}): Draft => ({ ...draftOf('A', day), ...more })

describe('a variant being typed', () => {
  it('begins as the settings are', () => {
    expect(variantOfDraft(draft())).toEqual(asConfigured(day))
    expect(differences(asConfigured(day), asConfigured(day))).toBe(0)
  })

  it.each([
    [{ maxPerAgent: '0' }, 'maxPerAgent'],
    [{ maxPerAgent: '1001' }, 'maxPerAgent'],
    [{ maxPerAgent: '2.5' }, 'maxPerAgent'],
    [{ maxAtReady: '' }, 'maxAtReady'],
    [{ queueTimeout: true, queueTimeoutSec: '86401' }, 'queueTimeoutSec'],
    [{ addedCount: '51' }, 'addedCount'],
    [{ addedCount: 'x' }, 'addedCount'],
    [{ addedCount: '2', addedFrom: '18:00', addedUntil: '09:00' }, 'addedUntil'],
    [{ addedCount: '2', addedFrom: '' }, 'addedUntil'],
  ] as const)('%j is wrong at its field, and cannot be run', (more, field) => {
    expect(Object.keys(problemsOf(draft(more)))).toEqual([field])
    expect(variantOfDraft(draft(more))).toBeNull()
  })

  it('what is switched off is not asked', () => {
    expect(variantOfDraft(draft({ queueTimeout: false, queueTimeoutSec: '', addedCount: '0', addedFrom: '' }))).toEqual(asConfigured(day))
  })

  it('takes full-width figures, and midnight as the end of the day', () => {
    expect(variantOfDraft(draft({ maxPerAgent: ' １２ ', addedCount: '2', addedFrom: '08:30', addedUntil: '00:00' }))).toMatchObject({
      maxPerAgent: 12,
      added: { count: 2, startMin: 510, endMin: 1_440 },
    })
    expect([readMinute('00:00', false), readMinute('', true)]).toEqual([0, null])
  })

  it('counts what is different', () => {
    const variant = variantOf(day, { maxPerAgent: 5, removedAgentIds: ['ann', 'bob'], added: { count: 1, startMin: 0, endMin: 60 } })
    expect(differences(variant, asConfigured(day))).toBe(3)
  })

  it('has the first free letter', () => {
    expect(nextKey([])).toBe('A')
    expect(nextKey([draft(), draft({ key: 'C' })])).toBe('B')
    expect(nextKey(['A', 'B', 'C'].map((key) => draft({ key })))).toBeNull()
  })

  it('offers who was online, or served somebody all the same', () => {
    expect(peopleOf(day).map(({ id }) => id)).toEqual(['ann', 'bob'])
  })
})

describe('the columns', () => {
  const figures = figuresOfDay(day)
  const run = { control: figures, variants: ['A', 'B'].map((key) => ({ key, variant: variantOf(day), figures })) }

  it('are what happened alone before anything was run', () => {
    expect(columnsOf(figures, null, new Map()).map(({ kind }) => kind)).toEqual(['happened'])
  })

  it('compare variants with the control, and the control with what happened', () => {
    const columns = columnsOf(
      figures,
      run,
      new Map([
        ['A', variantOf(day)],
        ['B', variantOf(day, { maxPerAgent: 9 })],
      ]),
    )
    expect(columns.map(({ key, against, isStale }) => [key, against !== null, isStale])).toEqual([
      ['happened', false, false],
      ['control', true, false],
      ['A', true, false],
      ['B', true, true],
    ])
  })

  it('leave out a variant that was removed since; one that is wrong now is stale', () => {
    expect(columnsOf(figures, run, new Map([['B', null]])).map(({ key, isStale }) => [key, isStale])).toEqual([
      ['happened', false],
      ['control', false],
      ['B', true],
    ])
  })

  it('name the hours in which anybody asked, and everybody who had to do with the day', () => {
    expect(busyHours(figures)).toEqual([2, 3, 4])
    expect(busyHours(figuresOfDay(makeDay()))).toEqual([])
    expect(agentsIn(columnsOf(figures, run, new Map()))).toEqual(['bob', 'ann'])
  })
})

describe('words', () => {
  it('tell differences with their sign', () => {
    expect([3, -2, 0].map((value) => signed(value, String))).toEqual(['+3', '−2', '±0'])
  })

  it("tell a day of the site's calendar, wherever the browser is", () => {
    expect(dayText('en', '2026-11-20')).toBe('Fri, Nov 20')
    expect(dayText('zh-CN', '2026-11-20')).toBe('11月20日周五')
  })
})

it('the day one begins with is the busiest of the latest week whose agents were recorded', () => {
  const days = (recorded: boolean) =>
    Array.from({ length: 9 }, (_, index) => ({
      day: `d${index}`,
      conversations: [5, 9, 3, 9, 1, 1, 1, 50, 1][index] ?? 0,
      recorded: recorded && index !== 1,
    }))
  const suggested = (recorded: boolean) => suggestedDay({ timeZone: 'Asia/Shanghai', today: '', days: days(recorded) })
  expect(suggested(true)).toBe('d3')
  expect(suggested(false)).toBe('d1')
  expect(suggestedDay({ timeZone: 'Asia/Shanghai', today: '', days: [] })).toBeNull()
})
