import { describe, expect, it } from 'vitest'
import { agentActor, agentConfig, dueSec, endReasonsOf, linesOf, START_MS, systemLines, talking } from './core-fixtures.ts'

describe('R9 leaving and coming back', () => {
  it('agent: at once no new visitors; within [17] nothing happened', () => {
    const world = talking({ agents: ['ann'] })
    world.until(5)
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    world.ask('v2')
    expect(world.where('v2')).toBe('queued')
    world.until(64)
    expect(world.where('v1')).toBe('served by ann')
    world.connect('ann')
    expect(world.where('v2')).toBe('served by ann')
    expect(dueSec(world)).toBe(180)
  })

  it('agent: after [17] offline, its conversations go to the front, the visitors are told', () => {
    const world = talking({ agents: ['ann', 'bob'] })
    world.ready('bob')
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    const effects = world.until(60)
    expect(world.state.agents.get('ann')?.status).toBe('offline')
    expect(effects).toContainEqual({ type: 'gone', agentId: 'ann', conversationId: 'c-v1', why: 'requeued' })
    expect(systemLines(effects)).toEqual(['requeued: 坐席已离线，正在为您重新分配，请稍候', 'assigned: 坐席分配成功，BOB为您服务。'])
    expect(world.where('v1')).toBe('served by bob')
  })

  it('agent: the grace counts from when it was last there, not from when that was noticed', () => {
    const world = talking()
    world.until(50)
    world.send({ type: 'agent.left', agentId: 'ann', atMs: START_MS })
    expect(dueSec(world)).toBe(60)
  })

  it('[17] off: only an explicit sign-out', () => {
    const world = talking({ dialog: { agentGrace: false, silenceReminder: false, silenceEnd: false } })
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    world.until(4000)
    expect(world.where('v1')).toBe('served by ann')
    world.status('ann', 'offline')
    expect(world.where('v1')).toBe('queued')
  })

  it('an explicit end needs no grace', () => {
    const world = talking({ agents: ['ann'] })
    world.status('ann', 'offline')
    expect(world.conversation('v1').phase).toMatchObject({ kind: 'queued', requeuedBecause: 'agent_lost' })
  })

  it('visitor: after [18] it ends as visitor_left, the agent’s list loses it', () => {
    const world = talking()
    world.leave('v1')
    expect(world.until(29)).toEqual([])
    const effects = world.until(30)
    expect(endReasonsOf(effects)).toEqual(['visitor_left'])
    expect(effects).toContainEqual({ type: 'gone', agentId: 'ann', conversationId: 'c-v1', why: 'ended', endReason: 'visitor_left' })
  })

  it('another site’s or an unknown person changes nothing', () => {
    const world = talking()
    for (const agentId of ['zoe', 'ann']) world.send({ type: 'agent.connected', agentId })
    expect(world.effects).toEqual([])
    expect(world.leave('nobody')).toEqual([])
  })

  it('a switched-off or removed agent is lost at once', () => {
    for (const agents of [[agentConfig('ann', { enabled: false }), 'bob'], ['bob']]) {
      const world = talking()
      world.ready('bob')
      world.configure({ agents })
      expect(world.where('v1')).toBe('served by bob')
    }
  })

  it('only a supervisor may set another’s state', () => {
    const world = talking()
    const set = (supervisor: boolean) =>
      world.send({ type: 'agent.status', agentId: 'ann', status: 'busy', by: agentActor('sue', supervisor) })
    expect(set(false).map((effect) => effect.type)).toEqual(['error'])
    expect(set(true).map((effect) => effect.type)).toEqual(['agent'])
    expect(linesOf(world.effects)).toEqual([])
  })
})
