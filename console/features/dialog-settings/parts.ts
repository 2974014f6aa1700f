import { asOneOf } from '../../lib/storage.ts'

/** What the page consists of, as it stands in the address: `/dialog-settings/SITE/PART`. */
export const PARTS = ['settings', 'hours', 'history'] as const
export type Part = (typeof PARTS)[number]

export const asPart = (text: string | undefined): Part => asOneOf(PARTS)(text) ?? 'settings'

export const addressOf = (siteId: string, part: Part): string => `/dialog-settings/${siteId}${part === 'settings' ? '' : `/${part}`}`
