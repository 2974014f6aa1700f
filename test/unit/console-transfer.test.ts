import { describe, expect, it } from 'vitest'
import { texts as decisionTexts } from '../../console/features/decision/i18n/texts.ts'
import { countUnlisted, skippedByReason, whyWords } from '../../console/features/decision/words.ts'
import { buildRows } from '../../console/features/transcript/rows.ts'
import { texts } from '../../console/features/transfer/i18n/texts.ts'
import { findTargets, inOrder, step, targetsOf } from '../../console/features/transfer/targets.ts'
import { handedOverWords, namesFrom, noteWords, targetWords } from '../../console/features/transfer/words.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import type { AgentView, DecisionView, TransferView } from '../../objects/protocol/model.ts'
import { agentView, ME, message, view } from './console-fixtures.ts'

const x = makeFeatureTranslate('zh-CN', texts)
const sales = { id: 'g-sales', name: '售前组', enabled: true }
const after = { id: 'g-after', name: '售后组', enabled: true }

const colleague = (id: string, change: Partial<AgentView> = {}) => agentView({ id, name: id, workNumber: `A-${id}`, ...change })
const siteOf = (agents: AgentView[], groups = [sales, after]) => ({
  agents: Object.fromEntries([agentView({ groupIds: ['g-sales'] }), ...agents].map((agent) => [agent.id, agent])),
  groups,
})
const reasonsOf = (...args: Parameters<typeof siteOf>) =>
  Object.fromEntries(targetsOf(siteOf(...args), ME).map(({ key, reason }) => [key, reason]))

describe('R10 whom to transfer to', () => {
  it('everybody but oneself is listed, each with the reason why not', () => {
    const reasons = reasonsOf([
      colleague('free', { load: 3 }),
      colleague('full', { load: 10 }),
      colleague('busy', { status: 'busy' }),
      colleague('gone', { status: 'offline' }),
      colleague('away', { connected: false }),
      colleague('elsewhere', { load: 1, fullElsewhere: true }),
    ])
    expect(reasons).toMatchObject({
      'agent:free': null,
      'agent:full': 'full',
      'agent:busy': 'busy',
      'agent:gone': 'offline',
      'agent:away': 'away',
      'agent:elsewhere': 'full_elsewhere',
    })
    expect(reasons).not.toHaveProperty(`agent:${ME}`)
  })

  it('a group needs somebody else who is ready and has room', () => {
    const member = (id: string, change: Partial<AgentView>) => colleague(id, { groupIds: ['g-sales'], ...change })
    const groupReason = (agents: AgentView[], group = sales) => reasonsOf(agents, [group])['group:g-sales']
    expect(groupReason([])).toBe('no_members')
    expect(groupReason([member('b', { status: 'busy' })])).toBe('nobody_ready')
    expect(groupReason([member('b', { load: 10 }), member('c', { status: 'busy' })])).toBe('all_full')
    expect(groupReason([member('b', { load: 10 }), member('c', { load: 9 })])).toBeNull()
    expect(groupReason([member('c', {})], { ...sales, enabled: false })).toBe('disabled')
  })

  it('counts the ready and all members, without oneself', () => {
    const [group] = targetsOf(
      siteOf([colleague('b', { groupIds: ['g-sales'] }), colleague('c', { groupIds: ['g-sales'], status: 'busy' })]),
      ME,
    )
    expect(group).toMatchObject({ kind: 'group', ready: 1, members: 2 })
  })

  it('those who can take it come first, the least loaded before the others', () => {
    const targets = targetsOf(
      siteOf(
        [
          colleague('d', { load: 5 }),
          colleague('a', { status: 'offline' }),
          colleague('c', { load: 2 }),
          colleague('b', { load: 8, limit: 20 }),
        ],
        [],
      ),
      ME,
    )
    expect(targets.map(({ key }) => key)).toEqual(['agent:c', 'agent:b', 'agent:d', 'agent:a'])
  })

  it('becoming full while the list is open changes the reason, not the place', () => {
    const before = targetsOf(siteOf([colleague('b'), colleague('c', { load: 1 })], []), ME)
    const order = before.map(({ key }) => key)
    const now = inOrder(targetsOf(siteOf([colleague('b', { load: 10 }), colleague('c', { load: 1 }), colleague('new')], []), ME), order)
    expect(now.map(({ key, reason }) => [key, reason])).toEqual([
      ['agent:b', 'full'],
      ['agent:c', null],
      ['agent:new', null],
    ])
  })

  it('are found by name, work number or group, every word of it', () => {
    const targets = targetsOf(siteOf([colleague('Lin', { groupIds: ['g-after'] }), colleague('Zhou')]), ME)
    const found = (query: string) => findTargets(targets, query).map(({ key }) => key)
    expect(found('lin')).toEqual(['agent:Lin'])
    expect(found('a-zhou')).toEqual(['agent:Zhou'])
    expect(found('售后')).toEqual(expect.arrayContaining(['group:g-after', 'agent:Lin']))
    expect(found('lin 售后')).toEqual(['agent:Lin'])
    expect(found('nobody')).toEqual([])
    expect(found('  ')).toHaveLength(targets.length)
  })

  it('the arrows go around', () => {
    expect(step(['a', 'b', 'c'], 'c', 1)).toBe('a')
    expect(step(['a', 'b', 'c'], 'a', -1)).toBe('c')
    expect(step(['a', 'b'], undefined, 1)).toBe('a')
    expect(step([], undefined, 1)).toBeUndefined()
  })
})

const transfer = (change: Partial<TransferView> = {}): TransferView => ({
  id: 'o1',
  from: 'a1',
  to: { agentId: 'a2' },
  remark: '',
  atMs: 2_500,
  outcome: 'refused',
  ...change,
})
const people = [
  { id: 'a1', name: '王五' },
  { id: 'a2', name: '李四' },
]
const names = namesFrom(x, people, [after])

describe('transfers in words', () => {
  it('name the agent, the group, and whom the group found', () => {
    expect(targetWords(x, transfer(), names)).toBe('李四')
    expect(targetWords(x, transfer({ to: { groupId: 'g-after' } }), names)).toBe('售后组')
    expect(targetWords(x, transfer({ to: { groupId: 'g-after' }, toAgentId: 'a2' }), names)).toBe('李四（售后组）')
    expect(targetWords(x, transfer({ to: { groupId: 'g-gone' }, toAgentId: 'a9' }), names)).toBe('已移除的坐席（已删除的技能组）')
  })

  it('say how it came out, and the remark', () => {
    expect(noteWords(x, transfer({ remark: '问{to}发票' }), names)).toBe('王五请求转接给李四，对方拒绝\n备注：问{to}发票')
  })

  it('one without asking is told to whom got it, at the time it came', () => {
    const got = view('c1', { servedAtMs: 2_500, transfers: [transfer({ outcome: 'immediate' })] })
    expect(handedOverWords(x, got, names)).toBe('王五将Guest c1转接给您')
    expect(handedOverWords(x, { ...got, servedAtMs: 9_000 }, names)).toBeNull()
    expect(handedOverWords(x, view('c1', { transfers: [transfer()] }), names)).toBeNull()
  })

  it('stand in the transcript at their time, but not before lines that are not loaded yet', () => {
    const rows = (firstSeq: number, atMs: number) =>
      buildRows({
        messages: [message(firstSeq), message(firstSeq + 1)],
        pending: [],
        meId: ME,
        stateOf: () => null,
        notes: [{ id: 'o1', atMs }],
      })
        .filter(({ kind }) => kind !== 'time')
        .map(({ key }) => key)
    expect(rows(1, 1_500)).toEqual(['visitor:m-1', 'note:o1', 'visitor:m-2'])
    // [19] is written in the same moment as a transfer without asking.
    expect(rows(1, 2_000)).toEqual(['visitor:m-1', 'note:o1', 'visitor:m-2'])
    expect(rows(1, 9_000)).toEqual(['visitor:m-1', 'visitor:m-2', 'note:o1'])
    expect(rows(1, 0)).toEqual(['note:o1', 'visitor:m-1', 'visitor:m-2'])
    expect(rows(5, 1_500)).toEqual(['visitor:m-5', 'visitor:m-6'])
  })
})

describe('R1 why this agent, in words', () => {
  const say = makeFeatureTranslate('zh-CN', decisionTexts)
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? id
  const decision = (change: Partial<DecisionView> = {}): DecisionView => ({
    atMs: 0,
    rule: 'fewest',
    agentId: 'a1',
    candidates: [{ agentId: 'a1', load: 1, limit: 10, lastAssignedAtMs: 0 }],
    skipped: [],
    considered: 1,
    ...change,
  })

  it('by hand says who, whether above the limit, and whether for itself', () => {
    const manual = { rule: 'manual', by: 'a2' } as const
    expect(whyWords(say, decision(manual), nameOf)).toBe('由李四指派。')
    expect(whyWords(say, decision({ ...manual, anyway: true }), nameOf)).toBe('由李四指派，已超出该坐席的上限。')
    expect(whyWords(say, decision({ ...manual, agentId: 'a2' }), nameOf)).toBe('由李四接管。')
  })

  it('groups those passed over by reason; one it does not know yet is “other”', () => {
    const skipped = [
      { agentId: 'a2', reason: 'full' },
      { agentId: 'a3', reason: 'full' },
      { agentId: 'a4', reason: 'some_new_reason' },
    ]
    expect(skippedByReason(say, decision({ skipped }), nameOf)).toEqual([
      { reason: '会话已满', names: ['李四', 'a3'] },
      { reason: '其他原因', names: ['a4'] },
    ])
  })

  it('says how many are not listed', () => {
    expect(countUnlisted(decision({ considered: 120 }))).toBe(119)
    expect(countUnlisted(decision())).toBe(0)
  })
})
