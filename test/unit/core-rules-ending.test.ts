import { describe, expect, it } from 'vitest'
import { nextDeadline } from '../../objects/core/deadlines.ts'
import { loadOf } from '../../objects/core/routing.ts'
import type { EndReason, Hours } from '../../objects/core/types.ts'
import { agentActor, agentConfig, closedOf, errorsOf, kindsOf, START_MS, systemLines, visitorActor, World } from './core-fixtures.ts'

const answered = (options: ConstructorParameters<typeof World>[0] = {}) => {
  const world = new World(options).ready('ann')
  world.ask('v')
  world.say('v', '在吗')
  world.say('v', '在', 'ann')
  return world
}

describe('R6 what disarms', () => {
  const file = { fileId: 'f1', name: 'a.png', type: 'image/png', sizeBytes: 9 }
  const sent = { type: 'message', conversationId: 'c-v', actor: visitorActor('v'), id: 'id-file', text: '', file } as const

  it.each([
    ['a message', (w: World) => w.say('v', '在')],
    ['an image', (w: World) => w.send({ ...sent, kind: 'image' })],
    ['a file', (w: World) => w.send({ ...sent, kind: 'file' })],
    ['a rating', (w: World) => w.send({ type: 'rate', conversationId: 'c-v', actor: visitorActor('v'), score: 5, comment: '' })],
  ])('%s of the visitor', (_what, act) => {
    const world = answered({ dialog: { replyTimeout: false } })
    world.until(179)
    act(world)
    expect(nextDeadline(world.state)).toBeNull()
  })

  it.each([
    [
      'typing beyond its 30 s',
      (w: World) => w.send({ type: 'typing', conversationId: 'c-v', actor: visitorActor('v'), active: true, text: 'x' }),
      209,
    ],
    ['reading', (w: World) => w.send({ type: 'read', conversationId: 'c-v', actor: visitorActor('v'), delivered: 9, read: 9 }), 180],
    ['a word of the desk', (w: World) => w.send({ type: 'invite_rating', conversationId: 'c-v', actor: agentActor('ann') }), 180],
  ])('not %s', (_what, act, remindedAtSec) => {
    const world = answered()
    world.until(179)
    act(world)
    expect(systemLines(world.until(remindedAtSec - 1))).toEqual([])
    expect(systemLines(world.until(remindedAtSec))).toEqual(['silence_reminder: 您还在吗？'])
  })
})

describe('R10 transfer', () => {
  const offer = (world: World, to: { agentId: string } | { groupId: string }) =>
    world.send({ type: 'transfer.offer', conversationId: 'c-v', actor: agentActor('ann'), offerId: 'o', to, remark: '' })

  it.each([
    ['full', 'agent_full', (w: World) => w.ask('x', { target: { kind: 'agent', agentId: 'bob' } })],
    ['busy', 'agent_unavailable', (w: World) => w.status('bob', 'busy')],
    ['away', 'agent_unavailable', (w: World) => w.send({ type: 'agent.left', agentId: 'bob', atMs: w.now })],
    ['offline', 'agent_unavailable', (w: World) => w.status('bob', 'offline')],
    ['disabled', 'agent_unavailable', (w: World) => w.configure({ agents: ['ann', agentConfig('bob', { enabled: false })] })],
  ] as const)('the same checks with [20] on and off: %s is refused as %s', (_state, code, act) => {
    for (const transferConsent of [true, false]) {
      const world = answered({ dialog: { transferConsent }, agents: ['ann', agentConfig('bob', { limit: 1 })] })
      world.ready('bob')
      act(world)
      expect(errorsOf(offer(world, { agentId: 'bob' }))).toEqual([code])
      expect(world.where('v')).toBe('served by ann')
    }
  })

  it('to a group: the strategy inside it, the origin passed over', () => {
    const groupIds = ['help']
    const agents = ['ann', 'bob', 'cid'].map((id) => agentConfig(id, { groupIds }))
    const world = answered({ groups: ['help'], agents })
    world.ready('bob', 'cid')
    world.ask('x', { target: { kind: 'agent', agentId: 'bob' } })
    expect(offer(world, { groupId: 'help' }).find((effect) => effect.type === 'offer')).toMatchObject({ offer: { to: 'cid' } })
  })

  it('the visitor leaves for good while it is offered: both are told, no seat stays held', () => {
    const world = answered({ agents: ['ann', 'bob'] })
    world.ready('bob')
    world.until(40)
    offer(world, { agentId: 'bob' })
    world.leave('v')
    const effects = world.until(70)
    expect(kindsOf(effects)).toEqual(expect.arrayContaining(['offer_closed', 'closed']))
    expect(loadOf(world.state, 'bob')).toBe(0)
  })
})

const CLOSED: Hours = {
  dateTypes: [{ id: 'd', name: 'd', worked: false, periods: [{ startMin: 0, endMin: 1440, action: { kind: 'human', chain: [] } }] }],
  byDate: {},
  byWeekday: {},
}
const supervisor = agentActor('sue', true)

/** How a conversation of v comes to end for each reason, what the visitor reads, and whether it is asked for a rating. */
const ENDINGS: Record<EndReason, { act: () => World; farewell: string; survey: boolean }> = {
  agent: { act: () => ending(answered(), (w) => w.end('v', agentActor('ann'))), farewell: '坐席已断开和您的对话', survey: true },
  supervisor: { act: () => ending(answered(), (w) => w.end('v', supervisor)), farewell: '坐席已断开和您的对话', survey: true },
  visitor: { act: () => ending(answered(), (w) => w.end('v', visitorActor('v'))), farewell: '访客已结束对话', survey: true },
  client_timeout: { act: () => ending(answered(), (w) => w.until(300)), farewell: '对不起，再见！', survey: true },
  visitor_left: {
    act: () =>
      ending(answered(), (w) => {
        w.leave('v')
        return w.until(30)
      }),
    farewell: '访客已离开',
    survey: true,
  },
  agent_lost: {
    act: () =>
      ending(answered({ agents: ['ann'] }), (w) => {
        w.status('ann', 'offline')
        return w.until(180)
      }),
    farewell: '对不起。排队超时',
    survey: true,
  },
  queue_timeout: {
    act: () =>
      ending(new World({ agents: ['ann'] }).connect('ann'), (w) => {
        w.status('ann', 'busy')
        w.ask('v')
        return w.until(180)
      }),
    farewell: '对不起。排队超时',
    survey: false,
  },
  invalid: {
    act: () =>
      ending(new World().ready('ann'), (w) => {
        w.ask('v')
        w.leave('v')
        return w.until(180)
      }),
    farewell: '访客已离开',
    survey: false,
  },
  blocked: { act: () => ending(answered(), (w) => w.send({ type: 'block', visitorId: 'v' })), farewell: '对话已结束', survey: false },
  nobody_online: { act: () => ending(new World(), (w) => w.ask('v')), farewell: '您好，当前无人工坐席在线', survey: false },
  off_hours: {
    act: () => ending(new World({ dialog: { hoursEnabled: true }, hours: CLOSED }).ready('ann'), (w) => w.ask('v')),
    farewell: '您好，当前非工作时间段',
    survey: false,
  },
}

const ending = (world: World, act: (world: World) => unknown): World => {
  world.effects = act(world) as World['effects']
  return world
}

describe('R11 every way to end', () => {
  it.each(Object.entries(ENDINGS))('%s: one reason, one farewell, the survey where it belongs', (reason, { act, farewell, survey }) => {
    const { effects } = act()
    const closed = closedOf(effects)
    expect(closed).toHaveLength(1)
    expect(closed[0]?.conversation.endReason).toBe(reason)
    expect(closed[0]?.survey).toBe(survey ? '请对我们的服务做出评价' : null)
    const last = effects.flatMap((effect) =>
      effect.type === 'append' && ['farewell', 'nobody_online', 'off_hours'].includes(effect.message.system ?? '') ? [effect.message] : [],
    )
    expect(last.map(({ text }) => text)).toEqual([farewell])
    expect(last[0]?.seq).toBe(closed[0]?.conversation.thread.lastSeq)
  })

  it('an agent’s invitation is reason enough for the survey, though nobody wrote', () => {
    const world = new World().ready('ann')
    world.ask('v')
    world.send({ type: 'invite_rating', conversationId: 'c-v', actor: agentActor('ann') })
    expect(closedOf(world.end('v', agentActor('ann')))[0]?.survey).toBe('请对我们的服务做出评价')
  })

  it('[14] the question is filled like any other text, also when the conversation waits again as it ends', () => {
    const dialog = { surveyText: '{agent} {visitor} {site}' }
    expect(closedOf(answered({ dialog }).end('v', agentActor('ann')))[0]?.survey).toBe('ANN v 商店')
    const world = answered({ dialog, agents: ['ann'] })
    world.status('ann', 'offline')
    expect(closedOf(world.end('v', visitorActor('v')))[0]?.survey).toBe('ANN v 商店')
  })

  it('times of the end are those of the end', () => {
    const world = answered()
    world.until(42)
    expect(closedOf(world.end('v', agentActor('ann')))[0]?.conversation.endedAtMs).toBe(START_MS + 42_000)
  })
})
