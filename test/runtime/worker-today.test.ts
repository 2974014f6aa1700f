import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Today } from '../../worker/models/today.ts'
import { askServed, clientId, say } from './support/desk.ts'
import { openChat, sitDownAt } from './support/site-peers.ts'
import { type Company, call, makeCompany, type Person, refusal } from './worker-support.ts'

/** The day's figures against rows written by hand, and with conversations that go on. */

let company: Company
const HOUR_MS = 3_600_000

const newSite = async (timeZone = 'Asia/Shanghai'): Promise<string> => {
  const made = await call('/api/sites', { json: { name: '站点', timeZone, agentIds: [company.agent.id] }, cookie: company.admin.cookie })
  return (await made.json<{ id: string }>()).id
}

beforeEach(async () => {
  company ??= await makeCompany()
  company.siteId = await newSite()
})

let rows = 0
type Row = { siteId?: string; askedAtMs: number; waitMs?: number; replyMs?: number; endReason?: string; score?: number; ratedAtMs?: number }

const writeRow = ({
  siteId = company.siteId,
  askedAtMs,
  waitMs,
  replyMs,
  endReason = 'agent',
  score,
  ratedAtMs = askedAtMs + 700_000,
}: Row) => {
  const servedAtMs = waitMs === undefined ? null : askedAtMs + waitMs
  const replyAtMs = servedAtMs === null || replyMs === undefined ? null : servedAtMs + replyMs
  return env.DB.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, asked_at_ms, served_at_ms, first_reply_at_ms, ended_at_ms, end_reason, rating_score, rated_at_ms, version)
     VALUES (?1, ?2, 'v00000000000000000000', 'x', ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)`,
  )
    .bind(
      `hand${++rows}`,
      siteId,
      askedAtMs,
      servedAtMs,
      replyAtMs,
      askedAtMs + 600_000,
      endReason,
      score ?? null,
      score === undefined ? null : ratedAtMs,
    )
    .run()
}

const today = async (person: Person = company.agent, siteId: string | null = company.siteId): Promise<Today> =>
  (await call(`/api/today${siteId === null ? '' : `?siteId=${siteId}`}`, { cookie: person.cookie })).json<Today>()

/** This minute's midnight on a wall in Shanghai, which knows no daylight saving. */
const midnight = (nowMs: number) => nowMs - ((nowMs + 8 * HOUR_MS) % (24 * HOUR_MS))

test('every figure is what the rows say; invalid ones are in none', async () => {
  const atMs = midnight(Date.now())
  await writeRow({ askedAtMs: atMs, waitMs: 10_000, replyMs: 5_000, score: 5 })
  await writeRow({ askedAtMs: atMs, waitMs: 20_000, replyMs: 15_000, score: 2, endReason: 'visitor_left' })
  await writeRow({ askedAtMs: atMs, waitMs: 30_000 })
  await writeRow({ askedAtMs: atMs, endReason: 'queue_timeout' })
  await writeRow({ askedAtMs: atMs, endReason: 'nobody_online' })
  await writeRow({ askedAtMs: atMs, endReason: 'off_hours' })
  await writeRow({ askedAtMs: atMs, waitMs: 9_000_000, replyMs: 9_000_000, score: 1, endReason: 'invalid' })
  expect(await today()).toEqual({
    asked: 6,
    served: 3,
    abandoned: 1,
    missed: 2,
    invalid: 1,
    waitAverageMs: 20_000,
    firstReplyAverageMs: 10_000,
    ratings: 2,
    ratingAverage: 3.5,
  })
})

test('a rating belongs to the day it was given, whenever its conversation was asked for', async () => {
  const atMs = midnight(Date.now())
  await writeRow({ askedAtMs: atMs - HOUR_MS, waitMs: 1_000, score: 4, ratedAtMs: atMs })
  await writeRow({ askedAtMs: atMs - HOUR_MS, waitMs: 1_000, score: 1, ratedAtMs: atMs - 1 })
  expect(await today()).toMatchObject({ asked: 0, served: 0, ratings: 1, ratingAverage: 4 })
})

test('an empty day has no averages', async () => {
  expect(await today()).toMatchObject({
    asked: 0,
    served: 0,
    waitAverageMs: null,
    firstReplyAverageMs: null,
    ratings: 0,
    ratingAverage: null,
  })
})

test("the day begins at midnight of the site's own zone, and each site has its own", async () => {
  const nowMs = Date.now()
  const atMs = midnight(nowMs)
  await writeRow({ askedAtMs: atMs - 1, waitMs: 1_000 })
  await writeRow({ askedAtMs: atMs, waitMs: 3_000 })
  expect(await today()).toMatchObject({ asked: 1, waitAverageMs: 3_000 })
  // On the other side of the earth the same moment may still be yesterday, or have been today for long.
  const far = await newSite('Pacific/Kiritimati')
  const kiritimati = nowMs - ((nowMs + 14 * HOUR_MS) % (24 * HOUR_MS))
  await writeRow({ siteId: far, askedAtMs: kiritimati - 1, waitMs: 1_000 })
  await writeRow({ siteId: far, askedAtMs: kiritimati, waitMs: 5_000 })
  expect(await today(company.agent, far)).toMatchObject({ asked: 1, waitAverageMs: 5_000 })
})

test('an agent sees its sites together or one of them, and none of others; who steers may name any', async () => {
  const atMs = midnight(Date.now())
  const second = await newSite()
  await writeRow({ askedAtMs: atMs, waitMs: 1_000 })
  await writeRow({ siteId: second, askedAtMs: atMs, waitMs: 3_000 })
  const both = await today(company.agent, null)
  const own = await Promise.all([company.siteId, second].map((siteId) => today(company.agent, siteId)))
  expect(own.map(({ asked }) => asked)).toEqual([1, 1])
  expect(both.asked).toBeGreaterThanOrEqual(2)
  expect(await refusal(await call(`/api/today?siteId=${second}`, { cookie: company.other.cookie }))).toBe('404 not_found')
  expect(await today(company.supervisor, second)).toMatchObject({ asked: 1 })
  expect(await refusal(await call('/api/today?siteId=nothing', { cookie: company.supervisor.cookie }))).toBe('404 not_found')
})

test('an open conversation counts once, while it is open, as it is archived, and after', async () => {
  const agent = await sitDownAt(company.siteId, company.agent)
  const visitor = await openChat(company.siteId)
  const conversationId = await askServed(visitor)
  await agent.frame('queue', ({ length, served }) => length === 0 && served === 1)
  await say(agent, conversationId, '您好')
  const open = await today()
  expect(open).toMatchObject({ asked: 1, served: 1, abandoned: 0 })
  expect(open.waitAverageMs).toBeGreaterThanOrEqual(0)
  expect(open.firstReplyAverageMs).toBeGreaterThanOrEqual(0)
  agent.send({ type: 'end', id: clientId(), conversationId })
  await visitor.frame('phase', ({ phase }) => phase.kind === 'ended')
  agent.clear()
  expect(await today()).toMatchObject({ asked: 1, served: 1 })
  const archived = () => env.DB.prepare('SELECT id FROM conversation WHERE id = ?').bind(conversationId).first()
  await vi.waitFor(async () => expect(await archived()).not.toBeNull(), { timeout: 5_000 })
  expect(await today()).toMatchObject({ asked: 1, served: 1 })
})
