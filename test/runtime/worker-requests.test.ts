import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { type Company, call, makeCompany, ORIGIN, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const group = (options: Parameters<typeof call>[1]) => call('/api/skill-groups', { cookie: company.admin.cookie, ...options })

test('a change needs our own origin, or none and the header of a program', async () => {
  const json = { name: '一组' }
  for (const origin of [
    'https://evil.example',
    'null',
    'https://chat.example.com.evil.example',
    'http://chat.example.com',
    'https://chat.example.com:444',
  ]) {
    expect(await refusal(await group({ json, headers: { Origin: origin } }))).toBe('403 forbidden')
  }
  expect(await refusal(await group({ json, headers: { Origin: null } }))).toBe('403 forbidden')
  expect((await group({ json, headers: { Origin: null, 'X-Yingda-Client': '1' } })).status).toBe(201)
  expect((await group({ json: { name: '二组' } })).status).toBe(201)
})

test('a change must be JSON, well-formed, and small', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect(await refusal(await group({ body: '{"name":"三组"}', headers: { 'Content-Type': type } }))).toBe('415 bad_request')
  }
  expect(await refusal(await group({ body: '{"name":' }))).toBe('400 bad_request')
  expect(await refusal(await group({ json: { name: 'x'.repeat(70_000) } }))).toBe('413 too_large')
  expect(await refusal(await group({ json: ['名'] }))).toBe('400 bad_request')
})

test('unknown paths are 404, known ones under another method 405 with Allow', async () => {
  expect(await refusal(await call('/api/nothing'))).toBe('404 not_found')
  expect(await refusal(await call('/files/x'))).toBe('404 not_found')
  const answer = await call('/api/sites', { method: 'DELETE', cookie: company.admin.cookie })
  expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST')
  expect(await refusal(answer)).toBe('405 bad_request')
  expect(await refusal(await call('/api/contacts/'))).toBe('404 not_found')
  expect(await refusal(await call(`/w/${company.siteId}.js`, { method: 'POST', json: {} }))).toBe('405 bad_request')
})

const ALWAYS = [
  'Content-Security-Policy',
  'Strict-Transport-Security',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'Permissions-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Cache-Control',
]

test('every answer carries the headers: 200, 204, 304, 4xx, 5xx', async () => {
  const loader = await call(`/w/${company.siteId}.js`)
  const etag = loader.headers.get('ETag') ?? ''
  const { DB } = env
  const broken = {
    prepare: () => {
      throw new Error('D1_ERROR: locked')
    },
    batch: () => {
      throw new Error('boom <stack>')
    },
  } // prettier-ignore
  Object.assign(env, { DB: broken })
  const failed = await call('/api/setup').finally(() => Object.assign(env, { DB }))
  const answers = {
    200: await call('/api/health'),
    304: await call(`/w/${company.siteId}.js`, { headers: { 'If-None-Match': etag } }),
    401: await call('/api/agents'),
    404: await call('/w/sunknown00000.js'),
    415: await group({ body: 'x', headers: { 'Content-Type': 'text/plain' } }),
    503: failed,
  }
  for (const [status, answer] of Object.entries(answers)) {
    expect(answer.status).toBe(Number(status))
    for (const name of ALWAYS) expect(answer.headers.get(name), `${name} of ${status}`).toBeTruthy()
    expect(answer.headers.get('Server')).toBeNull()
    expect(answer.headers.get('X-Powered-By')).toBeNull()
  }
  expect(answers[200].headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  expect(answers[200].headers.get('Cache-Control')).toBe('no-store')
})

test('a fault of ours is a code without a stack', async () => {
  const { DB } = env
  const broken = {
    batch: DB.batch.bind(DB),
    prepare: () => {
      throw new Error('secret detail /srv/path.ts:12')
    },
  } // prettier-ignore
  Object.assign(env, { DB: broken })
  const answer = await call('/api/setup').finally(() => Object.assign(env, { DB }))
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(JSON.parse(text)).toEqual({ error: { code: 'internal', message: 'something went wrong on our side' } })
  expect(text).not.toMatch(/secret|\.ts|at /)
})

test('what only the server may set is not taken from a body', async () => {
  const json = {
    username: 'mass',
    name: 'Mass',
    workNumber: 'A9001',
    password: 'correct-horse-battery',
    role: 'agent',
    siteIds: [company.siteId],
    groupIds: [],
    id: 'u-chosen',
    enabled: false,
    createdAtMs: 1,
    banned: true,
    emailVerified: true,
    __proto__: { role: 'admin' },
  }
  const made = await (await call('/api/agents', { json, cookie: company.admin.cookie })).json<Record<string, unknown>>()
  expect(made).toMatchObject({ role: 'agent', enabled: true })
  expect(made.id).not.toBe('u-chosen')
  expect(made.createdAtMs).not.toBe(1)
  const site = await (
    await call('/api/sites', { json: { name: 'S', id: 's-chosen', visitorKey: 'aa', version: 99 }, cookie: company.admin.cookie })
  ).json<Record<string, unknown>>()
  expect(site.id).not.toBe('s-chosen')
  expect(JSON.stringify(site)).not.toMatch(/visitorKey|identityKey/)
  const stored = await env.DB.prepare('SELECT visitor_key, version FROM site WHERE id = ?')
    .bind(site.id)
    .first<{ visitor_key: string; version: number }>()
  expect(stored).toMatchObject({ version: 1 })
  expect(stored?.visitor_key).toMatch(/^[0-9a-f]{64}$/)
})

test('values that would reach a header or a page are refused', async () => {
  const site = (json: object) => call('/api/sites', { json: { name: 'S', ...json }, cookie: company.admin.cookie })
  for (const domain of ['https://a.example', 'a.example/x', 'a.example; script-src *', '*', 'a..b', "'self'", 'a b', 'a.example\r\nX: y']) {
    expect(await refusal(await site({ allowedDomains: [domain] })), domain).toBe('400 bad_request')
  }
  expect(await refusal(await site({ timeZone: 'Mars/Base' }))).toBe('400 bad_request')
  expect((await site({ allowedDomains: ['Shop.Example.com', '*.example.org', 'localhost:3000'] })).status).toBe(201)
})

test('what is taken answers with its field', async () => {
  const person = {
    username: 'agent1',
    name: 'x',
    workNumber: 'A7777',
    password: 'correct-horse-battery',
    role: 'agent',
    siteIds: [],
    groupIds: [],
  }
  const taken = async (json: object) => (await call('/api/agents', { json, cookie: company.admin.cookie })).json()
  expect(await taken(person)).toMatchObject({ error: { code: 'conflict', field: 'username' } })
  expect(await taken({ ...person, username: 'fresh', workNumber: 'A2002' })).toMatchObject({
    error: { code: 'conflict', field: 'workNumber' },
  })
  expect(await taken({ ...person, username: 'fresh', siteIds: ['snowhere0000'] })).toMatchObject({
    error: { code: 'bad_request', field: 'siteIds' },
  })
  expect(await env.DB.prepare("SELECT count(*) AS n FROM user WHERE username = 'fresh'").first('n')).toBe(0)
  expect(ORIGIN).toMatch(/^https/)
})
