import { describe, expect, it } from 'vitest'
import { headerOf } from '../../objects/core/conversation.ts'
import { buildIndexes } from '../../objects/core/indexes.ts'
import { positionOf, positions } from '../../objects/core/positions.ts'
import { agentActor, agentConfig, closedOf, kindsOf, linesOf, systemLines, World } from './core-fixtures.ts'

const group = (groupId: string) => ({ target: { kind: 'group', groupId } }) as const

/** ann: sales; bob: help; cid: neither. Everybody is full. */
const crowded = () => {
  const world = new World({
    groups: ['sales', 'help', 'desk'],
    agents: [
      agentConfig('ann', { groupIds: ['sales'], limit: 1 }),
      agentConfig('bob', { groupIds: ['help'], limit: 1 }),
      agentConfig('cid', { groupIds: ['desk'], limit: 1 }),
    ],
  }).ready('ann', 'bob', 'cid')
  for (const id of ['ann', 'bob', 'cid']) world.ask(`x${id}`, { target: { kind: 'agent', agentId: id } })
  return world
}

/** Two requests in one millisecond would stand in the order of their ids. */
const later = (world: World): World => {
  world.now += 1
  return world
}

describe('R4 position', () => {
  it('{num} counts those strictly ahead, {index} is one more; only the first is kept as a line', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1, queuedText: '{index}/{num}/{visitor}/{nothing}' } }).ready('ann')
    world.ask('v1')
    expect(systemLines(world.ask('v2'))).toEqual(['queued: 1/0/v2/{nothing}'])
    expect(systemLines(world.ask('v3'))).toEqual(['queued: 2/1/v3/{nothing}'])
    const effects = world.end('v2', { kind: 'visitor', visitorId: 'v2' })
    expect(kindsOf(effects)).toContain('queue')
    expect(linesOf(effects).map((line) => line.system)).toEqual(['farewell'])
    expect(positionOf(world.state, 'c-v3')).toEqual({ index: 1, ahead: 0 })
  })

  it('a visitor named {num} is not expanded', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1, queuedText: '{visitor}: {num}' } }).ready('ann')
    world.ask('v1')
    expect(systemLines(world.ask('v2', { name: '{num}' }))).toEqual(['queued: {num}: 0'])
  })

  it('only those who compete for the same agents are ahead', () => {
    const world = crowded()
    later(world).ask('s1', group('sales'))
    later(world).ask('h1', group('help'))
    later(world).ask('h2', group('help'))
    later(world).ask('a1')
    later(world).ask('s2', group('sales'))
    const ahead = Object.fromEntries([...positions(world.state)].map(([id, position]) => [id.slice(2), position.ahead]))
    expect(ahead).toEqual({ s1: 0, h1: 0, h2: 1, a1: 3, s2: 2 })
  })

  it('who waits for one agent counts those who may get that agent', () => {
    const world = crowded()
    later(world).ask('s1', group('sales'))
    later(world).ask('h1', group('help'))
    later(world).ask('p1', { target: { kind: 'agent', agentId: 'ann' } })
    later(world).ask('p2', { target: { kind: 'agent', agentId: 'bob' } })
    later(world).ask('p3', { target: { kind: 'agent', agentId: 'ann' } })
    later(world).ask('s2', group('sales'))
    const ahead = Object.fromEntries([...positions(world.state)].map(([id, position]) => [id.slice(2), position.ahead]))
    expect(ahead).toEqual({ s1: 0, h1: 0, p1: 1, p2: 1, p3: 2, s2: 3 })
  })

  it('one by one and all at once agree', () => {
    const world = crowded()
    for (let i = 0; i < 40; i++) {
      world.now += i % 3
      const targets = [{ kind: 'any' }, group('sales').target, group('help').target, { kind: 'agent', agentId: 'cid' }] as const
      world.ask(`v${i}`, { target: targets[(i * 7) % 4] })
    }
    const all = positions(world.state)
    expect(all.size).toBe(40)
    for (const [id, position] of all) expect(positionOf(world.state, id)).toEqual(position)
  })

  it('a queued or served visitor who asks again gets its true state, never "nobody online"', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    world.ask('v1')
    world.ask('v2')
    world.status('ann', 'busy')
    expect(world.ask('v1')).toEqual([{ type: 'view', conversationId: 'c-v1' }])
    expect(world.ask('v2')).toEqual([{ type: 'view', conversationId: 'c-v2' }])
  })

  it('moving to the front changes places, not the time of entry', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    for (const name of ['v1', 'v2', 'v3', 'v4']) {
      world.now += 1000
      world.ask(name)
    }
    const before = world.conversation('v4').phase
    world.send({ type: 'front', conversationId: 'c-v4', actor: agentActor('sue', true) })
    expect(world.queue()).toEqual(['v4', 'v2', 'v3'])
    expect(world.conversation('v4').phase).toMatchObject({ queuedAtMs: before.kind === 'queued' ? before.queuedAtMs : 0 })
    expect(kindsOf(world.send({ type: 'front', conversationId: 'c-v1', actor: agentActor('sue', true) }))).toEqual(['error'])
    expect(kindsOf(world.send({ type: 'front', conversationId: 'c-v2', actor: agentActor('ann') }))).toEqual(['error'])
  })
})

describe('R8 the front of the queue', () => {
  /** Two visitors of ann and two of bob, asked in turn; then nobody has room and v5 and v6 wait. */
  const busy = (more: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { maxPerAgent: 2 }, ...more }).ready('ann', 'bob')
    for (const name of ['v4', 'v3', 'v2', 'v1', 'v5', 'v6']) later(world).ask(name)
    expect(world.queue()).toEqual(['v5', 'v6'])
    return world
  }
  const front = (world: World, name: string) =>
    later(world).send({ type: 'front', conversationId: `c-${name}`, actor: agentActor('sue', true) })

  it('who lost its agent stands before whom a supervisor fronted earlier', () => {
    const world = busy()
    front(world, 'v6')
    later(world).status('ann', 'offline')
    expect(world.queue()).toEqual(['v4', 'v2', 'v6', 'v5'])
    front(world, 'v5')
    expect(world.queue()).toEqual(['v5', 'v4', 'v2', 'v6'])
    later(world).status('bob', 'offline')
    expect(world.queue()).toEqual(['v3', 'v1', 'v5', 'v4', 'v2', 'v6'])
  })

  it('several lost at once stand as they had asked', () => {
    const world = busy()
    later(world).configure({ agents: [agentConfig('cid')] })
    expect(world.queue()).toEqual(['v4', 'v3', 'v2', 'v1', 'v5', 'v6'])
    for (const [id, position] of positions(world.state)) expect(positionOf(world.state, id)).toEqual(position)
  })

  it('and who asked at once, by id', () => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    for (const name of ['v2', 'v3', 'v1']) world.ask(name)
    later(world).status('ann', 'offline')
    expect(world.queue()).toEqual(['v1', 'v2', 'v3'])
  })
})

describe('the longest queue a conversation entered', () => {
  const longest = (world: World, ...names: string[]) => names.map((name) => world.conversation(name).longestQueue ?? 0)
  const one = (...names: string[]): World => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    for (const name of names) later(world).ask(name)
    return world
  }

  it('counts itself, and nothing for who is served at once or turned away', () => {
    const world = one('v1', 'v2', 'v3')
    expect(longest(world, 'v1', 'v2', 'v3')).toEqual([0, 1, 2])
    const closed = world.end('v2', { kind: 'visitor', visitorId: 'v2' })
    expect(closedOf(closed)[0]?.conversation.longestQueue).toBe(1)
    const away = new World({ agents: ['ann'] }).ask('v1')
    expect(closedOf(away)[0]?.conversation.longestQueue).toBeUndefined()
  })

  it('stays when the queue is shorter, and grows with one that is put back in front of others', () => {
    const world = one('v1', 'v2', 'v3', 'v4')
    for (const name of ['v3', 'v2']) later(world).end(name, { kind: 'visitor', visitorId: name })
    expect(longest(world, 'v4')).toEqual([3])
    for (const name of ['v5', 'v6']) later(world).ask(name)
    later(world).status('ann', 'offline')
    expect(world.queue()).toEqual(['v1', 'v4', 'v5', 'v6'])
    expect(longest(world, 'v1', 'v4', 'v5', 'v6')).toEqual([4, 3, 2, 3])
  })

  it('is nothing for one that was put back and had another agent in the same moment', () => {
    const world = new World({ agents: ['ann', 'bob'] }).ready('ann')
    world.ask('v1')
    world.ready('bob')
    world.status('ann', 'offline')
    expect([world.where('v1'), ...longest(world, 'v1')]).toEqual(['served by bob', 0])
  })

  it('is of those who wait for the same agents, as their places are', () => {
    const world = crowded()
    later(world).ask('s1', group('sales'))
    later(world).ask('h1', group('help'))
    later(world).ask('p1', { target: { kind: 'agent', agentId: 'ann' } })
    later(world).ask('h2', group('help'))
    later(world).ask('a1')
    expect(longest(world, 's1', 'h1', 'p1', 'h2', 'a1')).toEqual([1, 1, 2, 2, 5])
    for (const [id, { index }] of positions(world.state)) expect(world.conversation(id.slice(2)).longestQueue).toBe(index)
  })

  it('survives a wake, and does not grow by it', () => {
    const world = one('v1', 'v2', 'v3')
    const header = headerOf(world.conversation('v2'))
    expect(header.longestQueue).toBe(1)
    buildIndexes(world.state)
    expect(longest(world, 'v2', 'v3')).toEqual([1, 2])
  })
})
