import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { SiteConfig } from '../../objects/core/types.ts'
import { signInvite } from '../../objects/desk/invite-token.ts'
import { guestName } from '../../objects/desk/visitor-token.ts'
import type { VisitorFrameInput } from '../../objects/protocol/visitor.ts'
import { poll } from '../support/poll.ts'
import { type AgentPeer, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig, type VisitorPeer } from './support/desk.ts'

type Ask = Partial<Extract<VisitorFrameInput, { type: 'ask' }>>

let sites = 0
let config: SiteConfig
let agent: AgentPeer
let other: AgentPeer
beforeEach(async () => {
  config = siteConfig(`ask${++sites}`, { maxPerAgent: 1 })
  agent = await connectAgent(config, 'a1')
  other = await connectAgent(config, 'a2')
})

const arrive = async (): Promise<{ peer: VisitorPeer; visitorId: string }> => {
  const peer = await connectVisitor(config)
  return { peer, visitorId: (await peer.frame('welcome')).visitorId }
}
const ask = async (peer: VisitorPeer, more: Ask = {}) => {
  peer.send({ type: 'ask', id: clientId(), ...more })
  return (await peer.frame('phase')).phase
}
const viewOf = async (peer: AgentPeer, visitorId: string) =>
  (await peer.frame('conversation', ({ conversation }) => conversation.visitorId === visitorId)).conversation
const archived = (visitorId: string) =>
  poll('the archive', () =>
    env.DB.prepare('SELECT visitor_name, profile, rating_score, rating_reasons FROM conversation WHERE visitor_id = ?1')
      .bind(visitorId)
      .first(),
  )

describe('what was entered before the chat', () => {
  const profile = {
    name: ' 李\u202e四 ',
    phone: '13800001111',
    mail: '',
    more: [
      { label: '订单号', value: '2026\u00001122' },
      { label: '', value: 'x' },
    ],
  }
  const kept = { name: '李 四', phone: '13800001111', more: [{ label: '订单号', value: '2026 1122' }] }

  it('is shown to the agent and kept with the conversation; the visitor is called by its name from then on', async () => {
    const { peer, visitorId } = await arrive()
    await ask(peer, { profile })
    expect(await viewOf(agent, visitorId)).toMatchObject({ visitorName: '李 四', profile: kept })
    expect((await peer.frame('phase')).visitorName).toBe('李 四')
    peer.send({ type: 'end', conversationId: (await viewOf(agent, visitorId)).id })
    const row = await archived(visitorId)
    expect([row.visitor_name, JSON.parse(String(row.profile))]).toEqual(['李 四', kept])
  })

  it('is never proven by saying so, and does not rename who has a name', async () => {
    const { peer, visitorId } = await arrive()
    const insert = 'INSERT INTO visitor (id, site_id, name, external_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1)'
    await env.DB.prepare(insert).bind(visitorId, config.siteId, '王五', null).run()
    await ask(peer, { profile: { name: '冒名', isProven: true } as never })
    const view = await viewOf(agent, visitorId)
    expect(view).toMatchObject({ visitorName: '王五', profile: { name: '冒名' } })
    expect(view.profile).not.toHaveProperty('isProven')
    const proven = await arrive()
    await env.DB.prepare(insert).bind(proven.visitorId, config.siteId, '赵六', 'user-6').run()
    await ask(proven.peer)
    expect(await viewOf(other, proven.visitorId)).toMatchObject({ visitorName: '赵六', profile: { isProven: true } })
  })

  it('stands beside what is proven in its further fields alone', async () => {
    const insert =
      'INSERT INTO visitor (id, site_id, name, external_id, profile, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)'
    const typed = { name: '冒名', phone: '13800001111', mail: 'x@example.com', more: [{ label: '订单号', value: '7' }] }
    const proven = await arrive()
    const page = JSON.stringify({ name: '赵六', mail: 'zhao@example.com' })
    await env.DB.prepare(insert).bind(proven.visitorId, config.siteId, '旧名', 'user-7', page).run()
    await ask(proven.peer, { profile: typed })
    const view = await viewOf(agent, proven.visitorId)
    expect([view.visitorName, view.profile]).toEqual(['赵六', { name: '赵六', mail: 'zhao@example.com', more: typed.more, isProven: true }])
    const nameless = await arrive()
    await env.DB.prepare(insert).bind(nameless.visitorId, config.siteId, guestName(nameless.visitorId), 'user-8', null).run()
    await ask(nameless.peer, { profile: typed })
    const seen = await viewOf(other, nameless.visitorId)
    expect([seen.visitorName, seen.profile]).toEqual([guestName(nameless.visitorId), { more: typed.more, isProven: true }])
  })

  it('grows while the conversation is open, and the same again is no change', async () => {
    const { peer, visitorId } = await arrive()
    const said = (profile: Ask['profile']) => peer.send({ type: 'profile', profile: profile ?? {} })
    said({ name: '没有会话' })
    await ask(peer)
    expect(await viewOf(agent, visitorId)).toMatchObject({ visitorName: guestName(visitorId) })
    said({ name: '王女士', phone: '138', more: [{ label: '购物车', value: '2 件' }] })
    const { conversation } = await agent.frame('conversation', (frame) => frame.conversation.profile !== undefined)
    expect(conversation).toMatchObject({ visitorName: '王女士', profile: { name: '王女士', phone: '138' } })
    agent.clear()
    said({ name: '王女士' })
    said({ phone: '', more: [{ label: '购物车', value: '3 件' }] })
    const { visitorName, profile } = await viewOf(agent, visitorId)
    expect([visitorName, profile]).toEqual(['王女士', { name: '王女士', more: [{ label: '购物车', value: '3 件' }] }])
    agent.clear()
    said({ name: '', more: Array.from({ length: 20 }, (_, at) => ({ label: `字段${at}`, value: '1' })) })
    const last = await viewOf(agent, visitorId)
    expect([last.visitorName, last.profile?.more?.map(({ label }) => label).at(0)]).toEqual([guestName(visitorId), '字段0'])
    peer.send({ type: 'profile', profile: { name: 'x'.repeat(61) } })
    expect((await peer.frame('error')).code).toBe('bad_frame')
  })

  it('that is proven stays as the site’s owner proved it', async () => {
    const insert = 'INSERT INTO visitor (id, site_id, name, external_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1)'
    const { peer, visitorId } = await arrive()
    await env.DB.prepare(insert).bind(visitorId, config.siteId, '赵六', 'user-9').run()
    await ask(peer)
    peer.send({ type: 'profile', profile: { name: '冒名', isProven: false, more: [{ label: '购物车', value: '1' }] } as never })
    const { conversation } = await agent.frame('conversation', (frame) => frame.conversation.profile?.more !== undefined)
    expect([conversation.visitorName, conversation.profile]).toEqual(['赵六', { more: [{ label: '购物车', value: '1' }], isProven: true }])
  })

  it('too long or of a wrong kind is refused', async () => {
    const { peer } = await arrive()
    peer.send({ type: 'ask', id: 'ask-wrong-01', profile: { name: 'x'.repeat(61) } })
    expect((await peer.frame('error')).code).toBe('bad_frame')
  })
})

describe('R13 an invitation', () => {
  const inviteTo = (visitorId: string, change: { agentId?: string; expiresAtMs?: number; key?: string } = {}) =>
    signInvite(
      { agentId: change.agentId ?? 'a2', visitorId, expiresAtMs: change.expiresAtMs ?? Date.now() + 60_000 },
      change.key ?? config.visitorKey,
    )

  it('makes the visitor its agent’s, where nobody may pick as well, and waits for it at its limit', async () => {
    await deskStub(config.siteId).configure({ ...config, version: 2, settings: DEFAULT_SITE_SETTINGS })
    const { peer, visitorId } = await arrive()
    expect(await ask(peer, { inviteId: inviteTo(visitorId) })).toMatchObject({ kind: 'served', agent: { id: 'a2' } })
    const second = await arrive()
    expect(await ask(second.peer, { inviteId: inviteTo(second.visitorId) })).toMatchObject({ kind: 'queued' })
    other.send({ type: 'end', conversationId: (await viewOf(other, visitorId)).id })
    await second.peer.frame('phase', ({ phase }) => phase.kind === 'served' && phase.agent.id === 'a2')
  })

  it('answered a little late counts, for five minutes', async () => {
    const { peer, visitorId } = await arrive()
    expect(await ask(peer, { inviteId: inviteTo(visitorId, { expiresAtMs: Date.now() - 290_000 }) })).toMatchObject({
      kind: 'served',
      agent: { id: 'a2' },
    })
  })

  it('is answered once: with the same one again the visitor is served as anybody', async () => {
    const { peer, visitorId } = await arrive()
    const inviteId = inviteTo(visitorId)
    expect(await ask(peer, { inviteId })).toMatchObject({ kind: 'served', agent: { id: 'a2' } })
    const { id } = await viewOf(other, visitorId)
    // Its agent is full: with an invitation that counts the visitor would wait for it.
    peer.send({ type: 'end', conversationId: id })
    await other.frame('gone')
    const second = await arrive()
    await ask(second.peer, { inviteId: inviteTo(second.visitorId) })
    peer.clear()
    expect(await ask(peer, { inviteId })).toMatchObject({ kind: 'served', agent: { id: 'a1' } })
  })

  it('of somebody else, forged or long over is none: the visitor is served as anybody', async () => {
    const { peer, visitorId } = await arrive()
    // Its agent is full: with an invitation that counts the visitor would wait for it.
    const first = await arrive()
    await ask(first.peer, { inviteId: inviteTo(first.visitorId) })
    const tokens = [
      inviteTo('v00000000000000000000'),
      inviteTo(visitorId, { key: '22'.repeat(32) }),
      inviteTo(visitorId, { expiresAtMs: Date.now() - 301_000 }),
      'nonsense',
    ]
    for (const inviteId of tokens) {
      peer.clear()
      expect(await ask(peer, { inviteId }), inviteId).toMatchObject({ kind: 'served', agent: { id: 'a1' } })
      const { id } = await viewOf(agent, visitorId)
      agent.clear()
      peer.send({ type: 'end', conversationId: id })
      await agent.frame('gone')
    }
  })
})

describe('2.1, 10 and 11: the linked contact’s name', () => {
  it('is what each side sees while its setting says so, at once when it changes', async () => {
    const { peer, visitorId } = await arrive()
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO contact (id, name, obtained_at_ms, updated_at_ms) VALUES ('k1', '张三（贵宾）', 1, 1)`),
      env.DB.prepare(
        'INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1)',
      ).bind(visitorId, config.siteId, '网名', 'k1'),
    ])
    await ask(peer)
    expect((await viewOf(agent, visitorId)).visitorName).toBe('张三（贵宾）')
    expect((await peer.frame('phase')).visitorName).toBe('张三（贵宾）')
    agent.clear()
    peer.clear()
    const settings = { ...config.settings, agentSeesContact: false, visitorSeesContact: false }
    await deskStub(config.siteId).configure({ ...config, version: 2, settings })
    expect((await viewOf(agent, visitorId)).visitorName).toBe('网名')
    expect((await peer.frame('phase')).visitorName).toBe('网名')
  })
})

describe('R11 the reasons of a rating', () => {
  it('are kept with it, those the site offers with the score; and again when it is changed after the end', async () => {
    const { peer, visitorId } = await arrive()
    const phase = await ask(peer)
    const conversationId = phase.kind === 'served' ? phase.conversationId : ''
    await say(agent, conversationId, '您好')
    const rate = (score: number, reasons: string[]) => peer.send({ type: 'rate', conversationId, score, reasons })
    rate(5, ['专业耐心', '回复太慢', '<b>别的</b>'])
    await peer.frame('message', ({ message }) => message.system === 'rated')
    peer.send({ type: 'end', conversationId })
    expect(await archived(visitorId)).toMatchObject({ rating_score: 5, rating_reasons: '["专业耐心"]' })
    rate(1, ['回复太慢'])
    await poll('the change in the archive', async () => {
      const row = await archived(visitorId)
      return row.rating_score === 1 && row.rating_reasons === '["回复太慢"]'
    })
  })
})
