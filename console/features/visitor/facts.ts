import type { VisitorInfo } from '../../../objects/protocol/model.ts'
import type { Language, PlainTextKey } from '../../lib/i18n/index.tsx'

/** A visitor's browser and place in words. Pure. */

const countryName = (code: string, language: Language): string => {
  if (!/^[A-Z]{2}$/i.test(code)) return code
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code.toUpperCase()) ?? code
}

/** Country, region and city, each once, widest first. */
export const placeOf = (info: VisitorInfo, language: Language): string => {
  const parts = [info.country && countryName(info.country, language), info.region, info.city]
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' ')
}

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

const DEVICES = ['desktop', 'mobile', 'tablet', 'tv', 'bot'] as const

/** The text of a device kind the Worker tells apart; null for any other word. */
export const deviceKey = (device: string): PlainTextKey | null => {
  const known = DEVICES.find((each) => each === device)
  return known === undefined ? null : `device.${known}`
}

export type Fact = { label: PlainTextKey; value: string; href: string | null }

/** What is known, in reading order; what is not known is left out. */
export const factsOf = (info: VisitorInfo, language: Language): Fact[] => {
  const text = (label: PlainTextKey, value: string | undefined): Fact[] => (value ? [{ label, value, href: null }] : [])
  const link = (label: PlainTextKey, url: string | undefined, title?: string): Fact[] =>
    url ? [{ label, value: title || shortUrl(url), href: safeHref(url) }] : []
  return [
    ...link('visitor.page', info.pageUrl, info.pageTitle),
    ...link('visitor.referrer', info.referrer),
    ...link('visitor.landing', info.landingUrl),
    ...text('visitor.place', placeOf(info, language)),
    ...text('visitor.ip', info.ip),
    ...text('visitor.os', info.os),
    ...text('visitor.browser', info.browser),
    ...text('visitor.device', info.device),
    ...text('visitor.screen', info.screen),
    ...text('visitor.language', info.language && languageName(info.language, language)),
    ...text('visitor.timeZone', info.timeZone),
  ]
}
