import type { PublicAd } from '../../widget/shared/public-site.ts'
import { textOf } from '../errors.ts'

/** A site as visitors' requests need it. Plain SQL: Drizzle stays out of the path of a first paint. */
export type SiteRow = {
  id: string
  name: string
  enabled: boolean
  locale: 'zh-CN' | 'en' | 'auto'
  allowedDomains: string[]
  settings: Record<string, unknown>
  version: number
  /** Key of the visitors' tokens, hex; never leaves the Worker and its objects. */
  visitorKey: string
}

type Stored = Omit<SiteRow, 'enabled' | 'allowedDomains' | 'settings'> & { enabled: number; allowedDomains: string; settings: string }

const SELECT = `
SELECT id, name, enabled, locale, allowed_domains AS allowedDomains, settings, version, visitor_key AS visitorKey
FROM site WHERE id = ?1 AND deleted_at_ms IS NULL`

const ADS = `
SELECT id, place, name, kind, content, link, weight, site_ids AS siteIds FROM ad WHERE enabled = 1 ORDER BY created_at_ms LIMIT 500`

/** The ads that a site's visitors may see. Throws when D1 fails. */
export const readAds = async (db: D1Database, siteId: string): Promise<PublicAd[]> => {
  const { results } = await db.prepare(ADS).all<PublicAd & { siteIds: string }>()
  const isHere = (siteIds: string[]) => siteIds.length === 0 || siteIds.includes(siteId)
  return results.filter((row) => isHere(JSON.parse(row.siteIds))).map(({ siteIds: _, ...shown }) => shown)
}

/** Site ids as `newId('s')` makes them; anything else is refused before a look-up. */
export const isSiteId = (id: string): boolean => /^s[0-9a-z]{8,20}$/.test(id)

/** The site, disabled ones too; null when there is none. Throws when D1 fails. */
export const readSite = async (db: D1Database, siteId: string): Promise<SiteRow | null> => {
  if (!isSiteId(siteId)) return null
  const stored = await db.prepare(SELECT).bind(siteId).first<Stored>()
  if (stored === null) return null
  return {
    ...stored,
    enabled: stored.enabled === 1,
    allowedDomains: JSON.parse(stored.allowedDomains),
    settings: JSON.parse(stored.settings),
  }
}

const KEPT_SEC = 86_400
const MAX_REMEMBERED = 1_000
const remembered = new Map<string, { site: SiteRow; atMs: number }>()
// A host name that is not ours: what is kept under it can never be asked for from outside.
const keyOf = (siteId: string) => `https://sites.yingda.invalid/${siteId}`

const keep = async (siteId: string, site: SiteRow | null): Promise<void> => {
  const known = remembered.get(siteId)
  if (site === null) {
    if (known !== undefined) await caches.default.delete(keyOf(siteId))
    remembered.delete(siteId)
    return
  }
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(siteId, { site, atMs: Date.now() })
  if (known?.site.version === site.version) return
  await caches.default.put(keyOf(siteId), Response.json(site, { headers: { 'Cache-Control': `max-age=${KEPT_SEC}` } }))
}

/** To be called where a site changed: the next request reads it anew. */
export const forgetSite = (siteId: string): void => {
  const known = remembered.get(siteId)
  if (known !== undefined) known.atMs = 0
}

const lastKnown = async (siteId: string): Promise<SiteRow | undefined> =>
  remembered.get(siteId)?.site ?? (await caches.default.match(keyOf(siteId)))?.json<SiteRow>()

/**
 * Like `readSite`, but while D1 fails the last row known here answers, or `unknown` when there is none: a chat must open
 * without D1 (I12). A row read here less than `maxAgeMs` ago answers as well: a thousand visitors who come back at once then
 * ask D1 once.
 */
export const readSiteOrLast = async (db: D1Database, siteId: string, maxAgeMs = 0): Promise<SiteRow | null | 'unknown'> => {
  if (!isSiteId(siteId)) return null
  const last = remembered.get(siteId)
  if (last !== undefined && Date.now() - last.atMs < maxAgeMs) return last.site
  try {
    const site = await readSite(db, siteId)
    await keep(siteId, site)
    return site
  } catch (error) {
    console.error('site look-up failed, going on without D1', textOf(error))
    return (await lastKnown(siteId)) ?? 'unknown'
  }
}
