import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DialogSettings } from '../../objects/core/settings.ts'
import type { AgentConfig, SiteConfig } from '../../objects/core/types.ts'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import {
  type AgentPeer,
  agentConfig,
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

/** R10 over real sockets: `a1` serves a visitor and transfers; `a2` and `a3` are the after-sales group. */

const GROUP = { id: 'g1', name: '售后组', enabled: true, regions: [] }
type Desk = { config: SiteConfig; from: AgentPeer; to: AgentPeer; visitor: VisitorPeer; id: string }
type Options = { dialog?: Partial<DialogSettings>; target?: Partial<AgentConfig>; change?: Partial<SiteConfig> }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime('2026-11-22T02:05:30Z')
})
afterEach(() => {
  vi.useRealTimers()
})

const openDesk = async (siteId: string, { dialog, target, change }: Options = {}): Promise<Desk> => {
  const agents = [agentConfig('a1'), agentConfig('a2', { groupIds: ['g1'], ...target }), agentConfig('a3', { groupIds: ['g1'] })]
  const config = siteConfig(siteId, dialog, { agents, groups: [GROUP], ...change })
  const from = await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  return { config, from, to: await connectAgent(config, 'a2'), visitor, id }
}

const ask = ({ from, id }: Desk, to: { agentId: string } | { groupId: string } = { agentId: 'a2' }, remark = ''): string => {
  const frameId = clientId()
  from.send({ type: 'transfer', id: frameId, conversationId: id, to, remark })
  return frameId
}
const offerTo = async (desk: Desk, ...rest: [to?: { agentId: string } | { groupId: string }, remark?: string]) => {
  ask(desk, ...rest)
  return desk.to.frame('offer')
}
const answer = ({ to, id }: Desk, offerId: string, accept: boolean): string => {
  const frameId = clientId()
  to.send({ type: 'transfer_answer', id: frameId, conversationId: id, offerId, accept })
  return frameId
}
const refusalOf = async (peer: AgentPeer, frameId: string): Promise<string> => (await peer.frame('error', ({ id }) => id === frameId)).code

/** The origin is told and still has the conversation, which can be written in; the history has the row. */
const staysWithOrigin = async (desk: Desk, offerId: string, outcome: string): Promise<void> => {
  const { from, to, visitor, id } = desk
  for (const peer of [from, to]) expect(await peer.frame('offer_closed', (frame) => frame.offerId === offerId)).toMatchObject({ outcome })
  const { conversation } = await from.frame('conversation', (frame) => (frame.conversation.transfers?.length ?? 0) > 0)
  expect(conversation).toMatchObject({ agentId: 'a1', phase: 'served', transfers: [{ id: offerId, from: 'a1', outcome }] })
  expect(conversation.offer).toBeUndefined()
  await say(from, id, `还是我：${outcome}`)
  expect((await visitor.frame('message', ({ message }) => message.text.startsWith('还是我'))).message.authorId).toBe('a1')
  expect(from.frames.filter(({ type }) => type === 'gone')).toEqual([])
}

describe('R10 an offer', () => {
  it('[20] reaches the target with its texts; the origin sees it open and goes on writing', async () => {
    const desk = await openDesk('offer')
    const offer = await offerTo(desk)
    const { visitorName } = await desk.visitor.frame('welcome')
    expect(offer).toMatchObject({
      title: '来自坐席坐席a1的转接',
      text: `坐席坐席a1请求将访客${visitorName}转接`,
      visitorName,
      transfers: 0,
      offer: { conversationId: desk.id, from: 'a1', to: 'a2', madeAtMs: Date.now(), expiresAtMs: Date.now() + 60_000 },
    })
    const { conversation } = await desk.from.frame('conversation', (frame) => frame.conversation.offer !== undefined)
    expect(conversation.offer?.id).toBe(offer.offer.id)
    await say(desk.from, desk.id, '请稍等，我请同事来')
    await desk.visitor.frame('message', ({ message }) => message.text === '请稍等，我请同事来')
    const early = clientId()
    desk.to.send({ type: 'message', id: early, conversationId: desk.id, text: '我来了' })
    expect(await refusalOf(desk.to, early)).toBe('not_yours')
    expect(
      desk.visitor.frames.some((frame) => frame.type === 'phase' && frame.phase.kind === 'served' && frame.phase.agent.id === 'a2'),
    ).toBe(false)
  })

  it('[20] in the words of the site, with the time of its own clock; a remark stands instead of the text', async () => {
    const dialog = { transferTitle: '{time} {agent}', transferText: '{user} 由 {agent} 于 {time} 转来，{unknown}' }
    const desk = await openDesk('texts', { dialog })
    const { visitorName } = await desk.visitor.frame('welcome')
    const first = await offerTo(desk)
    expect([first.title, first.text]).toEqual(['10:05 坐席a1', `${visitorName} 由 坐席a1 于 10:05 转来，{unknown}`])
    answer(desk, first.offer.id, false)
    await desk.from.frame('offer_closed')
    desk.to.clear()
    const second = await offerTo(desk, { agentId: 'a2' }, '客户要 {user} 的发票')
    expect([second.title, second.text]).toEqual(['10:05 坐席a1', '客户要 {user} 的发票'])
    expect(second.offer.remark).toBe('客户要 {user} 的发票')
  })

  it('is one at a time', async () => {
    const desk = await openDesk('one')
    await offerTo(desk)
    expect(await refusalOf(desk.from, ask(desk))).toBe('offer_open')
  })

  it('holds a seat of the target: nobody else gets it meanwhile', async () => {
    const desk = await openDesk('seat', { target: { limit: 1 }, dialog: { maxPerAgent: 1 } })
    const { offer } = await offerTo(desk)
    const other = await connectVisitor(desk.config)
    other.send({ type: 'ask', id: clientId() })
    expect((await other.frame('phase')).phase.kind).toBe('queued')
    answer(desk, offer.id, false)
    expect((await other.frame('phase', ({ phase }) => phase.kind === 'served')).phase).toMatchObject({ agent: { id: 'a2' } })
  })
})

describe('R10 accepted', () => {
  it('[19] the target has it with the whole transcript, the origin loses it, the visitor reads who serves now', async () => {
    const desk = await openDesk('accept')
    const { from, to, visitor, id } = desk
    const asked = await say(visitor, id, '请问发票怎么开')
    await say(from, id, '我帮您问')
    const { offer } = await offerTo(desk, { agentId: 'a2' }, '问发票')
    answer(desk, offer.id, true)
    const { conversation } = await to.frame('conversation')
    expect(conversation).toMatchObject({
      id,
      agentId: 'a2',
      transfers: [{ from: 'a1', to: { agentId: 'a2' }, remark: '问发票', outcome: 'accepted' }],
    })
    expect(conversation.decision).toBeUndefined()
    const page = await to.frame('messages')
    expect(page.messages.map(({ seq }) => seq)).toEqual(page.messages.map((_, index) => index + 1))
    expect(page.messages.find(({ seq }) => seq === asked)?.text).toBe('请问发票怎么开')
    expect(page.messages.at(-1)).toMatchObject({ system: 'transferred', text: '已为您转接坐席坐席a2' })
    for (const peer of [from, to]) expect(await peer.frame('offer_closed')).toMatchObject({ offerId: offer.id, outcome: 'accepted' })
    expect(await from.frame('gone')).toMatchObject({ conversationId: id, why: 'transferred' })
    const { phase, people } = await visitor.frame('phase', (frame) => frame.phase.kind === 'served' && frame.phase.agent.id === 'a2')
    expect(phase).toMatchObject({ agent: { id: 'a2', name: '坐席a2' } })
    expect(people.map((person) => person.id)).toEqual(['a1', 'a2'])
    expect((await visitor.frame('message', ({ message }) => message.system === 'transferred')).message.text).toBe('已为您转接坐席坐席a2')
    const late = clientId()
    from.send({ type: 'message', id: late, conversationId: id, text: '还有一句' })
    expect(await refusalOf(from, late)).toBe('not_yours')
  })

  it('[19] off: the visitor is told nothing', async () => {
    const desk = await openDesk('silent', { dialog: { transferNotice: false } })
    const { offer } = await offerTo(desk)
    answer(desk, offer.id, true)
    const { messages } = await desk.to.frame('messages')
    expect(messages.some(({ system }) => system === 'transferred')).toBe(false)
  })

  it('and back: what went through is counted, what did not is not', async () => {
    const desk = await openDesk('count')
    const refused = await offerTo(desk)
    answer(desk, refused.offer.id, false)
    await desk.from.frame('offer_closed')
    desk.to.clear()
    const accepted = await offerTo(desk)
    expect(accepted.transfers).toBe(0)
    answer(desk, accepted.offer.id, true)
    await desk.from.frame('gone')
    desk.to.send({ type: 'transfer', id: clientId(), conversationId: desk.id, to: { agentId: 'a1' } })
    expect((await desk.from.frame('offer')).transfers).toBe(1)
  })

  it('the end is archived with every transfer and whom they found', async () => {
    const desk = await openDesk('archive')
    const { offer } = await offerTo(desk, { groupId: 'g1' }, '请售后看看')
    answer(desk, offer.id, true)
    await desk.to.frame('conversation')
    desk.to.send({ type: 'end', conversationId: desk.id })
    await desk.visitor.frame('phase', ({ phase }) => phase.kind === 'ended')
    const read = () => bindings.DB.prepare('SELECT transfers FROM conversation WHERE id = ?').bind(desk.id).first<string>('transfers')
    await vi.waitFor(
      async () => {
        await runDurableObjectAlarm(deskStub('archive'))
        expect(await read()).not.toBeNull()
      },
      { timeout: 10_000, interval: 100 },
    )
    expect(JSON.parse((await read()) ?? '')).toMatchObject([
      { id: offer.id, from: 'a1', to: { groupId: 'g1' }, toAgentId: 'a2', remark: '请售后看看', outcome: 'accepted' },
    ])
  })
})

describe('R10 not accepted', () => {
  it('refused: nothing changes but that the origin is told', async () => {
    const desk = await openDesk('refuse')
    const { offer } = await offerTo(desk)
    answer(desk, offer.id, false)
    await staysWithOrigin(desk, offer.id, 'refused')
  })

  it('cancelled by the origin, and by nobody else', async () => {
    const desk = await openDesk('cancel')
    const { offer } = await offerTo(desk)
    const cancel = (peer: AgentPeer) => {
      const id = clientId()
      peer.send({ type: 'transfer_cancel', id, conversationId: desk.id, offerId: offer.id })
      return id
    }
    expect(await refusalOf(desk.to, cancel(desk.to))).toBe('not_yours')
    cancel(desk.from)
    await staysWithOrigin(desk, offer.id, 'cancelled')
    expect(await refusalOf(desk.to, answer(desk, offer.id, true))).toBe('offer_gone')
  })

  it('[20] expired after its time, and not before; a late answer is refused', async () => {
    const desk = await openDesk('expire', { dialog: { transferConsentSec: 20 } })
    const { offer } = await offerTo(desk)
    vi.setSystemTime(offer.expiresAtMs - 1)
    await runDurableObjectAlarm(deskStub('expire'))
    await say(desk.from, desk.id, '还没到')
    expect(desk.from.frames.filter(({ type }) => type === 'offer_closed')).toEqual([])
    vi.setSystemTime(offer.expiresAtMs)
    await runDurableObjectAlarm(deskStub('expire'))
    await staysWithOrigin(desk, offer.id, 'expired')
    expect(await refusalOf(desk.to, answer(desk, offer.id, true))).toBe('offer_gone')
  })

  it('the target is lost: it goes offline, or its grace is over', async () => {
    const desk = await openDesk('lost')
    const { offer } = await offerTo(desk)
    desk.to.send({ type: 'status', status: 'offline' })
    await staysWithOrigin(desk, offer.id, 'target_lost')
    const grace = await openDesk('lost-grace', { dialog: { agentGraceSec: 5 } })
    const second = await offerTo(grace)
    grace.to.socket.close(1000)
    await grace.from.frame('agent', ({ agent }) => agent.id === 'a2' && !agent.connected)
    vi.setSystemTime(Date.now() + 6_000)
    await runDurableObjectAlarm(deskStub('lost-grace'))
    expect(await grace.from.frame('offer_closed')).toMatchObject({ offerId: second.offer.id, outcome: 'target_lost' })
  })

  it('a colleague it was not offered to cannot answer', async () => {
    const desk = await openDesk('stranger')
    const { offer } = await offerTo(desk)
    const stranger = await connectAgent(desk.config, 'a3')
    expect(await refusalOf(stranger, answer({ ...desk, to: stranger }, offer.id, true))).toBe('not_yours')
  })
})

describe('R10 whom', () => {
  it('not one who is full, busy, offline, disabled, unknown, or oneself', async () => {
    const desk = await openDesk('whom', { target: { limit: 1 } })
    const other = await connectVisitor(desk.config)
    other.send({ type: 'ask', id: clientId(), target: { kind: 'agent', agentId: 'a2' } })
    await desk.to.frame('conversation')
    expect(await refusalOf(desk.from, ask(desk))).toBe('agent_full')
    const busy = await connectAgent(desk.config, 'a3')
    busy.send({ type: 'status', status: 'busy' })
    await busy.frame('agent', ({ agent }) => agent.status === 'busy')
    for (const agentId of ['a3', 'a1', 'nobody']) expect(await refusalOf(desk.from, ask(desk, { agentId }))).toBe('agent_unavailable')
    expect(desk.to.frames.filter(({ type }) => type === 'offer')).toEqual([])
    await say(desk.from, desk.id, '还在')
  })

  it('a group routes inside itself; with everybody full or nobody there it is refused', async () => {
    const desk = await openDesk('group', { target: { limit: 1 } })
    const { offer } = await offerTo(desk, { groupId: 'g1' })
    expect(offer.to).toBe('a2')
    answer(desk, offer.id, true)
    const { conversation } = await desk.to.frame('conversation')
    expect(conversation).toMatchObject({ groupId: 'g1', transfers: [{ to: { groupId: 'g1' }, toAgentId: 'a2' }] })
    const next = await connectVisitor(desk.config)
    const id = await askServed(next)
    expect(await refusalOf(desk.from, ask({ ...desk, id }, { groupId: 'g1' }))).toBe('agent_full')
    desk.to.send({ type: 'status', status: 'offline' })
    await desk.from.frame('agent', ({ agent }) => agent.id === 'a2' && agent.status === 'offline')
    expect(await refusalOf(desk.from, ask({ ...desk, id }, { groupId: 'g1' }))).toBe('agent_unavailable')
    expect(await refusalOf(desk.from, ask({ ...desk, id }, { groupId: 'nothing' }))).toBe('agent_unavailable')
  })

  it('[20] off: at once, after the same checks', async () => {
    const desk = await openDesk('immediate', { dialog: { transferConsent: false }, target: { limit: 1 } })
    expect((await desk.from.frame('welcome')).settings.transferConsent).toBe(false)
    ask(desk, { groupId: 'g1' }, '请接一下')
    expect(await desk.from.frame('gone')).toMatchObject({ conversationId: desk.id, why: 'transferred' })
    const { conversation } = await desk.to.frame('conversation')
    expect(conversation.transfers).toMatchObject([{ outcome: 'immediate', remark: '请接一下', to: { groupId: 'g1' }, toAgentId: 'a2' }])
    const frames: ToAgentFrame[] = [...desk.to.frames, ...desk.from.frames]
    expect(frames.filter(({ type }) => type === 'offer' || type === 'offer_closed')).toEqual([])
    const next = await connectVisitor(desk.config)
    expect(await refusalOf(desk.from, ask({ ...desk, id: await askServed(next) }))).toBe('agent_full')
  })
})

describe('R10 reconnect', () => {
  it('the target sees the open offer again, also after the object slept, and accepts it', async () => {
    const desk = await openDesk('again')
    const offer = await offerTo(desk, { agentId: 'a2' }, '问发票')
    desk.to.socket.close(1000)
    await desk.from.frame('agent', ({ agent }) => agent.id === 'a2' && !agent.connected)
    await evictDurableObject(deskStub('again'))
    const back = await connectAgent(desk.config, 'a2', { ready: false })
    const { type: _type, ...expected } = offer
    expect((await back.frame('welcome')).offers).toEqual([expected])
    answer({ ...desk, to: back }, offer.offer.id, true)
    expect((await back.frame('conversation')).conversation.agentId).toBe('a2')
  })

  it('the origin sees its own as it stands; one that ended meanwhile is not offered again', async () => {
    const desk = await openDesk('origin')
    const { offer } = await offerTo(desk)
    desk.from.socket.close(1000)
    await desk.to.frame('agent', ({ agent }) => agent.id === 'a1' && !agent.connected)
    const back = await connectAgent(desk.config, 'a1', { ready: false })
    expect((await back.frame('welcome')).conversations).toMatchObject([{ id: desk.id, offer: { id: offer.id } }])
    answer(desk, offer.id, false)
    await back.frame('offer_closed')
    const again = await connectAgent(desk.config, 'a2', { ready: false })
    expect((await again.frame('welcome')).offers).toEqual([])
  })
})
