import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { ArchiveRecord } from '../../objects/desk/archive.ts'
import { averageReply, averageWait, load, satisfaction } from '../../objects/protocol/figures.ts'
import type { AgentReport, GroupReport, Overview } from '../../worker/models/statistics.ts'
import { bucketStatement, ownerStatement, shareStatement } from '../../worker/services/statistics/statements.ts'
import { askServed } from './support/desk.ts'
import { openChat, sitDownAt } from './support/site-peers.ts'
import {
  archive,
  company,
  DAY,
  FIRST_MS,
  get,
  groupId,
  HOUR_MS,
  newScene,
  newSite,
  overview,
  setUpStatistics,
  siteOf,
  talk,
} from './support/statistics-scene.ts'
import { call, errorOf, refusal } from './worker-support.ts'

/** The pages' figures, from rows that the archive's own statements made. */

beforeAll(setUpStatistics)
beforeEach(newScene)

test('nothing: every bucket is there and empty, and no average is made up', async () => {
  const found = await overview(`${DAY}&compare=true`)
  expect(found).toMatchObject({ from: '2026-10-01', to: '2026-10-01', step: 'hour', running: null })
  expect(found.series.map(({ label }) => label)).toEqual(
    Array.from({ length: 24 }, (_, hour) => `2026-10-01T${String(hour).padStart(2, '0')}`),
  )
  expect(found.total).toMatchObject({ visits: 0, asked: 0, served: 0, scores: [0, 0, 0, 0, 0], readyMs: 0 })
  expect([averageWait(found.total), satisfaction(found.total), load(found.total)]).toEqual([null, null, null])
  expect(found.shares).toEqual({ os: [], browser: [], region: [], source: [] })
  expect(found.before).toMatchObject({ from: '2026-09-30', to: '2026-09-30', total: { asked: 0 } })
})

test('what goes on is told only where it will count: with today, and of everybody', async () => {
  await sitDownAt(company.siteId, company.agent)
  const visitor = await openChat(company.siteId)
  await askServed(visitor)
  const today = new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(0, 10)
  const runningOf = async (query: string) => (await overview(query)).running
  expect(await runningOf('')).toBe(1)
  expect(await runningOf(`from=2026-10-01&to=${today}`)).toBe(1)
  expect(await runningOf('from=2026-09-01&to=2026-09-30')).toBeNull()
  expect(await runningOf(`groupId=${groupId}`)).toBeNull()
  expect(await runningOf(`agentId=${company.agent.id}`)).toBeNull()
})

test('one conversation stands in its hour, its day, the hours of the day and the period before', async () => {
  await archive(siteOf(), talk(siteOf(), { score: 4 }))
  const { series, total, byHour } = await overview()
  expect(series.filter(({ asked }) => asked > 0)).toMatchObject([{ label: '2026-10-01T09', asked: 1, served: 1, waitMs: 10_000 }])
  expect(total).toMatchObject({ asked: 1, replied: 1, replyMs: 5_000, handleMs: 590_000, scores: [0, 0, 0, 1, 0], rated: 1 })
  expect(byHour.map(({ asked }) => asked).indexOf(1)).toBe(9)
  const week = await overview('from=2026-09-29&to=2026-10-02')
  expect(week).toMatchObject({ step: 'day', total })
  expect(week.series.map(({ label, asked }) => [label, asked])).toEqual([
    ['2026-09-29', 0],
    ['2026-09-30', 0],
    ['2026-10-01', 1],
    ['2026-10-02', 0],
  ])
  expect((await overview('from=2026-10-02&to=2026-10-02&compare=true')).before?.total).toEqual(total)
})

const outcomes = (): ArchiveRecord[] => [
  talk(siteOf(), { score: 5 }),
  talk(siteOf(), { waitMs: 30_000, replyMs: null, longestQueue: 3 }),
  talk(siteOf(), { agentId: company.other.id, groupId, score: 2, endReason: 'visitor_left' }),
  talk(siteOf(), { agentId: null, endReason: 'queue_timeout', longestQueue: 2 }),
  talk(siteOf(), { agentId: null, groupId, endReason: 'visitor' }),
  talk(siteOf(), { agentId: null, endReason: 'nobody_online' }),
  talk(siteOf(), { agentId: null, endReason: 'off_hours' }),
  talk(siteOf(), { endReason: 'invalid', score: 1, longestQueue: 9 }),
]

test('says the same of a day as the page of ratings, and as the rows', async () => {
  await archive(siteOf(), ...outcomes())
  const { total } = await overview()
  expect(total).toMatchObject({ asked: 7, served: 3, abandoned: 2, missed: 2, invalid: 1, longestWaitMs: 30_000, scores: [0, 1, 0, 0, 1] })
  expect(total).toMatchObject({ replied: 2, queued: 2, longestQueue: 3 })
  expect([averageWait(total), averageReply(total), satisfaction(total)]).toEqual([50_000 / 3, 5_000, 3.5])
  const path = `/api/satisfaction/figures?siteId=${company.siteId}&from=2026-10-01&until=2026-10-01`
  const ratings = await (await call(path, { cookie: company.supervisor.cookie })).json<{ total: Record<string, unknown> }>()
  expect(ratings.total).toMatchObject({ scores: total.scores, average: satisfaction(total), served: total.served, rated: total.rated })
})

test("today's figures are those of the home page", async () => {
  const nowMs = Date.now()
  const askedAtMs = nowMs - ((nowMs + 8 * HOUR_MS) % (24 * HOUR_MS))
  await archive(
    siteOf(),
    ...outcomes().map((record) => ({ ...record, askedAtMs, rating: record.rating && { ...record.rating, atMs: askedAtMs } })),
  )
  const today = await (await call(`/api/today?siteId=${company.siteId}`, { cookie: company.supervisor.cookie })).json<
    Record<string, number>
  >()
  const { total } = await overview('')
  for (const key of ['asked', 'served', 'abandoned', 'missed', 'invalid'] as const) expect([key, total[key]]).toEqual([key, today[key]])
  expect([averageWait(total), averageReply(total), satisfaction(total)]).toEqual([
    today.waitAverageMs,
    today.firstReplyAverageMs,
    today.ratingAverage,
  ])
})

test('a figure opens exactly its conversations in the history', async () => {
  await archive(
    siteOf(),
    ...outcomes(),
    talk(siteOf(), { askedAtMs: FIRST_MS - 1 }),
    talk(siteOf(), { askedAtMs: FIRST_MS + 24 * HOUR_MS }),
  )
  const { total } = await overview()
  const count = async (filter: string): Promise<number> => {
    const path = `/api/conversations?siteId=${company.siteId}&askedFrom=2026-10-01&askedTo=2026-10-01&${filter}`
    return (await (await call(path, { cookie: company.supervisor.cookie })).json<{ items: unknown[] }>()).items.length
  }
  expect(await count('')).toBe(total.asked)
  for (const key of ['served', 'abandoned', 'missed'] as const) expect([key, await count(`outcome=${key}`)]).toEqual([key, total[key]])
  for (const key of ['replied', 'queued'] as const) expect([key, await count(`${key}=true`)]).toEqual([key, total[key]])
  expect(await count('replied=false')).toBe(total.served - total.replied)
  expect(await count('queued=false')).toBe(total.asked - total.queued)
  expect(await count('invalid=only')).toBe(total.invalid)
  const { items } = await get<AgentReport>('agents')
  for (const { id, asked, replied, queued } of items) {
    expect([id, await count(`lastAgentId=${id}`)]).toEqual([id, asked])
    expect([id, await count(`lastAgentId=${id}&replied=true`)]).toEqual([id, replied])
    expect([id, await count(`lastAgentId=${id}&queued=true`)]).toEqual([id, queued])
  }
  const groups = await get<GroupReport>('groups')
  for (const { id, asked } of groups.items) expect([id, await count(`groupId=${id}`)]).toEqual([id, asked])
  for (const wrong of ['outcome=nothing', 'replied=1', 'queued=yes'])
    expect((await call(`/api/conversations?${wrong}`, { cookie: company.supervisor.cookie })).status, wrong).toBe(400)
})

test('agents and groups add up to the overview, with a row for what nobody had', async () => {
  await archive(siteOf(), ...outcomes())
  const [{ total }, agents, groups] = [await overview(), await get<AgentReport>('agents'), await get<GroupReport>('groups')]
  const servedBy = Object.fromEntries(agents.items.map(({ id, served, asked }) => [id, [served, asked]]))
  expect(servedBy).toMatchObject({ [company.agent.id]: [2, 2], [company.other.id]: [1, 1], none: [0, 4] })
  expect(agents.total).toMatchObject({ asked: total.asked, scores: total.scores, visits: null })
  expect(groups.items.map(({ id, asked }) => [id, asked])).toEqual([
    [groupId, 2],
    ['none', 5],
  ])
  expect(groups.total).toMatchObject({ asked: total.asked, missed: total.missed, readyMs: null })
  const filtered = await overview(`${DAY}&groupId=none&agentId=${company.agent.id}`)
  expect(filtered.total).toMatchObject({ asked: 2, invalid: 1, visits: null, readyMs: null })
  expect((await overview(`${DAY}&groupId=${groupId}`)).total.asked).toBe(2)
  expect((await overview(`${DAY}&agentId=none`)).total.asked).toBe(4)
})

test('an agent reads only its own, and nothing of others', async () => {
  await archive(siteOf(), ...outcomes())
  const own = await get<AgentReport>('agents', `${DAY}&agentId=${company.other.id}`, company.agent)
  expect(own.items.map(({ id, served }) => [id, served])).toEqual([[company.agent.id, 2]])
  for (const path of ['overview', 'groups', 'overview/export', 'agents/export', 'groups/export'])
    expect(await refusal(await call(`/api/statistics/${path}`, { cookie: company.agent.cookie })), path).toBe('403 forbidden')
  const courseOf = (id: string) => call(`/api/statistics/agents/${id}?siteId=${company.siteId}&${DAY}`, { cookie: company.agent.cookie })
  expect((await (await courseOf(company.agent.id)).json<Overview>()).total.served).toBe(2)
  expect(await refusal(await courseOf(company.other.id))).toBe('404 not_found')
  const unknown = await call(`/api/statistics/agents/u-nobody?${DAY}`, { cookie: company.supervisor.cookie })
  expect(await refusal(unknown)).toBe('404 not_found')
})

test('sites of different clocks are joined by what their walls show', async () => {
  const [kathmandu, newYork] = [
    siteOf(await newSite('Asia/Kathmandu'), 'Asia/Kathmandu'),
    siteOf(await newSite('America/New_York'), 'America/New_York'),
  ]
  await archive(siteOf(), talk(siteOf(), { askedAtMs: Date.UTC(2026, 6, 1, 1, 50) }))
  await archive(kathmandu, talk(kathmandu, { askedAtMs: Date.UTC(2026, 6, 1, 3, 20) }))
  await archive(newYork, talk(newYork, { askedAtMs: Date.UTC(2026, 6, 1, 13, 10) }))
  const path = '/api/statistics/overview?from=2026-07-01&to=2026-07-01'
  const { series, byHour } = await (await call(path, { cookie: company.supervisor.cookie })).json<Overview>()
  expect(series.filter(({ asked }) => asked > 0).map(({ label, asked }) => [label, asked])).toEqual([['2026-07-01T09', 3]])
  expect(byHour[9]?.asked).toBe(3)
  const records = await call('/api/conversations?askedFrom=2026-07-01&askedTo=2026-07-01', { cookie: company.supervisor.cookie })
  expect((await records.json<{ items: unknown[] }>()).items).toHaveLength(3)
  for (const { siteId } of [kathmandu, newYork]) {
    const eve = await call(`/api/conversations?askedTo=2026-06-30&siteId=${siteId}`, { cookie: company.supervisor.cookie })
    expect((await eve.json<{ items: unknown[] }>()).items).toEqual([])
  }
})

test('refuses what cannot be answered, and says where', async () => {
  const ask = (query: string) => call(`/api/statistics/overview?${query}`, { cookie: company.supervisor.cookie })
  expect(await errorOf(await ask('from=2026-01-01&to=2027-01-02'))).toEqual({ status: 400, code: 'bad_request', field: 'from' })
  expect(await errorOf(await ask('from=2020-01-01'))).toEqual({ status: 400, code: 'bad_request', field: 'from' })
  expect(await errorOf(await ask('from=2026-01-02&to=2026-01-01'))).toMatchObject({ status: 400, field: 'from' })
  expect(await errorOf(await ask('from=2026-02-30'))).toMatchObject({ status: 400, field: 'from' })
  expect(await refusal(await ask('siteId=nothing'))).toBe('404 not_found')
  expect((await ask('from=2024-01-01&to=2024-12-31')).status).toBe(200)
})

test('tables are files with a head of their own, and who took them is written down', async () => {
  await archive(siteOf(), ...outcomes())
  const file = async (path: string) =>
    (await call(`/api/statistics/${path}siteId=${company.siteId}&${DAY}&language=en`, { cookie: company.supervisor.cookie })).text()
  const wait = (await file('overview/export?table=wait&')).split('\r\n')
  expect(wait[0]).toContain('Time,Served,Average wait (s)')
  expect(wait).toHaveLength(26)
  expect(wait[10]).toContain('2026-10-01 09:00,3,16.7,30')
  const byHour = (await file('overview/export?table=wait&by=hour&')).split('\r\n')
  expect(byHour).toHaveLength(26)
  expect(byHour[10]).toMatch(/^09:00,3,16\.7,30/)
  const scores = (await file('overview/export?table=scores&')).trimEnd().split('\r\n')
  expect(scores[0]).toContain('Score,Ratings,Share (%)')
  expect(scores.slice(1)).toEqual(['5,1,50', '4,0,0', '3,0,0', '2,1,50', '1,0,0'])
  const agentsBy = async (sort: string) => (await file(`agents/export?sort=${sort}&`)).trimEnd().split('\r\n').slice(1)
  const [busiest = '', second = '', nobody = '', ...others] = await agentsBy('-served')
  expect(busiest).toMatch(/^agent1/)
  expect(nobody).toContain('(no agent)')
  expect(others).toEqual([])
  expect(await agentsBy('served')).toEqual([second, busiest, nobody])
  expect(await refusal(await call('/api/statistics/agents/export?sort=-id', { cookie: company.supervisor.cookie }))).toBe('400 bad_request')
  expect(await file('groups/export?')).toContain('(no group)')
  const query = "SELECT count(*) AS n FROM audit WHERE action = 'export' AND target_kind = 'statistics'"
  expect(await env.DB.prepare(query).first<number>('n')).toBe(6)
})

test('every read is a range of the primary key, never a scan', async () => {
  const plans: string[] = []
  const explaining = { prepare: (text: string) => env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`) } as D1Database
  const range = {
    siteId: 's1',
    fromMs: 0,
    untilMs: 1e13,
    offsets: [
      [0, 0],
      [5, 3_600_000],
    ] as const,
  }
  const statements = [
    ...(['hour_conversations', 'hour_visits', 'hour_presence'] as const).map((table) =>
      bucketStatement(explaining, table, range, {}, HOUR_MS),
    ),
    bucketStatement(explaining, 'hour_conversations', range, { agentId: 'a', groupId: 'none' }, HOUR_MS),
    ownerStatement(explaining, 'hour_conversations', range, {}, 'group_id'),
    ownerStatement(explaining, 'hour_presence', range, { agentId: 'a' }, 'agent_id'),
    shareStatement(explaining, range),
  ]
  for (const statement of statements) plans.push(...(await statement.all<{ detail: string }>()).results.map(({ detail }) => detail))
  expect(plans.filter((detail) => /^SCAN (hour_|v\b)/.test(detail))).toEqual([])
  expect(plans.filter((detail) => /^SEARCH .* USING PRIMARY KEY \(site_id=\? AND hour_ms>\? AND hour_ms<\?\)/.test(detail))).toHaveLength(7)
})
