import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import { LIMITS } from '../../objects/protocol/constants.ts'
import { askServed, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const linesOf = async (siteId: string, id: string) => (await deskStub(siteId).readLive(id))?.messages ?? []

/** Makes every statement that begins so fail, until the returned function is called. */
const failStatements = (siteId: string, begins: (query: string, values: unknown[]) => boolean) =>
  runInDurableObject(deskStub(siteId), (_instance, state) => {
    const exec = state.storage.sql.exec.bind(state.storage.sql)
    vi.spyOn(state.storage.sql, 'exec').mockImplementation(((query: string, ...values: unknown[]) => {
      if (begins(query, values)) throw new Error('SQLITE_BUSY')
      return exec(query, ...(values as never[]))
    }) as never)
  })

describe('what an attacker or a bad day may try', () => {
  it('a socket we have closed has no power, even if its peer ignores the close', async () => {
    const config = siteConfig('zombie')
    await connectAgent(config, 'a1', { sessionId: 's1' })
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const frame = JSON.stringify({ type: 'message', id: clientId(), conversationId: id, text: '签退之后写的' })
    await runInDurableObject(deskStub('zombie'), async (instance: SiteDesk, state) => {
      const [socket] = state.getWebSockets().filter((each) => (each.deserializeAttachment() as { kind: string }).kind === 'agent')
      instance.closeAgentSockets('a1', 's1')
      await instance.webSocketMessage(socket as WebSocket, frame)
    })
    expect((await linesOf('zombie', id)).some((line) => line.text === '签退之后写的')).toBe(false)
  })

  it('R9: a sign-out needs no grace: the agent is offline and its visitor waits again, at once', async () => {
    const config = siteConfig('explicit', { agentGrace: false })
    await connectAgent(config, 'a1', { sessionId: 's1' })
    const visitor = await connectVisitor(config)
    await askServed(visitor)
    const other = await connectAgent(config, 'a2', { ready: false })
    await deskStub('explicit').closeAgentSockets('a1', 's1')
    await visitor.frame('phase', (frame) => frame.phase.kind === 'queued')
    await other.frame('agent', (frame) => frame.agent.id === 'a1' && frame.agent.status === 'offline')
  })

  it('F12: when neither the write nor the reading after it works, nothing is acknowledged that was not kept', async () => {
    const config = siteConfig('unread')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const before = (await linesOf('unread', id)).length
    await failStatements('unread', (query) => query.startsWith('INSERT INTO m_') || query.startsWith('SELECT value FROM meta'))
    const messageId = clientId()
    visitor.send({ type: 'message', id: messageId, conversationId: id, text: '别丢' })
    expect(await visitor.frame('error', (frame) => frame.id === messageId)).toMatchObject({ code: 'internal' })
    vi.restoreAllMocks()
    expect(await say(visitor, id, '别丢', messageId)).toBe(before + 1)
    expect((await linesOf('unread', id)).filter((line) => line.text === '别丢')).toHaveLength(1)
  })

  it('F13: a deadline whose turn fails holds up no other, and is taken once it can be', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const config = siteConfig('poison', { maxPerAgent: 1, queueTimeoutSec: 10 })
    await connectAgent(config, 'a1')
    await askServed(await connectVisitor(config))
    const waiting = [await connectVisitor(config), await connectVisitor(config), await connectVisitor(config)]
    const ids: string[] = []
    for (const visitor of waiting) {
      visitor.send({ type: 'ask', id: clientId() })
      const { phase } = await visitor.frame('phase', (frame) => frame.phase.kind === 'queued')
      ids.push(phase.kind === 'queued' ? phase.conversationId : '')
    }
    const poisoned = ids[0] as string
    await failStatements('poison', (query, values) => query.startsWith('INSERT INTO c_') && values[0] === poisoned)
    vi.setSystemTime(Date.now() + 10_500)
    await runDurableObjectAlarm(deskStub('poison'))
    for (const visitor of waiting.slice(1))
      expect((await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')).phase).toMatchObject({ reason: 'queue_timeout' })
    expect((await deskStub('poison').readLive(poisoned))?.phase).toBe('queued')
    vi.restoreAllMocks()
    vi.setSystemTime(Date.now() + 120_000)
    await runInDurableObject(deskStub('poison'), (instance: SiteDesk) => instance.alarm())
    expect((await deskStub('poison').readLive(poisoned))?.phase).toBe('ended')
  })

  it('a day that cannot be dropped yet does not keep the alarm spinning', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const config = siteConfig('purge', {
      silenceReminder: false,
      silenceEnd: false,
      replyTimeout: false,
      cleanInvalid: false,
      visitorGrace: false,
      agentGrace: false,
    })
    const agent = await connectAgent(config, 'a1')
    const first = await connectVisitor(config)
    await askServed(first)
    const second = await connectVisitor(config)
    const ended = await askServed(second)
    agent.send({ type: 'end', conversationId: ended })
    await second.frame('phase', (frame) => frame.phase.kind === 'ended')
    vi.setSystemTime(Date.now() + 25 * 3600_000)
    const armed = await runInDurableObject(deskStub('purge'), async (instance: SiteDesk, state) => {
      instance.alarm()
      return state.storage.getAlarm()
    })
    expect(armed === null || armed > Date.now() + 10_000).toBe(true)
  })

  it('a visitor who leaves while its request is looked up holds no seat', async () => {
    const config = siteConfig('ghost')
    const agent = await connectAgent(config, 'a1')
    for (let i = 0; i < 3; i++) {
      const visitor = await connectVisitor(config)
      visitor.send({ type: 'ask', id: clientId() })
      visitor.socket.close(1000)
    }
    const real = await connectVisitor(config)
    await askServed(real)
    const { conversation } = await agent.frame('conversation', (frame) => frame.conversation.visitorConnected)
    expect(conversation.phase).toBe('served')
    const held = await runInDurableObject(deskStub('ghost'), (_instance, state) => {
      const [{ day }] = state.storage.sql.exec<{ day: string }>('SELECT day FROM day').toArray() as [{ day: string }]
      return state.storage.sql.exec(`SELECT id FROM c_${day} WHERE ended_at IS NULL`).toArray().length
    })
    expect(held).toBe(1)
  })

  it('R12: a message kept before the end and sent again after it gets its first acknowledgement', async () => {
    const config = siteConfig('late-repeat')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const [agentMessage, visitorMessage] = [clientId(), clientId()]
    const seqs = [await say(agent, id, '最后一句', agentMessage), await say(visitor, id, '好的', visitorMessage)]
    visitor.send({ type: 'end', conversationId: id })
    await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
    agent.clear()
    visitor.clear()
    expect([await say(agent, id, '最后一句', agentMessage), await say(visitor, id, '好的', visitorMessage)]).toEqual(seqs)
    visitor.send({ type: 'message', id: clientId(), conversationId: id, text: '新的' })
    expect((await visitor.frame('error')).code).toMatch(/conversation_ended|not_found/)
  })

  it('R11: a rating given in the conversation can be changed after it', async () => {
    const config = siteConfig('change-rating')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(agent, id, '您好')
    agent.send({ type: 'invite_rating', conversationId: id })
    await visitor.frame('rating')
    visitor.send({ type: 'rate', conversationId: id, score: 3 })
    visitor.send({ type: 'end', conversationId: id })
    await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
    visitor.clear()
    visitor.send({ type: 'rate', conversationId: id, score: 5 })
    await visitor.frame('phase')
    expect(visitor.frames.filter((frame) => frame.type === 'error')).toEqual([])
  })

  it('requests that are refused at once may not be repeated several times a second', async () => {
    const config = siteConfig('ask-rate')
    const visitor = await connectVisitor(config)
    visitor.send({ type: 'ask', id: clientId() })
    await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
    visitor.send({ type: 'ask', id: clientId() })
    expect(await visitor.frame('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: LIMITS.askEveryMs })
  })

  it('a page of long messages stays small', async () => {
    const config = siteConfig('pages')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    let last = 0
    for (let i = 0; i < 70; i++) last = await say(agent, id, '长'.repeat(LIMITS.messageChars))
    visitor.send({ type: 'fetch', conversationId: id, beforeSeq: last + 1 })
    const page = await visitor.frame('messages')
    expect(page.complete).toBe(false)
    expect(page.messages.at(-1)?.seq).toBe(last)
    expect(page.messages.reduce((sum, message) => sum + message.text.length, 0)).toBeLessThanOrEqual(LIMITS.pageChars)
  })

  it('a changed role or a disabled account ends the sockets with the configuration itself', async () => {
    const config = siteConfig('demoted')
    const agent = await connectAgent(config, 'a1')
    const agents = config.agents.map((each) => (each.id === 'a1' ? { ...each, enabled: false } : each))
    await deskStub('demoted').configure({ ...config, version: 2, agents })
    await agent.close()
    expect(agent.closed?.code).toBe(4000)
  })
})
