import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import { askServed, bindings, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

const jump = (ms: number) => vi.setSystemTime(Date.now() + ms)
afterEach(() => {
  vi.useRealTimers()
})

const withDb = (siteId: string, db: unknown) =>
  runInDurableObject(deskStub(siteId), (instance: SiteDesk) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, DB: db }
  })

const archived = (id: string) => bindings.DB.prepare('SELECT * FROM conversation WHERE id = ?').bind(id).first<Record<string, unknown>>()
const failingDb = {
  prepare: () => ({ bind: () => ({ first: async () => Promise.reject(new Error('down')) }) }),
  batch: async () => Promise.reject(new Error('down')),
}

describe('faults', () => {
  it('F4: evicted in the middle of a conversation, sockets, identity, order and duplicates survive', async () => {
    const config = siteConfig('evict')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const messageId = clientId()
    const first = await say(visitor, id, '睡前', messageId)
    await evictDurableObject(deskStub('evict'))
    visitor.clear()
    expect(await say(visitor, id, '睡前', messageId)).toBe(first)
    expect(await say(visitor, id, '醒后')).toBe(first + 1)
    expect((await agent.frame('message', (frame) => frame.message.text === '醒后')).conversationId).toBe(id)
    expect(visitor.frames.filter((frame) => frame.type === 'message' && frame.message.system)).toEqual([])
  })

  it('F3: after an abort acknowledged messages are there and the clients come back', async () => {
    const config = siteConfig('abort')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const { visitorId, token } = await visitor.frame('welcome')
    const id = await askServed(visitor)
    const seq = await say(visitor, id, '重要')
    await runInDurableObject(deskStub('abort'), (_instance, state) => state.abort('fault test')).catch(() => undefined)
    const back = await connectVisitor(config, { visitorId, token })
    const welcome = await back.frame('welcome')
    expect(welcome.phase).toMatchObject({ kind: 'served', conversationId: id })
    expect(welcome.messages.find((message) => message.seq === seq)?.text).toBe('重要')
    const agent = await connectAgent(config, 'a1', { ready: false })
    expect((await agent.frame('welcome')).conversations.map((conversation) => conversation.id)).toEqual([id])
  })

  it('F14: R6 reminder and close fire once, however often the alarm does', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const config = siteConfig('alarm', { silenceReminderSec: 10, silenceEndSec: 10 })
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(visitor, id, '你好')
    await say(agent, id, '您好')
    jump(10_500)
    await runDurableObjectAlarm(deskStub('alarm'))
    await runDurableObjectAlarm(deskStub('alarm'))
    await runInDurableObject(deskStub('alarm'), (instance: SiteDesk) => instance.alarm())
    const lines = async () => (await deskStub('alarm').readLive(id))?.messages.map((message) => message.system) ?? []
    expect((await lines()).filter((kind) => kind === 'silence_reminder')).toHaveLength(1)
    jump(10_500)
    await runDurableObjectAlarm(deskStub('alarm'))
    await runDurableObjectAlarm(deskStub('alarm'))
    expect((await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')).phase).toMatchObject({ reason: 'client_timeout' })
    expect((await lines()).filter((kind) => kind === 'farewell')).toHaveLength(1)
  })

  it('F10: D1 down: the talk goes on, the archive is complete once it is back, and only once', async () => {
    const config = siteConfig('d1-down')
    const agent = await connectAgent(config, 'a1')
    await withDb('d1-down', failingDb)
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(visitor, id, '数据库坏了也能聊')
    await say(agent, id, '是的')
    agent.send({ type: 'end', conversationId: id })
    await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
    expect(await archived(id)).toBeNull()
    await withDb('d1-down', bindings.DB)
    await vi.waitFor(
      async () => {
        await runDurableObjectAlarm(deskStub('d1-down'))
        expect(await archived(id)).not.toBeNull()
      },
      { timeout: 10_000, interval: 200 },
    )
    expect(await archived(id)).toMatchObject({ end_reason: 'agent', visitor_messages: 1, agent_messages: 1, agent_id: 'a1' })
    const chunks = await bindings.DB.prepare('SELECT messages FROM transcript WHERE conversation_id = ?')
      .bind(id)
      .all<{ messages: string }>()
    expect(chunks.results).toHaveLength(1)
    const stored = JSON.parse(chunks.results[0]?.messages ?? '[]') as { seq: number }[]
    expect(stored.map((message) => message.seq)).toEqual(stored.map((_, index) => index + 1))
  })

  it('F12: a write that fails answers with an error, keeps nothing, and the retry is taken once', async () => {
    const config = siteConfig('busy')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const before = (await deskStub('busy').readLive(id))?.messages.length ?? 0
    await runInDurableObject(deskStub('busy'), (_instance, state) => {
      const exec = state.storage.sql.exec.bind(state.storage.sql)
      let failed = false
      vi.spyOn(state.storage.sql, 'exec').mockImplementation(((query: string, ...values: unknown[]) => {
        if (!failed && query.startsWith('INSERT INTO m_')) {
          failed = true
          throw new Error('SQLITE_BUSY')
        }
        return exec(query, ...(values as never[]))
      }) as never)
    })
    const messageId = clientId()
    visitor.send({ type: 'message', id: messageId, conversationId: id, text: '再来' })
    expect(await visitor.frame('error')).toMatchObject({ id: messageId, code: 'internal' })
    expect(await say(visitor, id, '再来', messageId)).toBe(before + 1)
    expect((await deskStub('busy').readLive(id))?.messages).toHaveLength(before + 1)
  })

  it('R9: an agent that stays away is offline after its grace and its visitor is at the front of the queue', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const config = siteConfig('lost', { agentGraceSec: 5 })
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(visitor, id, '有人吗')
    const other = await connectAgent(config, 'a2', { ready: false })
    agent.socket.close(1000)
    await other.frame('agent', (frame) => frame.agent.id === 'a1' && !frame.agent.connected)
    jump(5_500)
    await runDurableObjectAlarm(deskStub('lost'))
    await visitor.frame('phase', (frame) => frame.phase.kind === 'queued')
    other.send({ type: 'status', status: 'ready' })
    expect((await other.frame('conversation')).conversation).toMatchObject({ id, agentId: 'a2' })
    const page = await other.frame('messages', (frame) => frame.conversationId === id)
    expect(page.messages.some((message) => message.text === '有人吗')).toBe(true)
  })

  it('R11: a rating after the end reaches the archive as a change of the same row', async () => {
    const config = siteConfig('rate')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(agent, id, '您好')
    agent.send({ type: 'end', conversationId: id })
    expect((await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')).phase).toMatchObject({ mayRate: true })
    await visitor.frame('rating')
    visitor.send({ type: 'rate', conversationId: id, score: 5, comment: '很好' })
    await vi.waitFor(async () => expect(await archived(id)).toMatchObject({ rating_score: 5, rating_comment: '很好', version: 2 }), {
      timeout: 5000,
    })
  })
})
