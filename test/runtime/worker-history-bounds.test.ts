import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import { type ConversationPage, ConversationQuery } from '../../worker/models/history.ts'
import { pageConversations } from '../../worker/services/conversation-list.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { meterDb } from './support/metered-db.ts'
import { writePast } from './support/past-rows.ts'
import { type Company, call, makeCompany } from './worker-support.ts'

/** Rows read per question are bounded, however few of very many conversations match. */

const NOW_MS = Date.now()
const MANY = 24_000
let company: Company
let oldest: string

/** One a second, of the other agent and of one visitor each, with the same word. */
beforeAll(async () => {
  company = await makeCompany()
  await env.DB.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, served_at_ms, ended_at_ms, end_reason, version, stretches)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
     SELECT 'many' || printf('%06d', i), ?2, 'v' || i, 'visitor', ?3, ?4 - i * 1000, ?4 - i * 1000 + i, ?4, 'agent', 1, '[]' FROM n`,
  )
    .bind(MANY, company.siteId, company.other.id, NOW_MS)
    .run()
  oldest = await writePast({ siteId: company.siteId, askedAtMs: NOW_MS - (MANY + 1) * 1000, agentId: company.agent.id })
  await env.DB.batch([
    env.DB.prepare('UPDATE conversation SET longest_queue = 4, first_reply_at_ms = served_at_ms + 1 WHERE id = ?').bind(oldest),
    env.DB.prepare(
      `INSERT INTO conversation_search (rowid, conversation_id, words)
       SELECT asked_at_ms * 2097152 + (unicode(substr(id, -3, 1)) & 127) * 16384 + (unicode(substr(id, -2, 1)) & 127) * 128
         + (unicode(substr(id, -1, 1)) & 127), id, '的' FROM conversation`,
    ),
    env.DB.prepare('UPDATE search_fill SET done_at_ms = ?').bind(NOW_MS),
  ])
})

const read = async (query: string, person = company.agent) =>
  (await call(`/api/conversations?${query}`, { cookie: person.cookie })).json<ConversationPage>()

test.each(['', 'text=的&'])('an agent with one old conversation is answered in steps, and finds it (%s)', async (words) => {
  const first = await read(words)
  expect(first.items).toEqual([])
  expect(first.next).not.toBeNull()
  expect(first.searchedToMs).toBe(NOW_MS - 20_000 * 1000)
  const found: string[] = []
  let asked = 1
  for (let next = first.next; next !== null; asked++) {
    const page = await read(`${words}cursor=${next}`)
    found.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(found).toEqual([oldest])
  expect(asked).toBeLessThanOrEqual(4)
})

test.each(['queued=true', 'replied=true', 'queued=true&text=的'])(
  'the one of %s among many is found in steps, and from the other end at once',
  async (filter) => {
    const found: string[] = []
    let [asked, cursor] = [0, '']
    for (let next: string | null = ''; next !== null; asked++) {
      const page: ConversationPage = await read(`${filter}&cursor=${cursor}`, company.supervisor)
      found.push(...page.items.map(({ id }) => id))
      next = page.next
      cursor = next ?? ''
    }
    expect(found).toEqual([oldest])
    expect([asked > 1, asked <= 4]).toEqual([true, true])
    expect((await read(`${filter}&sort=asked`, company.supervisor)).items).toMatchObject([{ id: oldest, longestQueue: 4 }])
  },
)

test('going up in time the first window has it', async () => {
  for (const words of ['', 'text=的&']) expect((await read(`${words}sort=asked`)).items.map(({ id }) => id)).toEqual([oldest])
})

test('who steers finds pages at once, and all of them once', async () => {
  const seen = new Set<string>()
  let cursor = ''
  for (let pages = 0; pages < 5; pages++) {
    const page: ConversationPage = await read(`visitor=VISIT&limit=100&cursor=${cursor}`, company.supervisor)
    for (const { id } of page.items) seen.add(id)
    cursor = page.next ?? ''
  }
  expect(seen.size).toBe(500)
})

test.each(['', 'text=的&'])('another order is made of the latest 20,000, and says since when (%s)', async (words) => {
  const page = await read(`${words}sort=-wait`, company.supervisor)
  expect(page.sortedFromMs).toBe(NOW_MS - 20_001 * 1000)
  // The longest wait among the latest; longer ones are older.
  expect(page.items[0]?.id).toBe('many020001')
  const narrow = await read(`${words}sort=-wait&askedUntilMs=${NOW_MS - 20_000 * 1000}`, company.supervisor)
  expect(narrow.sortedFromMs).toBeUndefined()
  expect(narrow.items[0]?.id).toBe(`many${String(MANY).padStart(6, '0')}`)
  expect(await read(`${words}sort=-wait`)).toMatchObject({ items: [], next: null })
})

test('an export in another order says what it left out', async () => {
  const answer = await call('/api/conversations/export?sort=-wait&columns=visitor&language=en', { cookie: company.supervisor.cookie })
  expect(answer.headers.get('X-Yingda-Incomplete')).toBe('true')
  const rows = (await answer.text()).trim().split('\r\n')
  expect(rows.length).toBe(1 + 20_001 + 1)
  expect(rows.at(-1)).toContain('latest 20,000')
})

test('what nobody finds in a long period is not looked for twice', async () => {
  const metered = meterDb(env.DB)
  const actor = { id: 'x', name: 'x', role: 'admin' as const, ip: null }
  const context = { db: databaseOf(metered.db), actor, nowMs: NOW_MS, desks: quietDesks }
  for (const sort of ['-asked', 'asked']) {
    const before = metered.rowsRead()
    const asked = { askedFrom: '2020-01-01', askedTo: '2199-01-01', rating: '1', sort }
    const page = await pageConversations(context, ConversationQuery.parse(asked))
    expect([page.items.length, page.next === null]).toEqual([0, false])
    // Four windows of 5,000: each walked once to its end, and once more with its rows.
    expect(metered.rowsRead() - before).toBeLessThan(70_000)
  }
})

test('days on several clocks leave every index its bounds', async () => {
  await env.DB.prepare(
    `INSERT INTO site (id, name, time_zone, visitor_key, identity_key, created_at_ms, updated_at_ms) VALUES ('ny', 'ny', 'America/New_York', '', '', 0, 0)`,
  ).run()
  const explained: D1PreparedStatement[] = []
  const told = {
    prepare: (text: string) => ({
      bind: (...values: unknown[]) => {
        explained.push(env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`).bind(...values))
        return env.DB.prepare(text).bind(...values)
      },
    }),
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
  } as unknown as D1Database
  const actor = { id: 'x', name: 'x', role: 'admin' as const, ip: null }
  const context = { db: databaseOf(told), actor, nowMs: NOW_MS, desks: quietDesks }
  for (const sort of ['-queue', '-asked'])
    await pageConversations(context, ConversationQuery.parse({ askedFrom: '2026-01-01', askedTo: '2026-12-31', queued: 'true', sort }))
  const plans = (await env.DB.batch<{ detail: string }>(explained)).flatMap(({ results }) => results.map(({ detail }) => detail))
  const steps = plans.filter((detail) => /^(SCAN|SEARCH) conversation\b/.test(detail))
  expect(steps.length).toBeGreaterThan(4)
  expect(
    steps.filter((detail) => !/^SEARCH .* INDEX conversation_site_asked \(site_id=\? AND asked_at_ms>\? AND asked_at_ms<\?\)/.test(detail)),
  ).toEqual([])
  expect(plans.filter((detail) => detail.startsWith('MULTI-INDEX OR'))).toEqual([])
})
