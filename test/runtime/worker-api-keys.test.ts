import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { API_KEY_RATE, API_SCOPE_NAMES, type ApiScope } from '../../objects/protocol/api-scopes.ts'
import { takePortion } from '../../objects/sign-in-guard-client.ts'
import { hashKey, idInKey, isRightKey, makeKey } from '../../worker/auth/api-key.ts'
import { AppError, errorResponse } from '../../worker/errors.ts'
import { type Company, call, freshIp, makeCompany, openSocket, refusal } from './worker-support.ts'

type Made = { apiKey: { id: string; name: string; state: string; lastUsedAtMs: number | null }; key: string }

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})
afterEach(() => {
  vi.useRealTimers()
})

const make = async (scopes: readonly ApiScope[], more: { name?: string; expiresAtMs?: number | null } = {}): Promise<Made> => {
  const json = { name: 'CRM', expiresAtMs: null, ...more, scopes }
  const made = await call('/api/api-keys', { json, cookie: company.admin.cookie })
  if (made.status !== 201) throw new Error(await made.text())
  return made.json<Made>()
}

/** As a program does it: no origin, no cookie, no header of ours. */
const withKey = (path: string, key: string, options: Parameters<typeof call>[1] = {}) =>
  call(path, { ...options, headers: { Origin: null, Authorization: `Bearer ${key}`, ...options.headers } })
const revoke = (id: string) => call(`/api/api-keys/${id}/revoke`, { method: 'POST', cookie: company.admin.cookie })
const readKey = async (id: string) => (await call(`/api/api-keys/${id}`, { cookie: company.admin.cookie })).json<Made['apiKey']>()
const at = (atMs: number) => vi.useFakeTimers({ toFake: ['Date'], now: atMs })

type Operation = { 'x-permission'?: string; 'x-scopes'?: ApiScope[] }
const readRoutes = async () => {
  const { paths } = await (await call('/api/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation['x-permission'] !== undefined)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), scopes: operation['x-scopes'] ?? [] })),
  )
}
type Route = Awaited<ReturnType<typeof readRoutes>>[number]
const nameOf = ({ method, path }: Route) => `${method} ${path}`
/** Nothing of this id exists: what comes behind the check of the scope is not this test's business. */
const probe = ({ path, method }: Route, key: string) =>
  withKey(path.replace(/\{\w+\}/g, 'nothing0000'), key, { method, ...(method === 'GET' ? {} : { json: {} }) })

test('a key is made once, kept as a hash, listed without it, and works until it is revoked', async () => {
  const { apiKey, key } = await make(['contacts:read', 'contacts:write'], { name: '客户系统' })
  expect(key).toMatch(/^yd_key[0-9a-z]{15}_[\w-]{43}$/)
  const row = await env.DB.prepare('SELECT * FROM api_key WHERE id = ?1').bind(apiKey.id).first<Record<string, unknown>>()
  expect(row?.hash).toBe(hashKey(key))
  expect(JSON.stringify(row)).not.toContain(key.slice(-43))
  const list = await (await call('/api/api-keys', { cookie: company.admin.cookie })).text()
  expect(list).toContain(apiKey.id)
  expect(list).not.toContain(String(row?.hash))
  const made = await withKey('/api/contacts', key, { json: { name: '王女士', shared: true } })
  expect(made.status).toBe(201)
  expect(await made.json()).toMatchObject({ name: '王女士', ownerId: null })
  expect((await revoke(apiKey.id)).status).toBe(200)
  const refused = await withKey('/api/contacts', key)
  expect(refused.headers.get('WWW-Authenticate')).toContain('invalid_token')
  expect(await refusal(refused)).toBe('401 unauthorized')
  // Who comes with nothing is told what to come with.
  expect((await call('/api/contacts')).headers.get('WWW-Authenticate')).toBe('Bearer realm="Yingda"')
  expect(await (await revoke(apiKey.id)).json()).toMatchObject({ state: 'revoked' })
})

test('only admins have to do with keys, and no key has', async () => {
  const { apiKey, key } = await make([...API_SCOPE_NAMES])
  const json = { name: 'x', scopes: ['contacts:read'], expiresAtMs: null }
  for (const { cookie } of [company.supervisor, company.agent]) {
    expect(await refusal(await call('/api/api-keys', { cookie }))).toBe('403 forbidden')
    expect(await refusal(await call('/api/api-keys', { cookie, json }))).toBe('403 forbidden')
    expect(await refusal(await call(`/api/api-keys/${apiKey.id}/revoke`, { cookie, method: 'POST' }))).toBe('403 forbidden')
  }
  expect(await refusal(await withKey('/api/api-keys', key, { json }))).toBe('403 forbidden')
  expect(await refusal(await call('/api/api-keys/nothing0000', { cookie: company.admin.cookie }))).toBe('404 not_found')
})

test('what is no key input is refused with its field', async () => {
  const refused = async (json: object) => {
    const answer = await call('/api/api-keys', {
      json: { name: 'x', scopes: ['contacts:read'], expiresAtMs: null, ...json },
      cookie: company.admin.cookie,
    })
    return [answer.status, (await answer.json<{ error: { field?: string } }>()).error.field]
  }
  expect(await refused({ name: ' ' })).toEqual([400, 'name'])
  expect(await refused({ scopes: [] })).toEqual([400, 'scopes'])
  expect(await refused({ scopes: ['agents:write'] })).toEqual([400, 'scopes.0'])
  expect(await refused({ expiresAtMs: Date.now() - 1 })).toEqual([400, 'expiresAtMs'])
  expect(await refused({ expiresAtMs: Date.now() + 4_000 * 86_400_000 })).toEqual([400, 'expiresAtMs'])
})

test('each scope opens its routes and no others; what has no scope is closed to a key with all of them', async () => {
  const routes = await readRoutes()
  const open = routes.filter(({ scopes }) => scopes.length > 0)
  expect(open.length).toBeGreaterThan(50)
  expect(new Set(open.flatMap(({ scopes }) => scopes))).toEqual(new Set(API_SCOPE_NAMES))
  const all = await make(API_SCOPE_NAMES)
  for (const route of routes) {
    const { status } = await probe(route, all.key)
    expect(status, `${nameOf(route)} is no fault of ours`).toBeLessThan(500)
    expect([401, 403].includes(status), `${nameOf(route)} gave ${status}`).toBe(route.scopes.length === 0)
  }
  for (const scope of API_SCOPE_NAMES) {
    const without = await make(API_SCOPE_NAMES.filter((name) => name !== scope))
    for (const route of open.filter(({ scopes }) => scopes.includes(scope))) {
      const answer = await probe(route, without.key)
      expect(answer.headers.get('WWW-Authenticate'), nameOf(route)).toContain(`scope="${route.scopes.join(' ')}"`)
      const { error } = await answer.json<{ error: { code: string; message: string } }>()
      expect([answer.status, error.code, error.message], nameOf(route)).toEqual([403, 'forbidden', `this key lacks the scope ${scope}`])
    }
    await revoke(without.apiKey.id)
  }
}, 120_000)

test('a scope that only reads never lets a key change anything', async () => {
  for (const route of (await readRoutes()).filter(({ scopes }) => scopes.length > 0)) {
    const writes = route.scopes.some((scope) => scope.endsWith(':write'))
    expect(writes, `${nameOf(route)} needs ${route.scopes.join(' ')}`).toBe(route.method !== 'GET')
    expect(route.scopes.includes('exports'), nameOf(route)).toBe(route.path.endsWith('/export'))
  }
})

test('accounts, rights, keys, webhooks, audit, retention and personal data are in no scope', async () => {
  const closed =
    /^\/api\/(auth|account|api-keys|hooks|organisation|audit|retention|data-protection|views|sites\/\{site\}|contact-imports|call-centre)/
  for (const route of await readRoutes()) if (closed.test(route.path)) expect(route.scopes, nameOf(route)).toEqual([])
})

test('wrong, unknown, revoked and expired keys get the same answer', async () => {
  const right = await make(['sites:read'])
  const expiring = await make(['sites:read'], { expiresAtMs: Date.now() + 60_000 })
  expect((await withKey('/api/sites', expiring.key)).status).toBe(200)
  const revoked = await make(['sites:read'])
  await revoke(revoked.apiKey.id)
  at(Date.now() + 60_000)
  const ip = freshIp()
  const wrongs = [right.key.slice(0, -1) + (right.key.endsWith('A') ? 'B' : 'A'), makeKey().key, revoked.key, expiring.key]
  const answers = await Promise.all(wrongs.map((key) => withKey('/api/sites', key, { ip })))
  const told = await Promise.all(
    answers.map(async (answer) => [answer.status, answer.headers.get('WWW-Authenticate'), await answer.text()].join(' ')),
  )
  expect(new Set(told).size).toBe(1)
  expect(told[0]).toMatch(/^401 Bearer realm="Yingda", error="invalid_token"/)
})

test('garbage in the header is a wrong key, however long, and never a fault', async () => {
  const { key } = await make(['sites:read'])
  const ip = freshIp()
  const garbage = [
    '',
    ' ',
    'yd_',
    `${key} ${key}`,
    `${key}A`,
    'yd_keyaaaaaaaaaaaaaaa_',
    '%00',
    "yd_'; DROP TABLE api_key",
    'x'.repeat(15_000),
  ]
  for (const text of garbage) expect(await refusal(await withKey('/api/sites', text, { ip })), text.slice(0, 40)).toBe('401 unauthorized')
  expect((await withKey('/api/sites', key, { headers: { Authorization: `bearer   ${key}` } })).status).toBe(200)
})

test('comparing takes the same way for keys that exist and keys that do not', () => {
  const { id, key, hash } = makeKey()
  expect(idInKey(key)).toBe(id)
  expect([isRightKey(key, hash), isRightKey(makeKey().key, hash), isRightKey(key, null)]).toEqual([true, false, false])
})

test('with a bearer token no cookie counts, neither beside a right key nor a wrong one', async () => {
  const { key } = await make(['sites:read'])
  const { cookie } = company.admin
  expect(await refusal(await withKey('/api/api-keys', key, { cookie }))).toBe('403 forbidden')
  expect(await refusal(await withKey('/api/contacts', key, { cookie }))).toBe('403 forbidden')
  expect(await refusal(await withKey('/api/sites', 'wrong', { cookie, ip: freshIp() }))).toBe('401 unauthorized')
  expect(await (await withKey('/api/auth/session', key, { cookie })).json()).toMatchObject({ me: null })
  expect((await withKey('/api/sites', key, { cookie })).headers.getSetCookie()).toEqual([])
})

test('a file is read with the scope of what it belongs to; without it there is none', async () => {
  const id = `f${'a'.repeat(20)}`
  await env.FILES.put(`chat/${id}`, 'the contract')
  await env.DB.prepare(
    "INSERT INTO file (id, site_id, visitor_id, purpose, name, type, size_bytes, at_ms) VALUES (?1, ?2, 'v1', 'left_message', 'a.txt', 'text/plain', 12, 0)",
  )
    .bind(id, company.siteId)
    .run()
  const right = await make(['left_messages:read'])
  const wrong = await make(['conversations:read'])
  const answer = await withKey(`/files/${id}`, right.key)
  expect([answer.status, await answer.text(), answer.headers.get('RateLimit')]).toEqual([200, 'the contract', expect.any(String)])
  expect(await refusal(await withKey(`/files/${id}`, wrong.key, { cookie: company.admin.cookie }))).toBe('404 not_found')
  expect(await refusal(await withKey(`/files/${id}`, makeKey().key, { ip: freshIp() }))).toBe('401 unauthorized')
})

test('a key opens no socket', async () => {
  const { key } = await make(API_SCOPE_NAMES)
  const headers = { Authorization: `Bearer ${key}` }
  await expect(openSocket(`/api/sites/${company.siteId}/desk`, { headers, cookie: company.agent.cookie })).rejects.toThrow('no socket: 403')
})

test('use is noted to the minute', async () => {
  const { apiKey, key } = await make(['sites:read'])
  expect((await readKey(apiKey.id)).lastUsedAtMs).toBeNull()
  const minuteMs = Math.ceil(Date.now() / 60_000) * 60_000
  for (const [nowMs, noted] of [
    [minuteMs + 5_000, minuteMs],
    [minuteMs + 59_000, minuteMs],
    [minuteMs + 61_000, minuteMs + 60_000],
  ] as const) {
    at(nowMs)
    await withKey('/api/sites', key)
    vi.useRealTimers()
    await expect.poll(async () => (await readKey(apiKey.id)).lastUsedAtMs).toBe(noted)
  }
})

test('what a key did stands in the audit log under its own name, in the list and in the file', async () => {
  const { apiKey, key } = await make(['contacts:write'], { name: '订单系统' })
  const made = await (await withKey('/api/contacts', key, { json: { name: '李先生' } })).json<{ id: string }>()
  const { cookie } = company.admin
  const { items } = await (await call(`/api/audit?targetId=${made.id}`, { cookie })).json<{ items: object[] }>()
  expect(items).toEqual([expect.objectContaining({ actorId: apiKey.id, actorName: '订单系统', actorKind: 'key', action: 'create' })])
  const keyEntries = await (await call(`/api/audit?targetId=${apiKey.id}`, { cookie })).text()
  expect(keyEntries).toContain('"actorKind":"person"')
  expect(keyEntries).not.toContain(key.slice(-43))
  const file = (language: string) => call(`/api/audit/export?targetId=${made.id}&format=csv&language=${language}`, { cookie })
  expect(await (await file('zh-CN')).text()).toContain('API 密钥 订单系统')
  expect(await (await file('en')).text()).toContain('API key 订单系统')
})

test('a key sees what who steers sees, changes public replies, and names itself where it handled something', async () => {
  const { key } = await make(['contacts:read', 'quick_replies:read', 'quick_replies:write', 'blacklist:read', 'blacklist:write'], {
    name: '风控',
  })
  await call('/api/contacts', { json: { name: '内部', shared: false }, cookie: company.agent.cookie })
  expect(await (await withKey('/api/contacts', key)).text()).toContain('内部')
  const categories = (isPublic: boolean) => withKey('/api/quick-replies/categories', key, { json: { public: isPublic, name: '欢迎' } })
  expect((await categories(true)).status).toBe(201)
  expect(await refusal(await categories(false))).toBe('403 forbidden')
  await withKey('/api/blacklist', key, { json: { siteId: null, cidr: '203.0.113.0/24', untilMs: null } })
  expect(await (await withKey('/api/blacklist', key)).json()).toMatchObject({ items: [{ byName: '风控' }] })
})

test('a key whose maker is disabled goes on', async () => {
  const { apiKey, key } = await make(['sites:read'])
  await env.DB.prepare('UPDATE agent SET enabled = 0 WHERE id = (SELECT created_by FROM api_key WHERE id = ?1)').bind(apiKey.id).run()
  expect((await withKey('/api/sites', key)).status).toBe(200)
  await env.DB.prepare('UPDATE agent SET enabled = 1 WHERE id = (SELECT created_by FROM api_key WHERE id = ?1)').bind(apiKey.id).run()
})

const leftOf = (answer: Response) => Number(/r=(\d+)/.exec(answer.headers.get('RateLimit') ?? '')?.[1])
/** What other isolates have let through for this key. */
const spendElsewhere = (id: string, wanted: number) =>
  takePortion(env, `key:${id}`, { most: API_KEY_RATE.most, windowMs: 60_000, wanted, nowMs: Date.now() })

test('a key has its requests of the minute and no more, refused ones with when to come back; then anew', async () => {
  const { apiKey, key } = await make(['sites:read'])
  const other = await make(['sites:read'])
  const startMs = Math.ceil(Date.now() / 60_000) * 60_000
  at(startMs)
  const first = await withKey('/api/sites', key)
  expect(first.headers.get('RateLimit-Policy')).toBe('"key";q=600;w=60')
  expect(leftOf(first)).toBe(API_KEY_RATE.most - 1)
  // A refusal tells it as well, and counts.
  expect(leftOf(await withKey('/api/contacts', key))).toBe(API_KEY_RATE.most - 2)
  expect(await spendElsewhere(apiKey.id, 540)).toMatchObject({ granted: 540 })
  const answers = await Promise.all(Array.from({ length: 100 }, () => withKey('/api/sites', key)))
  const through = answers.filter(({ status }) => status === 200).length
  expect(through).toBe(API_KEY_RATE.most - 540 - 2)
  at(startMs + 20_000)
  const refused = await withKey('/api/sites', key)
  expect([refused.status, refused.headers.get('Retry-After'), refused.headers.get('RateLimit')]).toEqual([429, '40', '"key";r=0;t=40'])
  expect((await withKey('/api/sites', other.key)).status).toBe(200)
  at(startMs + 60_000)
  expect((await withKey('/api/sites', key)).status).toBe(200)
})

test('a busy key takes its requests in portions: 1, 2, 4, 8 and then 16', async () => {
  const { apiKey, key } = await make(['sites:read'])
  at(Math.ceil(Date.now() / 60_000) * 60_000)
  for (let request = 0; request < 32; request += 1) await withKey('/api/sites', key)
  expect(await spendElsewhere(apiKey.id, 0)).toMatchObject({ left: API_KEY_RATE.most - (1 + 2 + 4 + 8 + 16 + 16) })
})

test('an address with many wrong keys is told to wait; right keys from there go on', async () => {
  const { key } = await make(['sites:read'])
  const ip = freshIp()
  const answers = await Promise.all(Array.from({ length: 40 }, () => withKey('/api/sites', makeKey().key, { ip })))
  expect(answers.filter(({ status }) => status === 401).length).toBe(30)
  const held = answers.find(({ status }) => status === 429)
  expect(Number(held?.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect((await withKey('/api/sites', key, { ip })).status).toBe(200)
})

test('no 429 goes out without when to come back', () => {
  expect(errorResponse(new AppError('rate_limited', 'too many')).headers.get('Retry-After')).toBe('60')
  expect(errorResponse(new AppError('rate_limited', 'too many', { retryAfterSec: 7 })).headers.get('Retry-After')).toBe('7')
})
