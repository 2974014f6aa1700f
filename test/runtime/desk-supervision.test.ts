import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { SiteConfig } from '../../objects/core/types.ts'
import { LIMITS } from '../../objects/protocol/constants.ts'
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
  type VisitorPeer,
} from './support/desk.ts'

const PEOPLE = [agentConfig('a1'), agentConfig('a2'), agentConfig('a3'), agentConfig('sue', { role: 'supervisor' })]
const siteOf = (siteId: string, change: Partial<SiteConfig> = {}) => siteConfig(siteId, { maxPerAgent: 2 }, { agents: PEOPLE, ...change })

const supervisorOf = (config: SiteConfig) => connectAgent(config, 'sue', { ready: false, role: 'supervisor' })

/** A visitor served by a1, and a supervisor who takes nobody. */
const scene = async (siteId: string, change: Partial<SiteConfig> = {}) => {
  const config = siteOf(siteId, change)
  const agent = await connectAgent(config, 'a1')
  const sue = await supervisorOf(config)
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  await agent.frame('messages', (frame) => frame.conversationId === id)
  return { config, agent, sue, visitor, id }
}

const watch = async (peer: AgentPeer, conversationId: string) => {
  const id = clientId()
  peer.send({ type: 'watch', id, conversationId })
  return peer.frame('watching', (frame) => frame.id === id)
}
const join = async (peer: AgentPeer, conversationId: string) => {
  const id = clientId()
  peer.send({ type: 'join', id, conversationId })
  return peer.frame('watching', (frame) => frame.id === id)
}
type NoteMore = { kind?: 'note' | 'whisper'; mentions?: string[]; id?: string }
const note = async (
  peer: AgentPeer,
  conversationId: string,
  text: string,
  { kind = 'note', mentions = [], id = clientId() }: NoteMore = {},
) => {
  peer.send({ type: 'note', id, conversationId, kind, text, mentions })
  return (await peer.frame('note', (frame) => frame.note.id === id)).note
}
/** The code of the error that answers this frame. */
const refused = async (peer: AgentPeer, frame: Parameters<AgentPeer['send']>[0]): Promise<string> => {
  const id = clientId()
  peer.send({ ...frame, id } as typeof frame)
  return (await peer.frame('error', (error) => error.id === id)).code
}
/** When this is answered, everything sent before has been handled. */
const settled = async (visitor: VisitorPeer | AgentPeer, conversationId: string) => say(visitor, conversationId, '好了')

describe('R13 looking on', () => {
  it('a supervisor gets what the agent gets, pages older lines, and changes no mark', async () => {
    const { agent, sue, visitor, id } = await scene('watch')
    const { conversation } = await watch(sue, id)
    expect(conversation).toMatchObject({ id, agentId: 'a1', viewers: [{ agentId: 'sue', joined: false }] })
    expect((await sue.frame('messages')).messages.some((message) => message.system === 'welcome')).toBe(true)
    const seq = await say(visitor, id, '问题')
    expect((await sue.frame('message', (frame) => frame.message.seq === seq)).message.text).toBe('问题')
    const answer = await say(agent, id, '答案')
    await sue.frame('message', (frame) => frame.message.seq === answer)
    visitor.send({ type: 'typing', conversationId: id, active: true, text: '正在' })
    await sue.frame('typing', (frame) => frame.active)
    agent.send({ type: 'recall', conversationId: id, seq: answer })
    await sue.frame('recalled', (frame) => frame.seq === answer)
    agent.send({ type: 'read', conversationId: id, delivered: seq, read: seq })
    await sue.frame('read', (frame) => frame.by === 'agent' && frame.read === seq)
    sue.clear()
    sue.send({ type: 'fetch', conversationId: id, beforeSeq: seq })
    expect((await sue.frame('messages')).messages.length).toBeGreaterThan(0)
    sue.send({ type: 'read', conversationId: id, delivered: answer, read: answer })
    expect((await sue.frame('error')).code).toBe('not_yours')
    agent.send({ type: 'end', conversationId: id })
    expect(await sue.frame('gone')).toMatchObject({ why: 'ended', endReason: 'agent' })
  })

  it('a plain agent does not see that it is watched unless the organisation says so; who joined it always sees', async () => {
    const { agent, sue, visitor, id } = await scene('unseen')
    await watch(sue, id)
    await settled(visitor, id)
    expect(agent.frames.filter((frame) => frame.type === 'viewers')).toEqual([])
    await join(sue, id)
    expect((await agent.frame('viewers')).viewers).toEqual([{ agentId: 'sue', joined: true }])
    const seen = await scene('seen', { agentsSeeWatching: true })
    await watch(seen.sue, seen.id)
    expect((await seen.agent.frame('viewers')).viewers).toEqual([{ agentId: 'sue', joined: false }])
    seen.sue.socket.close(1000)
    await seen.agent.frame('viewers', (frame) => frame.viewers.length === 0)
  })

  it('also at one that waits, and at no more than five in a window', async () => {
    const config = siteOf('many')
    await connectAgent(config, 'a1')
    const sue = await supervisorOf(config)
    const visitors = await Promise.all(Array.from({ length: LIMITS.watches + 1 }, () => connectVisitor(config)))
    const ids: string[] = []
    for (const visitor of visitors) {
      visitor.send({ type: 'ask', id: clientId() })
      const { phase } = await visitor.frame('phase')
      if ('conversationId' in phase) ids.push(phase.conversationId)
    }
    const last = ids.at(-1) ?? ''
    expect((await watch(sue, last)).conversation.phase).toBe('queued')
    const seq = await say(visitors.at(-1) as VisitorPeer, last, '还要等多久')
    await sue.frame('message', (frame) => frame.message.seq === seq)
    for (const id of ids.slice(0, LIMITS.watches - 1)) await watch(sue, id)
    expect(await refused(sue, { type: 'watch', id: '', conversationId: ids[LIMITS.watches - 1] ?? '' })).toBe('conflict')
    sue.send({ type: 'unwatch', conversationId: last })
    await watch(sue, ids[LIMITS.watches - 1] ?? '')
  })

  it('is for supervisors, and nothing is told of what is not there', async () => {
    const { config, agent, id } = await scene('forbidden')
    const other = await connectAgent(config, 'a2')
    expect(await refused(other, { type: 'watch', id: '', conversationId: id })).toBe('not_yours')
    expect(await refused(other, { type: 'join', id: '', conversationId: id })).toBe('forbidden')
    expect(await refused(other, { type: 'note', id: '', conversationId: id, kind: 'note', text: '看看' })).toBe('not_yours')
    expect(await refused(agent, { type: 'note', id: '', conversationId: id, kind: 'whisper', text: '悄悄' })).toBe('forbidden')
    expect(await refused(agent, { type: 'watch', id: '', conversationId: id })).toBe('not_yours')
    expect(await refused(other, { type: 'watch', id: '', conversationId: 'c-none' })).toBe('conversation_ended')
    other.send({ type: 'wall_watch', scope: 'conversations' })
    await other.frame('error', (frame) => frame.code === 'forbidden' && frame.id === undefined)
    other.send({ type: 'fetch', conversationId: id, beforeSeq: 2 })
    await other.frame('error', (frame) => frame.code === 'not_found')
  })
})

describe('R13 notes and whispers', () => {
  it('a whisper reaches the agent; a repeat of its id gets the same answer and adds nothing', async () => {
    const { agent, sue, id } = await scene('whisper')
    const whispered = clientId()
    const first = await note(sue, id, '先道歉', { kind: 'whisper', id: whispered })
    expect(first).toMatchObject({ seq: 1, kind: 'whisper', authorId: 'sue' })
    expect((await agent.frame('note')).note).toEqual(first)
    sue.clear()
    expect(await note(sue, id, '别的话', { kind: 'whisper', id: whispered })).toEqual(first)
    expect((await note(agent, id, '知道了')).seq).toBe(2)
    expect(await refused(sue, { type: 'note', id: '', conversationId: id, kind: 'note', text: '@', mentions: ['sue'] })).toBe('bad_request')
    expect(await refused(sue, { type: 'note', id: '', conversationId: id, kind: 'note', text: '@', mentions: ['nobody'] })).toBe(
      'bad_request',
    )
  })

  it('who is mentioned hears of it, may look on and answer, and sees no whisper', async () => {
    const { config, agent, sue, visitor, id } = await scene('guest')
    const guest = await connectAgent(config, 'a2')
    await note(sue, id, '只给坐席看', { kind: 'whisper' })
    const asked = await note(agent, id, '@a2 这个能退吗', { mentions: ['a2'] })
    expect(await guest.frame('mentioned')).toMatchObject({ conversationId: id, note: asked })
    await watch(guest, id)
    expect((await guest.frame('notes')).notes.map(({ text }) => text)).toEqual(['@a2 这个能退吗'])
    await note(guest, id, '可以退')
    await agent.frame('note', (frame) => frame.note.text === '可以退')
    await note(sue, id, '再悄悄说', { kind: 'whisper' })
    await note(agent, id, '谢谢')
    await guest.frame('note', (frame) => frame.note.text === '谢谢')
    expect(guest.frames.filter((frame) => frame.type === 'note' && frame.note.kind === 'whisper')).toEqual([])
    expect(await refused(guest, { type: 'message', id: '', conversationId: id, text: '我来说' })).toBe('not_yours')
    await settled(visitor, id)
  })

  it('outlives a wake: notes with their order and ids, who looks on, who joined', async () => {
    const { config, agent, sue, visitor, id } = await scene('wake')
    const kept = clientId()
    const first = await note(agent, id, '醒着写的', { mentions: ['a2'], id: kept })
    await join(sue, id)
    await evictDurableObject(deskStub('wake'))
    agent.clear()
    sue.clear()
    expect(await note(agent, id, '重发', { id: kept })).toEqual(first)
    expect((await note(sue, id, '第二条')).seq).toBe(2)
    const seq = await say(sue, id, '我也在')
    expect((await visitor.frame('message', (frame) => frame.message.seq === seq)).message.authorId).toBe('sue')
    await say(visitor, id, '好')
    await sue.frame('message', (frame) => frame.message.text === '好')
    const guest = await connectAgent(config, 'a2', { ready: false })
    await watch(guest, id)
    const back = await connectAgent(config, 'a1', { ready: false })
    expect((await back.frame('notes')).notes.map(({ text }) => text)).toEqual(['醒着写的', '第二条'])
  })
})

describe('R13 joining, taking over, giving away', () => {
  it('who joins writes in its own name beside the agent, without a seat, until it leaves', async () => {
    const { agent, sue, visitor, id } = await scene('join')
    const { conversation } = await join(sue, id)
    expect(conversation).toMatchObject({ agentId: 'a1', joined: ['sue'] })
    const line = await visitor.frame('message', (frame) => frame.message.system === 'joined')
    expect(line.message.text).toBe('坐席sue加入了对话')
    const told = await visitor.frame('phase', (frame) => frame.people.some((person) => person.id === 'sue'))
    expect(told.phase).toMatchObject({ kind: 'served', agent: { id: 'a1' } })
    const seq = await say(sue, id, '我是主管')
    expect((await visitor.frame('message', (frame) => frame.message.seq === seq)).message).toMatchObject({
      author: 'agent',
      authorId: 'sue',
    })
    await agent.frame('message', (frame) => frame.message.seq === seq)
    sue.send({ type: 'recall', conversationId: id, seq })
    await visitor.frame('recalled', (frame) => frame.seq === seq)
    expect((await sue.frame('welcome')).me.load).toBe(0)
    sue.send({ type: 'leave', id: clientId(), conversationId: id })
    await visitor.frame('message', (frame) => frame.message.text === '坐席sue离开了对话')
    expect(await refused(sue, { type: 'message', id: '', conversationId: id, text: '还在吗' })).toBe('not_yours')
    await agent.frame('conversation', (frame) => frame.conversation.joined === undefined && frame.conversation.lastSeq > seq)
  })

  it('taking over makes it the holder, with transcript and notes; the agent is told', async () => {
    const { agent, sue, visitor, id } = await scene('take-over')
    await note(agent, id, '客户很急')
    await watch(sue, id)
    sue.clear()
    sue.send({ type: 'assign', id: clientId(), conversationId: id, agentId: 'sue', anyway: true })
    expect((await agent.frame('gone')).why).toBe('taken_over')
    const view = await sue.frame('conversation', (frame) => frame.conversation.agentId === 'sue')
    expect(view.conversation.supervision?.map(({ what }) => what)).toEqual(['watched', 'taken_over'])
    expect((await sue.frame('notes')).notes).toHaveLength(1)
    const seq = await say(visitor, id, '换人了')
    await sue.frame('message', (frame) => frame.message.seq === seq)
    expect(sue.frames.filter((frame) => frame.type === 'message' && frame.message.seq === seq)).toHaveLength(1)
  })

  it('gives, moves to the front and ends what is not its own; refusals carry the id', async () => {
    const config = siteOf('steer')
    const agent = await connectAgent(config, 'a1')
    const other = await connectAgent(config, 'a2', { ready: false })
    const sue = await supervisorOf(config)
    const visitors = await Promise.all(Array.from({ length: 4 }, () => connectVisitor(config)))
    const ids: string[] = []
    for (const visitor of visitors) {
      visitor.send({ type: 'ask', id: clientId() })
      const { phase } = await visitor.frame('phase')
      if ('conversationId' in phase) ids.push(phase.conversationId)
    }
    const [served = '', , third = '', fourth = ''] = ids
    sue.send({ type: 'front', id: clientId(), conversationId: fourth })
    await visitors[3]?.frame('phase', (frame) => frame.phase.kind === 'queued' && frame.phase.index === 1)
    expect(await refused(sue, { type: 'front', conversationId: served })).toBe('conflict')
    expect(await refused(sue, { type: 'assign', conversationId: third, agentId: 'a1' })).toBe('agent_full')
    other.send({ type: 'status', status: 'busy' })
    await other.frame('agent', (frame) => frame.agent.status === 'busy')
    sue.send({ type: 'assign', id: clientId(), conversationId: third, agentId: 'a2', anyway: true })
    await other.frame('conversation', (frame) => frame.conversation.id === third)
    sue.send({ type: 'end', id: clientId(), conversationId: served })
    expect((await agent.frame('gone', (frame) => frame.conversationId === served)).endReason).toBe('supervisor')
    expect(await refused(other, { type: 'end', conversationId: fourth })).toBe('not_yours')
  })

  it('a contact that is linked shows its name on both sides at once', async () => {
    const { agent, visitor, id } = await scene('contact')
    const { visitorId } = await visitor.frame('welcome')
    await deskStub('contact').linkContact(visitorId, 'k1', '王小明')
    const { conversation } = await agent.frame('conversation', (frame) => frame.conversation.contactId === 'k1')
    expect(conversation).toMatchObject({ id, visitorName: '王小明' })
    await deskStub('contact').linkContact(visitorId, null, null)
    await agent.frame('conversation', (frame) => frame.conversation.contactId === undefined && frame.conversation.visitorName !== '王小明')
  })
})
