import { describe, expect, it } from 'vitest'
import { clockText, type HoursFacts, pathOf, problemsOfPeriods, sentenceOfHours } from '../../objects/core/hours-check.ts'
import type { ChainStep, HoursPeriod } from '../../objects/core/types.ts'

const at = (hour: number, minute = 0) => hour * 60 + minute
const human = (startMin: number, endMin: number, chain: ChainStep[] = []): HoursPeriod => ({
  startMin,
  endMin,
  action: { kind: 'human', chain },
})

const FACTS: HoursFacts = {
  dateTypes: [
    { id: 'work', name: '工作日' },
    { id: 'rest', name: '周末' },
  ],
  groups: [
    { id: 'sales', name: '售前', enabled: true, memberIds: ['ann', 'bob', 'off', 'far'] },
    { id: 'help', name: '售后', enabled: true, memberIds: ['cid'] },
    { id: 'old', name: '旧组', enabled: false, memberIds: ['ann'] },
  ],
  agents: [
    { id: 'ann', name: '安', enabled: true, serves: true },
    { id: 'bob', name: '白', enabled: true, serves: true },
    { id: 'cid', name: '池', enabled: true, serves: true },
    { id: 'off', name: '停', enabled: false, serves: true },
    { id: 'far', name: '远', enabled: true, serves: false },
  ],
}

const problems = (...periods: HoursPeriod[]) => problemsOfPeriods({ work: periods }, FACTS)
const told = (...periods: HoursPeriod[]) => problems(...periods).map((problem) => `${pathOf(problem)}: ${problem.kind}`)

describe('R5 the times of a period', () => {
  it.each<[string, HoursPeriod[], string[]]>([
    ['a working day', [human(at(9), at(18))], []],
    ['the whole day', [human(0, at(24))], []],
    ['the evening to midnight', [human(at(18), at(24))], []],
    ['the last minute', [human(at(23, 59), at(24))], []],
    ['past midnight', [human(at(22), at(6))], []],
    ['no length', [human(at(9), at(9))], ['periods.work.0.endMin: no_length']],
    ['midnight written as 0', [human(at(18), 0)], ['periods.work.0.endMin: out_of_range']],
    ['0 to 0', [human(0, 0)], ['periods.work.0.endMin: out_of_range']],
    ['a start at 24:00', [human(at(24), at(6))], ['periods.work.0.startMin: out_of_range']],
    ['beyond the day, both', [human(-1, at(24) + 1)], ['periods.work.0.startMin: out_of_range', 'periods.work.0.endMin: out_of_range']],
    ['half a minute', [human(at(9) + 0.5, at(18))], ['periods.work.0.startMin: out_of_range']],
  ])('%s', (_what, periods, expected) => expect(told(...periods)).toEqual(expected))

  it('at most 24 in one date type', () => {
    const many = Array.from({ length: 25 }, (_, index) => human(at(0, index), at(0, index + 1)))
    expect(told(...many.slice(1))).toEqual([])
    expect(told(...many)).toEqual(['periods.work: too_many_periods'])
  })

  it('a date type the calendar does not have', () => {
    expect(problemsOfPeriods({ gone: [] }, FACTS).map(pathOf)).toEqual(['periods.gone'])
  })
})

describe('R5 overlaps in one date type', () => {
  it.each<[string, [number, number], [number, number], string | null]>([
    ['one after the other', [at(9), at(12)], [at(12), at(18)], null],
    ['crossing', [at(9), at(13)], [at(12), at(18)], '12:00–18:00 overlaps 09:00–13:00.'],
    ['one inside the other', [at(9), at(18)], [at(12), at(13)], '12:00–13:00 overlaps 09:00–18:00.'],
    ['the same twice', [at(9), at(18)], [at(9), at(18)], '09:00–18:00 overlaps 09:00–18:00.'],
    ['one minute', [at(9), at(12, 1)], [at(12), at(18)], '12:00–18:00 overlaps 09:00–12:01.'],
    ['to 24:00 and from 0:00', [at(18), at(24)], [0, at(9)], null],
    ['both past midnight', [at(22), at(6)], [at(23), at(1)], '23:00–01:00 overlaps 22:00–06:00.'],
    ['before the evening of the night', [at(22), at(6)], [at(9), at(22)], null],
    ['on the evening of the night', [at(22), at(6)], [at(9), at(23)], '09:00–23:00 overlaps 22:00–06:00.'],
    [
      'what is left of the night, the next day',
      [at(22), at(6)],
      [at(5), at(9)],
      '05:00–09:00 overlaps 22:00–06:00: 22:00–06:00 goes on until 06:00 the next day.',
    ],
    [
      'the same the other way round',
      [at(5), at(9)],
      [at(22), at(6)],
      '22:00–06:00 overlaps 05:00–09:00: 22:00–06:00 goes on until 06:00 the next day.',
    ],
    ['after the night', [at(22), at(6)], [at(6), at(9)], null],
  ])('%s', (_what, [oneStart, oneEnd], [otherStart, otherEnd], sentence) => {
    const found = problems(human(oneStart, oneEnd), human(otherStart, otherEnd))
    expect(found.map(sentenceOfHours)).toEqual(sentence === null ? [] : [sentence])
    expect(found.map(pathOf)).toEqual(sentence === null ? [] : ['periods.work.1.startMin'])
  })

  it('names the other period, and each pair once', () => {
    const found = problems(human(at(9), at(12)), human(at(13), at(15)), human(at(11), at(14)))
    expect(found).toMatchObject([
      { period: 2, kind: 'overlap', otherPeriod: 0 },
      { period: 2, kind: 'overlap', otherPeriod: 1 },
    ])
  })

  it('other date types may have the same hours, and what goes on into them is decided by the day itself', () => {
    expect(problemsOfPeriods({ work: [human(at(22), at(6))], rest: [human(at(5), at(9)), human(at(22), at(23))] }, FACTS)).toEqual([])
  })

  it('a period without a sense of its own overlaps nothing', () => {
    expect(told(human(at(9), at(9)), human(at(8), at(10)))).toEqual(['periods.work.0.endMin: no_length'])
  })
})

describe('R5 the chain of a period', () => {
  it.each<[string, ChainStep[], string[]]>([
    ['everyone', [], []],
    ['groups in their order', [{ groupId: 'sales' }, { groupId: 'help' }], []],
    ['agents of a group', [{ groupId: 'sales', agentIds: ['ann', 'bob'] }], []],
    ['a group that is no more', [{ groupId: 'nope' }], ['periods.work.0.action.chain.0: unknown_group']],
    ['a disabled group', [{ groupId: 'sales' }, { groupId: 'old' }], ['periods.work.0.action.chain.1: disabled_group']],
    [
      'the same group twice',
      [{ groupId: 'sales' }, { groupId: 'sales', agentIds: ['ann'] }],
      ['periods.work.0.action.chain.1: repeated_group'],
    ],
    ['nobody of a group', [{ groupId: 'sales', agentIds: [] }], ['periods.work.0.action.chain.0: no_agents']],
    ['an agent of another group', [{ groupId: 'sales', agentIds: ['ann', 'cid'] }], ['periods.work.0.action.chain.0: not_a_member']],
    ['somebody unknown', [{ groupId: 'sales', agentIds: ['who'] }], ['periods.work.0.action.chain.0: not_a_member']],
    ['a disabled agent', [{ groupId: 'sales', agentIds: ['off'] }], ['periods.work.0.action.chain.0: not_serving']],
    ['an agent of other sites', [{ groupId: 'sales', agentIds: ['far'] }], ['periods.work.0.action.chain.0: not_serving']],
  ])('%s', (_what, chain, expected) => expect(told(human(at(9), at(18), chain))).toEqual(expected))

  it('has at most 20 groups', () => {
    const chain = Array.from({ length: 21 }, (_, index) => ({ groupId: `g${index}` }))
    expect(told(human(at(9), at(18), chain))).toEqual(['periods.work.0.action.chain: too_many_steps'])
  })

  it('says so in a sentence', () => {
    const chain = [{ groupId: 'old' }, { groupId: 'sales', agentIds: ['cid'] }]
    expect(problems(human(at(9), at(18), chain)).map(sentenceOfHours)).toEqual([
      '“旧组” is disabled and takes no visitors.',
      '池 is not in “售前”.',
    ])
  })
})

it('clock texts', () => expect([0, at(9, 5), at(24)].map(clockText)).toEqual(['00:00', '09:05', '24:00']))
