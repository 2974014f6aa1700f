import type { WallRow } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../../lib/api.ts'
import { codeTextOf } from '../../lib/errors.ts'
import type { Language, Translate } from '../../lib/i18n/index.tsx'
import type { TranslateFeature } from '../../lib/i18n/translate.ts'
import { placeOf } from '../visitor/facts.ts'
import type { zhCN } from './i18n/zh-cn.ts'

/** The wall in words. Pure. */

export type Say = TranslateFeature<typeof zhCN>

/** `China-Sichuan-Chengdu[IP]`; an address that belongs to no place says so. */
export const regionText = ({ country, region, city, ip }: WallRow, language: Language, noPlace: string): string => {
  const place = placeOf({ country, region, city }, language) || noPlace
  return ip === undefined ? place : `${place}[${ip}]`
}

const OWN_ERRORS = [
  'agent_full',
  'agent_unavailable',
  'conversation_ended',
  'conflict',
  'not_found',
  'too_large',
  'network',
  'rate_limited',
] as const

/** Why the desk refused, and what to do. */
export const refusalWords = (x: Say, t: Translate, code: ApiErrorCode): string => {
  const own = OWN_ERRORS.find((each) => each === code)
  return own === undefined ? codeTextOf(t, code) : x(`error.${own}`)
}
