import { describe, expect, it } from 'vitest'
import { loadOf } from '../../objects/core/routing.ts'
import type { SkipReason } from '../../objects/core/types.ts'
import { agentActor, agentConfig, errorsOf, World } from './core-fixtures.ts'

const picked = (agentId: string) => ({ target: { kind: 'agent', agentId } }) as const
const group = (groupId: string) => ({ target: { kind: 'group', groupId } }) as const
const places = (world: World, names: string[]) => names.map((name) => world.where(name))

describe('R1 where the ancestors are wrong', () => {
  /** ann has two visitors and had her last one first; bob has none and had the latest. */
  const uneven = (strategy: 'fewest' | 'in_turn') => {
    const world = new World({ dialog: { strategy } }).ready('ann', 'bob')
    for (const [name, agentId] of [
      ['x1', 'ann'],
      ['x2', 'ann'],
      ['x3', 'bob'],
    ] as const) {
      world.now += 1000
      world.ask(name, picked(agentId))
    }
    world.end('x3', agentActor('bob'))
    world.ask('v')
    return world.where('v')
  }

  it('UCKeFu swaps the labels: "fewest" is the least conversations, "in turn" the longest unassigned', () => {
    expect([uneven('fewest'), uneven('in_turn')]).toEqual(['served by bob', 'served by ann'])
  })

  it('cskefu has no round robin: in turn, everybody gets one before anybody gets a second', () => {
    const world = new World({ dialog: { strategy: 'in_turn' }, agents: ['ann', 'bob', 'cid'] }).ready('ann', 'bob', 'cid')
    const names = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']
    for (const name of names) {
      world.now += 1000
      world.ask(name)
    }
    expect(places(world, names).map((place) => place.slice(-3))).toEqual(['ann', 'bob', 'cid', 'ann', 'bob', 'cid'])
  })

  it.each(['fewest', 'in_turn'] as const)('both look at one agent only: %s goes on past the first who is full', (strategy) => {
    const agents = [agentConfig('ann', { limit: 1 }), agentConfig('bob', { limit: 1 }), 'cid']
    const world = new World({ dialog: { strategy }, agents }).ready('ann', 'bob', 'cid')
    for (const [name, agentId] of [
      ['x1', 'ann'],
      ['x2', 'bob'],
      ['x3', 'cid'],
      ['x4', 'cid'],
    ] as const) {
      world.now += 1000
      world.ask(name, picked(agentId))
    }
    world.ask('v')
    expect(world.where('v')).toBe('served by cid')
  })
})

describe('R1 the limit', () => {
  it('counts over all groups', () => {
    const agents = [agentConfig('ann', { groupIds: ['sales', 'help'], limit: 2 })]
    const world = new World({ groups: ['sales', 'help'], agents }).ready('ann')
    world.ask('v1', group('sales'))
    world.ask('v2', group('help'))
    world.ask('v3', group('sales'))
    world.ask('v4', group('help'))
    expect(places(world, ['v1', 'v2', 'v3', 'v4'])).toEqual(['served by ann', 'served by ann', 'queued', 'queued'])
  })

  it('a reserved seat counts: it fills the agent, and it weighs for "fewest"', () => {
    const world = new World({ agents: ['ann', 'bob', 'cid'] }).ready('ann', 'bob', 'cid')
    world.ask('x', picked('ann'))
    world.send({
      type: 'transfer.offer',
      conversationId: 'c-x',
      actor: agentActor('ann'),
      offerId: 'o',
      to: { agentId: 'bob' },
      remark: '',
    })
    world.ask('v')
    expect([loadOf(world.state, 'bob'), world.where('v')]).toEqual([1, 'served by cid'])
  })

  /** ann is full; v has asked for her in some way. */
  it.each([
    ['the visitor picked her', (w: World) => w.ask('v', picked('ann'))],
    ['her group was picked', (w: World) => w.ask('v', group('sales'))],
    ['she is the history agent', (w: World) => w.ask('v', { history: 'ann' })],
    [
      'a supervisor gives it',
      (w: World) => {
        w.ask('v')
        w.send({ type: 'assign', conversationId: 'c-v', agentId: 'ann', actor: agentActor('sue', true), anyway: false })
      },
    ],
    [
      'a supervisor fronts it',
      (w: World) => {
        w.ask('v')
        w.send({ type: 'front', conversationId: 'c-v', actor: agentActor('sue', true) })
      },
    ],
    [
      'she becomes ready anew',
      (w: World) => {
        w.ask('v')
        w.status('ann', 'busy')
        w.now += 11_000
        w.status('ann', 'ready')
      },
    ],
    [
      'she comes back within her grace',
      (w: World) => {
        w.ask('v')
        w.send({ type: 'agent.left', agentId: 'ann', atMs: w.now })
        w.connect('ann')
      },
    ],
    [
      'the wait for her is half over',
      (w: World) => {
        w.ask('v', { history: 'ann' })
        w.until(91)
      },
    ],
    [
      'she answers',
      (w: World) => {
        w.ask('v')
        w.say('x', '在吗')
        w.say('x', '在', 'ann')
      },
    ],
    [
      'a configuration changes other things',
      (w: World) => {
        w.ask('v')
        w.configure({ dialog: { maxAtReady: 1000 } })
      },
    ],
  ])('nobody and no path bypasses it: %s', (_path, act) => {
    const world = new World({ groups: ['sales'], agents: [agentConfig('ann', { groupIds: ['sales'], limit: 1 }), 'sue'] }).ready('ann')
    world.ask('x')
    act(world)
    expect([world.where('v'), loadOf(world.state, 'ann')]).toEqual(['queued', 1])
  })

  it('a transfer, at once or offered, does not bypass it either', () => {
    for (const transferConsent of [true, false]) {
      const world = new World({ agents: [agentConfig('ann', { limit: 1 }), 'bob'], dialog: { transferConsent } }).ready('ann', 'bob')
      world.ask('x', picked('ann'))
      world.ask('v', picked('bob'))
      const to = { agentId: 'ann' }
      const offer = { type: 'transfer.offer', conversationId: 'c-v', actor: agentActor('bob'), offerId: 'o', to, remark: '' } as const
      expect(errorsOf(world.send(offer))).toEqual(['agent_full'])
      expect(world.where('v')).toBe('served by bob')
    }
  })
})

describe('R1 why this agent', () => {
  const skipped: [SkipReason, (world: World) => unknown][] = [
    ['offline', (w) => w.status('ann', 'offline')],
    ['busy', (w) => w.status('ann', 'busy')],
    ['away', (w) => w.send({ type: 'agent.left', agentId: 'ann', atMs: w.now })],
    ['full', (w) => w.configure({ agents: [agentConfig('ann', { limit: 1 }), 'bob'] })],
    ['disabled', (w) => w.configure({ agents: [agentConfig('ann', { enabled: false }), 'bob'] })],
  ]
  it.each(skipped)('names who was passed over, and that it was %s', (reason, act) => {
    const world = new World().ready('ann', 'bob')
    world.ask('x', picked('ann'))
    act(world)
    world.ask('v')
    expect(world.conversation('v').decision).toMatchObject({ agentId: 'bob', rule: 'fewest' })
    expect(world.conversation('v').decision?.skipped).toContainEqual({ agentId: 'ann', reason })
  })

  it('and that it was the one who had not answered [12]', () => {
    const world = new World({ dialog: { replyTimeoutRequeue: true } }).ready('ann')
    world.ask('v')
    world.say('v', '在吗')
    world.until(239)
    world.ready('bob')
    world.until(240)
    expect(world.conversation('v').decision).toMatchObject({ agentId: 'bob', skipped: [{ agentId: 'ann', reason: 'not_to' }] })
  })
})
