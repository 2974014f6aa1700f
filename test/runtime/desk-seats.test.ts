import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SiteConfig } from '../../objects/core/types.ts'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import { claimSeats } from '../../objects/seats/client.ts'
import {
  agentConfig,
  askServed,
  bindings,
  clientId,
  connectAgent,
  connectVisitor,
  deskStub,
  siteConfig,
  type VisitorPeer,
} from './support/desk.ts'

/** Two sites with one agent who serves both. */
const twoSites = (name: string, limit: number, change: Partial<SiteConfig> = {}): [SiteConfig, SiteConfig] => {
  const agents = [agentConfig(`${name}-ann`, { sharedSeats: true, limit })]
  return [siteConfig(`${name}-a`, {}, { agents, ...change }), siteConfig(`${name}-b`, {}, { agents, ...change })]
}
const ann = (config: SiteConfig): string => config.agents[0]?.id ?? ''
const ledgerOf = (config: SiteConfig) => bindings.AGENT_SEATS.getByName(ann(config))

const ask = (visitor: VisitorPeer) => visitor.send({ type: 'ask', id: clientId() })
const served = (visitor: VisitorPeer) => visitor.frame('phase', ({ phase }) => phase.kind === 'served')
const queued = (visitor: VisitorPeer) => visitor.frame('message', ({ message }) => message.system === 'queued')

/** Replaces the desk's way to the ledgers. */
const withLedger = (config: SiteConfig, fetch: (url: string, init: RequestInit) => Promise<Response>) =>
  runInDurableObject(deskStub(config.siteId), (instance: SiteDesk) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, AGENT_SEATS: { getByName: () => ({ fetch }) } }
  })

afterEach(() => {
  vi.useRealTimers()
})

describe('R1: an agent who serves two sites', () => {
  it('is full over both, and a seat freed at one takes the head of the queue of the other', async () => {
    const [a, b] = twoSites('both', 2)
    const atA = await connectAgent(a, ann(a))
    await connectAgent(b, ann(b))
    const first = await connectVisitor(a)
    const id = await askServed(first)
    await askServed(await connectVisitor(a))
    const waiting = await connectVisitor(b)
    ask(waiting)
    expect((await queued(waiting)).message.text).toContain('0 位')
    expect(waiting.frames.filter((frame) => frame.type === 'phase' && frame.phase.kind === 'served')).toEqual([])
    atA.send({ type: 'end', conversationId: id })
    await served(waiting)
  })

  it('never has more than its limit however many ask at both at once', async () => {
    const [a, b] = twoSites('rush', 3)
    const desks = [await connectAgent(a, ann(a)), await connectAgent(b, ann(b))]
    const visitors = await Promise.all(Array.from({ length: 12 }, (_, index) => connectVisitor(index % 2 === 0 ? a : b)))
    for (const visitor of visitors) ask(visitor)
    await Promise.all(visitors.map((visitor) => Promise.race([served(visitor), queued(visitor)])))
    const isServed = ({ frames }: VisitorPeer) => frames.some((frame) => frame.type === 'phase' && frame.phase.kind === 'served')
    expect(visitors.filter(isServed)).toHaveLength(3)
    // Everyone is served in the end, three at a time.
    const open = new Set<string>()
    for (const desk of desks)
      desk.socket.addEventListener('message', (event) => {
        const frame = JSON.parse(event.data as string) as { type: string; conversation?: { id: string; phase: string } }
        if (frame.type === 'conversation' && frame.conversation?.phase === 'served' && !open.has(frame.conversation.id)) {
          open.add(frame.conversation.id)
          desk.send({ type: 'end', conversationId: frame.conversation.id })
        }
      })
    for (const desk of desks)
      for (const frame of desk.frames) if (frame.type === 'conversation') desk.send({ type: 'end', conversationId: frame.conversation.id })
    await Promise.all(visitors.map(served))
  })

  it('F3: a desk that dies while it asks for a seat asks again when it is back', async () => {
    const [a] = twoSites('dies', 1)
    await connectAgent(a, ann(a))
    const visitor = await connectVisitor(a)
    const { visitorId, token } = await visitor.frame('welcome')
    let reached: () => void = () => {}
    const asked = new Promise<void>((resolve) => {
      reached = resolve
    })
    // The ledger grants the seat; its answer never comes home.
    await withLedger(a, async (url, init) => {
      await ledgerOf(a).fetch(url, init)
      reached()
      return new Promise<Response>(() => {})
    })
    ask(visitor)
    await asked
    // The call into it never comes back, as its claim does not: what tells that it died is the closed socket.
    void runInDurableObject(deskStub(a.siteId), (_instance, state) => state.abort('fault test')).catch(() => undefined)
    await visitor.close()
    const back = await connectVisitor(a, { visitorId, token })
    await connectAgent(a, ann(a))
    const welcome = await back.frame('welcome')
    if (welcome.phase.kind !== 'served') await served(back)
  })

  it('a seat granted to a site that never confirms expires and goes to who waits', async () => {
    const [a] = twoSites('ghost', 1)
    await connectAgent(a, ann(a))
    const nowMs = Date.now()
    const claim = { siteId: 'ghost-gone', stamp: nowMs, held: 0, asks: 1, limit: 1, sinceMs: nowMs }
    expect(await claimSeats(bindings, ann(a), claim)).toEqual({ granted: 1 })
    const visitor = await connectVisitor(a)
    ask(visitor)
    await queued(visitor)
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs + 31_000 })
    await runDurableObjectAlarm(ledgerOf(a))
    vi.setSystemTime(nowMs + 37_000)
    await runDurableObjectAlarm(ledgerOf(a))
    await served(visitor)
  })

  it('a desk whose clock was set back is heard all the same', async () => {
    const [a] = twoSites('clock', 1)
    const nowMs = Date.now()
    await claimSeats(bindings, ann(a), { siteId: a.siteId, stamp: nowMs + 3_600_000, held: 0, asks: 0, limit: 1, sinceMs: 0 })
    await connectAgent(a, ann(a))
    await askServed(await connectVisitor(a))
  })

  it('F4: an agent taken off a desk that slept leaves no seat behind', async () => {
    const [a, b] = twoSites('moved', 1)
    await connectAgent(a, ann(a))
    await askServed(await connectVisitor(a))
    await evictDurableObject(deskStub(a.siteId))
    await deskStub(a.siteId).configure({ ...a, version: 2, agents: [agentConfig('moved-other')] })
    await connectAgent(b, ann(b))
    const visitor = await connectVisitor(b)
    ask(visitor)
    await served(visitor)
  })

  it('while the ledger cannot be reached the visitor waits in the queue, and is served once it answers', async () => {
    const [a] = twoSites('down', 1)
    await connectAgent(a, ann(a))
    const visitor = await connectVisitor(a)
    await visitor.frame('welcome')
    await withLedger(a, async () => {
      throw new Error('down')
    })
    ask(visitor)
    await queued(visitor)
    await withLedger(a, (url, init) => ledgerOf(a).fetch(url, init))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 })
    await runDurableObjectAlarm(deskStub(a.siteId))
    await served(visitor)
  })

  it('R10: a colleague who is full elsewhere is no target, and one with a seat gets the offer', async () => {
    const shared = agentConfig('off-ann', { sharedSeats: true, limit: 1 })
    const a = siteConfig('off-a', {}, { agents: [shared, agentConfig('off-bob')] })
    const b = siteConfig('off-b', {}, { agents: [shared] })
    const atB = await connectAgent(b, 'off-ann')
    const busy = await askServed(await connectVisitor(b))
    const bob = await connectAgent(a, 'off-bob')
    const id = await askServed(await connectVisitor(a))
    const atA = await connectAgent(a, 'off-ann')
    const transfer = (frameId: string) =>
      bob.send({ type: 'transfer', id: frameId, conversationId: id, to: { agentId: 'off-ann' }, remark: '' })
    transfer('transfer-1')
    expect(await bob.frame('error', (frame) => frame.id === 'transfer-1')).toMatchObject({ code: 'agent_full' })
    await bob.frame('agent', ({ agent }) => agent.id === 'off-ann' && agent.fullElsewhere === true)
    atB.send({ type: 'end', conversationId: busy })
    await bob.frame('agent', ({ agent }) => agent.id === 'off-ann' && agent.fullElsewhere === undefined)
    transfer('transfer-2')
    expect(await atA.frame('offer')).toMatchObject({ offer: { conversationId: id, from: 'off-bob', to: 'off-ann' } })
  })
})

it('the ledger serves its own calls alone', async () => {
  const ledger = bindings.AGENT_SEATS.getByName('closed')
  for (const path of ['/do/call/call', '/do/get-prop/sites', '/do/set/sites', '/do/call/destroy'])
    expect((await ledger.fetch(`https://seats${path}`)).status).toBe(404)
})
