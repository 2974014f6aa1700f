import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deskNow } from '../../objects/desk/client.ts'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import type { AgentStatus } from '../../objects/protocol/model.ts'
import { databaseOf } from '../../worker/db.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { readOverview } from '../../worker/services/statistics/overview.ts'
import { readAgentReport } from '../../worker/services/statistics/reports.ts'
import { type AgentPeer, bindings, connectAgent, deskStub, siteConfig } from './support/desk.ts'
import { meterDb } from './support/metered-db.ts'

/** Ready and busy time that goes on is in the figures to the millisecond, wherever the rows are that D1 gets of it. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The day after tomorrow at 22:00 in Shanghai: no alarm comes by itself, and midnight is among the hours that follow. */
const BEGAN_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS + 2 * DAY_MS + 14 * HOUR_MS
const dayOf = (atMs: number): string => new Date(atMs + 8 * HOUR_MS).toISOString().slice(0, 10)
const FIRST_DAY = dayOf(BEGAN_MS)
const SECOND_DAY = dayOf(BEGAN_MS + DAY_MS)

let siteId: string
let sites = 0
let agent: AgentPeer

const waitUntil = (hours: number) => vi.setSystemTime(BEGAN_MS + hours * HOUR_MS)

const turn = async (status: AgentStatus): Promise<void> => {
  agent.clear()
  agent.send({ type: 'status', status })
  await agent.frame('agent', (frame) => frame.agent.id === 'a1' && frame.agent.status === status)
}

const inDesk = <T>(work: (sql: SqlStorage, instance: SiteDesk) => T): Promise<T> =>
  runInDurableObject(deskStub(siteId), (instance: SiteDesk, state) => work(state.storage.sql, instance))

const withDb = (db: unknown) =>
  inDesk((_sql, instance) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, DB: db }
  })
const downDb = { prepare: () => ({ bind: () => ({}) }), batch: async () => Promise.reject(new Error('down')) }
/** Writes, and is not heard. */
const deafDb = {
  prepare: (sql: string) => bindings.DB.prepare(sql),
  batch: async (statements: D1PreparedStatement[]) => {
    await bindings.DB.batch(statements)
    throw new Error('the answer was lost')
  },
}

const waiting = (): Promise<number> => inDesk((sql) => sql.exec<{ count: number }>('SELECT count(*) AS count FROM agent_log').one().count)
/** Waiting moves a faked clock; here it stands still. */
const until = async (holds: () => Promise<void>): Promise<void> => {
  const atMs = Date.now()
  await vi.waitFor(() => {
    vi.setSystemTime(atMs)
    return holds()
  })
  vi.setSystemTime(atMs)
}
const drained = () =>
  until(async () => {
    await runDurableObjectAlarm(deskStub(siteId))
    expect(await waiting()).toBe(0)
  })

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  waitUntil(0)
  siteId = `presence-${++sites}`
  await bindings.DB.prepare(
    `INSERT INTO site (id, name, time_zone, visitor_key, identity_key, created_at_ms, updated_at_ms) VALUES (?, ?, 'Asia/Shanghai', '', '', 0, 0)`,
  )
    .bind(siteId, siteId)
    .run()
  agent = await connectAgent(siteConfig(siteId), 'a1', { ready: false })
  vi.setSystemTime(BEGAN_MS + 1)
  await turn('ready')
})
afterEach(() => {
  vi.useRealTimers()
})

const contextOf = (change: Partial<ServiceContext> = {}): ServiceContext => ({
  db: databaseOf(bindings.DB),
  actor: { id: 'x', name: 'x', role: 'admin', ip: null },
  nowMs: Date.now(),
  desks: { ...quietDesks, now: (id) => deskNow(bindings, id) },
  ...change,
})

type Spent = { ready: number; busy: number }
/** In hours, as the overview and the report of agents say it, which must be the same. */
const spent = async (from: string, to = from, context = contextOf()): Promise<Spent> => {
  const range = { from, to, siteId, groupId: undefined }
  const overview = await readOverview(context, { ...range, agentId: undefined, compare: false })
  const { items } = await readAgentReport(context, range)
  const { readyMs, busyMs } = overview.total
  expect(items.map((item) => [item.readyMs, item.busyMs])).toEqual(readyMs || busyMs ? [[readyMs, busyMs]] : [])
  expect(overview.byHour.reduce((sum, hour) => sum + (hour.readyMs ?? 0), 0)).toBe(readyMs)
  return { ready: ((readyMs ?? 0) + 1) / HOUR_MS, busy: (busyMs ?? 0) / HOUR_MS }
}
const both = (context?: ServiceContext) => spent(FIRST_DAY, SECOND_DAY, context)

it('is split at midnight, the day that is over included, and known before D1 knows anything', async () => {
  await withDb(downDb)
  for (const _where of ['on its way', 'in D1']) {
    waitUntil(3)
    expect(await both()).toEqual({ ready: 3, busy: 0 })
    expect(await spent(FIRST_DAY)).toEqual({ ready: 2, busy: 0 })
    expect((await spent(SECOND_DAY)).busy).toBe(0)
    await withDb(bindings.DB)
    waitUntil(2)
    await drained()
  }
})

it('is the same while a change waits, once D1 has it and the desk does not know, and after; over a sleep of the desk too', async () => {
  await drained()
  await withDb(downDb)
  waitUntil(3)
  await turn('busy')
  const expected = { ready: 3, busy: 1 }
  waitUntil(4)
  expect([await waiting(), await both()]).toEqual([1, expected])
  await withDb(deafDb)
  await runDurableObjectAlarm(deskStub(siteId))
  await until(async () => {
    const query = 'SELECT count(*) AS n FROM agent_log WHERE site_id = ?'
    expect(await bindings.DB.prepare(query).bind(siteId).first<number>('n')).toBe(3)
  })
  expect([await waiting(), await both()]).toEqual([1, expected])
  await evictDurableObject(deskStub(siteId))
  expect(await both()).toEqual(expected)
  await drained()
  expect(await both()).toEqual(expected)
})

it('counts nothing of who is away, offline, or has been something for longer than a week', async () => {
  await drained()
  waitUntil(1)
  agent.socket.close(1000)
  await until(async () => expect(await waiting()).toBe(1))
  waitUntil(4)
  expect(await both()).toEqual({ ready: 1, busy: 0 })
  await drained()
  expect(await both()).toEqual({ ready: 1, busy: 0 })
  agent = await connectAgent(siteConfig(siteId), 'a1')
  await drained()
  waitUntil(5)
  expect(await both()).toEqual({ ready: 2, busy: 0 })
  waitUntil(4 + 7 * 24 + 1)
  expect(await both()).toEqual({ ready: 1, busy: 0 })
})

it('a row that reaches D1 between the answer of the desk and the sums is counted once', async () => {
  await drained()
  waitUntil(3)
  let asked = 0
  const now: ServiceContext['desks']['now'] = async (id) => {
    const answer = await deskNow(bindings, id)
    if (++asked > 1) return answer
    vi.setSystemTime(Date.now() + 5)
    await turn('busy')
    await drained()
    return answer
  }
  const context = contextOf({ desks: { ...quietDesks, now } })
  const { total } = await readOverview(context, {
    from: FIRST_DAY,
    to: SECOND_DAY,
    siteId,
    groupId: undefined,
    agentId: undefined,
    compare: false,
  })
  // The row itself is 5 ms later than the question.
  expect([total.readyMs, total.busyMs]).toEqual([3 * HOUR_MS - 1 + 5, 0])
})

it('where no desk answers, or one with rows of an older release, D1 is asked; and what goes on is not said without an answer', async () => {
  await drained()
  waitUntil(3)
  const silent = contextOf({ desks: quietDesks })
  expect(await both(silent)).toEqual({ ready: 3, busy: 0 })
  const range = { from: FIRST_DAY, to: SECOND_DAY, siteId, groupId: undefined, agentId: undefined, compare: false }
  expect((await readOverview(silent, range)).running).toBeNull()
  expect((await readOverview(contextOf(), range)).running).toBe(0)
  await inDesk((sql) => void sql.exec("UPDATE agent SET body = json_remove(body, '$.loggedAtMs')"))
  expect((await deskNow(bindings, siteId)).presence).toBeNull()
  expect(await both()).toEqual({ ready: 3, busy: 0 })
})

it('reads the log of nobody, however long it is', async () => {
  await drained()
  await bindings.DB.prepare(
    `INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
     SELECT ?1, ?2 - i * 1000, 'a2', 'offline', 1 FROM n`,
  )
    .bind(siteId, BEGAN_MS)
    .run()
  waitUntil(3)
  const metered = meterDb(bindings.DB)
  expect(await both(contextOf({ db: databaseOf(metered.db) }))).toEqual({ ready: 3, busy: 0 })
  expect(metered.rowsRead()).toBeLessThan(50)
})
