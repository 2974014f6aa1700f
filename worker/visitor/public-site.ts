import {
  DEFAULT_SITE_SETTINGS,
  type PublicSettings,
  resolveSiteSettings,
  SITE_KEYS,
  SITE_SETTINGS,
} from '../../objects/core/site-settings.ts'
import { problemOfSiteSetting } from '../../objects/core/site-settings-check.ts'
import type { PublicAd, PublicSite } from '../../widget/shared/public-site.ts'
import type { SiteRow } from './site-row.ts'

/** Stored settings that this release can read; what it cannot is as if nobody had set it. */
const readable = (stored: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    SITE_KEYS.filter((key) => stored[key] !== undefined && problemOfSiteSetting(SITE_SETTINGS[key], stored[key]) === null).map((key) => [
      key,
      stored[key],
    ]),
  )

/** Own uploads are stored by path. */
const absolute = (value: unknown, origin: string) => (typeof value === 'string' && value.startsWith('/files/') ? origin + value : value)

const englishOf = (stored: Record<string, unknown>): PublicSite['en'] =>
  Object.fromEntries(
    SITE_KEYS.flatMap((key) => {
      const setting = SITE_SETTINGS[key]
      const isOwn = stored[key] !== undefined
      return 'defaultEn' in setting && !isOwn && setting.isPublic && setting.defaultEn !== DEFAULT_SITE_SETTINGS[key]
        ? [[key, setting.defaultEn]]
        : []
    }),
  )

/** What anyone may know of a site, from its stored settings and the defaults. */
export const publicSiteOf = (site: SiteRow, ads: readonly PublicAd[], origin: string): PublicSite => {
  const stored = readable(site.settings)
  const values = resolveSiteSettings(stored)
  const settings = Object.fromEntries(
    SITE_KEYS.filter((key) => SITE_SETTINGS[key].isPublic).map((key) => [
      key,
      SITE_SETTINGS[key].kind === 'image' ? absolute(values[key], origin) : values[key],
    ]),
  ) as unknown as PublicSettings
  return {
    siteId: site.id,
    version: site.version,
    name: site.name,
    locale: site.locale,
    enabled: site.enabled,
    origin,
    settings: { ...settings, companyName: settings.companyName || site.name },
    en: englishOf(stored),
    ads: ads.map((ad) => (ad.kind === 'image' ? { ...ad, content: String(absolute(ad.content, origin)) } : ad)),
  }
}
