import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS, type Permission } from '../../worker/auth/permissions.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

type Operation = { 'x-permission'?: Permission; 'x-roles'?: string[]; security: object[] }
type Document = { paths: Record<string, Record<string, Operation>> }

const readDocument = async () => (await call('/api/openapi.json')).json<Document>()
const operations = async () =>
  Object.entries((await readDocument()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

test('the document says the table: every guarded route with its roles, every other one open on purpose', async () => {
  const open = (await operations())
    .filter(({ operation }) => operation['x-permission'] === undefined)
    .map(({ path, method }) => `${method} ${path}`)
  expect(open.sort()).toEqual([
    'GET /api/auth/session',
    'GET /api/demo',
    'GET /api/health',
    'GET /api/protocol.json',
    'GET /api/setup',
    'GET /api/sites/{site}/chat',
    'GET /api/sites/{site}/lobby',
    'GET /api/visitor/{site}/conversations',
    'GET /api/visitor/{site}/conversations/{conversation}',
    'GET /chat/{site}',
    'GET /files/site/{name}',
    'GET /files/{file}',
    'GET /w/{file}',
    'POST /api/auth/sign-in',
    // Signed by the call centre.
    'POST /api/call-centre/events',
    'POST /api/setup',
    'POST /api/visitor/{site}/files',
    'POST /api/visitor/{site}/identify',
    'POST /api/visitor/{site}/left-messages',
    'PUT /api/visitor/{site}/files/{file}/thumb',
  ])
  for (const { operation } of await operations()) {
    if (operation['x-permission'] !== undefined) expect(operation['x-roles']).toEqual([...PERMISSIONS[operation['x-permission']]])
  }
})

test("a public quick reply is the admin's to make, a private one everybody's and nobody else's to see", async () => {
  const reply = (cookie: string, isPublic: boolean) =>
    call('/api/quick-replies', { json: { category: '问候', title: '你好', content: '您好', public: isPublic }, cookie })
  expect(await refusal(await reply(company.agent.cookie, true))).toBe('403 forbidden')
  expect((await reply(company.agent.cookie, false)).status).toBe(201)
  expect((await reply(company.admin.cookie, true)).status).toBe(201)
  const seen = async (cookie: string) =>
    (await (await call('/api/quick-replies', { cookie })).json<{ items: { public: boolean }[] }>()).items.map((item) => item.public)
  expect((await seen(company.agent.cookie)).sort()).toEqual([false, true])
  expect(await seen(company.other.cookie)).toEqual([true])
})

test('an agent sees the sites it serves, who steers sees all', async () => {
  await call('/api/sites', { json: { name: '另一个' }, cookie: company.admin.cookie })
  const names = async (cookie: string) =>
    (await (await call('/api/sites', { cookie })).json<{ items: { name: string }[] }>()).items.map((site) => site.name)
  expect(await names(company.agent.cookie)).toEqual(['测试站点'])
  expect(await names(company.supervisor.cookie)).toEqual(['测试站点', '另一个'])
})

test('a contact kept private is seen by its owner and those who steer', async () => {
  await call('/api/contacts', { json: { name: '张三', phone: '13800001111', shared: false }, cookie: company.agent.cookie })
  const find = async (cookie: string) =>
    (await (await call('/api/contacts?text=%E5%BC%A0', { cookie })).json<{ items: unknown[] }>()).items.length
  expect(await find(company.agent.cookie)).toBe(1)
  expect(await find(company.other.cookie)).toBe(0)
  expect(await find(company.supervisor.cookie)).toBe(1)
})

test('every change is in the audit log, with who and what, without secrets', async () => {
  const { items } = await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{
    items: { action: string; targetKind: string; actorName: string; ip: string }[]
  }>()
  const kinds = new Set(items.map((item) => `${item.action} ${item.targetKind}`))
  for (const kind of ['setup organisation', 'create site', 'create agent', 'create contact', 'create quick_reply'])
    expect(kinds).toContain(kind)
  expect(items.every((item) => item.actorName !== '' && item.ip !== '')).toBe(true)
  expect(JSON.stringify(items)).not.toMatch(/correct-horse|scrypt|visitorKey/)
})
