import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import type { Ad, AdInput, AdPatch } from '../../worker/models/ads.ts'
import { listAds } from '../../worker/services/ad-list.ts'
import { createAd, deleteAd, updateAd } from '../../worker/services/ads.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import type { Desks } from '../../worker/services/desks.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { readAds } from '../../worker/visitor/site-row.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
let secondSiteId = ''
beforeAll(async () => {
  company = await makeCompany()
  const made = await call('/api/sites', { json: { name: '第二站点' }, cookie: company.admin.cookie })
  secondSiteId = (await made.json<{ id: string }>()).id
})

const TEXT: AdInput = {
  place: 'tip',
  name: '春季促销',
  kind: 'text',
  content: '全场八折，今日截止',
  link: 'https://shop.example.com/sale',
  weight: 20,
  siteIds: [],
  enabled: true,
}

const create = (input: object, cookie = company.admin.cookie) => call('/api/ads', { json: input, cookie })
const change = (id: string, patch: object, cookie = company.admin.cookie) =>
  call(`/api/ads/${id}`, { method: 'PATCH', json: patch, cookie })
const made = async (input: object): Promise<Ad> => {
  const answer = await create(input)
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}
const list = async (filter = ''): Promise<Ad[]> => {
  const answer = await call(`/api/ads${filter}`, { cookie: company.admin.cookie })
  return (await answer.json<{ items: Ad[] }>()).items
}
const versionOf = (siteId: string) =>
  env.DB.prepare('SELECT version FROM site WHERE id = ?').bind(siteId).first<number>('version').then(Number)

const recording = (pushed: string[][]): Desks => ({
  ...quietDesks,
  pushPublic: async (siteIds) => void pushed.push([...siteIds].sort()),
})
const contextOf = (pushed: string[][] = []): ServiceContext => ({
  db: databaseOf(env.DB),
  actor: { id: company.admin.id, name: '老板', role: 'admin', ip: null },
  nowMs: Date.now(),
  desks: recording(pushed),
})

const auditOf = async (id: string) => {
  const rows = await env.DB.prepare('SELECT action, before, after FROM audit WHERE target_kind = ? AND target_id = ? ORDER BY at_ms, id')
    .bind('ad', id)
    .all<{ action: string; before: string; after: string }>()
  return rows.results.map(({ action, before, after }) => ({ action, before: JSON.parse(before), after: JSON.parse(after) }))
}

test('an ad is created, listed, changed, switched off and deleted; each is audited', async () => {
  const ad = await made(TEXT)
  expect(ad).toMatchObject({ ...TEXT, total: { shown: 0, clicked: 0, rate: null }, week: { shown: 0, clicked: 0, rate: null } })
  expect(await list()).toContainEqual(ad)

  const heavier = await (await change(ad.id, { weight: 60, revision: ad.revision })).json<Ad>()
  expect(heavier).toMatchObject({ weight: 60, name: ad.name, createdAtMs: ad.createdAtMs })
  expect(heavier.updatedAtMs).toBeGreaterThan(ad.updatedAtMs)
  expect((await readAds(env.DB, company.siteId)).find(({ id }) => id === ad.id)).toMatchObject({ weight: 60, content: TEXT.content })

  await change(ad.id, { enabled: false })
  expect(await readAds(env.DB, company.siteId)).toEqual([])
  // The same again changes nothing, so nothing is written down.
  await change(ad.id, { enabled: false })

  const gone = await call(`/api/ads/${ad.id}`, { method: 'DELETE', cookie: company.admin.cookie })
  expect(gone.status).toBe(204)
  expect(await list()).toEqual([])
  expect(await auditOf(ad.id)).toEqual([
    { action: 'create', before: null, after: TEXT },
    { action: 'update', before: { weight: 20 }, after: { weight: 60 } },
    { action: 'update', before: { enabled: true }, after: { enabled: false } },
    { action: 'delete', before: { ...TEXT, weight: 60, enabled: false }, after: null },
  ])
})

test.each<[string, object, string]>([
  ['no name', { name: '  ' }, 'name'],
  ['a name of 61 characters', { name: '字'.repeat(61) }, 'name'],
  ['a name that turns text around', { name: '\u202egnp.exe' }, 'name'],
  ['an unknown place', { place: 'footer' }, 'place'],
  ['an unknown kind', { kind: 'html' }, 'kind'],
  ['no text', { content: ' ' }, 'content'],
  ['a text of 201 characters', { content: '字'.repeat(201) }, 'content'],
  ['a text of two lines', { content: '一\n二' }, 'content'],
  ['a text where a picture is meant', { kind: 'image', content: '全场八折' }, 'content'],
  ['a picture by http', { kind: 'image', content: 'http://a.example/b.png' }, 'content'],
  ['a script as a picture', { kind: 'image', content: 'javascript:alert(1)' }, 'content'],
  ['another folder as a picture', { kind: 'image', content: '/files/site/../secret' }, 'content'],
  ['a script as a link', { link: 'javascript:alert(1)' }, 'link'],
  ['data as a link', { link: 'data:text/html,x' }, 'link'],
  ['a path as a link', { link: '/sale' }, 'link'],
  ['a quote in a link', { link: 'https://a.example/"onclick=' }, 'link'],
  ['a link of 501 characters', { link: `https://a.example/${'x'.repeat(483)}` }, 'link'],
  ['weight 0', { weight: 0 }, 'weight'],
  ['weight 101', { weight: 101 }, 'weight'],
  ['half a weight', { weight: 1.5 }, 'weight'],
  ['a site that does not exist', { siteIds: ['s000000000000000'] }, 'siteIds'],
])('%s is refused, with the field', async (_what, wrong, field) => {
  expect(await errorOf(await create({ ...TEXT, ...wrong }))).toEqual({ status: 400, code: 'bad_request', field })
  expect(await list()).toEqual([])
})

test.each(['', 'http://a.example', 'https://a.example/b?c=d#e', 'mailto:a@example.com', 'tel:+8613800001111'])(
  'the link %j is taken',
  async (link) => {
    const ad = await made({ ...TEXT, link })
    expect(ad.link).toBe(link)
    await deleteAd(contextOf(), ad.id)
  },
)

test('a change is judged with what it leaves as it is', async () => {
  const ad = await made({ ...TEXT, kind: 'image', content: '/files/site/f0123456789abcd' })
  expect(await errorOf(await change(ad.id, { content: '只有文字' }))).toMatchObject({ code: 'bad_request', field: 'content' })
  expect((await change(ad.id, { content: '只有文字', kind: 'text' })).status).toBe(200)
  await deleteAd(contextOf(), ad.id)
})

test('who may only read, or not even that', async () => {
  const ad = await made(TEXT)
  const { supervisor, agent } = company
  expect((await call('/api/ads', { cookie: supervisor.cookie })).status).toBe(200)
  expect(await refusal(await call('/api/ads', { cookie: agent.cookie }))).toBe('403 forbidden')
  expect(await refusal(await call('/api/ads'))).toBe('401 unauthorized')
  for (const { cookie } of [supervisor, agent]) {
    expect(await refusal(await create(TEXT, cookie))).toBe('403 forbidden')
    expect(await refusal(await change(ad.id, { enabled: false }, cookie))).toBe('403 forbidden')
    expect(await refusal(await call(`/api/ads/${ad.id}`, { method: 'DELETE', cookie }))).toBe('403 forbidden')
  }
  expect(await list()).toEqual([ad])
  await deleteAd(contextOf(), ad.id)
  expect(await refusal(await change(ad.id, { enabled: false }))).toBe('404 not_found')
  expect(await refusal(await call(`/api/ads/${ad.id}`, { method: 'DELETE', cookie: company.admin.cookie }))).toBe('404 not_found')
})

test('a stale save is refused with what changed since; of two at once one wins', async () => {
  const ad = await made(TEXT)
  expect((await change(ad.id, { weight: 30, revision: ad.revision })).status).toBe(200)
  const stale = await change(ad.id, { weight: 40, revision: ad.revision })
  expect(stale.status).toBe(409)
  const { error } = await stale.json<{ error: { field: string; changed: unknown } }>()
  expect(error).toMatchObject({ field: 'revision', changed: [{ key: 'weight', before: 20, after: 30, byName: '老板' }] })

  const { revision } = (await list()).find(({ id }) => id === ad.id)!
  const save = (weight: number) => updateAd(contextOf(), ad.id, { weight, revision } satisfies AdPatch)
  const results = await Promise.allSettled([save(50), save(51)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  await deleteAd(contextOf(), ad.id)
})

test('exactly the sites whose visitors see a difference get a new version and are pushed', async () => {
  const pushed: string[][] = []
  const [here, there] = [company.siteId, secondSiteId]
  const both = [here, there].sort()
  const ad = await createAd(contextOf(pushed), { ...TEXT, siteIds: [here, here] })
  expect(ad.siteIds).toEqual([here])
  const before = { here: await versionOf(here), there: await versionOf(there) }
  await updateAd(contextOf(pushed), ad.id, { siteIds: [there] })
  expect({ here: await versionOf(here), there: await versionOf(there) }).toEqual({ here: before.here + 1, there: before.there + 1 })
  await updateAd(contextOf(pushed), ad.id, { siteIds: [] })
  await updateAd(contextOf(pushed), ad.id, { siteIds: [here] })
  await updateAd(contextOf(pushed), ad.id, { enabled: false })
  await updateAd(contextOf(pushed), ad.id, { weight: 2 })
  await deleteAd(contextOf(pushed), ad.id)
  expect(pushed).toEqual([[here], both, both, both, [here]])
})

test('filters, and counts of all time and of the last seven days', async () => {
  const [everywhere, here, off] = [
    await made(TEXT),
    await made({ ...TEXT, place: 'entry', siteIds: [company.siteId] }),
    await made({ ...TEXT, place: 'image', enabled: false, siteIds: [secondSiteId] }),
  ]
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  const count = (siteId: string, daysAgo: number, shown: number, clicked: number) =>
    env.DB.prepare('INSERT INTO ad_count (ad_id, site_id, day, shown, clicked) VALUES (?, ?, ?, ?, ?)').bind(
      everywhere.id,
      siteId,
      day(daysAgo),
      shown,
      clicked,
    )
  await env.DB.batch([count(company.siteId, 0, 10, 1), count(secondSiteId, 6, 30, 4), count(company.siteId, 7, 60, 5)])

  const ids = async (filter: string) => (await list(filter)).map(({ id }) => id)
  expect(await ids('?place=entry')).toEqual([here.id])
  expect(await ids(`?siteId=${secondSiteId}`)).toEqual([everywhere.id, off.id])
  expect(await ids('?enabled=false')).toEqual([off.id])
  expect(await ids('?place=tip&enabled=true&siteId=')).toEqual([everywhere.id])
  expect(await refusal(await call('/api/ads?place=footer', { cookie: company.admin.cookie }))).toBe('400 bad_request')

  const [all] = await list('?place=tip')
  expect(all).toMatchObject({ total: { shown: 100, clicked: 10, rate: 0.1 }, week: { shown: 40, clicked: 5, rate: 0.125 } })
  const [ofSite] = await list(`?place=tip&siteId=${company.siteId}`)
  expect(ofSite).toMatchObject({ total: { shown: 70, clicked: 6 }, week: { shown: 10, clicked: 1, rate: 0.1 } })

  for (const { id } of [everywhere, here, off]) await deleteAd(contextOf(), id)
  expect(await env.DB.prepare('SELECT count(*) AS n FROM ad_count').first('n')).toBe(0)
})

test('there are at most 200 ads', async () => {
  const rows = Array.from({ length: 199 }, (_, index) =>
    env.DB.prepare(
      `INSERT INTO ad (id, place, name, kind, content, created_at_ms, updated_at_ms) VALUES (?, 'tip', 'x', 'text', 'x', 1, 1)`,
    ).bind(`d${String(index).padStart(15, '0')}`),
  )
  await env.DB.batch(rows)
  const last = await made(TEXT)
  expect(await refusal(await create(TEXT))).toBe('409 conflict')
  expect(await listAds(contextOf())).toHaveLength(200)
  await deleteAd(contextOf(), last.id)
  expect((await create(TEXT)).status).toBe(201)
})
