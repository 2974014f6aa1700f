import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { RETAINED_KINDS, type RetainedKind } from '../../migrations/schema/organisation.ts'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import worker from '../../worker/index.ts'
import type { Receipt } from '../../worker/models/data-protection.ts'
import type { Retention, RetentionPreview } from '../../worker/models/retention.ts'
import { bindings } from './support/desk.ts'
import { archiveConversation } from './support/past-rows.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.now()
const daysAgo = (days: number): number => NOW_MS - days * DAY_MS

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const rows = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results
const count = async (table: string, where = '1') => Number((await rows(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n)
const asAdmin = () => ({ cookie: company.admin.cookie })
const run = async (atMs = NOW_MS): Promise<void> => {
  await worker.scheduled(createScheduledController({ scheduledTime: atMs }), bindings)
}
const periods = (some: Partial<Record<RetainedKind, number>>) =>
  Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, some[kind] ?? null])) as Record<RetainedKind, number | null>
const save = (some: Partial<Record<RetainedKind, number>>, revision?: string) =>
  call('/api/retention', { method: 'PUT', json: { days: periods(some), revision }, ...asAdmin() })
const preview = async (some: Partial<Record<RetainedKind, number>>) =>
  (
    await call(`/api/retention/preview?${new URLSearchParams(Object.entries(some).map(([key, value]) => [key, String(value)]))}`, asAdmin())
  ).json<RetentionPreview>()
const receipts = async () => (await (await call('/api/data-protection/receipts', asAdmin())).json<{ items: Receipt[] }>()).items

/** One of every kind, so many days old. */
const fill = async (days: number, mark: string): Promise<void> => {
  const atMs = daysAgo(days)
  const site = { id: company.siteId, groupIds: [], agents: [{ id: company.agent.id, name: 'A', groups: [] }] }
  const served = makeVisitor(createRandom(days), `聊过的${mark}`, null)
  const { closed, messages } = makePast(createRandom(days), site, served, atMs)
  // Its file is one that was sent.
  const file = { fileId: `fc${mark}`, name: 'a.txt', type: 'text/plain', sizeBytes: 1 }
  await archiveConversation(
    closed,
    messages.map((message, index) => (index === 0 ? { ...message, file } : message)),
  )
  await env.FILES.put(`chat/f${mark}`, 'x')
  await env.FILES.put(`chat/fc${mark}`, 'x')
  await env.DB.batch([
    env.DB.prepare('INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?1, ?3, ?3)').bind(
      `v${mark}`,
      company.siteId,
      atMs,
    ),
    env.DB.prepare('INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages) VALUES (?1, ?3, ?2, ?3, 1)').bind(
      `w${mark}`,
      company.siteId,
      atMs,
    ),
    env.DB.prepare("INSERT INTO left_message (id, site_id, visitor_id, name, content, at_ms) VALUES (?1, ?2, 'vx', '甲', '乙', ?3)").bind(
      `m${mark}`,
      company.siteId,
      atMs,
    ),
    env.DB.prepare(
      "INSERT INTO summary (conversation_id, site_id, visitor_id, visitor_name, agent_id, text, status, created_at_ms, updated_at_ms) VALUES (?1, ?2, 'vx', '甲', ?4, '乙', 'unhandled', ?3, ?3)",
    ).bind(`t${mark}`, company.siteId, atMs, company.agent.id),
    ...[
      [`f${mark}`, null],
      [`fc${mark}`, closed.id],
    ].map(([id, conversationId]) =>
      env.DB.prepare(
        "INSERT INTO file (id, site_id, visitor_id, purpose, conversation_id, name, type, size_bytes, at_ms) VALUES (?1, ?2, ?5, 'chat', ?4, 'a.txt', 'text/plain', 1, ?3)",
      ).bind(id, company.siteId, atMs, conversationId, served.id),
    ),
    env.DB.prepare(
      "INSERT INTO audit (id, at_ms, actor_name, action, target_kind, target_id) VALUES (?1, ?2, '甲', 'update', 'site', 's')",
    ).bind(`l${mark}`, atMs),
    env.DB.prepare("INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected) VALUES (?1, ?2, ?3, 'ready', 1)").bind(
      company.siteId,
      atMs,
      `a${mark}`,
    ),
  ])
}

test('nothing is deleted as long as nobody said so, and only admins may', async () => {
  await fill(400, 'old')
  await fill(2, 'new')
  await run()
  expect(await count('conversation')).toBe(2)
  expect(await count('visit', "visitor_id LIKE 'w%'")).toBe(2)
  expect((await receipts()).filter(({ kind }) => kind === 'retention')).toEqual([])
  for (const { cookie } of [company.supervisor, company.agent]) {
    expect(await refusal(await call('/api/retention', { cookie }))).toBe('403 forbidden')
    expect(await refusal(await call('/api/retention', { method: 'PUT', json: { days: periods({}) }, cookie }))).toBe('403 forbidden')
  }
  for (const wrong of [0, 3651, 1.5, -1]) expect(await refusal(await save({ visits: wrong })), String(wrong)).toBe('400 bad_request')
  expect(await refusal(await call('/api/retention/preview?visits=3651', asAdmin()))).toBe('400 bad_request')
  expect(await refusal(await call('/api/retention/preview?visits=%27%20OR%201', asAdmin()))).toBe('400 bad_request')
})

test('the dry run deletes nothing, and says of each period alone what it would delete', async () => {
  expect(await preview({ visits: 1 })).toEqual({ visits: 2 })
  expect(await preview({ conversations: 365 })).toMatchObject({ conversations: 1, messages: 6, files: 1, summaries: 0, auditEntries: 0 })
  // A visitor with a conversation stays for as long as that one.
  expect(await preview({ visitors: 365 })).toMatchObject({ visitors: 1 })
  expect(await preview({})).toEqual({})
  expect(await count('conversation')).toBe(2)
})

test('saved and audited; a stale save is refused; the next run deletes exactly that, with a receipt', async () => {
  const before = await (await call('/api/retention', asAdmin())).json<Retention>()
  const saved = await save(
    { conversations: 365, visits: 365, leftMessages: 365, summaries: 365, files: 365, audit: 365, agentLog: 365 },
    before.revision,
  )
  expect(saved.status).toBe(200)
  expect((await saved.json<Retention>()).days.visits).toBe(365)
  expect(await refusal(await save({ visits: 30 }, before.revision))).toBe('409 conflict')
  const [entry] = await rows("SELECT before, after FROM audit WHERE target_kind = 'retention'")
  expect(JSON.parse(String(entry?.after))).toMatchObject({ visits: 365 })
  await run()
  expect(await count('conversation')).toBe(1)
  expect(await count('transcript')).toBe(1)
  expect(await rows('SELECT id FROM left_message')).toEqual([{ id: 'mnew' }])
  expect(await rows('SELECT conversation_id AS id FROM summary')).toEqual([{ id: 'tnew' }])
  expect(await rows('SELECT id FROM file ORDER BY id')).toEqual([{ id: 'fcnew' }, { id: 'fnew' }])
  expect(await count('visit', "visitor_id = 'wold'")).toBe(0)
  expect(await count('visitor', "id = 'vold'")).toBe(1)
  expect(await count('audit', "id = 'lold'")).toBe(0)
  expect(await count('agent_log', "agent_id = 'aold'")).toBe(0)
  expect((await env.FILES.list({ prefix: 'chat/' })).objects.map(({ key }) => key).sort()).toEqual(['chat/fcnew', 'chat/fnew'])
  const [receipt] = await receipts()
  expect(receipt).toMatchObject({ kind: 'retention', subjectId: null, actorName: '' })
  expect(receipt?.doneAtMs).toBe(NOW_MS)
  expect(receipt?.counts).toMatchObject({ conversations: 1, visits: 1, leftMessages: 1, summaries: 1, files: 2, audit: 1, agentLog: 1 })
  expect((await (await call('/api/retention', asAdmin())).json<Retention>()).lastRunAtMs).toBe(NOW_MS)
})

test('a visitor goes once nothing is kept of it, with its visits; one with a conversation stays', async () => {
  await save({ visitors: 365 })
  await run(NOW_MS + 1)
  expect(await count('visitor', "id = 'vold'")).toBe(0)
  expect(await count('visitor', "name LIKE '聊过的new'")).toBe(1)
})

test('one kind that fails holds up no other, and the run does not throw', async () => {
  await save({ visits: 1, agentLog: 1 })
  await fill(10, 'mid')
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { DB } = env
  const prepare = (sql: string) => {
    if (/FROM visit /i.test(sql)) throw new Error('D1_ERROR: locked')
    return DB.prepare(sql)
  }
  const broken = { ...bindings, DB: { prepare, batch: DB.batch.bind(DB) } as unknown as D1Database }
  await worker.scheduled(createScheduledController({ scheduledTime: NOW_MS + 2 }), broken)
  expect(logged.mock.calls.some(([, kind]) => kind === 'visits')).toBe(true)
  logged.mockRestore()
  expect(await count('agent_log')).toBe(0)
  expect(await count('visit', "visitor_id = 'wmid'")).toBe(1)
  await run(NOW_MS + 3)
  expect(await count('visit', "visitor_id = 'wmid'")).toBe(0)
})

test('what is too much for one run is continued by the next', async () => {
  await save({ visits: 1 })
  const many = 12_000
  await env.DB.prepare(
    `INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
     SELECT printf('x%06d', i), ?1, ?2, ?1, 1 FROM n`,
  )
    .bind(daysAgo(30), company.siteId)
    .run()
  const { KINDS } = await import('../../worker/services/retention/kinds.ts')
  const { portions } = KINDS.visits
  KINDS.visits.portions = 1
  try {
    await run(NOW_MS + 4)
    const left = await count('visit', "visitor_id LIKE 'x%'")
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(many)
    for (let night = 5; night < 9; night += 1) await run(NOW_MS + night)
    expect(await count('visit', "visitor_id LIKE 'x%'")).toBe(0)
  } finally {
    KINDS.visits.portions = portions
  }
})

test('what is left over goes with every run: sessions that are over, uploads never sent, bytes without a row', async () => {
  await save({})
  await env.DB.prepare('UPDATE session SET expires_at = 1 WHERE user_id = ?').bind(company.other.id).run()
  await env.DB.prepare("INSERT INTO verification (id, identifier, value, expires_at) VALUES ('x', 'x', 'x', 1)").run()
  await env.DB.prepare(
    "INSERT INTO file (id, site_id, visitor_id, purpose, name, type, size_bytes, at_ms) VALUES ('fstray', ?1, 'vx', 'left_message', 'a.txt', 'text/plain', 1, ?2)",
  )
    .bind(company.siteId, daysAgo(2))
    .run()
  await env.FILES.put('chat/fstray', 'x')
  await env.FILES.put('chat/fnorow', 'x')
  // R2's own clock: the bytes are a day old only for a run two days on.
  await run(NOW_MS + 2 * DAY_MS)
  expect(await count('verification')).toBe(0)
  expect(await refusal(await call('/api/auth/me', { cookie: company.other.cookie }))).toBe('401 unauthorized')
  expect(await count('file', "id = 'fstray'")).toBe(0)
  const keys = (await env.FILES.list({ prefix: 'chat/' })).objects.map(({ key }) => key)
  expect(keys).not.toContain('chat/fstray')
  expect(keys).not.toContain('chat/fnorow')
  expect(keys).toContain('chat/fnew')
  const [swept] = await rows("SELECT counts FROM erasure WHERE kind = 'retention' ORDER BY at_ms DESC LIMIT 1")
  expect(JSON.parse(String(swept?.counts))).toMatchObject({ sessions: expect.any(Number), verifications: 1, uploads: expect.any(Number) })
})
