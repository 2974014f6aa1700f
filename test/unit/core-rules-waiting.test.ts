import { describe, expect, it } from 'vitest'
import type { ChainStep, Hours } from '../../objects/core/types.ts'
import { agentActor, agentConfig, closedOf, endReasonsOf, linesOf, START_MS, systemLines, visitorActor, World } from './core-fixtures.ts'

describe('R4 where the ancestors are wrong', () => {
  /** v waits; what then happens to the only agent. */
  it.each([
    ['busy', (w: World) => w.status('ann', 'busy')],
    ['away', (w: World) => w.send({ type: 'agent.left', agentId: 'ann', atMs: w.now })],
    ['offline', (w: World) => w.status('ann', 'offline')],
    ['removed', (w: World) => w.configure({ agents: ['bob'] })],
  ])('who is queued and comes back is told where it stands, never "nobody online", while the agent is %s', (_how, act) => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    world.ask('x')
    world.ask('v')
    act(world)
    world.leave('v')
    world.now += 5000
    const effects = [...world.back('v'), ...world.ask('v')]
    expect(linesOf(effects)).toEqual([])
    expect(effects.at(-1)).toEqual({ type: 'view', conversationId: 'c-v' })
    expect(world.conversation('v').phase).toMatchObject({ kind: 'queued', queuedAtMs: START_MS })
  })

  it.each([
    ['busy', (w: World) => w.status('ann', 'busy')],
    ['away', (w: World) => w.send({ type: 'agent.left', agentId: 'ann', atMs: w.now })],
  ])('and so is who is served, while the agent is %s', (_how, act) => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    world.ask('v')
    act(world)
    world.leave('v')
    const effects = [...world.back('v'), ...world.ask('v')]
    expect(linesOf(effects)).toEqual([])
    expect(world.where('v')).toBe('served by ann')
  })

  it.each(['{num}', '{index}', '{agent}', '{visitor}', '$1 $&'])('a visitor named %s is not expanded, in any text', (name) => {
    const dialog = { maxPerAgent: 1, queuedText: 'q {visitor}', assignedText: 'a {visitor}', welcomeText: 'w {visitor}' }
    const world = new World({ agents: ['ann'], dialog: { ...dialog, endedByAgentText: 'e {visitor}' } }).ready('ann')
    world.ask('x')
    const lines = systemLines(world.ask('v', { name }))
    lines.push(...systemLines(world.end('x', agentActor('ann'))).slice(1), ...systemLines(world.end('v', agentActor('ann'))))
    expect(lines).toEqual([`queued: q ${name}`, `assigned: a ${name}`, `welcome: w ${name}`, `farewell: e ${name}`])
  })
})

const workedAlways = (chain: ChainStep[], startMin = 0, endMin = 1440): Hours => ({
  dateTypes: [{ id: 'd', name: 'd', worked: true, periods: [{ startMin, endMin, action: { kind: 'human', chain } }] }],
  byDate: {},
  byWeekday: { 0: 'd', 1: 'd', 2: 'd', 3: 'd', 4: 'd', 5: 'd', 6: 'd' },
})

describe('R5 overflow', () => {
  const chained = () => {
    const agents = [agentConfig('ann', { groupIds: ['first'], limit: 1 }), agentConfig('bob', { groupIds: ['second'], limit: 1 }), 'cid']
    const chain = [{ groupId: 'first' }, { groupId: 'second' }]
    const world = new World({ groups: ['first', 'second'], agents, dialog: { hoursEnabled: true }, hours: workedAlways(chain) })
    world.ready('ann', 'bob', 'cid')
    for (const name of ['x1', 'x2', 'v1', 'v2']) {
      world.now += 1
      world.ask(name)
    }
    expect(world.queue()).toEqual(['v1', 'v2'])
    return world
  }

  it.each([
    ['first', 'x1', 'ann'],
    ['last', 'x2', 'bob'],
  ])('a seat freed in the %s group of the chain takes the head', (_which, ended, agentId) => {
    const world = chained()
    world.end(ended, agentActor(agentId))
    expect([world.where('v1'), world.queue()]).toEqual([`served by ${agentId}`, ['v2']])
  })

  it('somebody online outside the chain has room: it is not asked', () => {
    expect(chained().state.byAgent.has('cid')).toBe(false)
  })

  it('a disabled group of the chain is passed over', () => {
    const world = chained()
    const { config } = world.state
    const groups = config.groups.map((group) => ({ ...group, enabled: group.id !== 'first' }))
    world.send({ type: 'configure', config: { ...config, version: 2, groups } })
    world.end('x1', agentActor('ann'))
    expect(world.queue()).toEqual(['v1', 'v2'])
    world.end('x2', agentActor('bob'))
    expect(world.where('v1')).toBe('served by bob')
  })

  it('those queued when the period ends stay until [16], and no longer', () => {
    const hours = workedAlways([], 540, 601)
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1, hoursEnabled: true }, hours }).ready('ann')
    world.ask('x')
    world.ask('v')
    expect(endReasonsOf(world.until(179))).toEqual([])
    expect(endReasonsOf(world.until(180))).toEqual(['queue_timeout'])
  })

  it('[13] off: everyone serves, whatever chain is entered', () => {
    const chain = [{ groupId: 'first' }]
    const world = new World({ groups: ['first'], agents: ['cid'], hours: workedAlways(chain) }).ready('cid')
    world.ask('v')
    expect(world.where('v')).toBe('served by cid')
  })
})

describe('R7 where the ancestors are wrong', () => {
  it('counting from the last message: an impatient visitor who writes every second is answered no later', () => {
    const world = new World().ready('ann')
    world.ask('v')
    const lines: string[] = []
    for (let sec = 0; sec <= 120; sec++) {
      lines.push(...systemLines(world.until(sec)).map((line) => `${sec} s ${line}`))
      world.say('v', '？')
    }
    expect(lines).toEqual(['120 s agent_reply_timeout: 请稍等，正在为您查询资料'])
  })

  it('the desk’s own lines are no answer: neither to the visitor’s question nor in the figures', () => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { replyTimeoutRequeue: true } }).ready('ann')
    world.ask('v')
    world.say('v', '在吗')
    world.until(200)
    expect(world.conversation('v').thread).toMatchObject({ firstAgentMessageAtMs: null, agentMessages: 0, unansweredSinceMs: START_MS })
  })

  it('twice the time: to the front of those who wait', () => {
    const world = new World({ dialog: { replyTimeoutRequeue: true, maxPerAgent: 1, queueTimeout: false } }).ready('ann')
    world.ask('v')
    world.say('v', '在吗')
    world.ask('w')
    world.until(240)
    expect([world.where('w'), world.queue()]).toEqual(['served by ann', ['v']])
    expect(world.conversation('v').phase).toMatchObject({ queuedAtMs: START_MS + 240_000, notTo: 'ann' })
  })

  it('and once given to a colleague it may come back to nobody who kept it waiting', () => {
    const world = new World({ dialog: { replyTimeoutRequeue: true } }).ready('ann')
    world.ask('v')
    world.say('v', '在吗')
    world.until(240)
    world.now += 60_000
    world.status('ann', 'busy')
    world.status('ann', 'ready')
    expect(world.where('v')).toBe('queued')
  })
})

describe('R8 where the ancestors are wrong', () => {
  it('the timeout counts from the entry: coming back, overflow and the fallback of R3 do not start it anew', () => {
    const world = new World({ dialog: { maxPerAgent: 1 } }).ready('ann', 'bob')
    world.ask('x', { target: { kind: 'agent', agentId: 'ann' } })
    world.ask('y', { target: { kind: 'agent', agentId: 'bob' } })
    world.ask('v', { history: 'ann' })
    world.until(50)
    world.leave('v')
    world.until(60)
    world.back('v')
    world.until(100)
    world.send({ type: 'front', conversationId: 'c-v', actor: agentActor('sue', true) })
    expect(endReasonsOf(world.until(179))).toEqual([])
    expect(endReasonsOf(world.until(180))).toEqual(['queue_timeout'])
  })

  it('whichever commits first wins, and the other finds it done', () => {
    const waiting = () => {
      const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
      world.ask('x')
      world.ask('v')
      world.now = START_MS + 180_000
      return world
    }
    const timeout = waiting()
    timeout.send({ type: 'tick' })
    timeout.end('x', agentActor('ann'))
    expect(timeout.where('v')).toBe('-')
    const assigned = waiting()
    assigned.end('x', agentActor('ann'))
    assigned.until(300)
    expect(assigned.where('v')).toBe('served by ann')
  })

  it('a conversation that holds a visitor message is kept, as whatever it ends', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1, queueTimeout: false } }).ready('ann')
    world.ask('x')
    world.ask('v')
    world.say('v', '有人吗')
    world.leave('v')
    const [closed] = closedOf(world.until(180))
    expect(closed?.conversation).toMatchObject({ endReason: 'invalid', thread: { visitorMessages: 1, lastSeq: 3 } })
  })

  it('served without a word but still there: it is not invalid', () => {
    const world = new World({ agents: ['ann'] }).ready('ann')
    world.ask('v')
    world.until(4000)
    expect(world.where('v')).toBe('served by ann')
    world.end('v', visitorActor('v'))
    expect(endReasonsOf(world.effects)).toEqual(['visitor'])
  })
})
