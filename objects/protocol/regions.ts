import { COUNTRY_CODES, PROVINCES, type ProvinceCode } from './places.ts'

/** Places as rules and as visitors have them: a country of ISO 3166-1 and, in China, a province of ISO 3166-2. Pure, without zod. */

export type Region = { country: string; province?: string }
/** What the edge says of a visitor's address. */
export type Place = { country?: string; region?: string; regionCode?: string; city?: string }

export const CHINA = 'CN'
export const isProvince = (code: string): code is ProvinceCode => Object.hasOwn(PROVINCES, code)

/** Hong Kong, Macau and Taiwan have country codes of their own at the edge; here they are provinces of China. */
const isOwnCode = (country: string): country is 'HK' | 'MO' | 'TW' => country === 'HK' || country === 'MO' || country === 'TW'
/** What the edge says when it knows no country. */
const UNKNOWN = 'XX'

/** By its code of letters or, from older sources, digits; else by its English or Chinese name. */
const provinceOf = ({ regionCode = '', region = '' }: Place): ProvinceCode | null => {
  const code = regionCode.toUpperCase()
  if (isProvince(code)) return code
  const name = region.toLowerCase()
  const found = Object.entries(PROVINCES).find(
    ([, { number, en, zh }]) => number === code || name.startsWith(en.toLowerCase()) || (region.length > 1 && zh.startsWith(region)),
  )
  return found === undefined ? null : (found[0] as ProvinceCode)
}

/** A visitor's place in the codes of `Region`; null where nothing is known of it. */
export const regionOf = (place: Place): { country: string; province?: ProvinceCode } | null => {
  const country = place.country?.toUpperCase()
  if (country === undefined || !/^[A-Z]{2}$/.test(country) || country === UNKNOWN) return null
  if (isOwnCode(country)) return { country: CHINA, province: country }
  const province = country === CHINA ? provinceOf(place) : null
  return province === null ? { country } : { country, province }
}

/** Whether a rule names a place there is: a country that is no province, and provinces of China only. */
export const isRegion = ({ country, province }: Region): boolean =>
  COUNTRY_CODES.includes(country) && (province === undefined || (country === CHINA && isProvince(province)))

/** Each place once; a whole country takes its provinces in. */
export const simplifyRegions = (regions: readonly Region[]): Region[] => {
  const whole = new Set(regions.filter((region) => region.province === undefined).map((region) => region.country))
  const kept = regions.filter((region) => region.province === undefined || !whole.has(region.country))
  return [
    ...new Map(
      kept.map(({ country, province }) => [`${country}-${province}`, province === undefined ? { country } : { country, province }]),
    ).values(),
  ]
}

/** True when one of the regions holds the place. No region at all means everywhere; an unknown place is in none. */
export const matchesRegion = (regions: readonly Region[], place: Place): boolean => {
  if (regions.length === 0) return true
  const found = regionOf(place)
  return (
    found !== null &&
    regions.some(({ country, province }) => country === found.country && (province === undefined || province === found.province))
  )
}
