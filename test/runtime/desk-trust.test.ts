import { describe, expect, it, vi } from 'vitest'
import { CLOSE, LIMITS } from '../../objects/protocol/constants.ts'
import { askServed, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

describe('what a desk refuses', () => {
  it('answers frames that are no frames with an error and goes on', async () => {
    const config = siteConfig('garbage')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    await visitor.frame('welcome')
    for (const text of ['', '{', '[]', 'null', '{"type":"nope"}', '{"type":"message","id":"client-bad-1","conversationId":7}']) {
      visitor.clear()
      visitor.socket.send(text)
      expect((await visitor.frame('error')).code).toBe('bad_frame')
    }
    expect(visitor.frames.at(-1)).toMatchObject({ id: 'client-bad-1' })
    await askServed(visitor)
  })

  it('refuses frames over 64 kB and messages over 4,000 characters', async () => {
    const config = siteConfig('large')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    visitor.socket.send(JSON.stringify({ type: 'message', id: clientId(), conversationId: id, text: '长'.repeat(LIMITS.frameBytes) }))
    expect((await visitor.frame('error')).code).toBe('too_large')
    visitor.clear()
    visitor.send({ type: 'message', id: clientId(), conversationId: id, text: 'x'.repeat(LIMITS.messageChars + 1) })
    expect((await visitor.frame('error')).code).toBe('bad_frame')
    expect(await say(visitor, id, 'x'.repeat(LIMITS.messageChars))).toBeGreaterThan(0)
  })

  it('refuses frames of agent types from a visitor, and everything before hello', async () => {
    const config = siteConfig('types')
    const agent = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    for (const frame of [
      { type: 'status', status: 'ready' },
      { type: 'transfer', conversationId: id },
      { type: 'hello', v: 1, have: [] },
    ]) {
      visitor.clear()
      visitor.socket.send(JSON.stringify(frame))
      expect((await visitor.frame('error')).code).toBe('bad_frame')
    }
    expect(agent.frames.filter((frame) => frame.type === 'error')).toEqual([])
  })

  it('never lets a visitor touch or read another one’s conversation', async () => {
    const config = siteConfig('foreign')
    await connectAgent(config, 'a1')
    const victim = await connectVisitor(config)
    const { visitorId } = await victim.frame('welcome')
    const id = await askServed(victim)
    await say(victim, id, '我的卡号是 1234')
    const thief = await connectVisitor(config, { visitorId, token: '0'.repeat(64), resume: { conversationId: id, seq: 0 } })
    const welcome = await thief.frame('welcome')
    expect(welcome.visitorId).not.toBe(visitorId)
    expect(welcome.messages).toEqual([])
    for (const frame of [
      { type: 'message', id: clientId(), conversationId: id, text: 'hi' },
      { type: 'fetch', conversationId: id, beforeSeq: 100 },
      { type: 'end', conversationId: id },
      { type: 'rate', conversationId: id, score: 1 },
      { type: 'recall', conversationId: id, seq: 1 },
    ] as const) {
      thief.clear()
      thief.send(frame)
      expect((await thief.frame('error')).code).toMatch(/not_found|not_yours|conversation_ended/)
    }
    expect(thief.frames.filter((frame) => frame.type === 'message' || frame.type === 'messages')).toEqual([])
  })

  it('an agent touches only conversations it holds', async () => {
    const config = siteConfig('other-agent')
    await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    const other = await connectAgent(config, 'a2')
    for (const frame of [
      { type: 'message', id: clientId(), conversationId: id, text: 'hi' },
      { type: 'fetch', conversationId: id, beforeSeq: 100 },
      { type: 'end', conversationId: id },
    ] as const) {
      other.clear()
      other.send(frame)
      expect((await other.frame('error')).code).toMatch(/not_found|not_yours/)
    }
    expect((await deskStub('other-agent').readLive(id))?.phase).toBe('served')
  })

  it('limits the rate of a socket and closes one that does not listen', async () => {
    const config = siteConfig('flood')
    const visitor = await connectVisitor(config)
    await visitor.frame('welcome')
    for (let i = 0; i < 200; i++) visitor.socket.send('{"type":"nope"}')
    expect((await visitor.close()).code).toBe(CLOSE.protocol)
    expect(visitor.frames.some((frame) => frame.type === 'error' && frame.code === 'rate_limited' && (frame.retryAfterMs ?? 0) > 0)).toBe(
      true,
    )
  })

  it('a sign-out closes the sockets of that session only', async () => {
    const config = siteConfig('signout')
    const one = await connectAgent(config, 'a1', { sessionId: 's1' })
    const two = await connectAgent(config, 'a1', { sessionId: 's2', ready: false })
    await deskStub('signout').closeAgentSockets('a1', 's1')
    expect((await one.close()).code).toBe(CLOSE.signedOut)
    const visitor = await connectVisitor(config)
    const id = await askServed(visitor)
    await say(two, id, '我还在')
    await deskStub('signout').closeAgentSockets('a1', null)
    expect((await two.close()).code).toBe(CLOSE.signedOut)
  })

  it('a socket does not outlive the session it was opened with', async () => {
    const config = siteConfig('expired')
    const agent = await connectAgent(config, 'a1', { ready: false, expiresAtMs: Date.now() + 300 })
    await vi.waitFor(() => {
      if (!agent.closed) agent.send({ type: 'typing', conversationId: 'none', active: false })
      expect(agent.closed?.code).toBe(CLOSE.signedOut)
    })
  })

  it('a blacklisted visitor or address gets a neutral close', async () => {
    const config = siteConfig('blocked', {}, { blacklist: [{ cidr: '198.51.100.0/24', untilMs: null }] })
    const visitor = await connectVisitor(config, {}, '198.51.100.9')
    expect((await visitor.close()).code).toBe(CLOSE.blocked)
    const other = await connectVisitor(config, {}, '198.51.101.9')
    await other.frame('welcome')
  })
})
