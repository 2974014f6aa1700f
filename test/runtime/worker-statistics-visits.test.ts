import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { visitStatements } from '../../objects/lobby/statements.ts'
import { foldShares } from '../../worker/services/statistics/fold-shares.ts'
import {
  archive,
  company,
  FIRST_MS,
  HOUR_MS,
  newScene,
  overview,
  setUpStatistics,
  siteOf,
  talk,
  visit,
} from './support/statistics-scene.ts'

/** Figures of visits, and what becomes of figures when what they counted goes. */

beforeAll(setUpStatistics)
beforeEach(newScene)

test('visits with their shares, the largest first; a visitor counts once a day and is new once', async () => {
  const first = visit(FIRST_MS + HOUR_MS, {
    os: 'Windows 10',
    browser: 'Chrome 131',
    country: 'CN',
    regionCode: 'SC',
    referrer: 'https://www.baidu.com/s?wd=x',
  })
  const again = { ...visit(FIRST_MS + 5 * HOUR_MS, { os: 'macOS 15', country: 'TW' }, first.visitorId) }
  const nextDay = visit(FIRST_MS + 25 * HOUR_MS, { os: 'Windows 11' }, first.visitorId)
  const own = visit(FIRST_MS, { referrer: 'https://shop.example.com/a', landingUrl: 'https://shop.example.com/b', country: 'US' })
  await env.DB.batch(visitStatements(env.DB, siteOf(), [first, again, nextDay, own]))
  const { total, shares } = await overview('from=2026-10-01&to=2026-10-02')
  expect(total).toMatchObject({ visits: 4, visitors: 3, newVisitors: 2, pages: 12, stayMs: 240_000 })
  expect(shares.os).toEqual([
    { key: 'Windows', count: 2 },
    { key: 'macOS', count: 1 },
    { key: 'unknown', count: 1 },
  ])
  expect(shares.region.map(({ key }) => key).sort()).toEqual(['CN-SC', 'CN-TW', 'US', 'unknown'])
  expect(shares.source).toEqual([
    { key: 'direct', count: 3 },
    { key: 'baidu.com', count: 1 },
  ])
})

test('of too many sources the smallest are others, and none is lost', async () => {
  const many = Array.from({ length: 120 }, (_, index) => visit(FIRST_MS, { referrer: `https://s${index % 80}.example.com/` }))
  for (let start = 0; start < many.length; start += 40) await env.DB.batch(visitStatements(env.DB, siteOf(), many.slice(start, start + 40)))
  const { source } = (await overview()).shares
  expect(source).toHaveLength(50)
  expect(source.at(-1)?.key).toBe('other')
  expect(source.reduce((sum, { count }) => sum + count, 0)).toBe(120)
})

test('figures outlive what they counted, and who was erased before it reached D1 is not counted, however often it comes', async () => {
  const [kept, erased] = [talk(siteOf()), talk(siteOf())]
  await archive(siteOf(), kept)
  await env.DB.prepare('DELETE FROM conversation WHERE id = ?').bind(kept.id).run()
  await env.DB.prepare('INSERT INTO erased_person (id, at_ms) VALUES (?, 1)').bind(erased.visitorId).run()
  for (const _time of [1, 2]) {
    await archive(siteOf(), erased)
    await env.DB.batch(visitStatements(env.DB, siteOf(), [visit(FIRST_MS, {}, erased.visitorId)]))
  }
  expect((await overview()).total).toMatchObject({ asked: 1, served: 1, visits: 0, visitors: 0 })
})

test('a night folds the shares of finished days, and nothing of them changes, also by what comes late', async () => {
  const site = { ...siteOf(), id: company.siteId }
  const visits = [0, 3, 9, 9, 30].map((hour) => visit(FIRST_MS + hour * HOUR_MS, { os: `OS${hour}`, browser: 'Chrome 1' }))
  await env.DB.batch(visitStatements(env.DB, site, visits))
  const range = 'from=2026-10-01&to=2026-10-02'
  const before = await overview(range)
  for (const _night of [1, 2]) await foldShares(env.DB, site, FIRST_MS + 49 * HOUR_MS)
  const rows = async () =>
    (await env.DB.prepare("SELECT hour_ms FROM hour_visits WHERE site_id = ? AND shares <> '{}' ORDER BY hour_ms").bind(site.id).all())
      .results
  expect(await rows()).toEqual([{ hour_ms: FIRST_MS }, { hour_ms: FIRST_MS + 24 * HOUR_MS }])
  expect(await overview(range)).toEqual({ ...before, updatedAtMs: expect.any(Number) })
  await env.DB.batch(visitStatements(env.DB, site, [visit(FIRST_MS + 4 * HOUR_MS, { os: 'OS9' }), ...visits]))
  await foldShares(env.DB, site, FIRST_MS + 49 * HOUR_MS)
  expect((await rows()).length).toBe(2)
  expect((await overview(range)).shares.os).toEqual([{ key: 'OS9', count: 3 }, ...['OS0', 'OS3', 'OS30'].map((key) => ({ key, count: 1 }))])
})
