import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MOST_PENDING } from '../../objects/hooks/delivery-log.ts'
import type { HookCourier } from '../../objects/hooks/hook-courier.ts'
import { CALL_SILENCE_MS } from '../../objects/protocol/call-words.ts'
import { bindings } from './support/desk.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { fillDeliveries, writeHook } from './support/hook-rows.ts'

/** What a courier keeps, and for how long: beside its routes (worker-hooks.test.ts). */

let endpoint: HookEndpoint
beforeEach(() => {
  endpoint = new HookEndpoint().open()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await env.DB.exec('DELETE FROM hook')
  await env.DB.exec('DELETE FROM hook_event')
})

let count = 0
const makeHook = async (...events: string[]): Promise<string> => {
  const id = `khook${String(++count).padStart(11, '0')}`
  await writeHook(id, events)
  return id
}
const tell = (type: string, atMs: number, data: object) =>
  env.DB.prepare('INSERT INTO hook_event (id, type, at_ms, data) VALUES (?, ?, ?, ?)')
    .bind(`event-${++count}`, type, atMs, JSON.stringify(data))
    .run()
const courierOf = (id: string) => bindings.HOOK_COURIER.getByName(id)
const kept = (id: string) =>
  runInDurableObject(courierOf(id), (courier: HookCourier) => courier.list({ state: null, beforeSeq: null, limit: 50 }).items)

test('nobody is called whom somebody wanted to call a while ago, not by sending it again either', async () => {
  const id = await makeHook('call.wanted')
  endpoint.answer = () => new Response(null, { status: 503 })
  await tell('call.wanted', Date.now() - CALL_SILENCE_MS.wanted - 1_000, { number: '13900001111' })
  await tell('call.wanted', Date.now(), { number: '13900002222' })
  await carry(id)
  expect(endpoint.received.map(({ body }) => body.data.number)).toEqual(['13900002222'])
  const [waiting, late] = await kept(id)
  expect([waiting?.state, late?.state, late?.failure]).toEqual(['pending', 'dead', 'expired'])
  expect(await courierOf(id).resend(late?.id ?? '')).toBe(false)
  expect(await courierOf(id).resendDead()).toBe(0)
})

test('data protection: what names the person in its body alone is forgotten too, and nothing of others', async () => {
  const id = await makeHook('call.ended')
  for (const number of ['13900001111', '139000011112']) await tell('call.ended', Date.now(), { number })
  await carry(id)
  await courierOf(id).erase({ visitorIds: [], contactIds: [], words: ['13900001111'] })
  const bodies = await runInDurableObject(courierOf(id), (courier: HookCourier) =>
    courier.list({ state: null, beforeSeq: null, limit: 50 }).items.map((each) => courier.read(each.id)?.body ?? null),
  )
  expect(bodies.map((body) => body?.includes('139000011112'))).toEqual([true, false])
  expect(bodies[1]).toBe('')
})

test('a hook that is off drops what is old, and one that is deleted keeps nothing', async () => {
  const id = await makeHook('call.ended')
  await tell('call.ended', Date.now(), { number: '1' })
  await carry(id)
  expect(await kept(id)).toHaveLength(1)
  await env.DB.prepare('UPDATE hook SET enabled = 0 WHERE id = ?').bind(id).run()
  vi.useFakeTimers({ now: Date.now() + 8 * 86_400_000, toFake: ['Date'] })
  await carry(id)
  expect(await kept(id)).toEqual([])
  vi.useRealTimers()
  await courierOf(id).ping()
  expect(await kept(id)).toHaveLength(1)
  await courierOf(id).clear()
  expect(await kept(id)).toEqual([])
})

const DAY_MS = 86_400_000
/** As full as a courier gets, with what waits since `atMs`, and where it stands in the log. */
const fill = async (id: string, atMs: number, cursor: number) => {
  const laterMs = Date.now() + DAY_MS
  await fillDeliveries(id, { count: MOST_PENDING, state: 'pending', queuedAtMs: atMs, nextAtMs: laterMs })
  await runInDurableObject(courierOf(id), (_, { storage }) => {
    for (const [key, value] of Object.entries({ cursor, failing_since: atMs, paused_until: laterMs }))
      storage.sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
  })
}

test('what finds no place before the log lets it go is counted, of the types the hook wants, and shown for a month', async () => {
  const id = await makeHook('call.ended')
  await courierOf(id).wake()
  for (const daysAgo of [2.9, 2.8, 1]) await tell('call.ended', Date.now() - daysAgo * DAY_MS, { number: '1' })
  await tell('call.wanted', Date.now() - 2.7 * DAY_MS, {})
  await fill(id, Date.now(), 0)
  await carry(id)
  await carry(id)
  expect(await courierOf(id).state()).toMatchObject({ pending: 5_000, dropped: { events: 2, sinceMs: expect.any(Number) } })
  // With room again the rest comes, and nothing is counted twice.
  await runInDurableObject(courierOf(id), (_, { storage }) => {
    storage.sql.exec("DELETE FROM delivery WHERE id <> 'd1'")
  })
  await carry(id)
  expect(await courierOf(id).state()).toMatchObject({ pending: 2, dropped: { events: 2 } })
  vi.useFakeTimers({ now: Date.now() + 31 * DAY_MS, toFake: ['Date'] })
  await carry(id)
  expect((await courierOf(id).state()).dropped).toBeNull()
})

test('where nobody answers, what waited for as long as tries go on is given up without one of its own, and makes room', async () => {
  const id = await makeHook('call.ended')
  await courierOf(id).wake()
  await fill(id, Date.now() - 2 * DAY_MS, 0)
  await tell('call.ended', Date.now(), { number: '1' })
  await carry(id)
  await carry(id)
  expect(await courierOf(id).state()).toMatchObject({ pending: 1, dead: 5_000, dropped: null })
})

test('more undelivered ones than are kept are counted as dropped; those that were kept for their time are not', async () => {
  const id = await makeHook('call.ended')
  await courierOf(id).wake()
  const nowMs = Date.now()
  await fillDeliveries(id, { count: 10_008, state: 'dead', queuedAtMs: nowMs })
  await runInDurableObject(courierOf(id), (_, { storage }) => {
    storage.sql.exec('UPDATE delivery SET queued_at = ? WHERE seq <= 5', nowMs - 31 * DAY_MS)
  })
  await carry(id)
  expect(await courierOf(id).state()).toMatchObject({ dead: 10_000, dropped: { events: 3 } })
})
