import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { sendPush } from '../../objects/push/client.ts'
import { TEST_VAPID } from '../support/vapid.ts'
import { askServed, bindings, connectAgent, connectVisitor, say } from './support/desk.ts'
import { type Browser, makeBrowser, openPushService, readPush } from './support/push-service.ts'
import { configOf } from './support/uploads.ts'
import { type Company, call, cookieOf, errorOf, makeCompany, PASSWORD, type Person, refusal, signIn } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})
beforeEach(() => env.DB.exec('DELETE FROM push_subscription'))
afterEach(() => vi.unstubAllGlobals())

const put = ({ endpoint, p256dh, auth }: Omit<Browser, 'keys'>, { cookie }: Pick<Person, 'cookie'>, language = 'zh-CN') =>
  call('/api/account/push', { method: 'PUT', json: { endpoint, p256dh, auth, language }, cookie })
const remove = (endpoint: string, { cookie }: Person) => call('/api/account/push', { method: 'DELETE', json: { endpoint }, cookie })
const endpoints = async ({ id }: Person) =>
  (
    await env.DB.prepare('SELECT endpoint FROM push_subscription WHERE agent_id = ?1 ORDER BY endpoint')
      .bind(id)
      .all<{ endpoint: string }>()
  ).results.map(({ endpoint }) => endpoint)
const subscribed = async (endpoint: string, who: Pick<Person, 'cookie'>, language = 'zh-CN') => {
  const browser = await makeBrowser(endpoint)
  const answer = await put(browser, who, language)
  if (answer.status !== 204) throw new Error(await answer.text())
  return browser
}
const FCM = 'https://fcm.googleapis.com/fcm/send'

describe('the subscription of a browser', () => {
  test('is made with the configured key, changed by the same browser, and taken away', async () => {
    expect(await (await call('/api/account/push', { cookie: company.agent.cookie })).json()).toEqual({
      publicKey: TEST_VAPID.VAPID_PUBLIC_KEY,
    })
    const browser = await subscribed(`${FCM}/one`, company.agent)
    expect((await put(browser, company.agent, 'en')).status).toBe(204)
    expect(await endpoints(company.agent)).toEqual([`${FCM}/one`])
    expect((await remove(browser.endpoint, company.agent)).status).toBe(204)
    expect(await endpoints(company.agent)).toEqual([])
  })

  test('is of a push service and has whole keys, or is refused at its field', async () => {
    const good = await makeBrowser(`${FCM}/x`)
    const field = async (change: object) => errorOf(await put({ ...good, ...change }, company.agent))
    for (const endpoint of ['http://fcm.googleapis.com/x', 'https://10.0.0.1/x', 'https://localhost/x', 'https://evil.example/x', ''])
      expect(await field({ endpoint }), endpoint).toEqual({ status: 400, code: 'bad_request', field: 'endpoint' })
    expect(await field({ p256dh: good.p256dh.slice(1) })).toEqual({ status: 400, code: 'bad_request', field: 'p256dh' })
    expect(await field({ auth: 'short' })).toEqual({ status: 400, code: 'bad_request', field: 'auth' })
    expect(await endpoints(company.agent)).toEqual([])
    expect(await refusal(await call('/api/account/push'))).toBe('401 unauthorized')
  })

  test('belongs to who uses the browser now, and nobody takes away another one’s', async () => {
    const browser = await subscribed(`${FCM}/shared`, company.agent)
    expect((await remove(browser.endpoint, company.other)).status).toBe(204)
    expect(await endpoints(company.agent)).toEqual([browser.endpoint])
    await put(browser, company.other)
    expect(await endpoints(company.agent)).toEqual([])
    expect(await endpoints(company.other)).toEqual([browser.endpoint])
  })

  test('is one of ten at most: the oldest gives way', async () => {
    const base = await makeBrowser(`${FCM}/0`)
    const old = env.DB.prepare('UPDATE push_subscription SET created_at_ms = created_at_ms - 1000')
    for (let n = 0; n < 11; n += 1) {
      await old.run()
      await put({ ...base, endpoint: `${FCM}/many-${n}` }, company.agent)
    }
    const kept = await endpoints(company.agent)
    expect(kept).toHaveLength(10)
    expect(kept).not.toContain(`${FCM}/many-0`)
  })

  test('ends with its session: at sign-out, and when the account is disabled', async () => {
    const cookie = cookieOf(await signIn('agent2'))
    await subscribed(`${FCM}/first`, { cookie })
    await subscribed(`${FCM}/second`, company.other)
    await call('/api/auth/sign-out', { method: 'POST', cookie })
    expect(await endpoints(company.other)).toEqual([`${FCM}/second`])
    const enable = (enabled: boolean) =>
      call(`/api/agents/${company.other.id}`, { method: 'PATCH', json: { enabled }, cookie: company.admin.cookie })
    expect((await enable(false)).status).toBe(200)
    expect(await endpoints(company.other)).toEqual([])
    await enable(true)
    company.other.cookie = cookieOf(await signIn('agent2', PASSWORD))
  })
})

describe('an agent whose console is closed', () => {
  test('is told of a visitor’s message in every browser, each in its language; with a console open it is not', async () => {
    const pushed = openPushService()
    const [chinese, english] = [
      await subscribed(`${FCM}/zh`, company.agent),
      await subscribed('https://push.test.example/en', company.agent, 'en'),
    ]
    const config = await configOf(company.siteId)
    const agent = await connectAgent(config, company.agent.id)
    const visitor = await connectVisitor(config)
    const conversationId = await askServed(visitor)
    const { visitorName } = await visitor.frame('welcome')
    await say(visitor, conversationId, '在吗')
    expect(pushed).toEqual([])
    const before = Date.now()
    agent.socket.close(1000)
    await agent.close()
    await say(visitor, conversationId, '发票怎么开')
    await vi.waitFor(() => expect(pushed).toHaveLength(2))
    const expected = { title: visitorName, body: '发票怎么开', url: `/desk/${conversationId}`, tag: conversationId }
    for (const browser of [chinese, english]) {
      const arrived = pushed.find(({ endpoint }) => endpoint === browser.endpoint)
      if (arrived === undefined) throw new Error('nothing came')
      expect(await readPush(browser, arrived)).toEqual(expected)
      expect(Object.fromEntries(arrived.headers)).toMatchObject({
        ttl: '60',
        urgency: 'high',
        topic: conversationId,
        'content-encoding': 'aes128gcm',
      })
      const claims = JSON.parse(atob(arrived.headers.get('Authorization')?.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''))
      expect(claims).toMatchObject({ aud: new URL(browser.endpoint).origin, sub: TEST_VAPID.VAPID_SUBJECT })
      expect(claims.exp * 1000).toBeGreaterThan(before)
      expect(new TextDecoder().decode(arrived.body)).not.toContain('发票')
    }
    await say(visitor, conversationId, '喂')
    await say(visitor, conversationId, '喂喂')
    expect(pushed).toHaveLength(2)
  })

  test('hears nothing more in a browser that unsubscribed, and others are told all the same', async () => {
    const pushed = openPushService((endpoint) => (endpoint.endsWith('/gone') ? 410 : endpoint.endsWith('/lost') ? 404 : 503))
    for (const name of ['gone', 'lost', 'busy']) await subscribed(`${FCM}/${name}`, company.agent)
    const notice = { title: 'a', body: 'b', url: '/desk/c', tag: 'c' }
    await sendPush(bindings, company.agent.id, () => notice, Date.now())
    expect(pushed).toHaveLength(3)
    expect(await endpoints(company.agent)).toEqual([`${FCM}/busy`])
  })

  test('is told nothing after its session, to no foreign host, and nowhere without keys', async () => {
    const pushed = openPushService()
    await subscribed(`${FCM}/late`, company.agent)
    const notice = { title: 'a', body: 'b', url: '/desk/c', tag: 'c' }
    await sendPush(bindings, company.agent.id, () => notice, Date.now() + 30 * 86_400_000)
    await sendPush({ ...bindings, VAPID_PRIVATE_KEY: undefined }, company.agent.id, () => notice, Date.now())
    await env.DB.exec(`UPDATE push_subscription SET endpoint = 'https://127.0.0.1/x'`)
    await sendPush(bindings, company.agent.id, () => notice, Date.now())
    expect(pushed).toEqual([])
  })
})
