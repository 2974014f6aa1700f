import { PARTS, type PreChatField, type Trigger } from '../../../objects/core/site-parts.ts'
import { SITE_SETTINGS, type SiteKey } from '../../../objects/core/site-settings.ts'
import type { SiteProblem } from '../../../objects/core/site-settings-check.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import type { Texts } from './i18n/texts.ts'
import { CONDITIONS, hasCondition } from './trigger-form.ts'

/** Settings and their values in words. Pure. */

export const nameOf = (language: Language, key: SiteKey): string => SITE_SETTINGS[key][language === 'en' ? 'en' : 'zh']

/** Keys that need a word of what they do. */
export const HINTED = [
  'entryDelaySec',
  'dialogLogo',
  'agentIcon',
  'invite',
  'inviteTriggers',
  'inviteImage',
  'companyName',
  'notice',
  'greeting',
  'image',
  'groups',
  'groupsTitle',
  'groupsRefreshSec',
  'groupsByRegion',
  'track',
  'visitorSeesContact',
  'agentSeesContact',
  'preChat',
  'ratingGoodReasons',
  'ratingBadReasons',
  'fileMaxMb',
  'imageMaxMegapixels',
  'peek',
] as const satisfies readonly SiteKey[]

export const hintText = (x: Texts, key: SiteKey): string => {
  const hinted = HINTED.find((each) => each === key)
  return hinted === undefined ? '' : x(`hint.${hinted}`)
}

export const fieldName = (x: Texts, { kind, label }: PreChatField): string => (label === '' ? x(`fieldKind.${kind}`) : label)

const conditionText = (x: Texts, trigger: Trigger, condition: (typeof CONDITIONS)[number]): string => {
  switch (condition) {
    case 'page':
      return x(`rule.page.${trigger.page?.how ?? 'contains'}`, { value: trigger.page?.value || x('rule.blank') })
    case 'referrer':
      return x('rule.referrer', { value: trigger.referrer || x('rule.blank') })
    case 'onExit':
      return x('rule.onExit')
    default:
      return x(`rule.${condition}`, { count: trigger[condition] ?? 0 })
  }
}

/** The rule as a sentence. */
export const triggerSentence = (x: Texts, trigger: Trigger): string => {
  const parts = CONDITIONS.filter((condition) => hasCondition(trigger, condition)).map((condition) => conditionText(x, trigger, condition))
  if (parts.length === 0) return x('rule.none')
  const sentence = x('rule.sentence', { conditions: parts.join(x('rule.and')) })
  return trigger.isOn ? sentence : x('rule.off', { sentence })
}

type Setting = (typeof SITE_SETTINGS)[SiteKey]
const listText = (x: Texts, setting: Setting, value: readonly unknown[]): string => {
  if (value.length === 0) return x('value.none')
  if (setting.kind === 'fields')
    return (value as readonly PreChatField[])
      .map((field) => (field.isRequired ? x('value.required', { name: fieldName(x, field) }) : fieldName(x, field)))
      .join(x('save.separator'))
  if (setting.kind === 'triggers') return (value as readonly Trigger[]).map((trigger) => triggerSentence(x, trigger)).join('\n')
  return value.join(x('save.separator'))
}

/** A value as the lists of changes show it. What does not fit its setting is shown as it is. */
export const valueText = (x: Texts, key: SiteKey, value: unknown): string => {
  const setting: Setting = SITE_SETTINGS[key]
  if (typeof value === 'boolean') return x(value ? 'value.on' : 'value.off')
  if (Array.isArray(value)) return listText(x, setting, value)
  if (setting.kind === 'seconds' && typeof value === 'number') return value === 0 ? x('value.none') : x('value.seconds', { count: value })
  if (value === '' || value === null) return x(setting.kind === 'image' ? 'value.none' : 'value.empty')
  if (setting.kind === 'image') return String(value).startsWith('/files/') ? x('value.uploaded') : String(value)
  if (setting.kind === 'choice') {
    const option = setting.options.find((each) => each === value)
    if (option !== undefined) return x(`option.${option}`)
  }
  return String(value)
}

/** Why a value is refused, as a shop manager understands it. */
export const problemText = (x: Texts, problem: SiteProblem): string => {
  switch (problem.kind) {
    case 'too_long':
      return x('problem.too_long', { chars: problem.chars, max: problem.max })
    case 'out_of_bounds':
      return x('problem.out_of_bounds', { min: problem.min, max: problem.max })
    case 'too_many':
      return x('problem.too_many', { max: problem.max })
    case 'empty_line':
      return x('problem.empty_line', { number: problem.at + 1 })
    case 'bad_field':
      return x('problem.bad_field', { number: problem.at + 1, max: PARTS.fieldLabelChars })
    case 'bad_trigger':
      return x(problem.why === 'no_condition' ? 'problem.no_condition' : 'problem.bad_trigger', { number: problem.at + 1 })
    default:
      return x(`problem.${problem.kind}`)
  }
}
