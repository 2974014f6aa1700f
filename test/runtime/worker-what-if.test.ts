import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { type ArchiveRecord, archiveStatements } from '../../objects/desk/archive.ts'
import type { WhatIfDay, WhatIfDays } from '../../worker/models/what-if.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

const DAY = '2026-03-10'
/** Midnight in Shanghai. */
const MIDNIGHT_MS = Date.UTC(2026, 2, 9, 16)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const as = (who: 'admin' | 'supervisor' | 'agent', path: string, json?: unknown, method?: string) =>
  call(path, { cookie: company[who].cookie, json, method })
const makeSite = async (timeZone = 'Asia/Shanghai'): Promise<string> =>
  (await (await as('admin', '/api/sites', { name: '推演', timeZone })).json<{ id: string }>()).id
const readDay = async (siteId: string, day = DAY): Promise<WhatIfDay> =>
  (await as('supervisor', `/api/sites/${siteId}/what-if?day=${day}`)).json<WhatIfDay>()

let made = 0
/** A served conversation of an hour's beginning; `change` says what is different about it. */
const archive = async (siteId: string, atHour: number, change: Partial<ArchiveRecord> = {}): Promise<void> => {
  const askedAtMs = MIDNIGHT_MS + atHour * HOUR_MS
  const servedAtMs = askedAtMs + 5_000
  const endedAtMs = askedAtMs + 300_000
  const record: ArchiveRecord = {
    id: `t-what-if-${++made}`,
    siteId,
    askId: 'ask',
    visitorId: `v-${made}`,
    visitorName: '张女士',
    contactId: null,
    visitor: { ip: '203.0.113.7' },
    target: { kind: 'any' },
    chain: [],
    groupId: null,
    askedAtMs,
    firstServedAtMs: servedAtMs,
    phase: { kind: 'served', agentId: company.agent.id, servedAtMs, offer: null },
    stretches: [{ agentId: company.agent.id, fromMs: servedAtMs, untilMs: endedAtMs, how: 'assigned' }],
    transfers: [],
    pauses: [],
    reserving: null,
    visitorLeftAtMs: null,
    ratingInvitedAtMs: null,
    rating: null,
    decision: null,
    messageDay: '20260310',
    endedAtMs,
    endReason: 'agent',
    endedBy: company.agent.id,
    version: 1,
    thread: { lastSeq: 4, visitorMessages: 2, agentMessages: 2, firstAgentMessageAtMs: servedAtMs + 20_000 },
    ...change,
  }
  await env.DB.batch(archiveStatements(env.DB, record, []))
}

const log = (siteId: string, rows: [atHour: number, agentId: string, status: string, connected: boolean][]) =>
  env.DB.batch(
    rows.map(([atHour, agentId, status, connected]) =>
      env.DB.prepare('INSERT INTO agent_log VALUES (?, ?, ?, ?, ?)').bind(
        siteId,
        MIDNIGHT_MS + atHour * HOUR_MS,
        agentId,
        status,
        connected ? 1 : 0,
      ),
    ),
  )

test('a day with its requests, in order, as the desk knew them, and nothing that tells who they were', async () => {
  const siteId = await makeSite()
  await archive(siteId, 10, { visitorId: 'v-known', target: { kind: 'agent', agentId: company.agent.id } })
  await archive(siteId, 9, { visitorId: 'v-known' })
  await archive(siteId, -1)
  await archive(siteId, 24)
  const waited = { firstServedAtMs: null, stretches: [], endReason: 'queue_timeout' as const, endedBy: null }
  await archive(siteId, 23.999, { ...waited, thread: { lastSeq: 1, visitorMessages: 0, agentMessages: 0, firstAgentMessageAtMs: null } })
  const day = await readDay(siteId)
  expect(day).toMatchObject({ day: DAY, fromMs: MIDNIGHT_MS, untilMs: MIDNIGHT_MS + DAY_MS, timeZone: 'Asia/Shanghai', truncated: false })
  expect(day.dialog).toMatchObject({ maxPerAgent: 10, strategy: 'fewest' })
  expect(day.arrivals).toMatchObject([
    {
      visitor: 0,
      askedAtMs: MIDNIGHT_MS + 9 * HOUR_MS,
      target: { kind: 'any' },
      historyAgentId: null,
      servedAtMs: MIDNIGHT_MS + 9 * HOUR_MS + 5_000,
      firstReplyAtMs: MIDNIGHT_MS + 9 * HOUR_MS + 25_000,
      endReason: 'agent',
      stretches: [{ agentId: company.agent.id, fromMs: MIDNIGHT_MS + 9 * HOUR_MS + 5_000, untilMs: MIDNIGHT_MS + 9 * HOUR_MS + 300_000 }],
    },
    { visitor: 0, target: { kind: 'agent', agentId: company.agent.id }, historyAgentId: company.agent.id },
    { visitor: 1, servedAtMs: null, firstReplyAtMs: null, endReason: 'queue_timeout', stretches: [] },
  ])
  const text = JSON.stringify(day)
  for (const secret of ['张女士', 'v-known', '203.0.113', 'visitorKey', 'blacklist']) expect(text).not.toContain(secret)
})

test('R3: the history agent is that of the latest answered conversation of the last 30 days, of any browser of the contact', async () => {
  const siteId = await makeSite()
  const contactId = 'k-what-if'
  const by = (agentId: string) => ({ stretches: [{ agentId, fromMs: 0, untilMs: 1, how: 'assigned' as const }] })
  await archive(siteId, -24 * 31, { visitorId: 'v-h1', ...by('too-old') })
  await archive(siteId, -24 * 29, { visitorId: 'v-h1', ...by('first') })
  await archive(siteId, -24 * 20, { visitorId: 'v-h2', contactId, ...by('second') })
  const silent = { thread: { lastSeq: 1, visitorMessages: 1, agentMessages: 0, firstAgentMessageAtMs: null } }
  await archive(siteId, -24 * 10, { visitorId: 'v-h1', ...by('silent'), ...silent })
  await archive(siteId, 8, { visitorId: 'v-h1' })
  const historyAgent = async () => (await readDay(siteId)).arrivals[0]?.historyAgentId
  expect(await historyAgent()).toBe('first')
  await env.DB.prepare("UPDATE visitor SET contact_id = ? WHERE id = 'v-h1'").bind(contactId).run()
  expect(await historyAgent()).toBe('second')
})

test('what agents were doing: the last row before the day, then those of the day', async () => {
  const siteId = await makeSite()
  const { agent, other } = company
  await log(siteId, [
    [-24 * 20, other.id, 'ready', true],
    [-30, agent.id, 'offline', false],
    [-2, agent.id, 'ready', true],
    [9, agent.id, 'busy', true],
    [9, other.id, 'ready', true],
    [25, agent.id, 'offline', false],
  ])
  await archive(siteId, 9)
  const { agentLog, agents } = await readDay(siteId)
  expect(agentLog.map(({ atMs, agentId, status, connected }) => [(atMs - MIDNIGHT_MS) / HOUR_MS, agentId, status, connected])).toEqual([
    [-2, agent.id, 'ready', true],
    ...[
      [9, agent.id, 'busy', true],
      [9, other.id, 'ready', true],
    ].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
  ])
  // They serve another site by now, and are told all the same.
  expect(agents.map(({ id, name }) => [id, name]).sort()).toEqual(
    [
      [agent.id, 'agent1'],
      [other.id, 'agent2'],
    ].sort(),
  )
})

test('what was still open when the day began is told apart', async () => {
  const siteId = await makeSite()
  await archive(siteId, -0.01, { endedAtMs: MIDNIGHT_MS + 60_000 })
  await archive(siteId, -0.5)
  const { arrivals, carried } = await readDay(siteId)
  expect(arrivals).toEqual([])
  expect(carried).toMatchObject([{ endedAtMs: MIDNIGHT_MS + 60_000 }])
})

test('a day on which the clocks change is as long as it was', async () => {
  const { fromMs, untilMs } = await readDay(await makeSite('America/New_York'), '2026-03-08')
  expect([fromMs, (untilMs - fromMs) / HOUR_MS]).toEqual([Date.UTC(2026, 2, 8, 5), 23])
})

test('settings saved since are told', async () => {
  const siteId = await makeSite()
  expect((await readDay(siteId)).changedAtMs).toBeNull()
  await as('admin', `/api/sites/${siteId}/dialog`, { revision: 0, set: { maxPerAgent: 3 } }, 'PUT')
  const { changedAtMs, dialog } = await readDay(siteId)
  expect(dialog.maxPerAgent).toBe(3)
  expect(changedAtMs).toBeGreaterThan(Date.now() - 60_000)
})

test('days with conversations are suggested, newest first, on the clock of the site', async () => {
  const siteId = await makeSite()
  const nowMs = Date.now()
  const localMidnightMs = Math.floor((nowMs + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS
  const hourOf = (atMs: number) => (atMs - MIDNIGHT_MS) / HOUR_MS
  const yesterday = hourOf(localMidnightMs) - 1
  for (const hour of [yesterday, yesterday - 1, yesterday - 48, yesterday - 24 * 40, hourOf(localMidnightMs) + 0.001])
    await archive(siteId, hour)
  await log(siteId, [[yesterday - 0.5, company.agent.id, 'ready', true]])
  const { days, today } = await (await as('supervisor', `/api/sites/${siteId}/what-if/days`)).json<WhatIfDays>()
  const dateOf = (atMs: number) => new Date(atMs + 8 * HOUR_MS).toISOString().slice(0, 10)
  expect(today).toBe(dateOf(nowMs))
  expect(days).toEqual([
    { day: dateOf(localMidnightMs - HOUR_MS), conversations: 2, recorded: true },
    { day: dateOf(localMidnightMs - 49 * HOUR_MS), conversations: 1, recorded: false },
  ])
})

test('of a day with more than 20,000 requests the first are given, and that there were more', async () => {
  const siteId = await makeSite()
  await archive(siteId, 0)
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
     INSERT INTO conversation (id, site_id, visitor_id, visitor_name, asked_at_ms, ended_at_ms, end_reason, version)
     SELECT 'many-' || i, ?1, 'v-' || i, 'v', ?2 + i, ?2 + i + 1000, 'queue_timeout', 1 FROM n`,
  )
    .bind(siteId, MIDNIGHT_MS)
    .run()
  const { arrivals, truncated } = await readDay(siteId)
  expect([arrivals.length, truncated]).toEqual([20_000, true])
  expect(arrivals.at(-1)?.askedAtMs).toBe(MIDNIGHT_MS + 19_999)
})

test('a day that is no day, not over yet, or of no site is refused', async () => {
  const siteId = await makeSite()
  const refused = async (day: string) => errorOf(await as('supervisor', `/api/sites/${siteId}/what-if?day=${day}`))
  for (const day of [
    '',
    '2026-02-30',
    '10.3.2026',
    '2026-03-10T00:00',
    new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(0, 10),
    '2999-01-01',
  ])
    expect(await refused(day), day).toEqual({ status: 400, code: 'bad_request', field: 'day' })
  expect(await refusal(await as('supervisor', `/api/sites/${siteId}/what-if`))).toBe('400 bad_request')
  for (const path of ['what-if?day=2026-03-10', 'what-if/days'])
    expect(await refusal(await as('supervisor', `/api/sites/snothing00000/${path}`))).toBe('404 not_found')
})

test('only who steers may look', async () => {
  for (const path of [`what-if?day=${DAY}`, 'what-if/days']) {
    const url = `/api/sites/${company.siteId}/${path}`
    expect((await as('admin', url)).status).toBe(200)
    expect(await refusal(await as('agent', url))).toBe('403 forbidden')
    expect(await refusal(await call(url))).toBe('401 unauthorized')
  }
})
