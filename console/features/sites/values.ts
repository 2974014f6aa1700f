import {
  DEFAULT_SITE_SETTINGS,
  type PublicSettings,
  SITE_KEYS,
  SITE_SETTINGS,
  type SiteKey,
  type SiteSettings,
} from '../../../objects/core/site-settings.ts'
import { problemOfSiteSetting, type SiteProblem } from '../../../objects/core/site-settings-check.ts'
import type { PublicSite } from '../../../widget/shared/public-site.ts'
import type { Edits } from '../../lib/edits.ts'

/** The settings as the form has them. Pure. */

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const isDefault = (key: SiteKey, value: unknown): boolean => isSame(value, DEFAULT_SITE_SETTINGS[key])

export const problemsOf = (values: SiteSettings): Partial<Record<SiteKey, SiteProblem>> =>
  Object.fromEntries(
    SITE_KEYS.flatMap((key) => {
      const problem = problemOfSiteSetting(SITE_SETTINGS[key], values[key])
      return problem === null ? [] : [[key, problem]]
    }),
  )

/** What the Worker is asked for. The edits must have no problems. */
export const patchOf = (
  revision: number,
  edits: Edits<SiteSettings>,
): { revision: number; set: Partial<SiteSettings>; reset: SiteKey[] } => {
  const edited = SITE_KEYS.filter((key) => edits[key] !== undefined)
  return {
    revision,
    set: Object.fromEntries(edited.filter((key) => !isDefault(key, edits[key])).map((key) => [key, edits[key]])),
    reset: edited.filter((key) => isDefault(key, edits[key])),
  }
}

/** Keys in which two sets of values differ. */
export const differing = (one: SiteSettings, other: SiteSettings): SiteKey[] => SITE_KEYS.filter((key) => !isSame(one[key], other[key]))

const shownValue = (key: SiteKey, value: unknown, origin: string): unknown =>
  SITE_SETTINGS[key].kind === 'image' && typeof value === 'string' && value.startsWith('/files/') ? origin + value : value

/** In English the texts that stand at their default, as the Worker tells them. */
const englishOf = (values: SiteSettings): PublicSite['en'] =>
  Object.fromEntries(
    SITE_KEYS.flatMap((key) => {
      const setting = SITE_SETTINGS[key]
      const isShown =
        'defaultEn' in setting && setting.isPublic && isDefault(key, values[key]) && !isSame(setting.defaultEn, setting.default)
      return isShown ? [[key, setting.defaultEn]] : []
    }),
  )

/** What visitors would get of these values: what is wrong is as it was, as if it had not been typed yet. */
export const previewSiteOf = (site: PublicSite, values: SiteSettings, saved: SiteSettings): PublicSite => {
  const wrong = problemsOf(values)
  const right = Object.fromEntries(SITE_KEYS.map((key) => [key, wrong[key] === undefined ? values[key] : saved[key]])) as SiteSettings
  const settings = Object.fromEntries(
    SITE_KEYS.filter((key) => SITE_SETTINGS[key].isPublic).map((key) => [key, shownValue(key, right[key], site.origin)]),
  ) as unknown as PublicSettings
  return {
    ...site,
    enabled: true,
    isPreview: true,
    settings: { ...settings, companyName: settings.companyName || site.name },
    en: englishOf(right),
  }
}
