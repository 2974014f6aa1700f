import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Thresholds } from '../../objects/core/alarm-rules.ts'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import { bindings, deskStub } from './support/desk.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { drainEvents, loggedEvents, writeHook } from './support/hook-rows.ts'
import { Scene, type Talk } from './support/setting-scene.ts'

/** R14 without a console: a desk raises its alarms itself, keeps them over a sleep, and tells them. */

const EVENTS = ['alarm.over', 'alarm.raised']
const NONE: Thresholds = { waitSec: null, queue: null, score: null }
const HOOK = 'kalarms'

let endpoint: HookEndpoint
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  endpoint = new HookEndpoint().open()
  endpoint.secret = 'whsec_alarms'
  await writeHook(HOOK, EVENTS, 'whsec_alarms')
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
  await drainEvents(siteId)
  return (await loggedEvents(siteId)).map(({ contactId: _, ...row }) => row)
}

describe('a long wait', () => {
  it('is told after its second, through a sleep and once over another, and when it is over; signed, with who waits', async () => {
    const desk = scene('alarm-wait', { waitSec: 60 })
    const waiting = await desk.queued()
    const queuedAtMs = Date.now()
    await desk.pass(59)
    expect(await told('alarm-wait')).toEqual([])
    expect(await runInDurableObject(deskStub('alarm-wait'), (_desk, { storage }) => storage.getAlarm())).toBeLessThanOrEqual(
      queuedAtMs + 60_001,
    )
    await evictDurableObject(deskStub('alarm-wait'))
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

describe('a long queue', () => {
  const withDb = (siteId: string, db: unknown) =>
    runInDurableObject(deskStub(siteId), (instance: SiteDesk) => {
      const open = instance as unknown as { env: object }
      open.env = { ...open.env, DB: db }
    })
  const down = { prepare: () => ({ bind: () => ({}) }), batch: async () => Promise.reject(new Error('down')) }

  it('is told as it grows beyond the limit and as it is short again, also when D1 was away meanwhile', async () => {
    const desk = scene('alarm-queue', { queue: 1 })
    const first = await desk.queued()
    expect(await told('alarm-queue')).toEqual([])
    await withDb('alarm-queue', down)
    const second = await desk.ask()
    for (const { visitor, id } of [first, second]) {
      visitor.send({ type: 'end', conversationId: id })
      await visitor.frame('phase', ({ phase }) => phase.kind === 'ended')
    }
    await withDb('alarm-queue', bindings.DB)
    const news = (await told('alarm-queue')).map(({ type, visitorId, data }) => [type, visitorId, data.kind, data.value, data.limit])
    expect(news).toEqual([
      ['alarm.raised', null, 'queue', 2, 1],
      ['alarm.over', null, 'queue', 0, 1],
    ])
  })

  it('obeys limits that change while it waits', async () => {
    const desk = scene('alarm-limits', {})
    await desk.queued()
    await desk.ask()
    await desk.configure(listening({ queue: 1 }))
    expect(await told('alarm-limits')).toMatchObject([{ type: 'alarm.raised', data: { kind: 'queue', value: 2, limit: 1 } }])
    await desk.configure(listening({ queue: 5 }))
    expect((await told('alarm-limits')).map(({ type }) => type)).toEqual(['alarm.raised', 'alarm.over'])
  })
})

describe('a low satisfaction', () => {
  const rate = async (desk: Scene, talk: Talk, score: number) => {
    talk.visitor.send({ type: 'rate', conversationId: talk.id, score, comment: '' })
    await desk.settle()
  }

  it('is that of all ratings of the day: during a conversation, after it, changed, and over a sleep', async () => {
    const desk = scene('alarm-score', { score: 4 })
    const one = await desk.answered()
    await rate(desk, one, 5)
    await desk.end(one)
    const two = await desk.answered()
    await rate(desk, two, 2)
    expect(await told('alarm-score')).toMatchObject([{ type: 'alarm.raised', data: { kind: 'score', value: 3.5, limit: 4 } }])
    await evictDurableObject(deskStub('alarm-score'))
    await rate(desk, two, 4)
    expect((await told('alarm-score')).at(-1)).toMatchObject({ type: 'alarm.over', data: { value: 4.5 } })
    await rate(desk, one, 1)
    expect((await told('alarm-score')).at(-1)).toMatchObject({ type: 'alarm.raised', data: { value: 2.5 } })
  })

  it('is looked at when its limit changes', async () => {
    const desk = scene('alarm-score-limit', { queue: 5 })
    await rate(desk, await desk.answered(), 3)
    expect(await told('alarm-score-limit')).toEqual([])
    await desk.configure(listening({ score: 3.5 }))
    expect(await told('alarm-score-limit')).toMatchObject([{ type: 'alarm.raised', data: { kind: 'score', value: 3, limit: 3.5 } }])
  })
})

describe('a desk whose alarms nobody wants', () => {
  const rowsOf = (siteId: string) =>
    runInDurableObject(deskStub(siteId), async (_desk, { storage }) => ({
      stored: storage.sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'alarms'").toArray(),
      armedMs: await storage.getAlarm(),
    }))

  it('forgets one that went on, and arms nothing more than any other', async () => {
    const desk = scene('alarm-off', { waitSec: 5 })
    const plain = new Scene('alarm-none', { dialog: desk.config.dialog })
    await desk.queued()
    await plain.queued()
    // What an agent does is carried to D1 by the same alarm: once that is done it stands where the next visitor may have left.
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(deskStub('alarm-none'))
      expect((await rowsOf('alarm-none')).armedMs).toBeGreaterThan(Date.now() + 30_000)
    })
    expect((await rowsOf('alarm-off')).armedMs).toBeLessThanOrEqual(Date.now() + 5_001)
    await desk.pass(6)
    expect((await rowsOf('alarm-off')).stored[0]?.value).toContain('wait')
    await desk.configure({ hookEvents: [], alarms: undefined })
    expect((await rowsOf('alarm-off')).stored).toEqual([{ value: '[]' }])
    await plain.pass(6)
    expect((await rowsOf('alarm-none')).stored).toEqual([])
    expect(await told('alarm-none')).toEqual([])
  })
})
