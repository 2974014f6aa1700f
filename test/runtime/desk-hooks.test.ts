import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteConfig } from '../../objects/core/types.ts'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import { agentConfig, askServed, bindings, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { drainEvents, loggedEvents, waitingEvents, writeHook } from './support/hook-rows.ts'

/** What other systems are told of conversations: kept by the desk in the turn that makes it true, carried by D1's log. */

const ALL = ['conversation.assigned', 'conversation.ended', 'conversation.started', 'rating.given']
const HOOK = 'khook'

let endpoint: HookEndpoint
beforeEach(async () => {
  endpoint = new HookEndpoint().open()
  endpoint.secret = 'whsec_desk'
  await writeHook(HOOK, ALL, 'whsec_desk')
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await bindings.DB.exec('DELETE FROM hook')
})

const withDb = (siteId: string, db: unknown) =>
  runInDurableObject(deskStub(siteId), (instance: SiteDesk) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, DB: db }
  })
const down = { prepare: () => ({ bind: () => ({}) }), batch: async () => Promise.reject(new Error('down')) }

/** A whole conversation: asked, served, rated, ended. */
const live = async (config: SiteConfig) => {
  const agent = await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const conversationId = await askServed(visitor)
  await say(visitor, conversationId, '你好')
  await say(agent, conversationId, '您好')
  agent.send({ type: 'end', conversationId })
  await visitor.frame('phase', ({ phase }) => phase.kind === 'ended')
  visitor.send({ type: 'rate', conversationId, score: 5, comment: '很好' })
  await visitor.frame('phase', ({ phase }) => phase.kind === 'ended' && phase.mayRate)
  return { conversationId, visitor }
}

describe('what a desk tells other systems', () => {
  it('is told once, in order, and reaches the hook signed', async () => {
    const config = siteConfig('hooks-live', {}, { hookEvents: ALL })
    const { conversationId } = await live(config)
    await drainEvents(config.siteId)
    await vi.waitFor(async () => expect(await loggedEvents(config.siteId)).toHaveLength(4))
    const rows = await loggedEvents(config.siteId)
    expect(rows.map(({ type }) => type)).toEqual(['conversation.started', 'conversation.assigned', 'conversation.ended', 'rating.given'])
    const [, assigned, ended, rated] = rows.map(({ data }) => data as Record<string, unknown>)
    expect(assigned).toMatchObject({ conversationId, siteId: config.siteId, agent: { id: 'a1', workNumber: 'A1', name: '坐席a1' } })
    expect(ended).toMatchObject({ endReason: 'agent', visitorMessages: 1, agentMessages: 1, score: null })
    expect(rated).toMatchObject({ score: 5, comment: '很好', agent: { id: 'a1' } })
    await carry(HOOK)
    const sent = endpoint.received.filter(({ body }) => body.data.siteId === config.siteId)
    expect(sent.map(({ type, verdict, body }) => [type, verdict, body.id])).toEqual(rows.map(({ id, type }) => [type, 'valid', id]))
  })

  it('survives a D1 that is down, and what was sent twice is there once', async () => {
    const config = siteConfig('hooks-down', {}, { hookEvents: ALL })
    await connectAgent(config, 'a1')
    await withDb(config.siteId, down)
    const visitor = await connectVisitor(config)
    await askServed(visitor)
    await vi.waitFor(async () => expect(await waitingEvents(config.siteId)).toBe(2))
    const kept = await runInDurableObject(deskStub(config.siteId), (_, state) =>
      state.storage.sql.exec('SELECT * FROM hook_event').toArray(),
    )
    await withDb(config.siteId, bindings.DB)
    await drainEvents(config.siteId)
    // The answer to the first write was lost: it comes again.
    await runInDurableObject(deskStub(config.siteId), (_, state) => {
      for (const row of kept)
        state.storage.sql.exec(
          'INSERT INTO hook_event (id, type, at, visitor, contact, data) VALUES (?, ?, ?, ?, ?, ?)',
          ...Object.values(row).slice(1, 7),
        )
    })
    await withDb(config.siteId, bindings.DB)
    visitor.socket.close(1000)
    await vi.waitFor(async () =>
      expect((await loggedEvents(config.siteId)).map(({ type }) => type)).toEqual(['conversation.started', 'conversation.assigned']),
    )
  })

  it('names everyone a conversation is given to: by transfer, and by a supervisor who takes it over', async () => {
    const agents = [agentConfig('a1'), agentConfig('a2'), agentConfig('sue', { role: 'supervisor' })]
    const config = siteConfig('hooks-given', {}, { hookEvents: ['conversation.assigned'], agents })
    const from = await connectAgent(config, 'a1')
    const visitor = await connectVisitor(config)
    const conversationId = await askServed(visitor)
    const to = await connectAgent(config, 'a2')
    from.send({ type: 'transfer', id: clientId(), conversationId, to: { agentId: 'a2' }, remark: '' })
    const { offer } = await to.frame('offer')
    to.send({ type: 'transfer_answer', id: clientId(), conversationId, offerId: offer.id, accept: true })
    expect((await from.frame('gone')).why).toBe('transferred')
    const sue = await connectAgent(config, 'sue', { ready: false, role: 'supervisor' })
    sue.send({ type: 'assign', id: clientId(), conversationId, agentId: 'sue', anyway: true })
    expect((await to.frame('gone')).why).toBe('taken_over')
    await drainEvents(config.siteId)
    await vi.waitFor(async () => expect(await loggedEvents(config.siteId)).toHaveLength(3))
    const told = (await loggedEvents(config.siteId)).map(({ type, data }) => [type, data])
    expect(told).toMatchObject(
      ['a1', 'a2', 'sue'].map((id) => ['conversation.assigned', { conversationId, agent: { id }, assignedAtMs: expect.any(Number) }]),
    )
  })

  it('goes on past what D1 never takes: that stands aside, is counted where admins see it, and has another chance with the next start', async () => {
    const config = siteConfig('hooks-aside', {}, { hookEvents: ALL })
    await connectAgent(config, 'a1')
    await withDb(config.siteId, down)
    const visitor = await connectVisitor(config)
    await askServed(visitor)
    await vi.waitFor(async () => expect(await waitingEvents(config.siteId)).toBe(2))
    // D1 says of one what a constraint would, and takes the others.
    const picky = {
      prepare: (query: string) => {
        const statement = bindings.DB.prepare(query)
        return { bind: (...values: unknown[]) => Object.assign(statement.bind(...values), { values }) }
      },
      batch: (statements: (D1PreparedStatement & { values?: unknown[] })[]) =>
        statements.some(({ values }) => values?.some((value) => String(value).includes('conversation.started')))
          ? Promise.reject(new Error('D1_ERROR: NOT NULL constraint failed: hook_event.data: SQLITE_CONSTRAINT'))
          : bindings.DB.batch(statements),
    }
    const lost = () => bindings.DB.prepare('SELECT events, since_ms FROM hook_lost WHERE site_id = ?').bind(config.siteId).first()
    await withDb(config.siteId, picky)
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    await vi.waitFor(
      async () => {
        // Past the pause between tries.
        vi.setSystemTime(Date.now() + 20_000)
        await runDurableObjectAlarm(deskStub(config.siteId))
        expect(await lost()).toMatchObject({ events: 1 })
      },
      { timeout: 8_000, interval: 50 },
    )
    expect((await loggedEvents(config.siteId)).map(({ type }) => type)).toContain('conversation.assigned')
    expect((await loggedEvents(config.siteId)).map(({ type }) => type)).not.toContain('conversation.started')
    expect(await waitingEvents(config.siteId)).toBe(1)
    await evictDurableObject(deskStub(config.siteId))
    await drainEvents(config.siteId)
    expect((await loggedEvents(config.siteId)).map(({ type }) => type)).toContain('conversation.started')
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(deskStub(config.siteId))
      expect(await lost()).toMatchObject({ events: 0 })
    })
  })

  it('is nothing, and costs no row, where no hook wants it', async () => {
    const config = siteConfig('hooks-none')
    await live(config)
    expect(await waitingEvents(config.siteId)).toBe(0)
    const some = siteConfig('hooks-some', {}, { hookEvents: ['rating.given'] })
    await live(some)
    await drainEvents(some.siteId)
    await vi.waitFor(async () => expect((await loggedEvents(some.siteId)).map(({ type }) => type)).toEqual(['rating.given']))
    expect(await loggedEvents(config.siteId)).toEqual([])
  })
})
