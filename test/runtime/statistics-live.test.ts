import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import {
  type AgentPeer,
  askServed,
  bindings,
  clientId,
  connectAgent,
  connectVisitor,
  deskStub,
  say,
  siteConfig,
  type VisitorPeer,
} from './support/desk.ts'
import { readHours, rebuildHours } from './support/hours.ts'

/** What is played on a real desk is in the figures by the hour, once, also when D1 refuses a batch and takes them one by one. */

const withDb = (siteId: string, db: unknown) =>
  runInDurableObject(deskStub(siteId), (instance: SiteDesk) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, DB: db }
  })

const endedBy = async (visitor: VisitorPeer, conversationId: string): Promise<void> => {
  visitor.send({ type: 'end', conversationId })
  await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
}

const sumOf = (rows: readonly Record<string, number | string>[], key: string) => rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)

/** Alarms until D1 has so many conversations and the sum of `key` is this; then what stands there. */
const settled = (siteId: string, conversations: number, [key, sum]: [string, number]) =>
  vi.waitFor(
    async () => {
      await runDurableObjectAlarm(deskStub(siteId))
      const query = 'SELECT count(*) AS n FROM conversation WHERE site_id = ?'
      expect(await bindings.DB.prepare(query).bind(siteId).first<number>('n')).toBe(conversations)
      const hours = await readHours(siteId)
      expect(sumOf(hours.conversations, key)).toBe(sum)
      expect(hours.conversations).toEqual((await rebuildHours(siteId, 'Asia/Shanghai')).conversations)
      return hours
    },
    { timeout: 15_000, interval: 100 },
  )

const transfer = async (from: AgentPeer, to: AgentPeer, conversationId: string): Promise<void> => {
  from.send({ type: 'transfer', id: clientId(), conversationId, to: { agentId: 'a2' }, remark: '' })
  const { offer } = await to.frame('offer')
  to.send({ type: 'transfer_answer', id: clientId(), conversationId, offerId: offer.id, accept: true })
  await from.frame('gone', (frame) => frame.conversationId === conversationId)
}

test('a conversation that is transferred belongs to who had it at its end; a changed rating moves', async () => {
  const config = siteConfig('live-hours')
  const first = await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  const second = await connectAgent(config, 'a2')
  await say(visitor, id, '你好')
  await say(first, id, '您好')
  await transfer(first, second, id)
  await say(second, id, '我来为您处理')
  await endedBy(visitor, id)
  visitor.send({ type: 'rate', conversationId: id, score: 2, comment: '' })
  const before = await settled('live-hours', 1, ['score_2', 1])
  expect(before.conversations).toMatchObject([
    { agent_id: 'a2', served: 1, transfers: 1, visitor_messages: 1, agent_messages: 2, rated: 1 },
  ])
  visitor.send({ type: 'rate', conversationId: id, score: 5, comment: '' })
  const after = await settled('live-hours', 1, ['score_5', 1])
  expect(sumOf(after.conversations, 'score_2')).toBe(0)
  expect(sumOf(after.conversations, 'rated')).toBe(1)
})

test('one by one after a refused batch, and once more after D1 said nothing: each is counted once', async () => {
  const config = siteConfig('live-refused')
  await connectAgent(config, 'a1')
  const { DB } = bindings
  let answers = 0
  // Whole passes are refused; of single ones every other is taken but its answer is lost.
  const moody = {
    prepare: (text: string) => DB.prepare(text),
    batch: async (statements: D1PreparedStatement[]) => {
      if (statements.length > 4) throw new Error('too much at once')
      const written = await DB.batch(statements)
      answers += 1
      if (answers % 2 === 1) throw new Error('the answer was lost')
      return written
    },
  }
  await withDb('live-refused', moody)
  const visitors = await Promise.all([1, 2, 3, 4].map(() => connectVisitor(config)))
  const ids = await Promise.all(visitors.map((visitor) => askServed(visitor)))
  await Promise.all(visitors.map((visitor, index) => endedBy(visitor, ids[index] ?? '')))
  await settled('live-refused', 4, ['asked', 4])
  await withDb('live-refused', DB)
  await settled('live-refused', 4, ['asked', 4])
})

test('ready and busy time of a day with a console closed in the middle', async () => {
  const config = siteConfig('live-presence')
  const agent = await connectAgent(config, 'a1')
  agent.send({ type: 'status', status: 'busy' })
  await agent.frame('agent', (frame) => frame.agent.id === 'a1' && frame.agent.status === 'busy')
  agent.socket.close(1000)
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(deskStub('live-presence'))
      const hours = await readHours('live-presence')
      expect(hours.presence).toEqual((await rebuildHours('live-presence', 'Asia/Shanghai')).presence)
      const query = 'SELECT count(*) AS n FROM agent_log WHERE site_id = ?'
      expect(await bindings.DB.prepare(query).bind('live-presence').first<number>('n')).toBeGreaterThan(3)
    },
    { timeout: 10_000, interval: 100 },
  )
})
