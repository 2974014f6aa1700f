import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { anonymousContext } from '../../worker/auth/session.ts'
import type { CallEvent } from '../../worker/models/call-centre.ts'
import { CallQuery } from '../../worker/models/calls.ts'
import { settleCalls } from '../../worker/services/call-counts.ts'
import { takeCallEvent } from '../../worker/services/call-events.ts'
import { readCallFigures } from '../../worker/services/call-figures.ts'
import { listCalls, pageStatement } from '../../worker/services/call-list.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import { runRetention } from '../../worker/services/retention/run.ts'
import { bindings } from './support/desk.ts'
import { HookEndpoint } from './support/hook-endpoint.ts'
import { type Company, makeCompany, ORIGIN } from './worker-support.ts'

/** Calls by the quarter of an hour stay what the rows say, whatever order events come in; lists and figures read no more than they show. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Noon, so that a day's figures are in one day of every clock near. */
const NOW_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2

let company: Company
beforeAll(async () => {
  new HookEndpoint().open()
  company = await makeCompany()
})
beforeEach(() =>
  env.DB.batch(
    ['call', 'quarter_calls', 'call_gone', 'call_recording', 'call_event'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  ),
)

const contextOf = (actor: Partial<ServiceContext['actor']> = {}, nowMs = NOW_MS): ServiceContext => {
  const context = anonymousContext(new Request(ORIGIN), bindings)
  return { ...context, nowMs, actor: { ...context.actor, role: 'supervisor', ...actor } }
}
const asAgent = () => contextOf({ id: company.agent.id, role: 'agent' })
const take = (told: CallEvent, nowMs = NOW_MS) => takeCallEvent(contextOf({}, nowMs), told)

let ids = 0
const event = (type: CallEvent['type'], callId: string, atMs: number, more: Partial<CallEvent> = {}): CallEvent => {
  ids += 1
  return { ...{ id: `e${ids}`, callId, type, atMs, direction: 'in', number: '13900001111' }, ...more }
}
const recording = (callId: string, atMs: number) => event('recording', callId, atMs, { recordingUrl: 'https://records.yingda.dev/1.mp3' })
/** Rang, and was answered or not; of the two agents. */
const course = (index: number): CallEvent[] => {
  const atMs = NOW_MS - (index % 9) * 7 * 60_000 - HOUR_MS
  const of = { direction: index % 3 === 0 ? 'out' : 'in', workNumber: index % 2 === 0 ? 'A2002' : 'A2003' } as const
  const [callId, talks] = [`c${index}`, index % 4 !== 0]
  return [
    event('ringing', callId, atMs, of),
    ...(talks ? [event('answered', callId, atMs + 8_000, { ...of, workNumber: 'A2003' })] : []),
    event('ended', callId, atMs + 60_000 + index, of),
    ...(talks ? [recording(callId, atMs + 70_000)] : []),
  ]
}
const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, index) => ({ item, at: Math.sin(seed * 997 + index * 7919) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)

const readTable = async (query: string) => (await env.DB.prepare(query).all()).results
const counted = () =>
  readTable(`SELECT * FROM quarter_calls WHERE incoming <> 0 OR outgoing <> 0 OR answered <> 0 OR missed <> 0 OR failed <> 0
  OR talk_ms <> 0 OR ring_ms <> 0 ORDER BY agent_id, quarter_ms`)
/** The same from the rows, said another way. */
const fromRows = () =>
  readTable(`SELECT coalesce(agent_id, '') AS agent_id, started_at_ms - started_at_ms % 900000 AS quarter_ms,
    sum(direction = 'in') AS incoming, sum(direction = 'out') AS outgoing, sum(settled AND answered_at_ms IS NOT NULL) AS answered,
    sum(settled AND answered_at_ms IS NULL AND direction = 'in') AS missed, sum(settled AND answered_at_ms IS NULL AND direction = 'out') AS failed,
    sum(iif(settled AND ended_at_ms > answered_at_ms, ended_at_ms - answered_at_ms, 0)) AS talk_ms,
    sum(iif(settled AND answered_at_ms > ringing_at_ms, answered_at_ms - ringing_at_ms, 0)) AS ring_ms
    FROM call GROUP BY 1, 2 ORDER BY 1, 2`)

describe('calls by the quarter of an hour', () => {
  test('are what the rows say in whatever order events come, twice, and several at once', async () => {
    const all = Array.from({ length: 12 }, (_, index) => course(index)).flat()
    for (const told of all) await take(told)
    const inOrder = await counted()
    expect(inOrder).toEqual(await fromRows())
    expect(inOrder.length).toBeGreaterThan(6)
    for (const seed of [1, 2]) {
      for (const table of ['call', 'quarter_calls', 'call_event']) await env.DB.exec(`DELETE FROM ${table}`)
      const told = shuffled([...all, ...all.slice(0, 10)], seed)
      for (let at = 0; at < told.length; at += 4) await Promise.all(told.slice(at, at + 4).map((one) => take(one)))
      expect(await counted()).toEqual(inOrder)
      expect(await fromRows()).toEqual(inOrder)
      expect(await readTable('SELECT * FROM call_recording')).toEqual([])
    }
  })

  test('an outcome nobody told of is counted from the row until the night settles it, and moves when something comes after all', async () => {
    const atMs = NOW_MS - 20 * 60_000
    await take(event('ringing', 'silent', atMs, { workNumber: 'A2002' }))
    const day = new Date(NOW_MS).toISOString().slice(0, 10)
    const total = async () => (await readCallFigures(contextOf(), { from: day, to: day, timeZone: 'UTC' })).total
    expect(await counted()).toMatchObject([{ incoming: 1, missed: 0 }])
    expect(await total()).toMatchObject({ in: 1, missed: 1 })
    await settleCalls(contextOf().db, NOW_MS)
    await settleCalls(contextOf().db, NOW_MS)
    expect(await counted()).toMatchObject([{ incoming: 1, missed: 1 }])
    expect(await total()).toMatchObject({ in: 1, missed: 1 })
    await take(event('answered', 'silent', atMs + 5_000, { workNumber: 'A2003' }))
    await take(event('ended', 'silent', atMs + 65_000))
    expect(await counted()).toEqual(await fromRows())
    expect(await total()).toEqual({ in: 1, out: 0, answered: 1, missed: 0, failed: 0, talkMs: 60_000, ringMs: 5_000 })
  })

  test('stay when a period takes the calls, and what is told of those afterwards makes none anew', async () => {
    for (const index of [1, 2, 3, 4]) for (const told of course(index)) await take(told)
    const before = await counted()
    await env.DB.prepare("UPDATE organisation SET settings = json_set(settings, '$.retentionDays', json('{\"calls\":1}'))").run()
    const laterMs = NOW_MS + 3 * DAY_MS
    await runRetention(bindings, laterMs)
    expect(await readTable('SELECT id FROM call')).toEqual([])
    const late = [recording('c1', laterMs - 60_000), event('ended', 'c4', NOW_MS - HOUR_MS), event('ringing', 'c2', NOW_MS - HOUR_MS)]
    for (const told of late) expect(await take(told, laterMs)).toEqual({ state: null, duplicate: true })
    expect(await readTable('SELECT id FROM call')).toEqual([])
    expect(await counted()).toEqual(before)
    // Long afterwards only a recording could still come: it waits for a call that never does, then goes.
    await env.DB.exec('DELETE FROM call_gone')
    expect(await take(recording('c1', laterMs), laterMs)).toEqual({ state: null, duplicate: false })
    expect(await readTable('SELECT id FROM call')).toEqual([])
    await runRetention(bindings, laterMs + 34 * DAY_MS)
    expect(await readTable('SELECT id FROM call_recording')).toEqual([])
    await env.DB.prepare("UPDATE organisation SET settings = json_remove(settings, '$.retentionDays')").run()
  })

  test('are taken by a period only when they are counted: a night that could not count them leaves them to the next', async () => {
    await take(event('ringing', 'uncounted', NOW_MS))
    await env.DB.prepare("UPDATE organisation SET settings = json_set(settings, '$.retentionDays', json('{\"calls\":1}'))").run()
    await env.DB.prepare("CREATE TRIGGER uncountable BEFORE INSERT ON quarter_calls BEGIN SELECT RAISE(ABORT, 'no'); END").run()
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    await runRetention(bindings, NOW_MS + 3 * DAY_MS)
    expect(logged.mock.calls.map(([, kind]) => kind)).toEqual(['settled calls'])
    logged.mockRestore()
    expect(await readTable('SELECT settled FROM call')).toEqual([{ settled: 0 }])
    await env.DB.prepare('DROP TRIGGER uncountable').run()
    await runRetention(bindings, NOW_MS + 4 * DAY_MS)
    expect(await readTable('SELECT id FROM call')).toEqual([])
    expect(await counted()).toMatchObject([{ incoming: 1, missed: 1 }])
    await env.DB.prepare("UPDATE organisation SET settings = json_remove(settings, '$.retentionDays')").run()
  })

  test('a recording that comes first is no missed call, keeps no number, and is part of the call once there is one', async () => {
    expect(await take(recording('early', NOW_MS))).toEqual({ state: null, duplicate: false })
    expect(await readTable('SELECT id FROM call')).toEqual([])
    expect(JSON.stringify(await readTable('SELECT * FROM call_recording'))).not.toContain('13900001111')
    const laterMs = NOW_MS + HOUR_MS
    await take(event('ended', 'early', NOW_MS - 5_000), laterMs)
    await take(event('answered', 'early', NOW_MS - 60_000, { workNumber: 'A2002' }), laterMs)
    expect(await readTable('SELECT state, recording_url, answered_at_ms, number FROM call')).toEqual([
      { state: 'ended', recording_url: 'https://records.yingda.dev/1.mp3', answered_at_ms: NOW_MS - 60_000, number: '13900001111' },
    ])
    expect(await readTable('SELECT id FROM call_recording')).toEqual([])
  })
})

/** Thousands of others' calls around a few of the agent's. */
const fillCalls = async (rows: number): Promise<void> => {
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
     INSERT INTO call (id, external_id, direction, state, number, number_key, agent_id, started_at_ms, ringing_at_ms, answered_at_ms,
       ended_at_ms, handled_by, handled_at_ms, settled)
     SELECT printf('p%06d', i), 'x' || i, iif(i % 5 = 0, 'out', 'in'), 'ended', '1', '1', iif(i % 700 = 7, ?2, ?3), ?4 - i * 60000, ?4 - i * 60000,
       iif(i % 7 = 0, NULL, ?4 - i * 60000 + 5000), ?4 - i * 60000 + 9000,
       iif(i % 7 = 0 AND i % 5 <> 0 AND i % 490 <> 0, iif(i % 980 = 7, ?2, ?3), NULL), iif(i % 7 = 0 AND i % 5 <> 0 AND i % 490 <> 0, ?4, NULL), 1
     FROM n`,
  )
    .bind(rows, company.agent.id, company.other.id, NOW_MS - HOUR_MS)
    .run()
}
const ask = (query: object = {}) => CallQuery.parse(query)
const rowsReadBy = async (context: ServiceContext, query: object) => {
  const { sql, params } = pageStatement(context, ask(query)).toSQL()
  return (
    await env.DB.prepare(sql)
      .bind(...params)
      .all()
  ).meta.rows_read
}

describe('with thousands of calls', () => {
  beforeEach(() => fillCalls(6_000))

  test('an agent’s list has exactly its own and the missed ones it may see, in order, over its pages', async () => {
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await listCalls(asAgent(), ask({ limit: '5', cursor }))
      seen.push(...items.map(({ id }) => id))
      if (next === null) break
      cursor = next
    }
    const expected = await env.DB.prepare(
      `SELECT id FROM call WHERE agent_id = ?1 OR (direction = 'in' AND answered_at_ms IS NULL AND (handled_at_ms IS NULL OR handled_by = ?1))
       ORDER BY started_at_ms DESC, id DESC`,
    )
      .bind(company.agent.id)
      .all<{ id: string }>()
    expect(seen).toEqual(expected.results.map(({ id }) => id))
    expect(seen.length).toBeGreaterThan(10)
  })

  test('lists read as many rows as they show, also for what few calls are', async () => {
    expect((await env.DB.prepare("SELECT id FROM call WHERE state = 'none'").all()).meta.rows_read).toBeGreaterThan(5_000)
    const { next } = await listCalls(asAgent(), ask({ limit: '5' }))
    for (const query of [
      {},
      { cursor: next ?? '' },
      { sort: 'started' },
      { outcome: 'running' },
      { handled: 'no' },
      { outcome: 'missed', handled: 'no' },
      { contactId: 'o-nobody' },
      { conversationId: 'c-none' },
    ])
      expect(await rowsReadBy(asAgent(), query), JSON.stringify(query)).toBeLessThan(400)
    for (const query of [{}, { handled: 'no' }, { outcome: 'running' }, { outcome: 'running', agentId: company.other.id }])
      expect(await rowsReadBy(contextOf(), query), JSON.stringify(query)).toBeLessThan(400)
  })

  test('no part of an agent’s list walks the table', async () => {
    const { sql, params } = pageStatement(asAgent(), ask()).toSQL()
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>()
    const plan = results.map(({ detail }) => detail).join('\n')
    for (const index of ['call_agent', 'call_missed', 'call_handled']) expect(plan).toContain(index)
    expect(plan).not.toMatch(/SCAN call(?! USING INDEX)/)
  })

  test('figures of a year read their own table, not the calls', async () => {
    const from = new Date(NOW_MS - 365 * DAY_MS).toISOString().slice(0, 10)
    const to = new Date(NOW_MS).toISOString().slice(0, 10)
    await env.DB.exec('DELETE FROM call')
    await env.DB.prepare(
      "INSERT INTO quarter_calls (agent_id, quarter_ms, incoming, missed) VALUES (?1, ?3 - 360 * 86400000, 2, 1), (?2, ?3, 3, 0), ('', ?3, 1, 1)",
    )
      .bind(company.agent.id, company.other.id, NOW_MS - (NOW_MS % 900_000))
      .run()
    const all = await readCallFigures(contextOf(), { from, to, timeZone: 'Asia/Kathmandu' })
    expect(all.total).toMatchObject({ in: 6, missed: 2 })
    expect(all.byDay).toHaveLength(366)
    expect(all.byAgent.map(({ agentId }) => agentId)).toEqual([company.other.id, company.agent.id, null])
    // 12:00 UTC is 17:45 there.
    expect(all.byHour[17]).toMatchObject({ in: 6 })
    expect((await readCallFigures(asAgent(), { from, to, timeZone: 'UTC' })).total).toMatchObject({ in: 2, missed: 1 })
  })
})
