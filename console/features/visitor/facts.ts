import type { VisitorInfo } from '../../../objects/protocol/model.ts'
import { placeOf } from '../../../objects/protocol/place-text.ts'
import type { Language, PlainTextKey } from '../../lib/i18n/index.tsx'

/** A visitor's browser and place in words. Pure. */

export { countryName, placeOf, provinceName } from '../../../objects/protocol/place-text.ts'

/** The address when it is one a browser may open; anything else a visitor sent stays text. */
export const safeHref = (url: string | undefined): string | null =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null

/** Host and path without the noise. */
export const shortUrl = (url: string): string => {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  return pathname === '/' ? host : `${host}${safeDecode(pathname)}`
}

const safeDecode = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const languageName = (tag: string, language: Language): string => {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Stands for a place nobody knows until it is put in words. */
const NO_PLACE = 'visitor.noPlace'

const DEVICES = ['desktop', 'mobile', 'tablet', 'tv', 'bot'] as const

/** The text that stands for a fact's value where it is a word of ours: a kind of device the Worker tells apart, an unknown place. */
export const wordsKeyOf = ({ label, value }: Fact): PlainTextKey | null => {
  if (label === 'visitor.place') return value === NO_PLACE ? NO_PLACE : null
  const known = label === 'visitor.device' ? DEVICES.find((each) => each === value) : undefined
  return known === undefined ? null : `device.${known}`
}

/** `copy`: what of it one may want to paste elsewhere. */
export type Fact = { label: PlainTextKey; value: string; href: string | null; copy?: string }

/** `China-Sichuan-Chengdu[IP]`; an address without a place stands alone. */
const placeFacts = (info: VisitorInfo, language: Language): Fact[] => {
  const place = placeOf(info, language)
  const { ip } = info
  if (place !== '')
    return [{ label: 'visitor.place', value: ip === undefined ? place : `${place}[${ip}]`, href: null, ...(ip && { copy: ip }) }]
  if (ip === undefined) return []
  return [
    { label: 'visitor.place', value: NO_PLACE, href: null },
    { label: 'visitor.ip', value: ip, href: null, copy: ip },
  ]
}

const CAMPAIGN = {
  utm_source: 'visitor.utmSource',
  utm_medium: 'visitor.utmMedium',
  utm_campaign: 'visitor.utmCampaign',
  utm_term: 'visitor.utmTerm',
  utm_content: 'visitor.utmContent',
} as const satisfies Record<string, PlainTextKey>
export type CampaignParameter = keyof typeof CAMPAIGN

/** A parameter of the campaign that an address came with; empty: none. */
export const campaignOf = (url: string | undefined, name: CampaignParameter): string =>
  url !== undefined && URL.canParse(url) ? (new URL(url).searchParams.get(name) ?? '').trim().slice(0, 80) : ''

const campaignFacts = (url: string | undefined): Fact[] =>
  (Object.keys(CAMPAIGN) as CampaignParameter[])
    .map((name) => ({ label: CAMPAIGN[name], value: campaignOf(url, name), href: null }))
    .filter(({ value }) => value !== '')

/** The clock on the wall of a time zone; empty where there is no such zone. */
export const localTimeOf = (timeZone: string, language: Language, nowMs: number): string => {
  try {
    return new Intl.DateTimeFormat(language, { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      nowMs,
    )
  } catch {
    return ''
  }
}

/** What is known, in reading order; what is not known is left out. */
export const factsOf = (info: VisitorInfo, language: Language): Fact[] => {
  const text = (label: PlainTextKey, value: string | undefined): Fact[] => (value ? [{ label, value, href: null }] : [])
  const link = (label: PlainTextKey, url: string | undefined, title?: string): Fact[] =>
    url ? [{ label, value: title || shortUrl(url), href: safeHref(url) }] : []
  return [
    ...link('visitor.page', info.pageUrl, info.pageTitle),
    ...link('visitor.referrer', info.referrer),
    ...link('visitor.landing', info.landingUrl),
    ...campaignFacts(info.landingUrl),
    ...placeFacts(info, language),
    ...text('visitor.os', info.os),
    ...text('visitor.browser', info.browser),
    ...text('visitor.device', info.device),
    ...text('visitor.screen', info.screen),
    ...text('visitor.language', info.language && languageName(info.language, language)),
    ...text('visitor.timeZone', info.timeZone),
  ]
}
