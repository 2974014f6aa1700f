import { describe, expect, it } from 'vitest'
import { agentConfig, START_MS, World } from './core-fixtures.ts'

const picked = (agentId: string) => ({ target: { kind: 'agent', agentId } }) as const
const places = (world: World, names: string[]) => names.map((name) => world.where(name))

describe('R2 a ready edge', () => {
  const waiting = (prepare: (world: World) => unknown) => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { maxAtReady: 2 } }).connect('bob')
    world.status('bob', 'busy')
    prepare(world)
    world.now += 20_000
    for (const name of ['v1', 'v2', 'v3', 'v4']) {
      world.now += 1
      world.ask(name)
    }
    return world
  }

  it.each([
    ['offline → ready', (w: World) => w.connect('ann'), (w: World) => w.status('ann', 'ready')],
    [
      'busy → ready',
      (w: World) => {
        w.connect('ann')
        w.status('ann', 'busy')
      },
      (w: World) => w.status('ann', 'ready'),
    ],
    [
      'back after the grace began',
      (w: World) => {
        w.ready('ann')
        w.send({ type: 'agent.left', agentId: 'ann', atMs: w.now })
      },
      (w: World) => w.connect('ann'),
    ],
  ])('%s gives at most [8] at once', (_edge, prepare, act) => {
    const world = waiting(prepare)
    act(world)
    expect(world.queue()).toEqual(['v3', 'v4'])
  })

  it('a toggle after 9.999 s is none, one after 10 s is', () => {
    const world = waiting((w) => w.connect('ann'))
    world.status('ann', 'ready')
    const toggle = (afterMs: number) => {
      world.now += afterMs
      world.status('ann', 'busy')
      world.status('ann', 'ready')
      return world.queue().length
    }
    expect([toggle(9_999), toggle(1)]).toEqual([2, 0])
  })
})

describe('R3 history agent first', () => {
  it.each([
    ['disabled', { agents: [agentConfig('bob', { enabled: false }), 'ann'] }],
    ['no longer here', { agents: ['ann'] }],
  ])('%s: the strategy decides', (_why, change) => {
    const world = new World().ready('ann', 'bob')
    world.configure(change)
    world.ask('v', { history: 'bob' })
    expect(world.where('v')).toBe('served by ann')
  })

  it('in its grace: it is not asked, and not waited for by newcomers', () => {
    const world = new World().ready('ann', 'bob')
    world.send({ type: 'agent.left', agentId: 'bob', atMs: world.now })
    world.ask('v', { history: 'bob' })
    expect(world.where('v')).toBe('served by ann')
  })

  it('the position is counted among those who wait for the same agent', () => {
    const world = new World({ dialog: { maxPerAgent: 1, queuedText: '{num}' } }).ready('ann', 'bob')
    world.ask('x', picked('bob'))
    const nums = ['v1', 'v2', 'v3'].map((name) => {
      world.now += 1
      return world.ask(name, { history: 'bob' }).flatMap((effect) => (effect.type === 'append' ? [effect.message.text] : []))[0]
    })
    expect(nums).toEqual(['0', '1', '2'])
  })

  it('after half of [16] it keeps its time of entry, and so stands before who came later', () => {
    const world = new World({ dialog: { maxPerAgent: 1 } }).ready('bob')
    world.ask('x', picked('bob'))
    world.ask('v1', { history: 'bob' })
    world.until(60)
    world.ask('v2')
    world.until(90)
    expect(world.conversation('v1').phase).toMatchObject({ waitsFor: null, queuedAtMs: START_MS })
    world.ready('ann')
    expect(places(world, ['v1', 'v2'])).toEqual(['served by ann', 'queued'])
  })

  it('[16] off: half of its time still ends the waiting for one agent', () => {
    const world = new World({ dialog: { maxPerAgent: 1, queueTimeout: false } }).ready('ann', 'bob')
    world.ask('x', picked('bob'))
    world.ask('v', { history: 'bob' })
    world.until(89)
    expect(world.where('v')).toBe('queued')
    world.until(90)
    expect(world.where('v')).toBe('served by ann')
  })
})
