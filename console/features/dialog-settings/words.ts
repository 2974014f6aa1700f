import { DIALOG_SETTINGS, type DialogKey, TEXT_MAX_CHARS } from '../../../objects/core/settings.ts'
import type { SettingProblem } from '../../../objects/core/settings-check.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import type { DraftValue } from './draft.ts'
import type { ToggleKey } from './groups.ts'
import type { Texts } from './i18n/texts.ts'
import { partsOf } from './length.ts'

/** Settings, their values and what they do, in words. Pure. */

export const nameOf = (language: Language, key: DialogKey): string => DIALOG_SETTINGS[key][language === 'en' ? 'en' : 'zh']

/** Hours, minutes and seconds in words, those that are not 0. */
export const lengthText = (x: Texts, lengthSec: number): string =>
  partsOf(lengthSec)
    .map(([unit, count]) => x(`length.${unit}`, { count }))
    .join(' ')

/** A value as the lists of changes show it. What does not fit its setting is shown as it is. */
export const valueText = (x: Texts, key: DialogKey, value: unknown): string => {
  const setting = DIALOG_SETTINGS[key]
  if (value === null) return x('value.none')
  if (typeof value === 'boolean') return x(value ? 'value.on' : 'value.off')
  if (value === '') return x('value.empty')
  if (setting.kind === 'seconds' && typeof value === 'number') return lengthText(x, value)
  if (setting.kind === 'choice') {
    const option = setting.options.find((each) => each === value)
    if (option !== undefined) return x(`option.${option}`)
  }
  return String(value)
}

const isToggle = (key: DialogKey): key is ToggleKey => DIALOG_SETTINGS[key].kind === 'toggle'

/** What the setting does with the values as they stand in the form. */
export const effectText = (x: Texts, key: DialogKey, read: (key: DialogKey) => DraftValue): string => {
  const words = (of: DialogKey, times = 1) => {
    const value = read(of)
    if (typeof value !== 'number' || DIALOG_SETTINGS[of].kind !== 'seconds') return valueText(x, of, value)
    return lengthText(x, value * times)
  }
  if (key === 'silenceEndSec' && read('silenceReminder') === false) return x('effect.silenceEndSecAlone', { value: words(key) })
  if (!isToggle(key)) return x(`effect.${key}`, { value: words(key) })
  if (read(key) !== true) return x(`off.${key}`)
  return x(`on.${key}`, { value: words('replyTimeoutSec', 2) })
}

/** Why a value is refused, as a shop manager understands it. */
export const problemText = (x: Texts, key: DialogKey, problem: SettingProblem | 'refused'): string => {
  if (problem === 'refused') return x('problem.refused')
  switch (problem.kind) {
    case 'too_long':
      return x('problem.too_long', { chars: problem.chars, max: TEXT_MAX_CHARS })
    case 'unknown_variable':
      return x('problem.unknown_variable', {
        name: `{${problem.name}}`,
        known: problem.known.map((name) => `{${name}}`).join(x('save.separator')),
      })
    case 'out_of_bounds':
      return DIALOG_SETTINGS[key].kind === 'seconds' ? x('problem.length') : x('problem.out_of_bounds', problem)
    default:
      return x(`problem.${problem.kind}`)
  }
}
