import type { ShareKind } from '../../../objects/protocol/figure-words.ts'
import { DIRECT_SOURCE, OTHER_SHARE, UNKNOWN_SHARE } from '../../../objects/protocol/figures.ts'
import { countryName, provinceName } from '../../../objects/protocol/place-text.ts'
import { isProvince } from '../../../objects/protocol/regions.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** `CN-SC`, or a country. */
const regionName = (key: string, language: Language): string => {
  const [country = '', province] = key.split('-')
  const name = /^[A-Z]{2}$/.test(country) ? countryName(country, language) : key
  return province !== undefined && isProvince(province) ? `${name}-${provinceName(province, language)}` : name
}

/** What a part of a share is called. */
export const useShareName = (): ((kind: ShareKind, key: string) => string) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return (kind, key) => {
    if (key === OTHER_SHARE) return x('share.other')
    if (key === UNKNOWN_SHARE) return x('share.unknown')
    if (kind === 'source' && key === DIRECT_SOURCE) return x('share.direct')
    return kind === 'region' ? regionName(key, language()) : key
  }
}
