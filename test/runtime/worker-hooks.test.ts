import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { refuseAddress } from '../../objects/hooks/address.ts'
import { eraseDeliveries } from '../../objects/hooks/client.ts'
import { MOST_PENDING } from '../../objects/hooks/delivery-log.ts'
import type { HookCourier } from '../../objects/hooks/hook-courier.ts'
import { bindings } from './support/desk.ts'
import { carry, HookEndpoint, runCourier } from './support/hook-endpoint.ts'
import { fillDeliveries } from './support/hook-rows.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

type Delivery = {
  id: string
  type: string
  state: string
  tries: number
  status: number | null
  failure: string | null
  nextAtMs: number | null
}
type Hook = {
  id: string
  name: string
  url: string
  enabled: boolean
  revision: string
  state: { dead: number; pending: number; failingSinceMs: number | null }
}

let company: Company
let endpoint: HookEndpoint
beforeAll(async () => {
  company = await makeCompany()
})
beforeEach(() => {
  endpoint = new HookEndpoint().open()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  // Retries that are still to come find nobody to send to.
  await env.DB.exec('DELETE FROM hook')
})

const admin = () => ({ cookie: company.admin.cookie })
const URL_OF = (name: string) => `https://hooks.yingda.dev/${name}`
const make = async (events: string[], name = 'one'): Promise<Hook> => {
  const made = await call('/api/hooks', { ...admin(), json: { name, url: URL_OF(name), events } })
  expect(made.status, await made.clone().text()).toBe(201)
  const { hook, secret } = await made.json<{ hook: Hook; secret: string }>()
  endpoint.secret = secret
  return hook
}
const readHook = async (id: string) => (await call(`/api/hooks/${id}`, admin())).json<Hook>()
const deliveries = async (id: string, query = '') =>
  (await (await call(`/api/hooks/${id}/deliveries${query}`, admin())).json<{ items: Delivery[] }>()).items
const addContact = async (name: string, more: object = {}) =>
  (await (await call('/api/contacts', { ...admin(), json: { name, ...more } })).json<{ id: string }>()).id

describe('webhooks', () => {
  test('are made with a secret that is told once, changed upon their revision, and deleted', async () => {
    const made = await call('/api/hooks', { ...admin(), json: { name: '通知', url: URL_OF('a'), events: ['contact.created'] } })
    const { hook, secret } = await made.json<{ hook: Hook; secret: string }>()
    expect(secret).toMatch(/^whsec_[0-9a-f]{64}$/)
    expect(await (await call('/api/hooks', admin())).text()).not.toContain(secret)
    expect(await (await call(`/api/hooks/${hook.id}`, admin())).text()).not.toContain('whsec_')
    const patch = (json: object) => call(`/api/hooks/${hook.id}`, { ...admin(), method: 'PATCH', json })
    const changed = await patch({ events: ['contact.updated', 'contact.updated'], revision: hook.revision })
    expect(await changed.json()).toMatchObject({ events: ['contact.updated'], enabled: true })
    const stale = await patch({ name: 'x', revision: hook.revision })
    expect(await stale.json()).toMatchObject({ error: { code: 'conflict', changed: [{ key: 'events', byName: '老板' }] } })
    const again = await (await call(`/api/hooks/${hook.id}/secret`, { ...admin(), method: 'POST' })).json<{ secret: string }>()
    expect(again.secret).not.toBe(secret)
    expect((await call(`/api/hooks/${hook.id}`, { ...admin(), method: 'DELETE' })).status).toBe(204)
    expect(await refusal(await call(`/api/hooks/${hook.id}`, admin()))).toBe('404 not_found')
    const { results } = await env.DB.prepare("SELECT * FROM audit WHERE target_kind = 'hook'").all()
    expect(results.map(({ action }) => action)).toEqual(['create', 'update', 'rotate', 'delete'])
    expect(JSON.stringify(results)).not.toContain('whsec_')
  })

  test('refuse an address that may not be called, no event, and an unknown one, at the field', async () => {
    const field = async (change: object) =>
      errorOf(await call('/api/hooks', { ...admin(), json: { name: 'x', url: URL_OF('x'), events: ['contact.created'], ...change } }))
    for (const url of ['', 'hooks.yingda.dev', 'ftp://hooks.yingda.dev/', 'https://u:p@hooks.yingda.dev/', 'https://hooks.yingda.dev:22/'])
      expect(await field({ url }), url).toEqual({ status: 400, code: 'bad_request', field: 'url' })
    expect(await field({ events: [] })).toMatchObject({ field: 'events' })
    expect((await field({ events: ['user.password'] })).code).toBe('bad_request')
    // The tests' switch lets private ones pass; what stands in its place otherwise is tested by itself.
    expect(refuseAddress('https://10.0.0.1/', false)).toBe('private')
  })

  test('belong to admins', async () => {
    const hook = await make(['contact.created'])
    for (const { cookie } of [company.agent, company.supervisor])
      for (const [path, method] of [
        ['', 'GET'],
        [`/${hook.id}`, 'GET'],
        [`/${hook.id}/deliveries`, 'GET'],
        [`/${hook.id}/test`, 'POST'],
        [`/${hook.id}`, 'DELETE'],
      ] as const)
        expect(await refusal(await call(`/api/hooks${path}`, { cookie, method, ...(method === 'POST' ? { json: {} } : {}) })), path).toBe(
          '403 forbidden',
        )
    expect(await refusal(await call('/api/hooks'))).toBe('401 unauthorized')
  })
})

describe('deliveries', () => {
  test('are signed, in the order of the changes, of the chosen events alone', async () => {
    const hook = await make(['contact.created', 'contact.deleted'], 'order')
    const first = await addContact('甲', { phone: '13800000001' })
    await call(`/api/contacts/${first}`, { ...admin(), method: 'PATCH', json: { name: '甲乙' } })
    const second = await addContact('丙')
    await call(`/api/contacts/${first}`, { ...admin(), method: 'DELETE' })
    await carry(hook.id)
    const mine = endpoint.received.filter(({ url }) => url === URL_OF('order'))
    expect(mine.map(({ type, body }) => [type, body.data.contactId])).toEqual([
      ['contact.created', first],
      ['contact.created', second],
      ['contact.deleted', first],
    ])
    expect(mine.every(({ verdict }) => verdict === 'valid')).toBe(true)
    expect(mine[0]?.body).toMatchObject({
      type: 'contact.created',
      data: { contact: { name: '甲', phone: '13800000001' }, by: { name: '老板' } },
    })
    expect((await deliveries(hook.id)).map(({ state, type }) => [state, type])).toEqual([
      ['delivered', 'contact.deleted'],
      ['delivered', 'contact.created'],
      ['delivered', 'contact.created'],
    ])
    // Nothing is sent twice.
    const sent = endpoint.received.length
    await carry(hook.id)
    expect(endpoint.received.length).toBe(sent)
  })

  test('that fail are tried again later, while others go on; then they are given up, and may be sent again', async () => {
    const hook = await make(['contact.created'], 'retry')
    const isMine = ({ url }: { url: string }) => url === URL_OF('retry')
    endpoint.answer = ({ body }) =>
      new Response('no', { status: isMine({ url: URL_OF('retry') }) && body.data.contactId === bad ? 500 : 200 })
    const bad = await addContact('坏')
    const good = await addContact('好')
    await carry(hook.id)
    const told = () => endpoint.received.filter(isMine).map(({ body }) => body.data.contactId)
    expect(told()).toEqual([bad, good])
    const [, failing] = await deliveries(hook.id)
    expect(failing).toMatchObject({ state: 'pending', tries: 1, status: 500, failure: 'status' })
    expect((failing?.nextAtMs ?? 0) - Date.now()).toBeGreaterThan(5_000)
    // Not before its time.
    await carry(hook.id)
    expect(told()).toHaveLength(2)
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let tries = 2; tries <= 12; tries += 1) {
      vi.setSystemTime(Date.now() + (7.5 * 3600_000) / (tries < 8 ? 3 : 1) / (tries < 5 ? 10 : 1))
      await carry(hook.id)
    }
    vi.useRealTimers()
    const attempts = told().filter((id) => id === bad).length
    const [dead] = await deliveries(hook.id, '?state=dead')
    expect(dead).toMatchObject({ state: 'dead', tries: attempts, nextAtMs: null })
    expect(attempts).toBeGreaterThan(5)
    expect((await readHook(hook.id)).state).toMatchObject({ dead: 1, pending: 0 })
    endpoint.answer = () => new Response('fine')
    const resent = await call(`/api/hooks/${hook.id}/deliveries/resend`, { ...admin(), method: 'POST' })
    expect(await resent.json()).toEqual({ resent: 1 })
    await runCourier(hook.id)
    expect(await deliveries(hook.id, '?state=dead')).toEqual([])
    const detail = await call(`/api/hooks/${hook.id}/deliveries/${dead?.id}`, admin())
    expect(await detail.json()).toMatchObject({ state: 'delivered', answer: 'fine', failure: null, url: URL_OF('retry') })
    expect((await readHook(hook.id)).state).toMatchObject({ dead: 0, failingSinceMs: null })
  })

  test('do not follow a redirect, and stop at 410 for good', async () => {
    const hook = await make(['contact.created'], 'gone')
    endpoint.answer = () => new Response(null, { status: 302, headers: { Location: 'http://169.254.169.254/' } })
    await addContact('转')
    await carry(hook.id)
    expect((await deliveries(hook.id))[0]).toMatchObject({ state: 'pending', status: 302, failure: 'redirect' })
    expect(endpoint.received.every(({ url }) => url.startsWith('https://hooks.yingda.dev/'))).toBe(true)
    endpoint.answer = () => new Response(null, { status: 410 })
    await addContact('完')
    await carry(hook.id)
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['dead', 'dead'])
    expect(await readHook(hook.id)).toMatchObject({ enabled: false })
    // The system did it, and says so.
    const { results } = await env.DB.prepare(
      "SELECT actor_id AS actor, actor_name AS name, target_kind AS kind, before, after FROM audit WHERE target_id = ? AND action = 'update'",
    )
      .bind(hook.id)
      .all()
    expect(results).toEqual([{ actor: null, name: '', kind: 'hook', before: '{"enabled":true}', after: '{"enabled":false,"status":410}' }])
    const told = await call(`/api/audit?targetId=${hook.id}&action=update`, admin())
    expect((await told.json<{ items: object[] }>()).items).toMatchObject([{ actorId: null, after: { enabled: false } }])
  })

  test('read no endless answer to its end, and keep the beginning', async () => {
    const hook = await make(['contact.created'], 'endless')
    let sentBytes = 0
    let cancelled = false
    endpoint.answer = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => {
            sentBytes += 8192
            controller.enqueue(new Uint8Array(8192).fill(97))
          },
          cancel: () => {
            cancelled = true
          },
        }),
      )
    await addContact('长')
    await carry(hook.id)
    const [one] = await deliveries(hook.id)
    expect(one).toMatchObject({ state: 'delivered', status: 200 })
    expect(cancelled).toBe(true)
    expect(sentBytes).toBeLessThan(200_000)
    const { answer } = await (await call(`/api/hooks/${hook.id}/deliveries/${one?.id}`, admin())).json<{ answer: string }>()
    expect(answer).toHaveLength(16_384)
  })

  test('where nobody answers at all, the others wait too, and one try tells for all', async () => {
    const hook = await make(['contact.created'], 'silent')
    endpoint.answer = () => Promise.reject(new Error('connection refused'))
    await addContact('一')
    await addContact('二')
    await carry(hook.id)
    expect(endpoint.received.filter(({ url }) => url === URL_OF('silent'))).toHaveLength(1)
    expect((await readHook(hook.id)).state).toMatchObject({ pending: 2, failingSinceMs: expect.any(Number) })
    endpoint.answer = () => new Response(null, { status: 204 })
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 15_000)
    await carry(hook.id)
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  test('stop when the hook is switched off; switched on again it is told what happens then', async () => {
    const hook = await make(['contact.created'], 'off')
    endpoint.answer = () => new Response(null, { status: 500 })
    await addContact('前')
    await carry(hook.id)
    const patch = (enabled: boolean) => call(`/api/hooks/${hook.id}`, { ...admin(), method: 'PATCH', json: { enabled } })
    await patch(false)
    await runCourier(hook.id)
    await addContact('中')
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['dead'])
    // Nothing is sent again meanwhile, nor said to be.
    const [given] = await deliveries(hook.id)
    for (const path of ['/deliveries/resend', `/deliveries/${given?.id}/resend`])
      expect(await refusal(await call(`/api/hooks/${hook.id}${path}`, { ...admin(), method: 'POST' })), path).toBe('409 conflict')
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['dead'])
    const audited = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'resend' AND target_id = ?").bind(hook.id).first<number>('n')
    expect(await audited()).toBe(0)
    endpoint.answer = () => new Response(null, { status: 204 })
    await patch(true)
    const after = await addContact('后')
    await carry(hook.id)
    expect(endpoint.received.filter(({ url }) => url === URL_OF('off')).at(-1)?.body.data.contactId).toBe(after)
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['delivered', 'dead'])
    const again = await call(`/api/hooks/${hook.id}/deliveries/${given?.id}/resend`, { ...admin(), method: 'POST' })
    expect(again.status).toBe(200)
    await runCourier(hook.id)
    expect((await deliveries(hook.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(await audited()).toBe(1)
  })

  test('a courier that is full reads nothing, and looks again soon', async () => {
    const hook = await make(['contact.created'], 'full')
    const stub = bindings.HOOK_COURIER.getByName(hook.id)
    const laterMs = Date.now() + 3_600_000
    await fillDeliveries(hook.id, { count: MOST_PENDING, state: 'pending', queuedAtMs: laterMs, nextAtMs: laterMs })
    const id = await addContact('等')
    await carry(hook.id)
    const alarmMs = await runInDurableObject(stub, (_, state) => state.storage.getAlarm())
    expect(endpoint.received).toEqual([])
    expect(alarmMs ?? laterMs).toBeLessThan(laterMs - 3_000_000)
    // As soon as there is room it is read.
    await runInDurableObject(stub, (_, state) => {
      state.storage.sql.exec('DELETE FROM delivery')
    })
    expect(await runCourier(hook.id)).toBe(true)
    expect(endpoint.received.map(({ body }) => body.data.contactId)).toEqual([id])
  })

  test('the test button sends a ping, and says what came of it', async () => {
    const hook = await make(['contact.created'], 'ping')
    const ping = () => call(`/api/hooks/${hook.id}/test`, { ...admin(), method: 'POST' })
    expect(await (await ping()).json()).toMatchObject({ type: 'ping', state: 'delivered', status: 204 })
    expect(endpoint.received.at(-1)).toMatchObject({ type: 'ping', verdict: 'valid' })
    endpoint.answer = () => new Response('broken', { status: 503 })
    expect(await (await ping()).json()).toMatchObject({ state: 'dead', status: 503, failure: 'status', answer: 'broken' })
    expect((await deliveries(hook.id, '?state=pending')).length).toBe(0)
  })

  test('a D1 that fails costs time only', async () => {
    const hook = await make(['contact.created'], 'd1')
    const id = await addContact('晚')
    const stub = bindings.HOOK_COURIER.getByName(hook.id)
    const down = {
      prepare: () => {
        throw new Error('down')
      },
    }
    const withDb = (db: unknown) =>
      runInDurableObject(stub, (instance: HookCourier) => {
        const open = instance as unknown as { env: object }
        open.env = { ...open.env, DB: db }
      })
    await withDb(down)
    await carry(hook.id)
    expect(endpoint.received.filter(({ url }) => url === URL_OF('d1'))).toEqual([])
    await withDb(bindings.DB)
    // It armed itself again.
    expect(await runCourier(hook.id)).toBe(true)
    expect(endpoint.received.filter(({ url }) => url === URL_OF('d1')).map(({ body }) => body.data.contactId)).toEqual([id])
  })

  test('data protection: the log and every hook forget a contact; what waited about it is not sent', async () => {
    const hook = await make(['contact.created'], 'erase')
    const told = await addContact('张三三', { phone: '13911112222' })
    await carry(hook.id)
    endpoint.answer = () => new Response(null, { status: 500 })
    const waiting = await addContact('李四四')
    await carry(hook.id)
    await eraseDeliveries(bindings, { visitorIds: [], contactIds: [told, waiting], words: [] })
    const rows = await runInDurableObject(bindings.HOOK_COURIER.getByName(hook.id), (_, state) =>
      JSON.stringify(state.storage.sql.exec('SELECT * FROM delivery').toArray()),
    )
    expect(rows).not.toMatch(/张三三|李四四|13911112222/)
    expect(JSON.stringify((await env.DB.prepare('SELECT * FROM hook_event').all()).results)).not.toMatch(/张三三|李四四/)
    const [left, ...more] = await deliveries(hook.id)
    expect([left?.state, more]).toEqual(['delivered', []])
    expect(await refusal(await call(`/api/hooks/${hook.id}/deliveries/${left?.id}/resend`, { ...admin(), method: 'POST' }))).toBe(
      '409 conflict',
    )
  })
})
