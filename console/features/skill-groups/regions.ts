import { COUNTRY_CODES, PROVINCES, type ProvinceCode } from '../../../objects/protocol/places.ts'
import { CHINA, isProvince, type Region } from '../../../objects/protocol/regions.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import type { PickOption } from '../../ui/pick-list.tsx'
import { countryName, provinceName } from '../visitor/facts.ts'

/** A group's regions as things to tick: `JP`, all of `CN`, or `CN-SC` of it. Pure. */

export const regionId = ({ country, province }: Region): string => (province === undefined ? country : `${country}-${province}`)

export const regionOfId = (id: string): Region => {
  const [country = '', province] = id.split('-')
  return province === undefined ? { country } : { country, province }
}

/** The name of its province, else of its country. */
export const regionName = ({ country, province }: Region, language: Language): string =>
  province !== undefined && isProvince(province) ? provinceName(province, language) : countryName(country, language)

const inProvinces = (id: string): boolean => id.startsWith(`${CHINA}-`)

/** China and its provinces first, then the world by name. Found by the names of both languages and by code. */
export const regionOptions = (language: Language, allOfChina: string): PickOption[] => {
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  const china = countryName(CHINA, language)
  const provinces = (Object.keys(PROVINCES) as ProvinceCode[]).map((code) => ({
    id: `${CHINA}-${code}`,
    label: provinceName(code, language),
    hint: china,
    search: `${code} ${provinceName(code, other)}`,
  }))
  const countries = COUNTRY_CODES.filter((code) => code !== CHINA).map((code) => ({
    id: code,
    label: countryName(code, language),
    search: `${code} ${countryName(code, other)}`,
  }))
  const byName = new Intl.Collator(language)
  return [
    { id: CHINA, label: allOfChina, search: `${CHINA} ${china} ${countryName(CHINA, other)}` },
    ...provinces,
    ...countries.sort((a, b) => byName.compare(a.label, b.label)),
  ]
}

/** All of China and single provinces exclude each other: what was ticked last counts. */
export const toggleRegions = (ids: readonly string[], changed: readonly string[], on: boolean): string[] => {
  const others = ids.filter((id) => !changed.includes(id))
  if (!on) return others.sort()
  const all = [...others, ...changed]
  if (changed.includes(CHINA)) return all.filter((id) => !inProvinces(id)).sort()
  return (changed.some(inProvinces) ? all.filter((id) => id !== CHINA) : all).sort()
}
