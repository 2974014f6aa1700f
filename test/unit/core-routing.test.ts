import { describe, expect, it } from 'vitest'
import { agentActor, agentConfig, endReasonsOf, errorsOf, START_MS, systemLines, World } from './core-fixtures.ts'

const places = (world: World, names: string[]) => names.map((name) => world.where(name))

describe('R1 who gets a visitor', () => {
  it('fewest: least conversations first; UCKeFu gives them to the longest idle instead', () => {
    const world = new World().ready('ann', 'bob')
    world.ask('v1')
    world.now += 1000
    world.ask('v2')
    world.now += 1000
    world.ask('v3')
    world.end('v3', agentActor('ann'))
    world.ask('v4')
    expect(places(world, ['v1', 'v2', 'v4'])).toEqual(['served by ann', 'served by bob', 'served by bob'])
  })

  it('fewest: a tie goes to the longest unassigned, then to the smaller id', () => {
    const world = new World({ agents: ['bob', 'ann', 'cid'] }).ready('ann', 'bob', 'cid')
    for (const name of ['v1', 'v2', 'v3', 'v4']) {
      world.now += 1000
      world.ask(name)
    }
    expect(places(world, ['v1', 'v2', 'v3', 'v4'])).toEqual(['served by ann', 'served by bob', 'served by cid', 'served by ann'])
  })

  it('in turn: round robin whatever the loads, full ones skipped, never stopping at the first full one', () => {
    const world = new World({
      dialog: { strategy: 'in_turn' },
      agents: [agentConfig('ann', { limit: 1 }), 'bob', 'cid'],
    })
    for (const id of ['ann', 'bob', 'cid']) {
      world.now += 1000
      world.ready(id)
    }
    for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) {
      world.now += 1000
      world.ask(name)
    }
    expect(places(world, ['v1', 'v2', 'v3', 'v4', 'v5'])).toEqual([
      'served by ann',
      'served by bob',
      'served by cid',
      'served by bob',
      'served by cid',
    ])
  })

  it('in turn: a new agent counts from when it became ready', () => {
    const world = new World({ dialog: { strategy: 'in_turn' } })
    world.ready('ann')
    world.now += 1000
    world.ask('v1')
    world.now += 1000
    world.ready('bob')
    world.now += 1000
    world.ask('v2')
    expect(places(world, ['v1', 'v2'])).toEqual(['served by ann', 'served by ann'])
  })

  it.each([
    ['offline', (w: World) => w.connect('ann')],
    ['busy', (w: World) => w.connect('ann').status('ann', 'busy')],
    ['away in its grace', (w: World) => w.ready('ann').send({ type: 'agent.left', agentId: 'ann', atMs: w.now })],
  ])('no candidate: %s', (_why, prepare) => {
    const world = new World()
    prepare(world)
    world.ready('bob')
    world.ask('v1')
    world.ask('v2')
    expect(places(world, ['v1', 'v2'])).toEqual(['served by bob', 'served by bob'])
  })

  it('a disabled account is no candidate and cannot become ready', () => {
    const world = new World({ agents: [agentConfig('ann', { enabled: false }), 'bob'] }).connect('ann')
    expect(errorsOf(world.status('ann', 'ready'))).toEqual(['agent_unavailable'])
  })

  it('nobody and no path bypasses the limit, a picked agent included', () => {
    const world = new World({ dialog: { maxPerAgent: 1 } }).ready('ann')
    world.ask('v1')
    world.ask('v2', { target: { kind: 'agent', agentId: 'ann' } })
    world.ask('v3', { history: 'ann' })
    expect(places(world, ['v1', 'v2', 'v3'])).toEqual(['served by ann', 'queued', 'queued'])
  })

  it('a supervisor keeps to the limit too, unless it says anyway; who did it is written down', () => {
    const world = new World({ dialog: { maxPerAgent: 1 }, agents: ['ann', agentConfig('sue', { role: 'supervisor' })] }).ready('ann')
    world.ask('v1')
    world.ask('v2')
    const assign = { type: 'assign', conversationId: 'c-v2', agentId: 'ann', actor: agentActor('sue', true) } as const
    expect(errorsOf(world.send({ ...assign, anyway: false }))).toEqual(['agent_full'])
    expect(errorsOf(world.send({ ...assign, actor: agentActor('ann'), anyway: true }))).toEqual(['forbidden'])
    world.send({ ...assign, anyway: true })
    expect(world.where('v2')).toBe('served by ann')
    expect(world.conversation('v2').decision).toMatchObject({ rule: 'manual', agentId: 'ann', by: 'sue', anyway: true })
  })

  it('each decision keeps its candidates and why the others were skipped', () => {
    const world = new World({ agents: ['ann', 'bob', agentConfig('cid', { limit: 1 }), 'dan'] }).ready('bob', 'cid').connect('ann', 'dan')
    world.status('ann', 'busy')
    world.ask('v0', { target: { kind: 'agent', agentId: 'cid' } })
    world.ask('v1')
    expect(world.conversation('v1').decision).toEqual({
      atMs: START_MS,
      rule: 'fewest',
      agentId: 'bob',
      candidates: [{ agentId: 'bob', load: 0, limit: 10, lastAssignedAtMs: START_MS }],
      skipped: expect.arrayContaining([
        { agentId: 'ann', reason: 'busy' },
        { agentId: 'cid', reason: 'full' },
        { agentId: 'dan', reason: 'offline' },
      ]),
      considered: 4,
    })
  })

  it('a long list of skipped agents is capped, the count is not', () => {
    const world = new World({ agents: Array.from({ length: 80 }, (_, i) => `a${i}`) }).ready('a7')
    world.ask('v1')
    const decision = world.conversation('v1').decision
    expect([decision?.skipped.length, decision?.considered]).toEqual([50, 80])
  })

  it('nobody online: told so and closed at once, nothing stays open', () => {
    const world = new World().connect('ann')
    const effects = world.ask('v1')
    expect(effects.map((effect) => effect.type)).toEqual(['append', 'closed'])
    expect(systemLines(effects)).toEqual(['nobody_online: 您好，当前无人工坐席在线'])
    expect(endReasonsOf(effects)).toEqual(['nobody_online'])
    expect(world.state.conversations.size + world.state.byVisitor.size).toBe(0)
  })

  it('everybody busy is not nobody online: the visitor waits', () => {
    const world = new World().connect('ann')
    world.status('ann', 'busy')
    world.ask('v1')
    expect(world.where('v1')).toBe('queued')
  })

  it('an agent that just reloads its page is online', () => {
    const world = new World().ready('ann')
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    world.ask('v1')
    expect(world.where('v1')).toBe('queued')
    world.connect('ann')
    expect(world.where('v1')).toBe('served by ann')
  })

  it('the assignment says [4] and [1], after the header', () => {
    const world = new World().ready('ann')
    const effects = world.ask('v1')
    expect(effects[0]).toEqual({ type: 'conversation', conversationId: 'c-v1' })
    expect(systemLines(effects)).toEqual(['assigned: 坐席分配成功，ANN为您服务。', 'welcome: 欢迎您来咨询，请问有什么可以帮助您的呢？'])
  })
})

describe('R2 limits and becoming ready', () => {
  const queueOf = (count: number, options: ConstructorParameters<typeof World>[0]) => {
    const world = new World(options).connect('ann')
    world.status('ann', 'busy')
    for (let i = 1; i <= count; i++) {
      world.now += 1
      world.ask(`v${i}`)
    }
    return world
  }

  it('a ready edge gives at most [8], in order; each freed seat then takes one', () => {
    const world = queueOf(6, { agents: ['ann'], dialog: { maxAtReady: 2 } })
    world.status('ann', 'ready')
    expect(world.queue()).toEqual(['v3', 'v4', 'v5', 'v6'])
    world.end('v1', agentActor('ann'))
    expect(world.queue()).toEqual(['v4', 'v5', 'v6'])
  })

  it('and at most what the limit leaves', () => {
    const world = queueOf(6, { agents: ['ann'], dialog: { maxPerAgent: 3 } })
    world.status('ann', 'ready')
    expect(world.queue()).toEqual(['v4', 'v5', 'v6'])
  })

  it('the rest is given as the agent answers', () => {
    const world = queueOf(4, { agents: ['ann'], dialog: { maxAtReady: 1 } })
    world.status('ann', 'ready')
    world.say('v1', '你好', 'ann')
    expect(world.queue()).toEqual(['v2', 'v3', 'v4'])
    world.say('v1', '请问有货吗')
    world.say('v1', '有的', 'ann')
    expect(world.queue()).toEqual(['v3', 'v4'])
  })

  it('a newcomer does not overtake those an agent has yet to take', () => {
    const world = queueOf(3, { agents: ['ann'], dialog: { maxAtReady: 1 } })
    world.status('ann', 'ready')
    world.now += 1
    world.ask('new')
    expect(world.queue()).toEqual(['v2', 'v3', 'new'])
  })

  it('a toggle within 10 s is no new edge, one after it is', () => {
    const world = queueOf(6, { agents: ['ann'], dialog: { maxAtReady: 2 } })
    world.status('ann', 'ready')
    world.now += 3000
    world.status('ann', 'busy')
    world.status('ann', 'ready')
    expect(world.queue()).toHaveLength(4)
    world.now += 7000
    world.status('ann', 'busy')
    world.status('ann', 'ready')
    expect(world.queue()).toHaveLength(2)
  })

  it('a toggle within 10 s does not starve those who came in between', () => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    world.now += 2000
    world.status('ann', 'busy')
    world.ask('v1')
    world.status('ann', 'ready')
    expect(world.where('v1')).toBe('served by ann')
  })

  it('coming back after the grace began is an edge', () => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    world.now += 20_000
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    for (const name of ['v1', 'v2', 'v3']) world.ask(name)
    world.connect('ann')
    expect(world.queue()).toEqual([])
  })

  it('several who fall back at once are taken in their order by who has room', () => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { maxPerAgent: 2 } }).ready('ann', 'bob')
    for (const name of ['v1', 'v2', 'w2', 'w1']) world.ask(name, { history: 'ann' })
    world.ask('v3', { history: 'bob' })
    expect(world.queue()).toEqual(['w1', 'w2'])
    world.status('ann', 'busy')
    expect(places(world, ['w1', 'w2'])).toEqual(['served by bob', 'queued'])
  })

  it('an agent that reached [8] takes a re-queued visitor only when a seat is freed', () => {
    const world = queueOf(4, { agents: ['ann', 'bob'], dialog: { maxAtReady: 1 } })
    world.ready('bob')
    world.status('ann', 'ready')
    world.now += 1000
    world.status('bob', 'offline')
    expect(world.queue()).toEqual(['v1', 'v3', 'v4'])
    world.end('v2', agentActor('ann'))
    expect(world.queue()).toEqual(['v3', 'v4'])
  })

  it('lowering a limit never ends conversations, and gives nobody until there is room', () => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    for (const name of ['v1', 'v2', 'v3']) world.ask(name)
    world.configure({ dialog: { maxPerAgent: 2 } })
    world.ask('v4')
    world.end('v1', agentActor('ann'))
    expect(places(world, ['v2', 'v3', 'v4'])).toEqual(['served by ann', 'served by ann', 'queued'])
    world.end('v2', agentActor('ann'))
    expect(world.where('v4')).toBe('served by ann')
  })

  it('raising a limit gives at once', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    for (const name of ['v1', 'v2', 'v3']) world.ask(name)
    world.configure({ dialog: { maxPerAgent: 2 } })
    expect(world.queue()).toEqual(['v3'])
  })

  it('the order is priority, time of entry, id', () => {
    const world = new World({ agents: ['ann'] }).connect('ann')
    world.status('ann', 'busy')
    for (const name of ['v2', 'v1']) world.ask(name)
    world.now += 1
    world.ask('v0')
    expect(world.queue()).toEqual(['v1', 'v2', 'v0'])
    world.send({ type: 'front', conversationId: 'c-v0', actor: agentActor('sue', true) })
    expect(world.queue()).toEqual(['v0', 'v1', 'v2'])
  })

  it('a head that an agent may not serve does not hold up those behind it', () => {
    const world = new World({
      groups: ['sales', 'help'],
      agents: [agentConfig('ann', { groupIds: ['sales'] }), agentConfig('bob', { groupIds: ['help'] })],
    }).connect('ann', 'bob')
    world.status('ann', 'busy')
    world.status('bob', 'busy')
    world.ask('v1', { target: { kind: 'group', groupId: 'help' } })
    world.ask('v2', { target: { kind: 'group', groupId: 'sales' } })
    world.status('ann', 'ready')
    expect(places(world, ['v1', 'v2'])).toEqual(['queued', 'served by ann'])
  })
})

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
