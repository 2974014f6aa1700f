import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Thresholds } from '../../objects/core/alarm-rules.ts'
import { bindings, deskStub } from './support/desk.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { Scene } from './support/setting-scene.ts'

/** R14 without a console: a desk raises its alarms itself, keeps them over a sleep, and tells them. */

const EVENTS = ['alarm.over', 'alarm.raised']
const NONE: Thresholds = { waitSec: null, queue: null, score: null }
const HOOK = 'kalarms'

let endpoint: HookEndpoint
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  endpoint = new HookEndpoint().open()
  endpoint.secret = 'whsec_alarms'
  await bindings.DB.prepare(
    `INSERT INTO hook (id, kind, name, url, secret, events, enabled, created_at_ms, updated_at_ms)
     VALUES (?1, 'webhook', 'alarms', 'https://hooks.yingda.dev/alarms', 'whsec_alarms', ?2, 1, 0, 0)`,
  )
    .bind(HOOK, JSON.stringify(EVENTS))
    .run()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await bindings.DB.exec('DELETE FROM hook')
})

const listening = (limits: Partial<Thresholds>) => ({ hookEvents: EVENTS, alarms: { ...NONE, ...limits } })
/** Who waits is not sent away before its alarm. */
const scene = (siteId: string, limits: Partial<Thresholds>) =>
  new Scene(siteId, { dialog: { queueTimeout: false, replyTimeout: false, silenceEnd: false }, config: listening(limits) })

/** What has reached D1's log by now, everything the desk still had to tell included. */
const told = async (siteId: string) => {
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(deskStub(siteId))
      const waiting = await runInDurableObject(
        deskStub(siteId),
        (_desk, { storage }) => storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM hook_event').one().count,
      )
      expect(waiting).toBe(0)
    },
    { timeout: 8_000, interval: 50 },
  )
  const query = 'SELECT id, type, visitor_id AS visitorId, data FROM hook_event WHERE site_id = ? ORDER BY seq'
  const { results } = await bindings.DB.prepare(query)
    .bind(siteId)
    .all<{ id: string; type: string; visitorId: string | null; data: string }>()
  return results.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Record<string, unknown> }))
}

describe('a long wait', () => {
  it('is told after its second, once over a sleep, and when it is over; signed, with who waits', async () => {
    const desk = scene('alarm-wait', { waitSec: 60 })
    const waiting = await desk.queued()
    const queuedAtMs = Date.now()
    await desk.pass(59)
    expect(await told('alarm-wait')).toEqual([])
    expect(await runInDurableObject(deskStub('alarm-wait'), (_desk, { storage }) => storage.getAlarm())).toBeLessThanOrEqual(
      queuedAtMs + 60_001,
    )
    await desk.pass(1)
    const raised = {
      kind: 'wait',
      siteId: 'alarm-wait',
      value: 60,
      limit: 60,
      sinceMs: expect.any(Number),
      conversationId: waiting.id,
      visitorId: waiting.visitorId,
    }
    const [first, ...more] = await told('alarm-wait')
    expect([first, more]).toEqual([{ id: expect.any(String), type: 'alarm.raised', visitorId: waiting.visitorId, data: raised }, []])
    await evictDurableObject(deskStub('alarm-wait'))
    await desk.pass(10)
    expect(await told('alarm-wait')).toHaveLength(1)
    await desk.status('a1', 'ready')
    const [, over] = await told('alarm-wait')
    expect(over).toMatchObject({ type: 'alarm.over', visitorId: null })
    expect(over?.data).toEqual({ kind: 'wait', siteId: 'alarm-wait', value: 0, limit: 60, sinceMs: first?.data.sinceMs })
    await carry(HOOK)
    const sent = endpoint.received.filter(({ body }) => body.data.siteId === 'alarm-wait')
    expect(sent.map(({ type, verdict, body }) => [type, verdict, body.data.kind])).toEqual([
      ['alarm.raised', 'valid', 'wait'],
      ['alarm.over', 'valid', 'wait'],
    ])
  })
})
