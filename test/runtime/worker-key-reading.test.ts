import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { ApiScope } from '../../objects/protocol/api-scopes.ts'
import { writePast, writeSummary } from './support/past-rows.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

/** What comes along with an answer is read with its own scope too. */

const VISITOR = 'v0000000000000linked'

let company: Company
let contactId: string
beforeAll(async () => {
  company = await makeCompany()
  const json = { name: '王女士', phone: '13900001111', mail: 'wang@example.com' }
  contactId = (await (await call('/api/contacts', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1)',
    ).bind(VISITOR, company.siteId, '访客一', contactId),
    env.DB.prepare(
      "INSERT INTO call (id, direction, state, number, number_key, contact_id, visitor_id, started_at_ms, ended_at_ms, notes) VALUES ('p1', 'in', 'ended', '13900001111', '13900001111', ?1, ?2, ?3, ?3, '[]')",
    ).bind(contactId, VISITOR, Date.now()),
  ])
})

/** Calls as a program does, with a key of these scopes. */
const keyed = async (...scopes: ApiScope[]) => {
  const made = await call('/api/api-keys', { json: { name: 'CRM', expiresAtMs: null, scopes }, cookie: company.admin.cookie })
  const { key } = await made.json<{ key: string }>()
  return (path: string, options: Parameters<typeof call>[1] = {}) =>
    call(path, { ...options, headers: { Origin: null, Authorization: `Bearer ${key}` } })
}

test('calls stand in a timeline for keys that read calls', async () => {
  const others = ['contacts:read', 'conversations:read', 'left_messages:read', 'satisfaction:read', 'visitors:read'] as const
  const path = `/api/contacts/${contactId}/timeline`
  expect(await refusal(await (await keyed(...others))(path))).toBe('403 forbidden')
  expect(await (await (await keyed(...others, 'calls:read'))(path)).json()).toMatchObject({ items: [{ kind: 'call', id: 'p1' }] })
})

test('contacts of visitors and calls are left out for keys that do not read contacts', async () => {
  const without = await keyed('visitors:read', 'visitors:write', 'calls:read')
  const whole = await keyed('visitors:read', 'visitors:write', 'calls:read', 'contacts:read')
  for (const path of [`/api/visitors/${VISITOR}`, '/api/calls/p1']) {
    const bare = await (await without(path)).text()
    expect(bare, path).toContain('"contactId":null')
    for (const told of ['王女士', 'wang@example.com', contactId]) expect(bare, path).not.toContain(told)
    expect(await (await whole(path)).text(), path).toContain('王女士')
  }
  const changed = await without(`/api/visitors/${VISITOR}`, { method: 'PATCH', json: { tags: ['老客户'] } })
  expect(await changed.json()).toMatchObject({ tags: ['老客户'], contact: null })
  const link = { method: 'PUT', json: { contactId } }
  expect(await refusal(await without(`/api/visitors/${VISITOR}/contact`, link))).toBe('403 forbidden')
  expect(await (await whole(`/api/visitors/${VISITOR}/contact`, link)).json()).toMatchObject({ contact: { name: '王女士' } })
})

test('a call is given no contact by a key that does not read contacts', async () => {
  const patch = { method: 'PATCH', json: { contactId } }
  const without = await keyed('calls:read', 'calls:write')
  expect(await refusal(await without('/api/calls/p1', patch))).toBe('404 not_found')
  expect((await (await keyed('calls:read', 'calls:write', 'contacts:read'))('/api/calls/p1', patch)).status).toBe(200)
})

test('who changes what is there and gets it in the answer needs to read it', async () => {
  const calls = await keyed('calls:write')
  expect(await refusal(await calls('/api/calls/p1', { method: 'PATCH', json: { note: '回电' } }))).toBe('403 forbidden')
  expect(await refusal(await calls('/api/calls/p1/handled', { json: {} }))).toBe('403 forbidden')
  const summaries = await keyed('summaries:write')
  expect(await refusal(await summaries('/api/summaries/c1/handling', { json: { handling: '已办' } }))).toBe('403 forbidden')
  const contacts = await keyed('contacts:write')
  expect((await contacts('/api/contacts', { json: { name: '新' } })).status).toBe(201)
  expect(await errorOf(await contacts(`/api/contacts/${contactId}`, { method: 'PATCH', json: {} }))).toMatchObject({ status: 403 })
})

type Operation = { 'x-scopes'?: ApiScope[] }
test('every route of a writing scope names the reading one, but those that make something', async () => {
  const { paths } = await (await call('/api/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>()
  const alone = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { 'x-scopes': scopes = [] }]) =>
        scopes.some((scope) => scope.endsWith(':write') && !scopes.includes(scope.replace(':write', ':read') as ApiScope)),
      )
      .map(([method]) => `${method} ${path}`),
  )
  expect(alone.sort()).toEqual(['post /api/blacklist', 'post /api/contacts'])
})

test('summary and review of a conversation are left out for keys that do not read them', async () => {
  const { siteId, agent } = company
  const id = await writePast({ siteId, agentId: agent.id, askedAtMs: Date.now() - 3_600_000, score: 1, comment: '太慢', reasons: ['慢'] })
  await writeSummary({ conversationId: id, siteId, agentId: agent.id, text: '问了发票' })
  const path = `/api/conversations/${id}`
  const read = async (...scopes: ApiScope[]) => (await (await keyed('conversations:read', ...scopes))(path)).json()
  expect(await read()).toMatchObject({ ratingComment: null, ratingReasons: [], summary: null })
  expect(await read('summaries:read')).toMatchObject({ ratingComment: null, summary: { text: '问了发票' } })
  expect(await read('satisfaction:read')).toMatchObject({ ratingComment: '太慢', ratingReasons: ['慢'], summary: null })
  const person = await call(path, { cookie: company.supervisor.cookie })
  expect(await person.json()).toMatchObject({ ratingComment: '太慢', summary: { text: '问了发票' } })
})
