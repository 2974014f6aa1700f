import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import { archiveConversation } from './support/past-rows.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

/** Earlier visits of a visitor: who may read them, page by page. */

let company: Company
const BROWSING = `v${'1'.repeat(20)}`
const SERVED = `v${'2'.repeat(20)}`

const writeVisit = (visitorId: string, startedAtMs: number) =>
  env.DB.prepare(
    `INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages, info, track) VALUES (?1, ?2, ?3, ?4, 2, ?5, ?6)`,
  )
    .bind(
      visitorId,
      startedAtMs,
      company.siteId,
      startedAtMs + 60_000,
      JSON.stringify({ browser: 'Chrome 140' }),
      JSON.stringify([{ url: 'https://shop.example.com/', title: '首页', atMs: startedAtMs }]),
    )
    .run()

beforeAll(async () => {
  company = await makeCompany()
  for (const at of [1000, 2000, 3000]) await writeVisit(BROWSING, at)
  await writeVisit(SERVED, 5000)
  const random = createRandom(7)
  const site = { id: company.siteId, groupIds: [], agents: [{ id: company.other.id, name: 'A', groups: [0, 1] as [number, number] }] }
  const past = makePast(random, site, { ...makeVisitor(random, null, null), id: SERVED }, 1_700_000_000_000)
  await archiveConversation(past.closed, past.messages)
})

type List = { items: { startedAtMs: number; pages: number; track: object[] }[]; next: string | null }
const visits = async (cookie: string, visitorId: string, query = '') =>
  (await call(`/api/visitors/${visitorId}/visits${query}`, { cookie })).json<List>()

test('newest first, page by page, with what was looked at', async () => {
  const first = await visits(company.supervisor.cookie, BROWSING, '?limit=2')
  expect(first.items.map((visit) => visit.startedAtMs)).toEqual([3000, 2000])
  expect(first.items[0]).toMatchObject({ pages: 2, siteId: company.siteId, info: { browser: 'Chrome 140' }, track: [{ title: '首页' }] })
  const second = await visits(company.supervisor.cookie, BROWSING, `?limit=2&cursor=${first.next}`)
  expect(second.items.map((visit) => visit.startedAtMs)).toEqual([1000])
  expect(second.next).toBeNull()
  expect(await refusal(await call(`/api/visitors/${BROWSING}/visits?cursor=x'`, { cookie: company.admin.cookie }))).toBe('400 bad_request')
})

test('an agent reads who only browses on its site, and whom it served; of others it learns nothing', async () => {
  expect((await visits(company.agent.cookie, BROWSING)).items).toHaveLength(3)
  expect((await visits(company.other.cookie, SERVED)).items).toHaveLength(1)
  const forbidden = await visits(company.agent.cookie, SERVED)
  expect(forbidden).toEqual(await visits(company.agent.cookie, `v${'9'.repeat(20)}`))
  expect(forbidden.items).toEqual([])
  const patch = { method: 'PATCH', json: { siteIds: [] }, cookie: company.admin.cookie }
  expect((await call(`/api/agents/${company.agent.id}`, patch)).status).toBe(200)
  expect((await visits(company.agent.cookie, BROWSING)).items).toEqual([])
  expect(await refusal(await call(`/api/visitors/${BROWSING}/visits`))).toBe('401 unauthorized')
})
