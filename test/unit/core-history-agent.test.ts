import { describe, expect, it } from 'vitest'
import { agentActor, agentConfig, START_MS, World } from './core-fixtures.ts'

const places = (world: World, names: string[]) => names.map((name) => world.where(name))

describe('R3 history agent first', () => {
  const options = { dialog: { maxPerAgent: 1 } }

  it('ready with room: it gets the visitor, whatever the strategy', () => {
    const world = new World().ready('ann', 'bob')
    world.ask('v1', { history: 'bob' })
    expect(world.where('v1')).toBe('served by bob')
    expect(world.conversation('v1').decision?.rule).toBe('history')
  })

  it('ready but full: the visitor waits for it, although others have room', () => {
    const world = new World(options).ready('ann', 'bob')
    world.ask('v1', { history: 'bob' })
    world.ask('v2', { history: 'bob' })
    expect(world.where('v2')).toBe('queued')
    world.end('v1', agentActor('bob'))
    expect(world.where('v2')).toBe('served by bob')
  })

  it.each(['busy', 'offline'] as const)('%s: the strategy decides', (status) => {
    const world = new World().ready('ann', 'bob')
    world.status('bob', status)
    world.ask('v1', { history: 'bob' })
    expect(world.where('v1')).toBe('served by ann')
    expect(world.conversation('v1').decision?.skipped[0]).toEqual({ agentId: 'bob', reason: status })
  })

  it('outside the allowed groups: the strategy decides', () => {
    const world = new World({ groups: ['sales'], agents: [agentConfig('ann', { groupIds: ['sales'] }), 'bob'] }).ready('ann', 'bob')
    world.ask('v1', { history: 'bob', target: { kind: 'group', groupId: 'sales' } })
    expect(world.where('v1')).toBe('served by ann')
  })

  it('[9] off: the strategy decides', () => {
    const world = new World({ dialog: { historyAgentFirst: false } }).ready('ann', 'bob')
    world.ask('v1', { history: 'bob' })
    expect(world.where('v1')).toBe('served by ann')
  })

  it.each(['busy', 'offline'] as const)('the agent waited for turns %s: everyone’s queue, with the same time of entry', (status) => {
    const world = new World(options).ready('ann', 'bob')
    world.ask('v1', { history: 'bob' })
    world.ask('v2', { history: 'bob' })
    world.ask('v3')
    world.now += 5000
    world.status('bob', status)
    expect(world.conversation('v2').phase).toMatchObject({ kind: 'queued', waitsFor: null, queuedAtMs: START_MS })
  })

  it('after half of [16] it falls back, and others with room take it', () => {
    const world = new World(options).ready('ann', 'bob')
    world.ask('v1', { history: 'bob' })
    world.ask('v2', { history: 'bob' })
    world.until(89)
    expect(world.where('v2')).toBe('queued')
    world.until(90)
    expect(world.where('v2')).toBe('served by ann')
  })

  it('an agent the visitor picked is waited for in the same way', () => {
    const world = new World(options).ready('ann', 'bob')
    world.ask('v1', { target: { kind: 'agent', agentId: 'bob' } })
    world.ask('v2', { target: { kind: 'agent', agentId: 'bob' } })
    expect(places(world, ['v1', 'v2'])).toEqual(['served by bob', 'queued'])
    world.until(90)
    expect(world.where('v2')).toBe('served by ann')
  })
})

describe('R3 an agent waited for that changes', () => {
  const waiting = (more: Parameters<World['ask']>[1] = { history: 'bob', target: { kind: 'group', groupId: 'sales' } }) => {
    const groupIds = ['sales']
    const agents = [agentConfig('ann', { groupIds }), agentConfig('bob', { groupIds })]
    const world = new World({ groups: ['sales', 'help'], agents, dialog: { maxPerAgent: 1 } }).ready('bob', 'ann')
    world.ask('v1', { history: 'bob' })
    world.ask('v2', more)
    expect(world.conversation('v2').phase).toMatchObject({ waitsFor: 'bob' })
    return world
  }
  const help = agentConfig('bob', { groupIds: ['help'] })
  const ann = agentConfig('ann', { groupIds: ['sales'] })

  it.each([
    ['leaves the groups of the chain', { agents: [ann, help] }, ['served by bob', 'served by ann']],
    ['is switched off', { agents: [ann, agentConfig('bob', { groupIds: ['sales'], enabled: false })] }, ['served by ann', 'queued']],
    ['is removed', { agents: [ann] }, ['served by ann', 'queued']],
  ])('it %s: everybody’s queue at once, and who has room takes the first', (_what, change, expected) => {
    const world = waiting()
    world.configure(change)
    expect(places(world, ['v1', 'v2'])).toEqual(expected)
    expect(world.conversation('v2').phase).not.toMatchObject({ waitsFor: 'bob' })
  })

  it('its group is switched off: nobody in particular is waited for', () => {
    const world = waiting()
    world.configure({ groups: ['help'] })
    expect(world.conversation('v2').phase).toMatchObject({ kind: 'queued', waitsFor: null, queuedAtMs: START_MS })
  })

  it.each([
    ['everybody serves', { history: 'bob' }],
    ['the visitor picked it itself', { target: { kind: 'agent', agentId: 'bob' } }],
  ] as const)('another group is all the same where %s', (_what, more) => {
    const world = waiting(more)
    world.configure({ agents: [ann, help] })
    expect(world.conversation('v2').phase).toMatchObject({ waitsFor: 'bob' })
  })

  it('it reloads its page: it is still waited for, until its grace is over', () => {
    const world = waiting()
    world.send({ type: 'agent.left', agentId: 'bob', atMs: world.now })
    world.until(59)
    expect(world.conversation('v2').phase).toMatchObject({ waitsFor: 'bob' })
    world.until(60)
    expect(places(world, ['v1', 'v2'])).not.toContain('served by bob')
    expect(places(world, ['v1', 'v2'])).toContain('served by ann')
  })
})
