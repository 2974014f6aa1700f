import { isSiteKey } from '../../../objects/core/site-settings-check.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import type { ChangeLine } from '../dialog-settings/history/change-list.tsx'
import type { Texts } from './i18n/texts.ts'
import { nameOf, valueText } from './words.ts'

/** What saves of a site changed, in words. Pure. */

type Change = { key: string; before?: unknown; after?: unknown }

const GENERAL_KEYS = ['name', 'enabled', 'locale', 'timeZone', 'allowedDomains'] as const
type GeneralKey = (typeof GENERAL_KEYS)[number]

export const generalName = (x: Texts, key: GeneralKey): string => x(key === 'allowedDomains' ? 'general.domains' : `general.${key}`)

const generalValue = (x: Texts, key: GeneralKey, value: unknown): string => {
  if (key === 'enabled') return x(value === true ? 'state.on' : 'state.off')
  if (key === 'locale') return value === 'zh-CN' || value === 'en' ? x(`locale.${value}`) : x('locale.auto')
  if (Array.isArray(value)) return value.length === 0 ? x('domains.all') : value.join('\n')
  return value === '' || value === null || value === undefined ? x('value.empty') : String(value)
}

export const generalLine = (x: Texts, { key, before, after }: Change): ChangeLine | null => {
  const known = GENERAL_KEYS.find((each) => each === key)
  if (known === undefined) return null
  return { name: generalName(x, known), before: generalValue(x, known, before), after: generalValue(x, known, after) }
}

/** Changes of the settings or of the general data; what this release does not know is left out. */
export const linesOf = (x: Texts, language: Language, changes: readonly Change[]): ChangeLine[] =>
  changes.flatMap((change) => {
    const { key, before, after } = change
    if (isSiteKey(key)) return [{ name: nameOf(language, key), before: valueText(x, key, before), after: valueText(x, key, after) }]
    return generalLine(x, change) ?? []
  })
