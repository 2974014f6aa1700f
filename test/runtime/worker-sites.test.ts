import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CLOSE, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { type AgentPeer, clientId, Peer, type VisitorPeer } from './support/desk.ts'
import { type CallOptions, type Company, call, closeOf, errorOf, makeCompany, ORIGIN, openSocket, refusal } from './worker-support.ts'

type Details = {
  id: string
  name: string
  enabled: boolean
  timeZone: string
  allowedDomains: string[]
  revision: number
  updatedBy: string | null
  scriptUrl: string
  seen: { host: string; url: string; atMs: number }[]
  agents: number
  openConversations: number | null
}
type Change = { key: string; before: unknown; after: unknown; byName: string | null }
type Who = 'admin' | 'supervisor' | 'agent'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const as = (who: Who, path: string, options: CallOptions = {}) => call(path, { ...options, cookie: company[who].cookie })
const make = async (json: object): Promise<string> => (await (await as('admin', '/api/sites', { json })).json<{ id: string }>()).id
const details = async (siteId: string) => (await as('admin', `/api/sites/${siteId}`)).json<Details>()
const patch = (siteId: string, json: object, who: Who = 'admin') => as(who, `/api/sites/${siteId}`, { method: 'PATCH', json })
const remove = (siteId: string, name: string, who: Who = 'admin') => as(who, `/api/sites/${siteId}`, { method: 'DELETE', json: { name } })

/** Somebody's conversation is open: a visitor who was told so. */
const ask = async (siteId: string) => {
  const visitor: VisitorPeer = new Peer((await call(`/api/sites/${siteId}/chat`, { headers: { Upgrade: 'websocket' } })).webSocket!)
  visitor.send({ type: 'hello', v: PROTOCOL_VERSION })
  await visitor.frame('welcome')
  visitor.send({ type: 'ask', id: clientId() })
  await visitor.frame('phase', (frame) => frame.phase.kind === 'served')
  return visitor
}
const ready = async (siteId: string) => {
  const response = await call(`/api/sites/${siteId}/desk`, { cookie: company.agent.cookie, headers: { Upgrade: 'websocket' } })
  const agent: AgentPeer = new Peer(response.webSocket!)
  agent.send({ type: 'hello', v: PROTOCOL_VERSION, have: [] })
  await agent.frame('welcome')
  agent.send({ type: 'status', status: 'ready' })
  await agent.frame('agent', (frame) => frame.agent.id === company.agent.id && frame.agent.status === 'ready')
  return agent
}

test('a new site is served by who was chosen, whom other desks then know to share', async () => {
  const versionOf = (id: string) => env.DB.prepare('SELECT version FROM site WHERE id = ?').bind(id).first<number>('version')
  const before = (await versionOf(company.siteId)) ?? 0
  const siteId = await make({ name: '新站点', agentIds: [company.admin.id, company.agent.id, company.agent.id] })
  expect(await details(siteId)).toMatchObject({ name: '新站点', agents: 2, seen: [], openConversations: 0, updatedBy: '老板' })
  expect((await details(siteId)).scriptUrl).toBe(`${ORIGIN}/w/${siteId}.js`)
  const { items } = await (await as('agent', '/api/sites')).json<{ items: { id: string; agents: number; seen: unknown }[] }>()
  expect(items.find(({ id }) => id === siteId)).toMatchObject({ agents: 2, seen: null })
  expect(await versionOf(company.siteId)).toBe(before + 1)
})

test('nobody unknown or switched off serves a new site, and nothing is half made', async () => {
  const count = () => env.DB.prepare('SELECT count(*) AS n FROM site').first<number>('n')
  const before = await count()
  const made = as('admin', '/api/sites', { json: { name: '站', agentIds: [company.agent.id, 'unobody'] } })
  expect(await errorOf(await made)).toEqual({ status: 400, code: 'bad_request', field: 'agentIds' })
  expect(await count()).toBe(before)
})

test.each([
  ['an empty name', 'name', '   '],
  ['a huge name', 'name', '站'.repeat(61)],
  ['a zone that does not exist', 'timeZone', 'Mars/Olympus'],
  ['a language we do not speak', 'locale', 'fr'],
  ['an address for a domain', 'allowedDomains', ['https://example.com/']],
  ['a domain that ends a header', 'allowedDomains', ["example.com; script-src 'unsafe-inline'"]],
  ['101 domains', 'allowedDomains', Array.from({ length: 101 }, (_, at) => `h${at}.example.com`)],
])('%s is refused at its field, new or changed', async (_what, field, value) => {
  const siteId = await make({ name: '字段' })
  const at = (got: { field?: string; code: string }) => [got.code, got.field?.split('.')[0]]
  expect(at(await errorOf(await as('admin', '/api/sites', { json: { name: '站', [field]: value } })))).toEqual(['bad_request', field])
  expect(at(await errorOf(await patch(siteId, { revision: 1, [field]: value })))).toEqual(['bad_request', field])
  expect(await details(siteId)).toMatchObject({ name: '字段', revision: 1 })
})

test('who may look, change and delete', async () => {
  const siteId = await make({ name: '权限' })
  expect((await as('supervisor', `/api/sites/${siteId}`)).status).toBe(200)
  expect(await refusal(await as('agent', `/api/sites/${siteId}`))).toBe('403 forbidden')
  for (const who of ['supervisor', 'agent'] as const) {
    expect(await refusal(await patch(siteId, { revision: 1, name: '改' }, who))).toBe('403 forbidden')
    expect(await refusal(await remove(siteId, '权限', who))).toBe('403 forbidden')
  }
  expect(await refusal(await as('admin', '/api/sites/snothing0000'))).toBe('404 not_found')
  expect(await refusal(await patch('snothing0000', { revision: 1 }))).toBe('404 not_found')
  expect(await refusal(await remove('snothing0000', 'x'))).toBe('404 not_found')
})

test('of two admins who change a site at once one wins, the other is told what changed', async () => {
  const siteId = await make({ name: '两人' })
  const answers = await Promise.all([
    patch(siteId, { revision: 1, timeZone: 'Europe/Berlin' }),
    patch(siteId, { revision: 1, timeZone: 'Asia/Tokyo' }),
  ])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  const { error } = await answers.find((answer) => answer.status === 409)!.json<{ error: { changed: Change[] } }>()
  expect(error.changed).toMatchObject([{ key: 'timeZone', before: 'Asia/Shanghai', byName: '老板' }])
  const now = await details(siteId)
  expect(now.revision).toBeGreaterThan(1)
  // What only one of them changed is not taken back by the other's next save.
  await patch(siteId, { revision: now.revision, name: '三人' })
  expect(await details(siteId)).toMatchObject({ name: '三人', timeZone: now.timeZone })
})

test('general data has a history, and comes back from it', async () => {
  const siteId = await make({ name: '旧名', allowedDomains: ['a.example.com'] })
  await patch(siteId, { revision: 1, name: '新名', allowedDomains: [] })
  const { revision } = await details(siteId)
  const path = `/api/sites/${siteId}/versions`
  const { items } = await (await as('admin', `${path}?area=site`)).json<{ items: { version: number; changes: Change[] }[] }>()
  expect(items[0]?.changes).toEqual([
    { key: 'name', before: '旧名', after: '新名' },
    { key: 'allowedDomains', before: ['a.example.com'], after: [] },
  ])
  expect(await (await as('admin', `${path}/1/restore`, { json: { revision } })).json()).toMatchObject({ area: 'site' })
  expect(await details(siteId)).toMatchObject({ name: '旧名', allowedDomains: ['a.example.com'], enabled: true })
})

test('the installation check tells the latest page of each host, the newest first', async () => {
  const siteId = await make({ name: '安装' })
  const seen = (host: string, atMs: number) =>
    env.DB.prepare('INSERT INTO site_seen (site_id, host, url, at_ms) VALUES (?, ?, ?, ?)')
      .bind(siteId, host, `https://${host}/`, atMs)
      .run()
  await seen('a.example.com', 1000)
  await seen('b.example.com', 3000)
  expect((await details(siteId)).seen).toEqual([
    { host: 'b.example.com', url: 'https://b.example.com/', atMs: 3000 },
    { host: 'a.example.com', url: 'https://a.example.com/', atMs: 1000 },
  ])
  const { items } = await (await as('admin', '/api/sites')).json<{ items: { id: string; seen: { host: string } | null }[] }>()
  expect(items.find(({ id }) => id === siteId)?.seen?.host).toBe('b.example.com')
})

test('a site goes only by its own name; its conversations end, its doors close, its history stays', async () => {
  const siteId = await make({ name: '将删', agentIds: [company.agent.id] })
  const agent = await ready(siteId)
  const visitor = await ask(siteId)
  expect((await details(siteId)).openConversations).toBe(1)
  expect(await errorOf(await remove(siteId, '将 删'))).toEqual({ status: 400, code: 'bad_request', field: 'name' })
  expect((await details(siteId)).openConversations).toBe(1)
  expect((await remove(siteId, ' 将删 ')).status).toBe(204)
  const { phase } = await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
  expect(phase).toMatchObject({ reason: 'supervisor' })
  expect((await visitor.close()).code).toBe(CLOSE.siteGone)
  expect((await agent.close()).code).toBe(CLOSE.siteGone)
  expect(await refusal(await as('admin', `/api/sites/${siteId}`))).toBe('404 not_found')
  expect((await call(`/w/${siteId}.js`)).status).toBe(404)
  expect((await call(`/chat/${siteId}`)).status).toBe(404)
  expect(await refusal(await call(`/api/sites/${siteId}/chat`, { headers: { Upgrade: 'websocket' } }))).toBe('404 not_found')
  const { items } = await (await as('admin', '/api/audit?limit=20')).json<{ items: { targetId: string; action: string }[] }>()
  expect(items.filter((item) => item.targetId === siteId).map((item) => item.action)).toContain('delete')
})

test('deleting once more tells the desk once more and writes nothing', async () => {
  const siteId = await make({ name: '两次' })
  expect((await remove(siteId, '两次')).status).toBe(204)
  const deletedAtMs = () => env.DB.prepare('SELECT deleted_at_ms AS at FROM site WHERE id = ?').bind(siteId).first<number>('at')
  const before = await deletedAtMs()
  expect((await remove(siteId, '两次')).status).toBe(204)
  expect(await deletedAtMs()).toBe(before)
  expect(await refusal(await patch(siteId, { revision: 1, enabled: true }))).toBe('404 not_found')
})

test('a disabled site closes its sockets and lets nobody in until it is enabled', async () => {
  const siteId = await make({ name: '停用', agentIds: [company.agent.id] })
  const socket = await openSocket(`/api/sites/${siteId}/desk`, { cookie: company.agent.cookie })
  const closed = closeOf(socket)
  socket.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION, have: [] }))
  await patch(siteId, { revision: 1, enabled: false })
  expect(await closed).toBe(CLOSE.siteGone)
  expect((await call(`/w/${siteId}.js`)).status).toBe(404)
  await patch(siteId, { revision: (await details(siteId)).revision, enabled: true })
  expect((await call(`/w/${siteId}.js`)).status).toBe(200)
})
