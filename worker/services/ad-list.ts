import { asc, eq, sql } from 'drizzle-orm'
import { ad, adCount } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Ad, AdQuery } from '../models/ads.ts'
import type { ServiceContext } from './context.ts'

const DAY_MS = 86_400_000
const WEEK_DAYS = 7

export type AdRow = typeof ad.$inferSelect
/** What a person may change of an ad, in the order its revision has. */
export const adFields = ({ place, name, kind, content, link, weight, siteIds, enabled }: Omit<Ad, 'revision' | 'total' | 'week'>) => ({
  place,
  name,
  kind,
  content,
  link,
  weight,
  siteIds,
  enabled,
})

type Counted = { shown: number; clicked: number; weekShown: number; weekClicked: number }
const NOTHING: Counted = { shown: 0, clicked: 0, weekShown: 0, weekClicked: 0 }

// A click may be counted in another write than what was shown before it.
const countsOf = (shown: number, clicked: number) => ({ shown, clicked, rate: shown === 0 ? null : Math.min(1, clicked / shown) })

const viewOf = (row: AdRow, { shown, clicked, weekShown, weekClicked }: Counted): Ad => ({
  ...row,
  total: countsOf(shown, clicked),
  week: countsOf(weekShown, weekClicked),
  revision: revisionOf(adFields(row)),
})

/** First day (UTC) of the last seven, as `ad_count` writes days. */
const weekStart = (nowMs: number): string => new Date(nowMs - (WEEK_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)

const sumOf = (column: typeof adCount.shown | typeof adCount.clicked, since?: string) =>
  since === undefined ? sql<number>`sum(${column})` : sql<number>`sum(CASE WHEN ${adCount.day} >= ${since} THEN ${column} ELSE 0 END)`

/** The ads by age, with how often each was shown and clicked; there are at most `AD.ads`. */
export const listAds = async ({ db, nowMs }: ServiceContext, { place, siteId, enabled }: Partial<AdQuery> = {}): Promise<Ad[]> => {
  const since = weekStart(nowMs)
  const [rows, counts] = await db.batch([
    db.select().from(ad).orderBy(asc(ad.createdAtMs), asc(ad.id)),
    db
      .select({
        adId: adCount.adId,
        shown: sumOf(adCount.shown),
        clicked: sumOf(adCount.clicked),
        weekShown: sumOf(adCount.shown, since),
        weekClicked: sumOf(adCount.clicked, since),
      })
      .from(adCount)
      .where(siteId === undefined ? undefined : eq(adCount.siteId, siteId))
      .groupBy(adCount.adId),
  ])
  const countedOf = new Map(counts.map(({ adId, ...counted }) => [adId, counted]))
  const isAsked = (row: AdRow): boolean =>
    (!place || row.place === place) &&
    (siteId === undefined || row.siteIds.length === 0 || row.siteIds.includes(siteId)) &&
    (!enabled || row.enabled === (enabled === 'true'))
  return rows.filter(isAsked).map((row) => viewOf(row, countedOf.get(row.id) ?? NOTHING))
}

/** Throws `not_found`. */
export const readAd = async (context: ServiceContext, id: string): Promise<Ad> => {
  const found = (await listAds(context)).find((each) => each.id === id)
  if (found === undefined) throw notFound('no such ad')
  return found
}
