import { describe, expect, it } from 'vitest'
import { loadOf } from '../../objects/core/routing.ts'
import { agentActor, agentConfig, visitorActor, World } from './core-fixtures.ts'

const shared = (id: string, more: Parameters<typeof agentConfig>[1] = {}) => agentConfig(id, { sharedSeats: true, ...more })
const granted = (world: World, name: string, agentId = 'ann') => world.send({ type: 'seat.granted', agentId, conversationId: `c-${name}` })
const refused = (world: World, name: string, agentId = 'ann') => world.send({ type: 'seat.refused', agentId, conversationId: `c-${name}` })
const askedAt = (world: World, name: string) => world.conversation(name).reserving?.agentId ?? null

describe('R1 a seat that was asked for and is not wanted any more', () => {
  /** ann has one seat, which is asked for v; w waits. */
  const asking = () => {
    const world = new World({ agents: [shared('ann', { limit: 1 }), 'sue'], dialog: { maxAtReady: 1 } }).connect('sue').ready('ann')
    for (const name of ['v', 'w']) {
      world.now += 1
      world.ask(name)
    }
    expect([askedAt(world, 'v'), world.queue()]).toEqual(['ann', ['w']])
    return world
  }

  it.each([
    ['the visitor ends it', (w: World) => w.end('v', visitorActor('v'))],
    ['it is blocked', (w: World) => w.send({ type: 'block', visitorId: 'v' })],
    [
      'it left and is passed over',
      (w: World) => {
        w.leave('v')
        w.until(31)
      },
    ],
    [
      'a supervisor takes it',
      (w: World) => w.send({ type: 'assign', conversationId: 'c-v', agentId: 'sue', actor: agentActor('sue', true), anyway: true }),
    ],
  ])('goes to who waits: %s', (_why, act) => {
    const world = asking()
    act(world)
    expect(askedAt(world, 'w')).toBe('ann')
    expect(loadOf(world.state, 'ann')).toBe(1)
  })
})

describe('R2 a seat that was granted and could not be used', () => {
  it('does not count against what the agent may take: a toggle within 10 s leaves nobody waiting', () => {
    const world = new World({ agents: [shared('ann')], dialog: { maxAtReady: 1 } }).connect('ann')
    world.status('ann', 'busy')
    world.ask('v')
    world.now += 20_000
    world.status('ann', 'ready')
    expect(askedAt(world, 'v')).toBe('ann')
    world.status('ann', 'busy')
    granted(world, 'v')
    expect(world.queue()).toEqual(['v'])
    world.status('ann', 'ready')
    expect(askedAt(world, 'v')).toBe('ann')
  })
})

describe('R1 an agent who serves this site alone by now', () => {
  it('is not kept out by a late refusal of its former ledger', () => {
    const world = new World({ agents: [shared('ann')] }).ready('ann')
    world.ask('v')
    world.configure({ agents: ['ann'] })
    refused(world, 'v')
    world.ask('w')
    expect([world.where('v'), world.where('w')]).toEqual(['served by ann', 'served by ann'])
  })

  it('has the seat free that the late refusal was about: who stands first gets it', () => {
    const world = new World({ agents: [shared('ann', { limit: 1 }), 'bob'] }).ready('ann')
    world.ask('v')
    world.ready('bob')
    world.ask('w')
    world.configure({ agents: [agentConfig('ann', { limit: 1 }), agentConfig('bob', { enabled: false })] })
    expect([askedAt(world, 'v'), world.queue()]).toEqual(['ann', ['w']])
    refused(world, 'v')
    expect([world.where('w'), world.queue()]).toEqual(['served by ann', ['v']])
  })
})

describe('R1 a configuration that changes while a seat is asked for', () => {
  const groups = { groups: ['sales', 'help'] }
  const sales = { target: { kind: 'group', groupId: 'sales' } } as const

  it('the agent has left the group of the target: it does not get the visitor', () => {
    const world = new World({ ...groups, agents: [shared('ann', { groupIds: ['sales'] }), agentConfig('bob', { groupIds: ['sales'] })] })
    world.ready('ann')
    world.ask('v', sales)
    world.ready('bob')
    world.configure({ agents: [shared('ann', { groupIds: ['help'] }), agentConfig('bob', { groupIds: ['sales'] })] })
    granted(world, 'v')
    expect(world.where('v')).toBe('served by bob')
  })

  it('and the seat it was granted for nothing goes to who else waits', () => {
    const world = new World({ ...groups, agents: [shared('ann', { groupIds: ['sales'], limit: 1 })] }).ready('ann')
    world.ask('v', sales)
    world.ask('w')
    world.configure({ agents: [shared('ann', { groupIds: ['help'], limit: 1 })] })
    granted(world, 'v')
    expect(askedAt(world, 'w')).toBe('ann')
  })

  it('and the history agent is not waited for any more', () => {
    const world = new World({ ...groups, agents: [shared('ann', { groupIds: ['sales'] }), agentConfig('bob', { groupIds: ['sales'] })] })
    world.ready('ann', 'bob')
    world.ask('v', { ...sales, history: 'ann' })
    expect(askedAt(world, 'v')).toBe('ann')
    world.configure({ agents: [shared('ann', { groupIds: ['help'] }), agentConfig('bob', { groupIds: ['sales'] })] })
    refused(world, 'v')
    expect(world.where('v')).toBe('served by bob')
  })
})

describe('R3 an agent waited for, at whom a seat is being asked for', () => {
  it.each(['busy', 'offline'] as const)('turns %s: the answer finds a visitor who waits for everybody', (status) => {
    const world = new World({ agents: [shared('ann', { limit: 1 }), agentConfig('bob', { limit: 1 })] }).ready('ann', 'bob')
    world.ask('x', { target: { kind: 'agent', agentId: 'ann' } })
    granted(world, 'x')
    world.ask('y', { target: { kind: 'agent', agentId: 'bob' } })
    world.ask('v', { history: 'ann' })
    world.end('x', agentActor('ann'))
    expect(askedAt(world, 'v')).toBe('ann')
    world.status('ann', status)
    granted(world, 'v')
    expect(world.conversation('v').phase).toMatchObject({ kind: 'queued', waitsFor: null })
    world.end('y', agentActor('bob'))
    expect(world.where('v')).toBe('served by bob')
  })
})

describe('R2 given by hand, while the ledger is asked', () => {
  /** v waits for ann's group; bob has room for everybody else. A supervisor gives v to ann. */
  const given = () => {
    const agents = [shared('ann', { groupIds: ['sales'] }), agentConfig('bob', { limit: 2 }), shared('cid', { limit: 1 })]
    const world = new World({ groups: ['sales'], agents }).ready('ann', 'bob', 'cid')
    world.status('bob', 'busy')
    world.status('ann', 'busy')
    world.ask('v', { target: { kind: 'any' } })
    expect(askedAt(world, 'v')).toBe('cid')
    world.status('cid', 'busy')
    world.status('ann', 'ready')
    world.status('bob', 'ready')
    world.send({ type: 'assign', conversationId: 'c-v', agentId: 'ann', actor: agentActor('sue', true), anyway: false })
    expect(askedAt(world, 'v')).toBe('ann')
    return world
  }

  it('it holds up no newcomer at a colleague who has room', () => {
    const world = given()
    world.ask('w', { target: { kind: 'agent', agentId: 'bob' } })
    expect(world.where('w')).toBe('served by bob')
  })

  it('granted it is given; refused it is given to who has room', () => {
    const yes = given()
    granted(yes, 'v')
    expect(yes.where('v')).toBe('served by ann')
    const no = given()
    refused(no, 'v')
    expect(no.where('v')).toBe('served by bob')
  })
})

describe('R9 who no longer serves here', () => {
  it('is not taken for there when its socket opens all the same', () => {
    const world = new World({ agents: ['ann', 'bob'] })
    world.configure({ agents: ['bob'] })
    expect(world.connect('ann').effects).toEqual([])
    world.configure({ agents: ['ann', 'bob'] })
    expect(world.state.agents.get('ann')?.connected).toBe(false)
  })
})
