import { DIALOG_SETTINGS, type DialogKey, type Setting, TEXT_MAX_CHARS } from './settings.ts'

/** Why a value cannot be a setting's: for the API's message and the console's sentence at the field. */
export type SettingProblem =
  | { kind: 'wrong_type' }
  | { kind: 'too_long'; max: number; chars: number }
  | { kind: 'unknown_variable'; name: string; known: readonly string[] }
  | { kind: 'out_of_bounds'; min: number; max: number }
  | { kind: 'not_an_option'; options: readonly string[] }

const VARIABLE = /\{(\w+)\}/g

const problemOfText = (value: unknown, known: readonly string[]): SettingProblem | null => {
  if (typeof value !== 'string') return { kind: 'wrong_type' }
  if (value.length > TEXT_MAX_CHARS) return { kind: 'too_long', max: TEXT_MAX_CHARS, chars: value.length }
  for (const [, name = ''] of value.matchAll(VARIABLE)) if (!known.includes(name)) return { kind: 'unknown_variable', name, known }
  return null
}

/** What is wrong with `value` as this setting; null: nothing. */
export const problemOfSetting = (setting: Setting, value: unknown): SettingProblem | null => {
  switch (setting.kind) {
    case 'text':
      return problemOfText(value, setting.variables)
    case 'toggle':
      return typeof value === 'boolean' ? null : { kind: 'wrong_type' }
    case 'choice':
      return setting.options.some((option) => option === value) ? null : { kind: 'not_an_option', options: setting.options }
    case 'seconds':
    case 'count':
      if (typeof value !== 'number') return { kind: 'wrong_type' }
      return Number.isInteger(value) && value >= setting.min && value <= setting.max
        ? null
        : { kind: 'out_of_bounds', min: setting.min, max: setting.max }
  }
}

export const isDialogKey = (key: string): key is DialogKey => Object.hasOwn(DIALOG_SETTINGS, key)

/** The problem in plain English, for the API. */
export const sentenceOf = (problem: SettingProblem): string => {
  switch (problem.kind) {
    case 'wrong_type':
      return 'This is not the kind of value this setting takes.'
    case 'too_long':
      return `This text has ${problem.chars} characters; at most ${problem.max} are allowed.`
    case 'unknown_variable':
      return `There is no {${problem.name}} here.${problem.known.length === 0 ? '' : ` Use ${problem.known.map((name) => `{${name}}`).join(', ')}.`}`
    case 'out_of_bounds':
      return `Enter a whole number from ${problem.min} to ${problem.max}.`
    case 'not_an_option':
      return `Choose one of: ${problem.options.join(', ')}.`
  }
}
