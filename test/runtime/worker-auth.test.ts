import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CLOSE } from '../../objects/protocol/constants.ts'
import {
  type Company,
  call,
  closeOf,
  cookieOf,
  errorOf,
  freshIp,
  makeCompany,
  openSocket,
  PASSWORD,
  refusal,
  signIn,
} from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const me = (cookie: string) => call('/api/auth/me', { cookie })

test('sign-in gives Me and a cookie no script or plain connection ever sees', async () => {
  const answer = await signIn('AGENT1')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    username: 'agent1',
    role: 'agent',
    workNumber: 'A2002',
    language: null,
    sites: [{ id: company.siteId }],
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-yingda_session=/)
  for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) expect(cookie).toContain(part)
  expect(cookie).not.toContain('Domain')
})

test('each sign-in is a new session, and a forged cookie is none', async () => {
  const [one, two] = [cookieOf(await signIn('agent1')), cookieOf(await signIn('agent1'))]
  expect(one).not.toBe(two)
  const [value = ''] = one.split('.')
  expect(await refusal(await me(`${value}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D`))).toBe('401 unauthorized')
  expect(await refusal(await me(''))).toBe('401 unauthorized')
})

test('wrong password, unknown name and impossible name answer alike', async () => {
  const answers = await Promise.all([
    signIn('agent1', 'wrong-password'),
    signIn('nobody', 'wrong-password'),
    signIn('<script>', 'wrong-password'),
  ])
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(new Set(bodies).size).toBe(1)
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401])
  expect(answers.every((answer) => answer.headers.getSetCookie().length === 0)).toBe(true)
})

test('sign-out ends this session and its socket only', async () => {
  const [leaving, staying] = [cookieOf(await signIn('agent1')), cookieOf(await signIn('agent1'))]
  const socket = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: leaving })
  const kept = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: staying })
  const closed = closeOf(socket)
  const answer = await call('/api/auth/sign-out', { method: 'POST', cookie: leaving })
  expect(answer.status).toBe(204)
  expect(answer.headers.getSetCookie()[0]).toMatch(/Max-Age=0/)
  expect(await closed).toBe(CLOSE.signedOut)
  expect(await refusal(await me(leaving))).toBe('401 unauthorized')
  expect((await me(staying)).status).toBe(200)
  expect(kept.readyState).toBe(WebSocket.OPEN)
  kept.close()
})

test('a new own password ends every other session and every socket', async () => {
  const [changing, other] = [cookieOf(await signIn('agent2')), cookieOf(await signIn('agent2'))]
  const socket = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: other })
  const closed = closeOf(socket)
  const wrong = await call('/api/auth/password', { json: { current: 'not-it-at-all', next: 'a-new-password-1' }, cookie: changing })
  expect(await errorOf(wrong)).toEqual({ status: 400, code: 'bad_request', field: 'current' })
  const short = await call('/api/auth/password', { json: { current: PASSWORD, next: 'short' }, cookie: changing })
  expect(await errorOf(short)).toEqual({ status: 400, code: 'bad_request', field: 'next' })
  const answer = await call('/api/auth/password', { json: { current: PASSWORD, next: 'a-new-password-1' }, cookie: changing })
  expect(answer.status).toBe(204)
  expect(await closed).toBe(CLOSE.signedOut)
  expect((await me(cookieOf(answer))).status).toBe(200)
  expect(await refusal(await me(other))).toBe('401 unauthorized')
  expect(await refusal(await me(changing))).toBe('401 unauthorized')
  expect(await refusal(await signIn('agent2'))).toBe('401 unauthorized')
  expect((await signIn('agent2', 'a-new-password-1')).status).toBe(200)
})

test('a disabled account and a changed role lose sessions and sockets at once', async () => {
  const { id } = company.supervisor
  const patch = (json: object) => call(`/api/agents/${id}`, { method: 'PATCH', json, cookie: company.admin.cookie })
  const demoted = closeOf(await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: company.supervisor.cookie }))
  expect((await patch({ role: 'agent' })).status).toBe(200)
  expect(await demoted).toBe(CLOSE.signedOut)
  expect(await refusal(await me(company.supervisor.cookie))).toBe('401 unauthorized')
  const cookie = cookieOf(await signIn('super'))
  expect(await (await me(cookie)).json()).toMatchObject({ role: 'agent' })
  const disabled = closeOf(await openSocket(`/api/sites/${company.siteId}/desk`, { cookie }))
  expect((await patch({ enabled: false })).status).toBe(200)
  expect(await disabled).toBe(CLOSE.signedOut)
  expect(await refusal(await me(cookie))).toBe('401 unauthorized')
  expect(await refusal(await signIn('super'))).toBe('401 unauthorized')
  expect((await patch({ enabled: true, role: 'supervisor' })).status).toBe(200)
  expect((await signIn('super')).status).toBe(200)
})

test('nobody takes the last admin away: not the own role, not the own account', async () => {
  for (const json of [{ role: 'agent' }, { enabled: false }]) {
    const answer = await call(`/api/agents/${company.admin.id}`, { method: 'PATCH', json, cookie: company.admin.cookie })
    expect(await refusal(answer)).toBe('409 conflict')
  }
})

test('an admin gives a lost password anew', async () => {
  const before = cookieOf(await signIn('agent1'))
  const path = `/api/agents/${company.agent.id}/password`
  expect((await call(path, { json: { password: 'handed-over-1' }, cookie: company.admin.cookie })).status).toBe(204)
  expect(await refusal(await me(before))).toBe('401 unauthorized')
  expect((await signIn('agent1', 'handed-over-1')).status).toBe(200)
})

test('a session ends after its idle time and after a week whatever happens', async () => {
  const cookie = cookieOf(await signIn('agent1', 'handed-over-1'))
  await env.DB.prepare('UPDATE session SET created_at = created_at - 8 * 86400000').run()
  expect(await refusal(await me(cookie))).toBe('401 unauthorized')
  const idle = cookieOf(await signIn('agent1', 'handed-over-1'))
  await env.DB.prepare('UPDATE session SET expires_at = 1000').run()
  expect(await refusal(await me(idle))).toBe('401 unauthorized')
})

test('the own name and language change, nothing else does', async () => {
  const cookie = cookieOf(await signIn('agent1', 'handed-over-1'))
  const json = { name: '新名字', language: 'en', role: 'admin', username: 'boss2', workNumber: 'X1', id: 'u1', limit: 999 }
  const answer = await call('/api/auth/me', { method: 'PATCH', json, cookie })
  expect(await answer.json()).toMatchObject({
    name: '新名字',
    language: 'en',
    role: 'agent',
    username: 'agent1',
    workNumber: 'A2002',
    id: company.agent.id,
  })
})

test('the audit log tells of the own account what changed, and nothing where nothing did', async () => {
  const cookie = cookieOf(await signIn('agent2', 'a-new-password-1'))
  const change = (json: object) => call('/api/auth/me', { method: 'PATCH', json, cookie })
  for (const json of [{ language: 'en' }, { language: 'en' }, {}, { name: '新名字二', language: 'en' }]) await change(json)
  const { results } = await env.DB.prepare(
    "SELECT before, after FROM audit WHERE target_kind = 'account' AND action = 'update' AND target_id = ? ORDER BY rowid",
  )
    .bind(company.other.id)
    .all<{ before: string; after: string }>()
  expect(results.map(({ before, after }) => [JSON.parse(before), JSON.parse(after)])).toEqual([
    [{ language: null }, { language: 'en' }],
    [{ name: 'agent2' }, { name: '新名字二' }],
  ])
})

test('signing in over plain http works on this machine only', async () => {
  const { exports } = await import('cloudflare:workers')
  const from = (origin: string) =>
    exports.default.fetch(
      new Request(`${origin}/api/auth/sign-in`, {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/json', 'CF-Connecting-IP': freshIp() },
        body: JSON.stringify({ username: 'boss', password: PASSWORD }),
      }),
    )
  const local = await from('http://127.0.0.1:8787')
  expect(local.headers.getSetCookie()[0]).toMatch(/^yingda_session=.*HttpOnly/)
  expect(await refusal(await from('http://chat.example.com'))).toBe('400 bad_request')
})

test('tells who is at this browser without ever answering 401', async () => {
  expect(await (await call('/api/auth/session')).json()).toMatchObject({ me: null })
  expect((await call('/api/auth/session', { cookie: 'yingda_session=forged' })).status).toBe(200)
})
