import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import type { AgentFrameInput, ToAgentFrame } from '../../objects/protocol/agent.ts'
import { CLOSE, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { LobbyFrameInput, ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import type { Blocked } from '../../worker/models/blacklist.ts'
import { askServed, Peer, type VisitorPeer } from './support/desk.ts'
import { type Company, call, errorOf, makeCompany, type Person, refusal, socketTo } from './worker-support.ts'

/** R13: who is blocked goes at once and does not come back until it may; who may block whom. */

let company: Company
let visitors = 0
const HOUR_MS = 3_600_000

beforeEach(async () => {
  company ??= await makeCompany()
  const json = { name: '站点', agentIds: [company.agent.id] }
  company.siteId = (await (await call('/api/sites', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
})

const freshAddress = () => `203.0.113.${++visitors}`

/** A browser that opens the chat; a known visitor comes with its token. */
const visit = async (ip: string, known: { visitorId?: string; token?: string } = {}): Promise<VisitorPeer> => {
  const peer: VisitorPeer = new Peer(await socketTo(`/api/sites/${company.siteId}/chat`, { ip }))
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, ...known })
  return peer
}

const arrive = async (ip: string) => {
  const peer = await visit(ip)
  const { visitorId, token } = await peer.frame('welcome')
  return { peer, visitorId, token }
}

const post = (person: Person, json: object) => call('/api/blacklist', { json, cookie: person.cookie })
const blocked = async (person: Person, json: object): Promise<Blocked> => {
  const answer = await post(person, { siteId: company.siteId, untilMs: null, ...json })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json<Blocked>()
}
const refused = async (person: Person, json: object): Promise<string> =>
  refusal(await post(person, { siteId: company.siteId, untilMs: null, ...json }))

const list = async (query = '') =>
  (await call(`/api/blacklist${query}`, { cookie: company.supervisor.cookie })).json<{ items: Blocked[]; next: string | null }>()

test('an open window closes at once, and the visitor is not let in again; taken off the list it is', async () => {
  const { peer, visitorId, token } = await arrive(freshAddress())
  const bystander = await arrive(freshAddress())
  const entry = await blocked(company.agent, { visitorId, remark: '辱骂' })
  expect(await peer.close()).toMatchObject({ code: CLOSE.blocked })
  expect(await (await visit(freshAddress(), { visitorId, token })).close()).toMatchObject({ code: CLOSE.blocked })
  expect(bystander.peer.closed).toBeNull()
  expect((await call(`/api/blacklist/${entry.id}`, { method: 'DELETE', cookie: company.supervisor.cookie })).status).toBe(204)
  await (await visit(freshAddress(), { visitorId, token })).frame('welcome')
})

test('a running conversation ends as blocked', async () => {
  const agent = new Peer<{ type: string }, object>(await socketTo(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie }))
  agent.send({ type: 'hello', v: PROTOCOL_VERSION })
  await agent.frame('welcome')
  agent.send({ type: 'status', status: 'ready' })
  const { peer, visitorId } = await arrive(freshAddress())
  const conversationId = await askServed(peer)
  await blocked(company.agent, { visitorId })
  expect(await agent.frame('gone')).toMatchObject({ conversationId, why: 'ended', endReason: 'blocked' })
  expect(await peer.close()).toMatchObject({ code: CLOSE.blocked })
})

test('with its address a new browser from there is refused, also over IPv6 from the same /64', async () => {
  const [ip, aside] = [freshAddress(), freshAddress()]
  const { peer, visitorId } = await arrive(ip)
  await blocked(company.agent, { visitorId, ip })
  await peer.close()
  expect(await (await visit(ip)).close()).toMatchObject({ code: CLOSE.blocked })
  await (await visit(aside)).frame('welcome')
  const six = await arrive('2001:db8:1:2::5')
  expect((await blocked(company.supervisor, { ip: '2001:db8:1:2::5' })).cidr).toBe('2001:db8:1:2::/64')
  expect(await six.peer.close()).toMatchObject({ code: CLOSE.blocked })
  expect(await (await visit('2001:db8:1:2:ffff::9')).close()).toMatchObject({ code: CLOSE.blocked })
  await (await visit('2001:db8:1:3::5')).frame('welcome')
})

test('an end that is reached lets in again, without anybody doing anything', async () => {
  const ip = freshAddress()
  const entry = await blocked(company.supervisor, { ip, untilMs: Date.now() + HOUR_MS })
  expect(await (await visit(ip)).close()).toMatchObject({ code: CLOSE.blocked })
  // The hour passes.
  await env.DB.prepare('UPDATE blacklist SET until_ms = ?1 WHERE id = ?2')
    .bind(Date.now() - 1, entry.id)
    .run()
  await blocked(company.supervisor, { ip: '198.51.100.77' })
  await (await visit(ip)).frame('welcome')
  expect((await list(`?siteId=${company.siteId}`)).items.map((item) => item.cidr)).toEqual(['198.51.100.77'])
  expect((await list(`?siteId=${company.siteId}&state=expired`)).items.map((item) => item.id)).toEqual([entry.id])
})

test('an agent blocks visitors of its sites by themselves and by the address they are known by, nothing else', async () => {
  const ip = freshAddress()
  const { visitorId } = await arrive(ip)
  expect(await refused(company.agent, { visitorId, ip: '198.51.100.9' })).toBe('403 forbidden')
  expect(await refused(company.agent, { ip })).toBe('403 forbidden')
  expect(await refused(company.agent, { visitorId, cidr: '198.51.100.0/24' })).toBe('403 forbidden')
  expect(await refused(company.agent, { visitorId, siteId: null })).toBe('403 forbidden')
  expect(await refused(company.other, { visitorId })).toBe('404 not_found')
  // One of another site, as the history knows it.
  const stranger = await mintVisitor('11'.repeat(32), 'other')
  await env.DB.prepare(`INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, 'elsewhere', 'x', 0, 0)`)
    .bind(stranger.visitorId)
    .run()
  expect(await refused(company.agent, { visitorId: stranger.visitorId })).toBe('404 not_found')
  expect(await refusal(await call('/api/blacklist', { cookie: company.agent.cookie }))).toBe('403 forbidden')
  expect(await refusal(await call('/api/blacklist/b1', { method: 'DELETE', cookie: company.agent.cookie }))).toBe('403 forbidden')
})

test('an agent does not shorten what somebody else blocked, not even by taking it over first; its own it may, and who steers any', async () => {
  const { visitorId } = await arrive(freshAddress())
  const at = (hours: number) => ({ visitorId, untilMs: Date.now() + hours * HOUR_MS })
  const theirs = await blocked(company.supervisor, { ...at(24), remark: '辱骂' })
  expect(await refused(company.agent, at(1))).toBe('409 conflict')
  const { items } = await list(`?siteId=${company.siteId}`)
  expect(items).toEqual([theirs])
  await blocked(company.agent, { visitorId })
  expect(await refused(company.agent, at(2))).toBe('409 conflict')
  const own = await blocked(company.agent, at(48))
  expect((await list(`?siteId=${company.siteId}`)).items.map(({ id }) => id)).toEqual([own.id, theirs.id])
  await blocked(company.supervisor, { visitorId })
  expect(await refused(company.agent, at(72))).toBe('409 conflict')
  const short = await blocked(company.supervisor, at(1))
  expect((await list(`?siteId=${company.siteId}`)).items.map(({ id }) => id)).toEqual([short.id])
})

test('an agent who watches the site blocks who only browses by the address the lobby knows', async () => {
  const ip = freshAddress()
  const page = new Peer<ToLobbyVisitorFrame, LobbyFrameInput>(await socketTo(`/api/sites/${company.siteId}/lobby`, { ip }))
  page.send({ type: 'hello', v: PROTOCOL_VERSION, page: { url: 'https://shop.example.com/' } })
  const { visitorId } = await page.frame('welcome')
  const agent = new Peer<ToAgentFrame, AgentFrameInput>(
    await socketTo(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie }),
  )
  agent.send({ type: 'hello', v: PROTOCOL_VERSION })
  await agent.frame('welcome')
  agent.send({ type: 'visitors_watch', query: {} })
  await agent.frame('visitors', ({ order }) => order.includes(visitorId))
  expect(await refused(company.agent, { visitorId, ip: '198.51.100.9' })).toBe('403 forbidden')
  expect((await blocked(company.agent, { visitorId, ip })).cidr).toBe(ip)
  expect(await (await visit(ip)).close()).toMatchObject({ code: CLOSE.blocked })
})

test('what makes no sense is refused with the field', async () => {
  const { visitorId } = await arrive(freshAddress())
  const wrong: [object, string][] = [
    [{}, 'visitorId'],
    [{ visitorId: 'v1' }, 'visitorId'],
    [{ ip: '1.2.3' }, 'ip'],
    [{ ip: '1.2.3.0/24' }, 'ip'],
    [{ cidr: '10.0.0.0/7' }, 'cidr'],
    [{ cidr: '2001::/31' }, 'cidr'],
    [{ cidr: '10.0.0.0/33' }, 'cidr'],
    [{ cidr: '10.0.0.0/8/8' }, 'cidr'],
    [{ ip: '1.2.3.4', cidr: '10.0.0.0/8' }, 'cidr'],
    [{ visitorId, untilMs: Date.now() - 1 }, 'untilMs'],
    [{ visitorId, remark: 'x'.repeat(201) }, 'remark'],
  ]
  for (const [json, field] of wrong) {
    const { status, field: named } = await errorOf(await post(company.supervisor, { siteId: company.siteId, untilMs: null, ...json }))
    expect({ json, status, field: named }).toEqual({ json, status: 400, field })
  }
  expect(await refused(company.supervisor, { visitorId, siteId: 'nothing' })).toBe('404 not_found')
})

test('a range, every site, the list page by page and by search; one who stands there gets the new end; all of it is in the audit', async () => {
  const ip = '192.0.2.200'
  const { peer, visitorId } = await arrive(ip)
  const wide = await blocked(company.supervisor, { siteId: null, cidr: '192.0.2.128/25', remark: '广告' })
  expect(await peer.close()).toMatchObject({ code: CLOSE.blocked })
  await blocked(company.supervisor, { visitorId, remark: '一' })
  const again = await blocked(company.supervisor, { visitorId, visitorName: '访客甲', remark: '二', untilMs: Date.now() + HOUR_MS })
  const mine = await list(`?siteId=${company.siteId}`)
  expect(mine.items.map((item) => item.id)).toEqual([again.id, wide.id])
  expect(mine.items[0]).toMatchObject({ remark: '二', visitorName: '访客甲', byName: 'super' })
  const first = await list(`?siteId=${company.siteId}&limit=1`)
  expect(first.items.map((item) => item.id)).toEqual([again.id])
  expect((await list(`?siteId=${company.siteId}&limit=1&cursor=${first.next}`)).items.map((item) => item.id)).toEqual([wide.id])
  expect((await list(`?siteId=${company.siteId}&text=192.0.2`)).items.map((item) => item.id)).toEqual([wide.id])
  expect((await call(`/api/blacklist/${wide.id}`, { method: 'DELETE', cookie: company.supervisor.cookie })).status).toBe(204)
  await (await visit(ip)).frame('welcome')
  const { results } = await env.DB.prepare(
    `SELECT action FROM audit WHERE target_kind = 'blacklist' AND target_id IN (?1, ?2) ORDER BY at_ms`,
  )
    .bind(wide.id, again.id)
    .all<{ action: string }>()
  expect(results.map(({ action }) => action).sort()).toEqual(['create', 'create', 'delete'])
  expect(await refusal(await call(`/api/blacklist/${wide.id}`, { method: 'DELETE', cookie: company.supervisor.cookie }))).toBe(
    '404 not_found',
  )
})
