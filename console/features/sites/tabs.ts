import { SITE_TABS, type SiteTab } from '../../../objects/core/site-settings.ts'
import { asOneOf } from '../../lib/storage.ts'

/** What the page of a site consists of, as it stands in the address: `/sites/SITE/TAB`. */
export const TABS = ['embed', ...SITE_TABS, 'general', 'history'] as const
export type Tab = (typeof TABS)[number]

export const asTab = (text: string | undefined): Tab => asOneOf(TABS)(text) ?? 'embed'

/** The tab when it is a part of the settings: the three share one form. */
export const settingsTab = (tab: Tab): SiteTab | undefined => SITE_TABS.find((each) => each === tab)

export const addressOf = (siteId: string, tab: Tab): string => `/sites/${siteId}${tab === 'embed' ? '' : `/${tab}`}`

/** True for another tab of the same form: moving there loses nothing. */
export const keepsSettings = (siteId: string, path: string): boolean => SITE_TABS.some((tab) => addressOf(siteId, tab) === path)
