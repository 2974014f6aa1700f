import { chineseCityOf } from './cities.ts'
import { PROVINCES, type ProvinceCode } from './places.ts'
import { type Place, regionOf } from './regions.ts'

/** Places in words, for console and exports. Pure, without zod. */

type Language = 'zh-CN' | 'en'

/** A country's name in a language, from its code of ISO 3166-1. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code

export const provinceName = (code: ProvinceCode, language: Language): string => PROVINCES[code][language === 'zh-CN' ? 'zh' : 'en']

const cityName = (city: string, province: ProvinceCode | undefined, language: Language): string =>
  (province !== undefined && language === 'zh-CN' ? chineseCityOf(province, city) : null) ?? city

/** Country, province and city, each once, widest first; empty for an address that belongs to no place. */
export const placeOf = (info: Place, language: Language): string => {
  const found = regionOf(info)
  if (found === null) return ''
  const { country, province } = found
  const isWholeProvince = province !== undefined && info.city === PROVINCES[province].en
  const parts = [
    countryName(country, language),
    province === undefined ? info.region : provinceName(province, language),
    info.city === undefined || isWholeProvince ? undefined : cityName(info.city, province, language),
  ]
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join('-')
}

const NOWHERE: Record<Language, string> = { 'zh-CN': '未分配或者内网IP', en: 'Unassigned or internal IP' }

/** `China-Sichuan-Chengdu[IP]`, as tables have it. */
export const placeText = (info: Place & { ip?: string | undefined }, language: Language): string => {
  const place = placeOf(info, language)
  if (place === '') return info.ip === undefined ? NOWHERE[language] : `${NOWHERE[language]}[${info.ip}]`
  return info.ip === undefined ? place : `${place}[${info.ip}]`
}
