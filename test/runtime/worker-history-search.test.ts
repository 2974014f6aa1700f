import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { Message } from '../../objects/protocol/model.ts'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import type { ConversationPage, ConversationSummary } from '../../worker/models/history.ts'
import { archiveConversation } from './support/past-rows.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

/** 2.3: filters, order, full-text search and export of the history. */

const DAY_MS = 86_400_000
const BASE_MS = Date.now() - 10 * DAY_MS

let company: Company

type Told = { agent: { id: string }; day: number; lines: string[]; visitor?: string; change?: object }

/** One archived conversation with these lines, the visitor first, `day` days after the first. Gives its id. */
const archive = async ({ agent, day, lines, visitor, change = {} }: Told): Promise<string> => {
  const random = createRandom(day * 100 + lines.length + (visitor?.length ?? 0))
  const site = { id: company.siteId, groupIds: [], agents: [{ id: agent.id, name: 'A', groups: [0, 1] }] }
  const past = makePast(random, site, makeVisitor(random, null, null), BASE_MS + day * DAY_MS)
  const messages = lines.map(
    (text, index): Message => ({
      seq: index + 1,
      id: `m${index}`,
      author: index % 2 ? 'agent' : 'visitor',
      kind: 'text',
      text,
      atMs: index,
    }),
  )
  const visitorName = visitor ?? past.closed.visitorName
  await archiveConversation({ ...past.closed, visitorName, endReason: 'agent', rating: null, ...change }, messages)
  return past.closed.id
}

const ids: Record<string, string> = {}
beforeAll(async () => {
  company = await makeCompany()
  const { agent, other } = company
  ids.invoice = await archive({ agent, day: 0, lines: ['请问可以开增值税发票吗', '可以的，请提供抬头和税号'], visitor: '王女士' })
  ids.refund = await archive({ agent: other, day: 1, lines: ['I want a Refund for order NO20261122', 'Of course, 已为您退款'] })
  ids.both = await archive({ agent: other, day: 2, lines: ['发票开错了，要退款', '好的'], visitor: '李先生' })
})

const list = async (query: Record<string, string>, who = company.supervisor) =>
  (await call(`/api/conversations?${new URLSearchParams(query)}`, { cookie: who.cookie })).json<ConversationPage>()
const found = async (query: Record<string, string>, who = company.supervisor) => (await list(query, who)).items.map(({ id }) => id)
const named = (...names: string[]) => names.map((name) => ids[name])

test('finds Chinese words of any length and English ones in any case, newest first', async () => {
  expect(await found({ text: '发票' })).toEqual(named('both', 'invoice'))
  expect(await found({ text: '增值税发票' })).toEqual(named('invoice'))
  expect(await found({ text: '税' })).toEqual(named('invoice'))
  expect(await found({ text: '票发' })).toEqual([])
  expect(await found({ text: 'REFUND' })).toEqual(named('refund'))
  expect(await found({ text: 'no2026' })).toEqual(named('refund'))
  expect(await found({ text: '退款 发票' })).toEqual(named('both'))
  expect(await found({ text: 'ｒｅｆｕｎｄ 退款' })).toEqual(named('refund'))
  expect(await found({ text: '发票', sort: 'asked' })).toEqual(named('invoice', 'both'))
})

test('a hit comes with the line, cut around it, and the marks', async () => {
  const [item] = (await list({ text: '增值税' })).items
  const { text = '', marks = [], seq } = item?.hit ?? {}
  expect(seq).toBe(1)
  expect(marks.map(([start, length]) => text.slice(start, start + length))).toEqual(['增值税'])
  expect((await list({})).items.every(({ hit }) => hit === undefined)).toBe(true)
})

test('pages of a search follow each other without gap or repeat, in both directions', async () => {
  for (const sort of ['-asked', 'asked', '-messages', 'visitor']) {
    const whole = await found({ text: '发票', sort })
    const first = await list({ text: '发票', sort, limit: '1' })
    const second = await list({ text: '发票', sort, limit: '1', cursor: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole)
    expect(second.next).toBeNull()
  }
})

test('an agent finds only its own conversations', async () => {
  expect(await found({ text: '发票' }, company.agent)).toEqual(named('invoice'))
  expect(await found({ text: '退款' }, company.agent)).toEqual([])
  expect(await found({ text: '退款', agentId: company.other.id }, company.agent)).toEqual([])
  expect(await found({}, company.agent)).toEqual(named('invoice'))
})

test('whatever a person types is words or nothing, never a syntax', async () => {
  const hostile = [
    `%' OR 1=1`,
    '"',
    '*',
    '发票" OR "退款',
    'NEAR(发票 退款)',
    '发票 NOT 退款',
    'words:发票',
    '^发票',
    '-发票',
    '😀',
    '！？',
    '发'.repeat(60),
    '\0',
    '\u202e',
    `' UNION SELECT 1 --`,
    '(',
    ')',
    '{',
    'AND',
    'a AND',
    '\\',
    '٠١٢',
    'é́́',
  ]
  for (const text of hostile) {
    const answer = await call(`/api/conversations?${new URLSearchParams({ text })}`, { cookie: company.supervisor.cookie })
    expect(answer.status, text).toBe(200)
  }
  expect(await found({ text: '！？' })).toEqual([])
  expect(await found({ text: '发票" OR "退款' })).toEqual([])
  expect(await refusal(await call(`/api/conversations?text=${'a'.repeat(61)}`, { cookie: company.supervisor.cookie }))).toBe(
    '400 bad_request',
  )
})

test('every filter narrows, together and with a search', async () => {
  expect(await found({ visitor: '女士' })).toEqual(named('invoice'))
  expect(await found({ visitor: `%' OR '` })).toEqual([])
  expect(await found({ agentId: company.other.id, text: '发票' })).toEqual(named('both'))
  expect(await found({ siteId: company.siteId, text: '发票' })).toEqual(named('both', 'invoice'))
  expect(await found({ siteId: 'sother', text: '发票' })).toEqual([])
  const day = (count: number) => String(BASE_MS + count * DAY_MS + DAY_MS / 2)
  expect(await found({ askedFromMs: day(0) })).toEqual(named('both', 'refund'))
  expect(await found({ askedFromMs: day(0), askedUntilMs: day(1), text: '退款' })).toEqual(named('refund'))
  expect(await found({ servedUntilMs: day(0) })).toEqual(named('invoice'))
  expect(await found({ servedFromMs: day(1) })).toEqual(named('both'))
  expect(await found({ endReason: 'agent', rating: 'unrated' })).toEqual(named('both', 'refund', 'invoice'))
  expect(await found({ endReason: 'visitor' })).toEqual([])
  expect(await found({ rating: '5' })).toEqual([])
  expect(await found({ groupId: 'gnone' })).toEqual([])
})

test('invalid conversations are hidden, shown, or alone', async () => {
  ids.invalid = await archive({ agent: company.agent, day: 3, lines: ['在'], change: { endReason: 'invalid' } })
  expect(await found({})).not.toContain(ids.invalid)
  expect(await found({ invalid: 'show' })).toContain(ids.invalid)
  expect(await found({ invalid: 'only' })).toEqual(named('invalid'))
  expect(await found({ endReason: 'invalid' })).toEqual(named('invalid'))
})

test('other orders than by time are made of days, the last 30 where none are named', async () => {
  ids.old = await archive({ agent: company.agent, day: -60, lines: ['很久以前', '好'] })
  const items = (await list({ sort: '-wait' })).items
  const wait = ({ askedAtMs, servedAtMs }: ConversationSummary) => (servedAtMs === null ? -1 : servedAtMs - askedAtMs)
  expect(items.map(wait)).toEqual(items.map(wait).sort((one, other) => other - one))
  expect(items.map(({ id }) => id)).not.toContain(ids.old)
  expect(await found({ sort: 'duration', askedFromMs: String(BASE_MS - 90 * DAY_MS) })).toContain(ids.old)
  expect(await found({})).toContain(ids.old)
  for (const sort of ['-served', 'ended', 'messages', '-rating', 'visitor']) expect((await found({ sort })).length).toBe(3)
})

test('bad values are refused', async () => {
  const bad = [
    'sort=password',
    'sort=-',
    'limit=0',
    'limit=1000000000',
    'askedFromMs=-1',
    'rating=6',
    'endReason=x',
    'cursor=W10',
    'groupId=a%20b',
  ]
  for (const query of bad)
    expect(await refusal(await call(`/api/conversations?${query}`, { cookie: company.admin.cookie })), query).toBe('400 bad_request')
})

test('what ended since the last search is found by the next one, and stands in the index once', async () => {
  const rowsOf = (id: string) =>
    env.DB.prepare('SELECT count(*) AS n FROM conversation_search WHERE conversation_id = ?').bind(id).first('n')
  ids.late = await archive({ agent: company.agent, day: 9, lines: ['刚刚结束的保修问题', '好的'] })
  expect(await rowsOf(ids.late)).toBe(0)
  expect(await found({ text: '保修' })).toEqual(named('late'))
  expect(await found({ text: '保修' })).toEqual(named('late'))
  expect(await rowsOf(ids.late)).toBe(1)
  expect(await rowsOf(ids.invoice ?? '')).toBe(1)
})

test('conversations from before the index come into it a portion at a time', async () => {
  const count = () => env.DB.prepare('SELECT count(*) AS n FROM conversation_search').first<number>('n')
  await env.DB.batch([
    env.DB.prepare('DELETE FROM conversation_search'),
    env.DB.prepare(`UPDATE search_fill SET after_id = '', done_at_ms = NULL`),
  ])
  // One with nothing to look for, and more conversations than a portion.
  const copies = Array.from({ length: 130 }, (_, index) =>
    env.DB.prepare(
      `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, asked_at_ms, version) VALUES (?, ?, 'v', 'old', 1, 1)`,
    ).bind(`told${String(index).padStart(4, '0')}`, company.siteId),
  )
  await env.DB.batch(copies)
  expect((await list({ text: '发票' })).incomplete).toBe(true)
  const again = await list({ text: '发票' })
  expect(again.incomplete).toBeUndefined()
  expect(again.items.map(({ id }) => id)).toEqual(named('both', 'invoice'))
  expect(await count()).toBe(await env.DB.prepare('SELECT count(*) AS n FROM conversation').first('n'))
})

test('the export has what was filtered, and is refused to who may not', async () => {
  const url = (query: string) => `/api/conversations/export?${query}`
  const text = await (await call(url('text=发票&columns=visitor,agent,end&language=zh-CN'), { cookie: company.supervisor.cookie })).text()
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(3)
  expect(text).toContain('李先生,agent2,坐席结束')
  expect(await refusal(await call(url(''), { cookie: company.agent.cookie }))).toBe('403 forbidden')
  expect(await refusal(await call(url('columns=password'), { cookie: company.admin.cookie }))).toBe('400 bad_request')
  const logged = await env.DB.prepare(`SELECT count(*) AS n FROM audit WHERE action = 'export'`).first<number>('n')
  expect(logged).toBeGreaterThanOrEqual(1)
})

test('an export by words fills the index first, or says in its last row and a header that it could not', async () => {
  const csv = async (query: string) => {
    const answer = await call(`/api/conversations/export?columns=visitor&language=en&${query}`, { cookie: company.supervisor.cookie })
    return { told: answer.headers.get('X-Yingda-Incomplete'), rows: (await answer.text()).trim().split('\r\n') }
  }
  const empty = (copies: number) =>
    env.DB.batch([
      env.DB.prepare('DELETE FROM conversation_search'),
      env.DB.prepare(`UPDATE search_fill SET after_id = '', done_at_ms = NULL`),
      env.DB.prepare(
        `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, asked_at_ms, version)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         SELECT 'aold' || printf('%06d', i), ?2, 'v', 'old', i, 1 FROM n WHERE true ON CONFLICT DO NOTHING`,
      ).bind(copies, company.siteId),
    ])
  await empty(250)
  const whole = await csv('text=发票')
  expect([whole.told, whole.rows.length]).toEqual([null, 3])
  await empty(1_300)
  const part = await csv('text=发票')
  expect(part.told).toBe('true')
  expect(part.rows.at(-1)).toContain('search index')
  expect((await csv('visitor=女士')).told).toBeNull()
})
