import { isDeepStrictEqual } from 'node:util'
import {
  DEFAULT_SITE_SETTINGS,
  resolveSiteSettings,
  SITE_KEYS,
  SITE_SETTINGS,
  type SiteKey,
  type SiteSettings,
} from '../../objects/core/site-settings.ts'
import { problemOfSiteSetting } from '../../objects/core/site-settings-check.ts'
import type { SiteSettingsPatch, SiteSettingsState } from '../models/site-settings.ts'
import type { ServiceContext } from './context.ts'
import { type AreaState, readArea, saveArea } from './site-versions.ts'

type Stored = Partial<SiteSettings>

const isOwn = (values: Stored, key: SiteKey): boolean =>
  values[key] !== undefined &&
  !isDeepStrictEqual(values[key], DEFAULT_SITE_SETTINGS[key]) &&
  problemOfSiteSetting(SITE_SETTINGS[key], values[key]) === null

/** What is stored of settings: what differs from the default. What an older release stored and this one cannot read is left out. */
const storedOf = (values: Stored): Stored =>
  Object.fromEntries(SITE_KEYS.filter((key) => isOwn(values, key)).map((key) => [key, values[key]]))

const view = ({ value, ...state }: AreaState<'settings'>): SiteSettingsState => {
  const stored = storedOf(value)
  return { ...state, values: resolveSiteSettings(stored), changed: Object.keys(stored) as SiteKey[] }
}

/** The settings of a site's widget as they are in force. Throws `not_found`. */
export const readSiteSettings = async (context: ServiceContext, siteId: string): Promise<SiteSettingsState> =>
  view(await readArea(context, siteId, 'settings'))

/**
 * Saves the widget's settings as a whole; open pages and the desk get them at once. `values` must be checked. Throws `conflict`
 * with what changed when `baseRevision` is not the latest.
 */
export const saveSiteSettings = async (
  context: ServiceContext,
  siteId: string,
  save: { baseRevision: number; values: Stored; action?: 'update' | 'restore' },
): Promise<SiteSettingsState> => {
  const { baseRevision, values, action } = save
  return view(await saveArea(context, siteId, { area: 'settings', baseRevision, value: storedOf(values), ...(action && { action }) }))
}

/** Changes single settings upon `revision` and puts others back to their defaults. */
export const patchSiteSettings = async (
  context: ServiceContext,
  siteId: string,
  { revision, set, reset }: SiteSettingsPatch,
): Promise<SiteSettingsState> => {
  const { value } = await readArea(context, siteId, 'settings')
  const values: Stored = { ...value, ...set }
  for (const key of reset) delete values[key]
  return saveSiteSettings(context, siteId, { baseRevision: revision, values })
}
