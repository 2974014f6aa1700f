import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { deskOf } from '../../objects/desk/client.ts'
import { loadSiteConfig } from '../../worker/services/site-config.ts'
import { type AgentPeer, askServed, bindings, clientId, connectAgent, connectVisitor, say, type VisitorPeer } from './support/desk.ts'
import { type Company, call, makeCompany } from './worker-support.ts'

/** Stands in every private text. Nobody who is no party of the conversation may be named to the visitor either. */
const MARK = 'marker-7f3a'

type Cast = { visitor: VisitorPeer; agent: AgentPeer; guest: AgentPeer; watcher: AgentPeer; joiner: AgentPeer }

let company: Company
/** Everything the visitor was ever sent, over all its connections. */
const heard: string[] = []
let conversationId = ''
let visitorId = ''
let token = ''

const configOf = async () => {
  const config = await loadSiteConfig(env.DB, company.siteId)
  if (config === null) throw new Error('no such site')
  return config
}

const listen = (visitor: VisitorPeer): VisitorPeer => {
  visitor.socket.addEventListener('message', (event) => {
    heard.push(String(event.data))
  })
  for (const frame of visitor.frames) heard.push(JSON.stringify(frame))
  return visitor
}

const note = async (peer: AgentPeer, text: string, kind: 'note' | 'whisper' = 'note', mentions: string[] = []) => {
  const id = clientId()
  peer.send({ type: 'note', id, conversationId, kind, text: `${MARK} ${text}`, mentions })
  await peer.frame('note', (frame) => frame.note.id === id)
}
const answered = async (peer: AgentPeer, type: 'watch' | 'join') => {
  const id = clientId()
  peer.send({ type, id, conversationId })
  await peer.frame('watching', (frame) => frame.id === id)
}

const enter = async (): Promise<Cast> => {
  const config = await configOf()
  const agent = await connectAgent(config, company.agent.id)
  const guest = await connectAgent(config, company.other.id, { ready: false })
  const watcher = await connectAgent(config, company.supervisor.id, { ready: false, role: 'supervisor' })
  const joiner = await connectAgent(config, company.admin.id, { ready: false, role: 'admin' })
  const visitor = listen(await connectVisitor(config))
  const welcome = await visitor.frame('welcome')
  visitorId = welcome.visitorId
  token = welcome.token ?? ''
  conversationId = await askServed(visitor)
  return { visitor, agent, guest, watcher, joiner }
}

/** Every way there is to write or do something private beside a conversation. */
const gossip = async ({ visitor, agent, guest, watcher, joiner }: Cast) => {
  await say(visitor, conversationId, '我要投诉')
  await note(agent, '客户生气了', 'note', [company.other.id])
  await guest.frame('mentioned')
  await answered(guest, 'watch')
  await note(guest, '补偿他')
  await answered(watcher, 'watch')
  await note(watcher, '先道歉', 'whisper')
  guest.send({ type: 'status', status: 'ready' })
  await guest.frame('agent', (frame) => frame.agent.status === 'ready' && frame.agent.id === company.other.id)
  agent.send({ type: 'transfer', id: clientId(), conversationId, to: { agentId: company.other.id }, remark: `${MARK} 难缠` })
  const { offer } = await guest.frame('offer')
  guest.send({ type: 'transfer_answer', id: clientId(), conversationId, offerId: offer.id, accept: false })
  await agent.frame('offer_closed')
  await say(agent, conversationId, '非常抱歉')
  await answered(joiner, 'join')
  await note(joiner, '我来处理')
  await say(joiner, conversationId, '我是负责人')
  agent.send({ type: 'typing', conversationId, active: true })
  await visitor.frame('typing')
}

const comeBack = async () => {
  const config = await configOf()
  const visitor = listen(await connectVisitor(config, { visitorId, token, resume: { conversationId, seq: 0 } }))
  await visitor.frame('welcome')
  visitor.send({ type: 'fetch', conversationId, beforeSeq: 1_000 })
  await visitor.frame('messages')
  return visitor
}

const archivedRow = () =>
  env.DB.prepare('SELECT notes, supervision FROM conversation WHERE id = ?')
    .bind(conversationId)
    .first<{ notes: string; supervision: string }>()

beforeAll(async () => {
  company = await makeCompany()
  await env.DB.prepare('INSERT OR IGNORE INTO agent_site (agent_id, site_id) VALUES (?1, ?2)').bind(company.admin.id, company.siteId).run()
  const cast = await enter()
  await gossip(cast)
  const summary = { siteId: company.siteId, categoryId: null, text: `${MARK} 投诉`, followUp: true }
  const path = `/api/conversations/${conversationId}/summary`
  expect((await call(path, { method: 'PUT', json: summary, cookie: company.agent.cookie })).status).toBe(200)
  await evictDurableObject(deskOf(bindings, company.siteId))
  const back = await comeBack()
  await note(cast.watcher, '结束吧', 'whisper')
  cast.watcher.send({ type: 'end', id: clientId(), conversationId })
  await back.frame('phase', (frame) => frame.phase.kind === 'ended')
  await back.frame('rating')
  await comeBack()
  await vi.waitFor(async () => expect(await archivedRow()).not.toBeNull(), { timeout: 7_000, interval: 50 })
  // Again once nothing of it is left to the desk's memory.
  await evictDurableObject(deskOf(bindings, company.siteId))
  await comeBack()
})

test('no frame to the visitor has a private word in it, or names who is no party of its conversation', () => {
  const all = heard.join('\n')
  expect(all).toContain('我是负责人')
  expect(all).toContain(company.admin.id)
  for (const secret of [
    MARK,
    company.supervisor.id,
    company.other.id,
    '"super"',
    '"agent2"',
    '"notes"',
    '"supervision"',
    '"viewers"',
    '"joined":[',
  ])
    expect(all).not.toContain(secret)
})

test('its own history has none either', async () => {
  const headers = { Authorization: `Visitor ${visitorId}.${token}` }
  const base = `/api/visitor/${company.siteId}/conversations`
  const texts = [await (await call(base, { headers })).text(), await (await call(`${base}/${conversationId}`, { headers })).text()]
  expect(texts[1]).toContain('我是负责人')
  for (const text of texts)
    for (const secret of [MARK, company.supervisor.id, company.other.id, 'notes', 'supervision']) expect(text).not.toContain(secret)
})

type Read = { notes: { kind: string; text: string }[]; supervision?: { what: string }[]; people: { id: string }[] }

test('the archive keeps them for its agents and who steers', async () => {
  const read = async (cookie: string) => call(`/api/conversations/${conversationId}`, { cookie })
  const all = await (await read(company.supervisor.cookie)).json<Read>()
  expect(all.notes.map(({ kind, text }) => `${kind} ${text.slice(MARK.length + 1)}`)).toEqual([
    'note 客户生气了',
    'note 补偿他',
    'whisper 先道歉',
    'note 我来处理',
    'whisper 结束吧',
  ])
  expect(all.supervision?.map(({ what }) => what)).toEqual(['watched', 'watched', 'whispered', 'joined', 'ended'])
  expect(all.people.map(({ id }) => id)).toEqual(expect.arrayContaining([company.supervisor.id, company.other.id]))
  const mine = await (await read(company.agent.cookie)).json<Read>()
  expect(mine.notes).toHaveLength(5)
  expect(mine.supervision).toBeUndefined()
  expect((await read(company.other.cookie)).status).toBe(404)
})

test('a whisper is not for an agent who only serves the visitor another time', async () => {
  await env.DB.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, ended_at_ms, end_reason, visitor_messages,
     agent_messages, last_seq, info, stretches, transfers, version) SELECT 't-other', site_id, visitor_id, visitor_name, ?1, 1, 2, 'agent', 1, 1, 2,
     '{}', ?2, '[]', 1 FROM conversation WHERE id = ?3`,
  )
    .bind(company.other.id, JSON.stringify([{ agentId: company.other.id, fromMs: 1, untilMs: 2, how: 'assigned' }]), conversationId)
    .run()
  const body = await (await call(`/api/conversations/${conversationId}`, { cookie: company.other.cookie })).json<Read>()
  expect(body.notes.map(({ kind }) => kind)).toEqual(['note', 'note', 'note'])
})

test('who changed something beside its agent is in the audit log, once', async () => {
  const rows = await env.DB.prepare(
    "SELECT actor_id AS actor, actor_name AS name, action FROM audit WHERE target_kind = 'conversation' ORDER BY at_ms, id",
  ).all<{ actor: string; name: string; action: string }>()
  expect(rows.results.map(({ actor, action }) => [actor, action])).toEqual([
    [company.admin.id, 'join'],
    [company.supervisor.id, 'end'],
  ])
  expect(rows.results.every(({ name }) => name !== '')).toBe(true)
})
