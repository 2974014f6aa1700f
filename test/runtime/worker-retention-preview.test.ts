import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { RETAINED_KINDS, type RetainedKind } from '../../migrations/schema/organisation.ts'
import { databaseOf } from '../../worker/db.ts'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import worker from '../../worker/index.ts'
import type { Receipt } from '../../worker/models/data-protection.ts'
import type { RetentionPreview } from '../../worker/models/retention.ts'
import { mergeSearch } from '../../worker/services/retention/search-merge.ts'
import { bindings } from './support/desk.ts'
import { archiveConversation } from './support/past-rows.ts'
import { rowsOf } from './support/traces.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

/** The dry run says what a run then deletes, where periods overlap and things hang on each other. */

const DAY_MS = 86_400_000
const NOW_MS = Date.now()
const OLD_MS = NOW_MS - 400 * DAY_MS
const NEW_MS = NOW_MS - 2 * DAY_MS

let company: Company
beforeAll(async () => {
  company = await makeCompany()
  await fill('old', OLD_MS)
  await fill('new', NEW_MS)
})

const asAdmin = () => ({ cookie: company.admin.cookie })
const run = (atMs: number) => worker.scheduled(createScheduledController({ scheduledTime: atMs }), bindings)
type Days = Partial<Record<RetainedKind, number>>
const preview = async (days: Days, cookie = company.admin.cookie) => {
  const query = new URLSearchParams(Object.entries(days).map(([kind, value]) => [kind, String(value)]))
  return call(`/api/retention/preview?${query}`, { cookie })
}
const save = (days: Days) => {
  const all = Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, days[kind] ?? null]))
  return call('/api/retention', { method: 'PUT', json: { days: all }, ...asAdmin() })
}
const SWEPT = ['sessions', 'verifications', 'uploads', 'imports']
const whole = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([kind, count]) => count > 0 && !SWEPT.includes(kind)))
const lastReceipt = async (): Promise<Receipt | undefined> =>
  (await (await call('/api/data-protection/receipts', asAdmin())).json<{ items: Receipt[] }>()).items.find(
    ({ kind }) => kind === 'retention',
  )
const sql = (text: string, ...values: unknown[]) => env.DB.prepare(text).bind(...values)

/** A visitor with all there is, everything of one age; the audit log speaks of it. */
const fill = async (mark: string, atMs: number): Promise<void> => {
  const { siteId } = company
  const site = { id: siteId, groupIds: [], agents: [{ id: company.agent.id, name: 'A', groups: [] }] }
  const visitor = makeVisitor(createRandom(mark === 'old' ? 1 : 2), `客${mark}`, null)
  const { closed, messages } = makePast(createRandom(9), site, visitor, atMs)
  const id = `t${mark}`
  await archiveConversation({ ...closed, id, askedAtMs: atMs, endedAtMs: atMs + 60_000, visitorId: visitor.id }, messages)
  const file = (fileId: string, visitorId: string | null, purpose: string, conversationId: string | null, fileAtMs = atMs) =>
    sql(
      "INSERT INTO file (id, site_id, visitor_id, purpose, conversation_id, name, type, size_bytes, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, 'a.txt', 'text/plain', 1, ?6)",
      `${fileId}${mark}`,
      siteId,
      visitorId,
      purpose,
      conversationId,
      fileAtMs,
    )
  const audited = (kind: string, target: string) =>
    sql(
      "INSERT INTO audit (id, at_ms, actor_name, action, target_kind, target_id, before, after) VALUES (?1, ?2, '甲', 'update', ?3, ?4, NULL, '{\"text\":\"秘密\"}')",
      `l${mark}${kind}`,
      atMs,
      kind,
      target,
    )
  await env.DB.batch([
    sql('UPDATE visitor SET last_seen_at_ms = ?1 WHERE id = ?2', atMs, visitor.id),
    // Of both sides; one of them is gone by its own age, too.
    file('fv', visitor.id, 'chat', id),
    file('fa', null, 'chat', id, atMs + 30_000),
    file('fl', visitor.id, 'left_message', null),
    file('fx', 'vnobody', 'chat', 'tnone'),
    sql(
      "INSERT INTO left_message (id, site_id, visitor_id, name, content, files, at_ms) VALUES (?1, ?2, ?3, '甲', '乙', ?4, ?5)",
      `m${mark}`,
      siteId,
      visitor.id,
      JSON.stringify([{ fileId: `fl${mark}` }]),
      atMs,
    ),
    sql(
      "INSERT INTO summary (conversation_id, site_id, visitor_id, visitor_name, agent_id, text, status, created_at_ms, updated_at_ms) VALUES (?1, ?2, 'vx', '甲', 'u', '乙', 'unhandled', ?3, ?3), (?4, ?2, 'vx', '甲', 'u', '乙', 'unhandled', ?3, ?3)",
      id,
      siteId,
      atMs,
      `tlone${mark}`,
    ),
    sql(
      "INSERT INTO call (id, direction, state, number, number_key, visitor_id, started_at_ms) VALUES (?1, 'in', 'ended', '1', '1', ?2, ?3)",
      `p${mark}`,
      visitor.id,
      atMs,
    ),
    sql(
      'INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages) VALUES (?1, ?2, ?3, ?2, 1), (?1, ?4, ?3, ?4, 1)',
      visitor.id,
      atMs,
      siteId,
      atMs + 1,
    ),
    sql("INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected) VALUES (?1, ?2, ?3, 'ready', 1)", siteId, atMs, `a${mark}`),
    ...[
      ['conversation', id],
      ['summary', `tlone${mark}`],
      ['left_message', `m${mark}`],
      ['visitor', visitor.id],
      ['call', `p${mark}`],
      ['site', siteId],
    ].map(([kind = '', target = '']) => audited(kind, target)),
  ])
}

test('is for who may see the periods', async () => {
  for (const { cookie } of [company.supervisor, company.agent])
    expect(await refusal(await preview({ calls: 1 }, cookie))).toBe('403 forbidden')
  expect(await refusal(await preview({ calls: 0 }))).toBe('400 bad_request')
})

test('what goes along is counted, what two periods take is counted once, and the run deletes exactly that', async () => {
  const days = { conversations: 365, leftMessages: 365, calls: 365, summaries: 365, files: 365, visits: 365, visitors: 365, agentLog: 365 }
  const found = await (await preview(days)).json<RetentionPreview>()
  expect(found).toMatchObject({
    conversations: 1,
    summaries: 2,
    files: 4,
    leftMessages: 1,
    calls: 1,
    visits: 2,
    visitors: 1,
    auditEntries: 5,
    agentLog: 1,
  })
  expect(found.messages).toBeGreaterThan(0)
  expect((await save(days)).status).toBe(200)
  await run(NOW_MS)
  const receipt = await lastReceipt()
  expect(whole(receipt?.counts ?? {})).toEqual(whole(found))
  // Who did what when stays; the one about the site says what it said.
  const entries = await rowsOf("SELECT target_kind AS kind, after FROM audit WHERE id LIKE 'lold%' ORDER BY kind")
  expect(entries.filter(({ after }) => after === '{"erased":true}').map(({ kind }) => kind)).toEqual([
    'call',
    'conversation',
    'left_message',
    'summary',
    'visitor',
  ])
  expect(entries).toHaveLength(6)
  expect(await rowsOf("SELECT DISTINCT after FROM audit WHERE id LIKE 'lnew%'")).toEqual([{ after: '{"text":"秘密"}' }])
  expect(whole(await (await preview(days)).json<RetentionPreview>())).toEqual({})
})

test('a visitor stays as long as a call or a left message names it, and goes with its visits alone', async () => {
  const visitors = await (await preview({ visitors: 1 })).json<RetentionPreview>()
  expect(visitors).toEqual({ visitors: 0, visits: 0, auditEntries: 0 })
  const days = { visitors: 1, conversations: 1, leftMessages: 1, calls: 1, audit: 1 }
  const found = await (await preview(days)).json<RetentionPreview>()
  // Uploads that were never sent went with the run before.
  expect(found).toMatchObject({ visitors: 1, visits: 2, calls: 1, files: 1, summaries: 1 })
  await save(days)
  await run(NOW_MS + 1)
  expect(whole((await lastReceipt())?.counts ?? {})).toEqual(whole(found))
})

test('the full-text index is merged after deletions, and left alone without', async () => {
  const db = databaseOf(env.DB)
  for (let at = 0; at < 60; at += 1)
    await sql("INSERT INTO conversation_search (rowid, conversation_id, words) VALUES (?1, 'c', ?2)", at + 1, `w${at}`).run()
  await sql('DELETE FROM conversation_search WHERE rowid < 50').run()
  const segments = async () => Number((await rowsOf('SELECT count(DISTINCT segid) AS n FROM conversation_search_idx'))[0]?.n)
  const before = await segments()
  expect(await mergeSearch(db, NOW_MS + DAY_MS)).toBe(0)
  expect(await segments()).toBe(before)
  expect(await mergeSearch(db, NOW_MS - DAY_MS)).toBeGreaterThan(0)
  expect(await segments()).toBe(1)
  expect(await rowsOf("SELECT rowid FROM conversation_search WHERE conversation_search MATCH 'w55'")).toHaveLength(1)
})
