import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { WallRow } from '../../objects/protocol/model.ts'
import {
  type AgentPeer,
  agentConfig,
  askServed,
  clientId,
  connectAgent,
  connectVisitor,
  deskStub,
  say,
  siteConfig,
} from './support/desk.ts'

const siteOf = (siteId: string, maxPerAgent = 1) =>
  siteConfig(siteId, { maxPerAgent }, { agents: [agentConfig('a1'), agentConfig('a2'), agentConfig('sue', { role: 'supervisor' })] })

/** What a console makes of the frames: a whole replaces, the others change it. */
const wallOf = (peer: AgentPeer): Map<string, WallRow> => {
  const rows = new Map<string, WallRow>()
  for (const frame of peer.frames) {
    if (frame.type !== 'wall') continue
    if (frame.whole) rows.clear()
    for (const row of frame.rows) rows.set(row.id, row)
    for (const id of frame.gone) rows.delete(id)
  }
  return rows
}
/** Waits until the wall, as a console has it, satisfies this. */
const wallBecomes = async (peer: AgentPeer, test: (rows: Map<string, WallRow>) => boolean) => {
  if (!test(wallOf(peer))) await peer.frame('wall', () => test(wallOf(peer)))
  return wallOf(peer)
}
const queued = async (config: ReturnType<typeof siteOf>) => {
  const visitor = await connectVisitor(config)
  visitor.send({ type: 'ask', id: clientId() })
  const { phase } = await visitor.frame('phase', (frame) => frame.phase.kind === 'queued')
  return { visitor, id: phase.kind === 'queued' ? phase.conversationId : '' }
}

describe('the live wall', () => {
  it('a supervisor sees every open conversation, what is said, who looks on, and that it ends', async () => {
    const config = siteOf('wall')
    const agent = await connectAgent(config, 'a1')
    const sue = await connectAgent(config, 'sue', { ready: false, role: 'supervisor' })
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    sue.send({ type: 'wall_watch', scope: 'conversations' })
    const whole = await sue.frame('wall')
    expect(whole).toMatchObject({ whole: true, total: 1, rows: [{ id, agentId: 'a1', phase: 'served', ip: '203.0.113.7', lines: 0 }] })
    await say(visitor, id, '第一句')
    const spoken = await wallBecomes(sue, (rows) => rows.get(id)?.lastText === '第一句')
    expect(spoken.get(id)).toMatchObject({ lines: 1, lastAuthor: 'visitor', unansweredSinceMs: expect.any(Number) })
    const waiting = await queued(config)
    const both = await wallBecomes(sue, (rows) => rows.has(waiting.id))
    expect(both.get(waiting.id)).toMatchObject({ phase: 'queued', position: 1 })
    sue.send({ type: 'watch', id: clientId(), conversationId: id })
    await wallBecomes(sue, (rows) => rows.get(id)?.viewers?.[0]?.agentId === 'sue')
    agent.send({ type: 'end', conversationId: id })
    const after = await wallBecomes(sue, (rows) => !rows.has(id) && rows.get(waiting.id)?.phase === 'served')
    expect(after.get(waiting.id)?.position).toBeUndefined()
    expect(after.get(waiting.id)?.agentId).toBe('a1')
  })

  it('everybody may see who waits, in order, and nothing of what only supervisors see', async () => {
    const config = siteOf('wall-queue')
    const agent = await connectAgent(config, 'a1')
    const first = await connectVisitor(config)
    const served = await askServed(first)
    const waiting = [await queued(config), await queued(config)]
    await say(waiting[0]?.visitor ?? first, waiting[0]?.id ?? '', '在吗')
    agent.send({ type: 'wall_watch', scope: 'queue' })
    const { rows, total } = await agent.frame('wall')
    expect(rows.map(({ id, position }) => [id, position])).toEqual(waiting.map(({ id }, index) => [id, index + 1]))
    expect(total).toBe(2)
    for (const row of rows)
      for (const key of ['ip', 'lines', 'lastText', 'lastAuthor', 'lastAtMs', 'viewers', 'agentId']) expect(row).not.toHaveProperty(key)
    agent.send({ type: 'end', conversationId: served })
    const moved = await wallBecomes(agent, (now) => now.size === 1 && now.get(waiting[1]?.id ?? '')?.position === 1)
    expect([...moved.keys()]).toEqual([waiting[1]?.id])
  })

  it('tells at most once a second, nothing any more after it is closed, and everything again after a wake', async () => {
    const config = siteOf('wall-wake')
    await connectAgent(config, 'a1')
    const sue = await connectAgent(config, 'sue', { ready: false, role: 'supervisor' })
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    sue.send({ type: 'wall_watch', scope: 'conversations' })
    await sue.frame('wall')
    await say(visitor, id, '零')
    await wallBecomes(sue, (rows) => rows.get(id)?.lastText === '零')
    const told = sue.frames.filter((frame) => frame.type === 'wall').length
    const startMs = Date.now()
    for (const text of ['一', '二', '三', '四']) await say(visitor, id, text)
    await wallBecomes(sue, (rows) => rows.get(id)?.lastText === '四')
    const most = 1 + Math.ceil((Date.now() - startMs) / 1000)
    expect(sue.frames.filter((frame) => frame.type === 'wall').length - told).toBeLessThanOrEqual(most)
    await evictDurableObject(deskStub('wall-wake'))
    sue.clear()
    await say(visitor, id, '醒了')
    const again = await sue.frame('wall')
    expect(again).toMatchObject({ whole: true, rows: [{ id, lastText: '醒了' }] })
    sue.send({ type: 'wall_unwatch' })
    sue.send({ type: 'watch', id: clientId(), conversationId: id })
    await sue.frame('watching')
    sue.clear()
    const other = await queued(config)
    await say(other.visitor, other.id, '没人看')
    await say(visitor, id, '还有')
    await sue.frame('queue', (frame) => frame.length === 1)
    expect(sue.frames.filter((frame) => frame.type === 'wall')).toEqual([])
  })
})
