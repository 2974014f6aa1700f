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
