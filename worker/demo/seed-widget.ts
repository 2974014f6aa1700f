import { type AdCount, adStatement, visitStatements } from '../../objects/lobby/statements.ts'
import { createAd } from '../services/ads.ts'
import type { ServiceContext } from '../services/context.ts'
import { saveSiteSettings } from '../services/site-settings.ts'
import { DEMO_ZONE, type SiteHistory } from './history.ts'
import { makeVisits } from './past-visits.ts'
import type { Random } from './random.ts'
import { ADS, SHOP_SETTINGS } from './shop.ts'

/** The demo's widget and what it brought: settings, ads with their counts, visits. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Visits in one statement: each is a few hundred bytes of JSON. */
const BATCHED = 500

type MadeAd = { id: string; siteIds: string[]; shownPercent: number; clickedPercent: number }

const makeAds = async (context: ServiceContext, siteIds: readonly string[]): Promise<MadeAd[]> => {
  const made: MadeAd[] = []
  for (const [index, { sites, shownPercent, clickedPercent, ...shown }] of ADS.entries()) {
    const at = sites.flatMap((site) => siteIds[site] ?? [])
    const dated = { ...context, nowMs: context.nowMs - 15 * DAY_MS + index * HOUR_MS }
    const { id } = await createAd(dated, { ...shown, kind: 'text', siteIds: at })
    made.push({ id, siteIds: at, shownPercent, clickedPercent })
  }
  return made
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

const countsOf = (random: Random, ads: readonly MadeAd[], visits: number): AdCount[] =>
  ads.flatMap(({ id, shownPercent, clickedPercent }) => {
    const shown = Math.round((visits * shownPercent * random.between(70, 130)) / 10_000)
    const clicked = Math.round((shown * clickedPercent * random.between(50, 150)) / 10_000)
    return shown === 0 ? [] : [{ adId: id, shown, clicked }]
  })

const writeVisits = async (d1: D1Database, random: Random, { siteId, pasts }: SiteHistory, ads: readonly MadeAd[], nowMs: number) => {
  const visits = makeVisits(random, pasts, nowMs)
  const here = ads.filter(({ siteIds }) => siteIds.includes(siteId))
  const byDay = Map.groupBy(visits, ({ startedAtMs }) => dayOf(startedAtMs))
  const statements = [...byDay].map(([day, ofDay]) => adStatement(d1, siteId, day, countsOf(random, here, ofDay.length)))
  for (let start = 0; start < visits.length; start += BATCHED) {
    statements.push(...visitStatements(d1, { siteId, timeZone: DEMO_ZONE }, visits.slice(start, start + BATCHED)))
  }
  await d1.batch(statements)
}

/** Writes it for the sites of `histories`, the shop first. */
export const seedWidget = async (context: ServiceContext, d1: D1Database, random: Random, histories: readonly SiteHistory[]) => {
  const siteIds = histories.map(({ siteId }) => siteId)
  const [shopId = ''] = siteIds
  await saveSiteSettings(context, shopId, { baseRevision: 0, values: SHOP_SETTINGS })
  const ads = await makeAds(context, siteIds)
  for (const history of histories) await writeVisits(d1, random, history, ads, context.nowMs)
}
