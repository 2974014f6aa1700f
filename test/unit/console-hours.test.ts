import { describe, expect, it } from 'vitest'
import {
  addPeriod,
  addStep,
  asEnd,
  changedTypes,
  changePeriod,
  moveStep,
  removePeriod,
  removeStep,
} from '../../console/features/calendar/hours/periods-form.ts'
import { type TrialAgent, tryOut } from '../../console/features/calendar/hours/trial.ts'
import { weekFrom } from '../../console/features/calendar/hours/week.ts'
import { readClock, stepClock, writeClock } from '../../console/ui/clock-text.ts'
import { DEFAULT_CALENDAR, hoursOf } from '../../objects/core/calendar.ts'
import type { ChainStep, HoursPeriod, SitePeriods } from '../../objects/core/types.ts'
import { agentConfig, siteConfig } from './core-fixtures.ts'

const at = (hour: number, minute = 0) => hour * 60 + minute
const human = (startMin: number, endMin: number, chain: ChainStep[] = []): HoursPeriod => ({
  startMin,
  endMin,
  action: { kind: 'human', chain },
})

describe('the form of the hours', () => {
  it.each<[string, HoursPeriod[], [number, number]]>([
    ['none yet', [], [at(9), at(18)]],
    ['after the day', [human(at(9), at(18))], [at(18), at(24)]],
    ['before the evening', [human(at(14), at(24))], [0, at(14)]],
    ['between night and noon', [human(at(22), at(6)), human(at(12), at(22))], [at(6), at(12)]],
    ['no room at all', [human(0, at(24))], [at(9), at(18)]],
  ])('a new period goes where there is room: %s', (_what, own, [startMin, endMin]) => {
    const { workday } = addPeriod(own.length === 0 ? {} : { workday: own }, 'workday')
    expect(workday?.at(-1)).toEqual({ startMin, endMin, action: { kind: 'human', chain: [] } })
  })

  it('changes and removes periods; the last one takes its type along', () => {
    const one: SitePeriods = { workday: [human(at(9), at(12)), human(at(13), at(18))] }
    expect(changePeriod(one, 'workday', 1, { endMin: at(17) }).workday?.[1]?.endMin).toBe(at(17))
    expect(removePeriod(one, 'workday', 0)).toEqual({ workday: [human(at(13), at(18))] })
    expect(removePeriod({ workday: [human(0, 60)] }, 'workday', 0)).toEqual({})
  })

  it('orders the groups of a chain', () => {
    const chain = addStep(addStep([{ groupId: 'a' }], 'b'), 'c')
    expect(moveStep(chain, 2, -1).map(({ groupId }) => groupId)).toEqual(['a', 'c', 'b'])
    expect(moveStep(chain, 0, -1)).toEqual(chain)
    expect(moveStep(chain, 2, 1)).toEqual(chain)
    expect(removeStep(chain, 1).map(({ groupId }) => groupId)).toEqual(['a', 'c'])
  })

  it('takes midnight as an end for 24:00', () => expect([0, at(6), at(24)].map(asEnd)).toEqual([at(24), at(6), at(24)]))

  it('tells what changed, and no mere order', () => {
    const before: SitePeriods = { workday: [human(at(9), at(12)), human(at(13), at(18))], weekend: [] }
    expect(changedTypes(before, { workday: [human(at(13), at(18)), human(at(9), at(12))] })).toEqual([])
    expect(changedTypes(before, { workday: [human(at(9), at(12))], holiday: [human(0, 60)] }).sort()).toEqual(['holiday', 'workday'])
    expect(changedTypes({ workday: [human(at(9), Number.NaN)] }, { workday: [human(at(9), at(12))] })).toEqual(['workday'])
  })
})

describe('R5 the week as a picture', () => {
  const blocks = (periods: SitePeriods, byDate: Record<string, string> = {}) =>
    weekFrom(hoursOf({ ...DEFAULT_CALENDAR, byDate }, periods), '2026-11-23').map((day) =>
      day.blocks.map(({ fromMin, toMin, carried }) => `${fromMin / 60}-${toMin / 60}${carried ? '+' : ''}`).join(' '),
    )

  it('draws each day by its type, special dates by theirs', () => {
    expect(
      blocks({ workday: [human(at(9), at(18))], weekend: [human(at(10), at(16))] }, { '2026-11-25': 'weekend', '2026-11-26': 'holiday' }),
    ).toEqual(['9-18', '9-18', '10-16', '', '9-18', '10-16', '10-16'])
    expect(weekFrom(hoursOf({ ...DEFAULT_CALENDAR, byDate: { '2026-11-26': 'holiday' } }, {}), '2026-11-23')[3]).toMatchObject({
      date: '2026-11-26',
      weekday: 4,
      foundBy: 'date',
      dateType: { id: 'holiday' },
    })
  })

  it('draws what passes midnight on the next day, behind that day’s own periods', () => {
    expect(blocks({ workday: [human(at(22), at(6))], weekend: [human(at(5), at(5, 30)), human(at(20), at(24))] })).toEqual([
      '22-24',
      '0-6+ 22-24',
      '0-6+ 22-24',
      '0-6+ 22-24',
      '0-6+ 22-24',
      '0-5+ 5-5.5 5.5-6+ 20-24',
      '5-5.5 20-24',
    ])
  })

  it('draws nothing of a period that is not filled in', () => {
    expect(blocks({ workday: [human(at(9), Number.NaN), human(at(9), at(9))] })[0]).toBe('')
  })
})

describe('R5 trying a moment out', () => {
  const chain: ChainStep[] = [{ groupId: 'sales' }, { groupId: 'help' }]
  const MONDAY_10 = Date.parse('2026-11-23T10:00:00+08:00')
  const agents = [
    agentConfig('ann', { groupIds: ['sales'], sharedSeats: true }),
    agentConfig('bob', { groupIds: ['sales'], limit: 3 }),
    agentConfig('cid', { groupIds: ['help'] }),
  ]
  const ready = (loads: Record<string, number>): TrialAgent[] =>
    agents.map(({ id }) => ({ id, status: loads[id] === undefined ? 'offline' : 'ready', connected: true, load: loads[id] ?? 0 }))
  const run = (people: TrialAgent[], periods: SitePeriods, atMs = MONDAY_10, hoursEnabled = true) =>
    tryOut({
      config: siteConfig({
        agents,
        groups: ['sales', 'help'],
        dialog: { hoursEnabled, maxPerAgent: 2 },
        hours: hoursOf(DEFAULT_CALENDAR, periods),
      }),
      agents: people,
      atMs,
    })
  const workday = (steps: ChainStep[]) => ({ workday: [human(at(9), at(18), steps)] })

  it('goes to the least loaded of the first group', () => {
    expect(run(ready({ ann: 1, bob: 0, cid: 0 }), workday(chain))).toMatchObject({
      reason: { why: 'period', index: 0, day: { foundBy: 'weekday', dateType: { id: 'workday' } } },
      answer: { kind: 'served', agentId: 'bob', load: 0, limit: 3, groupId: 'sales', passed: [] },
    })
  })

  it('overflows to the next group when the first is full or away', () => {
    const answer = { kind: 'served', agentId: 'cid', load: 1, limit: 2, groupId: 'help', passed: ['sales'] }
    expect(run(ready({ ann: 2, bob: 3, cid: 1 }), workday(chain)).answer).toEqual(answer)
    expect(run(ready({ cid: 1 }), workday(chain)).answer).toEqual(answer)
  })

  it('queues on the whole chain when all are full', () => {
    expect(run(ready({ ann: 2, bob: 3, cid: 2 }), workday(chain)).answer).toEqual({ kind: 'queued', groupIds: ['sales', 'help'] })
    const busy = ready({ ann: 0 }).map((agent) => ({ ...agent, status: agent.id === 'ann' ? ('busy' as const) : agent.status }))
    expect(run(busy, workday(chain)).answer.kind).toBe('queued')
  })

  it('says [2] when nobody of the chain is online, and 13b outside of the hours', () => {
    const help = [{ groupId: 'help' }]
    expect(run(ready({ ann: 0 }), workday(help)).answer).toEqual({
      kind: 'nobody_online',
      text: '您好，当前无人工坐席在线',
      groupIds: ['help'],
    })
    expect(run(ready({ ann: 0 }), workday(chain), Date.parse('2026-11-23T18:00:00+08:00'))).toMatchObject({
      reason: { why: 'outside', day: { dateType: { id: 'workday' } } },
      answer: { kind: 'off_hours', text: '您好，当前非工作时间段' },
    })
    expect(run(ready({ ann: 0 }), { workday: [{ ...human(at(9), at(18)), action: { kind: 'left_message' } }] })).toMatchObject({
      reason: { why: 'period' },
      answer: { kind: 'off_hours' },
    })
  })

  it('is always open without [13] and without a period', () => {
    const served = { answer: { kind: 'served', agentId: 'ann', groupId: null, passed: [] } }
    expect(run(ready({ ann: 0 }), workday([{ groupId: 'help' }]), MONDAY_10, false)).toMatchObject({ reason: { why: 'off' }, ...served })
    expect(run(ready({ ann: 0 }), {})).toMatchObject({ reason: { why: 'no_periods' }, ...served })
  })
})

describe('times as people type them', () => {
  it.each([
    ['9', at(9)],
    ['09', at(9)],
    ['930', at(9, 30)],
    ['0930', at(9, 30)],
    ['9:3', at(9, 3)],
    ['9.30', at(9, 30)],
    [' 09：30 ', at(9, 30)],
    ['２４:００', at(24)],
    ['24', at(24)],
    ['0:00', 0],
    ['24:01', null],
    ['9:60', null],
    ['25', null],
    ['', null],
    ['9:', null],
    ['nine', null],
  ])('%s', (text, minute) => expect(readClock(text)).toBe(minute))

  it('are written in 24 hours, and step by quarters', () => {
    expect([writeClock(at(9, 5)), writeClock(at(24)), writeClock(Number.NaN)]).toEqual(['09:05', '24:00', ''])
    expect([stepClock(at(9), 1), stepClock(at(9, 5), 1), stepClock(at(9, 5), -1), stepClock(0, -1), stepClock(at(24), 1)]).toEqual([
      at(9, 15),
      at(9, 15),
      at(9),
      0,
      at(24),
    ])
  })
})
