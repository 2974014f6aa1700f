import type { OnlineVisitor } from '../../../objects/protocol/lobby.ts'
import type { VisitorInfo } from '../../../objects/protocol/model.ts'
import { isProvince } from '../../../objects/protocol/regions.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import { campaignOf, countryName, placeOf, provinceName, safeHref, shortUrl } from '../visitor/facts.ts'

/** One visitor's columns in words. Pure. */

/** `China-Sichuan-Chengdu[IP]`, or what is known of it. */
export const regionText = (info: VisitorInfo, language: Language): string => {
  const place = placeOf(info, language)
  if (place === '') return info.ip ?? ''
  return info.ip === undefined ? place : `${place}[${info.ip}]`
}

/** `CN/SC` as the list's filter has it, by name. */
export const regionName = (region: string, language: Language): string => {
  const [country = '', province] = region.split('/')
  if (province !== undefined && isProvince(province)) return provinceName(province, language)
  return /^[A-Z]{2}$/.test(country) ? countryName(country, language) : region
}

export type PageText = { text: string; href: string | null }
const NOTHING: PageText = { text: '', href: null }

export const pageText = (url: string | undefined, title?: string): PageText =>
  url === undefined || url === '' ? NOTHING : { text: title || shortUrl(url), href: safeHref(url) }

/** The campaign that brought the visitor, else where it came from; empty: it came by itself. */
export const sourceText = ({ info }: OnlineVisitor): PageText => {
  const from = pageText(info.referrer)
  const campaign = [campaignOf(info.landingUrl, 'utm_source'), campaignOf(info.landingUrl, 'utm_campaign')].filter(Boolean).join(' / ')
  return campaign === '' ? from : { text: campaign, href: from.href }
}
