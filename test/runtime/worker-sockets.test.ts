import { listDurableObjectIds } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import { CLOSE, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { type Company, call, closeOf, makeCompany, ORIGIN, openSocket, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const upgrade = (path: string, options: Parameters<typeof call>[1] = {}) =>
  call(path, { ...options, headers: { Upgrade: 'websocket', ...options.headers } })
const chat = (siteId: string, headers = {}) => upgrade(`/api/sites/${siteId}/chat`, { headers })
const desk = (options: Parameters<typeof call>[1] = {}) => upgrade(`/api/sites/${company.siteId}/desk`, options)

const nextFrame = <T>(socket: WebSocket): Promise<T> =>
  new Promise((resolve) => socket.addEventListener('message', (event) => resolve(JSON.parse(String(event.data)) as T), { once: true }))

const hello = (socket: WebSocket): Promise<ToAgentFrame> => {
  const frame = new Promise<ToAgentFrame>((resolve) =>
    socket.addEventListener('message', (event) => {
      const parsed: ToAgentFrame = JSON.parse(String(event.data))
      if (parsed.type === 'welcome') resolve(parsed)
    }),
  )
  socket.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION, have: [] }))
  return frame
}

test('unknown sites are refused before any object is touched', async () => {
  const before = (await listDurableObjectIds(env.SITE_DESK)).length
  for (const siteId of ['sunknown00000', 'x', '__proto__', '%F0%9F%98%80']) expect(await refusal(await chat(siteId))).toBe('404 not_found')
  expect(await refusal(await upgrade('/api/sites/sunknown00000/desk', { cookie: company.agent.cookie }))).toBe('404 not_found')
  expect((await listDurableObjectIds(env.SITE_DESK)).length).toBe(before)
})

test("a visitor connects from our pages and from the site's domains only", async () => {
  for (const origin of [ORIGIN, 'https://shop.example.com', 'http://shop.example.com']) {
    const response = await chat(company.siteId, { Origin: origin })
    expect(response.status, origin).toBe(101)
    response.webSocket?.accept()
    response.webSocket?.close()
  }
  for (const origin of ['https://evil.example', 'https://shop.example.com.evil.example', 'https://xshop.example.com', 'null', null]) {
    expect(await refusal(await chat(company.siteId, { Origin: origin })), String(origin)).toBe('403 forbidden')
  }
})

test('a plain request is told to upgrade', async () => {
  const answer = await call(`/api/sites/${company.siteId}/chat`)
  expect(answer.headers.get('Upgrade')).toBe('websocket')
  expect(await refusal(answer)).toBe('426 bad_request')
})

test('an agent connects with its session, from our own pages, to a site it serves', async () => {
  const welcome = await hello(await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie }))
  expect(welcome).toMatchObject({ type: 'welcome', siteId: company.siteId, me: { id: company.agent.id, workNumber: 'A2002' } })
  expect(await refusal(await desk())).toBe('401 unauthorized')
  for (const origin of ['https://shop.example.com', 'https://evil.example', null]) {
    expect(await refusal(await desk({ cookie: company.agent.cookie, headers: { Origin: origin } }))).toBe('403 forbidden')
  }
  const second = await (await call('/api/sites', { json: { name: '二站' }, cookie: company.admin.cookie })).json<{ id: string }>()
  expect(await refusal(await upgrade(`/api/sites/${second.id}/desk`, { cookie: company.agent.cookie }))).toBe('404 not_found')
})

test("the handshake is the Worker's own: a client's header of that name changes nobody", async () => {
  const forged = encodeURIComponent(
    JSON.stringify({ kind: 'agent', siteVersion: 0, agentId: company.admin.id, sessionId: 's', role: 'admin' }),
  )
  const visitor = await openSocket(`/api/sites/${company.siteId}/chat`, { headers: { 'X-Yingda-Handshake': forged } })
  const frame = nextFrame<{ type: string; visitorId?: string }>(visitor)
  visitor.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION }))
  expect((await frame).visitorId).toMatch(/^v[0-9a-z]{20}$/)
  const agent = await hello(
    await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie, headers: { 'X-Yingda-Handshake': forged } }),
  )
  expect(agent).toMatchObject({ type: 'welcome', me: { id: company.agent.id } })
})

const setEnabled = async (enabled: boolean) => {
  const { cookie } = company.admin
  const { revision } = await (await call(`/api/sites/${company.siteId}`, { cookie })).json<{ revision: number }>()
  expect((await call(`/api/sites/${company.siteId}`, { method: 'PATCH', json: { revision, enabled }, cookie })).status).toBe(200)
}

test('a person taken off a site, and a disabled site, lose the sockets at once', async () => {
  const path = `/api/sites/${company.siteId}/desk`
  const off = closeOf(await openSocket(path, { cookie: company.other.cookie }))
  const cookie = company.admin.cookie
  await call(`/api/agents/${company.other.id}`, { method: 'PATCH', json: { siteIds: [] }, cookie })
  expect(await off).toBe(CLOSE.signedOut)
  expect(await refusal(await desk({ cookie: company.other.cookie }))).toBe('404 not_found')
  const closed = closeOf(await openSocket(path, { cookie: company.agent.cookie }))
  await setEnabled(false)
  expect(await closed).toBe(CLOSE.siteGone)
  expect(await refusal(await chat(company.siteId))).toBe('404 not_found')
  await setEnabled(true)
  expect((await chat(company.siteId)).status).toBe(101)
})

test("a visitor's chat opens while D1 fails: the desk has its own snapshot", async () => {
  const first = await openSocket(`/api/sites/${company.siteId}/chat`)
  first.close()
  const { DB } = env
  Object.assign(env, {
    DB: {
      prepare: () => {
        throw new Error('D1_ERROR: down')
      },
    },
  }) // prettier-ignore
  try {
    const socket = await openSocket(`/api/sites/${company.siteId}/chat`)
    const frame = nextFrame<{ type: string }>(socket)
    socket.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION }))
    expect((await frame).type).toBe('welcome')
    expect(await refusal(await chat(company.siteId, { Origin: 'https://evil.example' }))).toBe('403 forbidden')
  } finally {
    Object.assign(env, { DB })
  }
})
