import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '../../worker/models/audit.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

type Page = { items: AuditEntry[]; next: string | null; searchedToMs: number | null }

let company: Company
let contactId: string
beforeAll(async () => {
  company = await makeCompany()
  const cookie = company.admin.cookie
  const made = await call('/api/contacts', { json: { name: "王五' OR 1=1 --", phone: '13700000000' }, cookie })
  contactId = (await made.json<{ id: string }>()).id
  await call(`/api/contacts/${contactId}`, { method: 'PATCH', json: { name: '王五' }, cookie: company.supervisor.cookie })
})

const page = async (query = ''): Promise<Page> => (await call(`/api/audit${query}`, { cookie: company.admin.cookie })).json<Page>()

test('filters by person, action, kind, target, time and text, each alone and together', async () => {
  const mine = await page(`?targetId=${contactId}`)
  expect(mine.items.map(({ action, targetKind, actorName }) => [action, targetKind, actorName])).toEqual([
    ['update', 'contact', 'super'],
    ['create', 'contact', '老板'],
  ])
  expect(mine.items[0]).toMatchObject({
    before: { name: "王五' OR 1=1 --" },
    after: { name: '王五' },
    isThere: true,
    targetName: '王五',
    ip: '203.0.113.7',
  })
  expect((await page(`?actorId=${company.supervisor.id}`)).items.map(({ targetId }) => targetId)).toEqual([contactId])
  expect((await page('?action=create&kind=contact')).items).toHaveLength(1)
  expect((await page('?kind=agent')).items.every(({ targetKind }) => targetKind === 'agent')).toBe(true)
  for (const q of ["王五' OR 1=1 --", '13700000000', "' OR"])
    expect((await page(`?text=${encodeURIComponent(q)}`)).items.length, q).toBeGreaterThan(0)
  expect((await page(`?text=${encodeURIComponent('无'.repeat(60))}`)).items).toEqual([])
  const [newest, ...older] = (await page('?limit=100')).items
  expect((await page(`?limit=100&atUntilMs=${newest?.atMs}`)).items.every(({ atMs }) => atMs < (newest?.atMs ?? 0))).toBe(true)
  expect((await page(`?limit=100&atFromMs=${(newest?.atMs ?? 0) + 1}`)).items).toEqual([])
  expect((await page('?sort=at&limit=1')).items[0]?.id).toBe(older.at(-1)?.id)
})

test('pages follow each other without gap, also where few of many match', async () => {
  await env.DB.prepare(
    `INSERT INTO audit (id, at_ms, actor_name, action, target_kind, target_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
     SELECT printf('lmany%06d', i), 1000 + i, '机器', CASE WHEN i % 4000 = 0 THEN 'rotate' ELSE 'update' END, 'site', 'snone' FROM n`,
  ).run()
  const found: string[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 20; pages += 1) {
    const next: Page = await page(`?action=rotate&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`)
    found.push(...next.items.map(({ id }) => id))
    cursor = next.next
    if (cursor === null) break
  }
  expect(found).toEqual(['lmany012000', 'lmany008000', 'lmany004000'])
  expect((await page('?targetId=snone&limit=1')).items[0]).toMatchObject({ isThere: false, targetName: null })
})

test('says how far it searched where it stopped by itself, and goes on from there', async () => {
  await env.DB.prepare(
    `INSERT INTO audit (id, at_ms, actor_name, action, target_kind, target_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45000)
     SELECT printf('lfar%06d', i), 500000 + i, '机器', CASE WHEN i = 1 THEN 'copy' ELSE 'update' END, 'site', 'sfar' FROM n`,
  ).run()
  const stopped = await page('?action=copy')
  expect(stopped).toMatchObject({ items: [], next: expect.any(String) })
  // 40,000 entries behind the newest, the first handful of which are real ones.
  expect(stopped.searchedToMs).toBeGreaterThan(505_000)
  expect(stopped.searchedToMs).toBeLessThan(505_200)
  const further = await page(`?action=copy&cursor=${stopped.next}`)
  expect(further.items.map(({ id }) => id)).toEqual(['lfar000001'])
  // Where an index finds them nothing has to be searched, and a full page is no end of the search.
  expect(await page('?targetId=sfar&limit=2')).toMatchObject({ searchedToMs: null, next: expect.any(String) })
  expect(await page('?action=copy&atUntilMs=600')).toMatchObject({ items: [], next: null, searchedToMs: null })
})

test('one entry is read by its id, however old; for admins', async () => {
  const { cookie } = company.admin
  const [newest] = (await page(`?targetId=${contactId}`)).items
  expect(await (await call(`/api/audit/${newest?.id}`, { cookie })).json()).toEqual(newest)
  expect(await (await call('/api/audit/lfar000001', { cookie })).json()).toMatchObject({ action: 'copy', isThere: false })
  expect(await refusal(await call('/api/audit/lnothing', { cookie }))).toBe('404 not_found')
  expect(await refusal(await call(`/api/audit/${newest?.id}`, { cookie: company.supervisor.cookie }))).toBe('403 forbidden')
})

test('is exported as filtered, and that is audited', async () => {
  const answer = await call(`/api/audit/export?targetId=${contactId}&language=en&columns=actor,action,kind,before`, {
    cookie: company.admin.cookie,
  })
  const text = await answer.text()
  expect(text).toContain('Who,Action,What,Before')
  expect(text).toContain('super,Changed,Contact,')
  expect(text.trim().split('\r\n')).toHaveLength(3)
  expect((await page('?action=export&kind=audit')).items[0]).toMatchObject({ after: expect.objectContaining({ targetId: contactId }) })
})

test('is for admins; what is no filter is refused', async () => {
  for (const { cookie } of [company.supervisor, company.agent]) {
    expect(await refusal(await call('/api/audit', { cookie }))).toBe('403 forbidden')
    expect(await refusal(await call('/api/audit/export', { cookie }))).toBe('403 forbidden')
  }
  for (const query of [
    'cursor=x',
    'limit=1000000000',
    'limit=-1',
    'action=nothing',
    'kind=x',
    'sort=name',
    'atFromMs=x',
    `text=${'x'.repeat(61)}`,
    "targetId='%20OR%201=1",
  ])
    expect(await refusal(await call(`/api/audit?${query}`, { cookie: company.admin.cookie })), query).toBe('400 bad_request')
})
