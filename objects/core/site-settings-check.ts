import { FIELD_KINDS, PAGE_MATCHES, PARTS, type PreChatField, type Trigger } from './site-parts.ts'
import { SITE_SETTINGS, type SiteKey, type SiteSetting } from './site-settings.ts'

/** Why a value cannot be a setting's: for the API's message and the console's sentence at the field. */
export type SiteProblem =
  | { kind: 'wrong_type' }
  | { kind: 'too_long'; max: number; chars: number }
  | { kind: 'control_characters' }
  | { kind: 'not_a_color' }
  | { kind: 'not_an_image' }
  | { kind: 'not_an_option'; options: readonly string[] }
  | { kind: 'out_of_bounds'; min: number; max: number }
  | { kind: 'too_many'; max: number }
  | { kind: 'empty_line'; at: number }
  | { kind: 'bad_field'; at: number }
  | { kind: 'bad_trigger'; at: number; why: 'no_condition' | 'value' }

const COLOR = /^#[0-9a-f]{6}$/
/** Own uploads by their path, others by https. Nothing in them can break out of CSS or HTML, or is invisible. */
const IMAGE = /^(?:\/files\/site\/\w[\w-]{0,59}(?:\.\w{1,5})?|https:\/\/[^\s/\p{C}"'<>\\(){}`;][^\s\p{C}"'<>\\(){}`;]{0,499})$/u
/** Half characters too, and what turns the direction of text around: it makes one thing look like another. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const LINE_BREAKS = /[\t\r\n]/g

/** A picture's address that a widget may show: an own upload's path or an https address. */
export const isImageAddress = (value: string): boolean => IMAGE.test(value)

const problemOfText = (value: unknown, max: number, isLong: boolean): SiteProblem | null => {
  if (typeof value !== 'string') return { kind: 'wrong_type' }
  if (value.length > max) return { kind: 'too_long', max, chars: value.length }
  return CONTROL.test(isLong ? value.replace(LINE_BREAKS, '') : value) ? { kind: 'control_characters' } : null
}

/** What is wrong with a text of one line. */
export const problemOfPlainText = (value: unknown, maxChars: number): SiteProblem | null => problemOfText(value, maxChars, false)

const problemOfNumber = (value: unknown, min: number, max: number): SiteProblem | null => {
  if (typeof value !== 'number') return { kind: 'wrong_type' }
  return Number.isInteger(value) && value >= min && value <= max ? null : { kind: 'out_of_bounds', min, max }
}

const problemOfLines = (value: unknown, maxLines: number, maxChars: number): SiteProblem | null => {
  if (!Array.isArray(value)) return { kind: 'wrong_type' }
  if (value.length > maxLines) return { kind: 'too_many', max: maxLines }
  for (const [at, line] of value.entries()) {
    const problem = problemOfText(line, maxChars, false)
    if (problem !== null) return problem
    if (line.trim() === '') return { kind: 'empty_line', at }
  }
  return null
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const hasOnly = (value: Record<string, unknown>, keys: readonly string[]): boolean => Object.keys(value).every((key) => keys.includes(key))
/** Never `__proto__`: what was entered is kept by these ids. */
const isId = (value: unknown): boolean => typeof value === 'string' && /^[a-z\d][\w-]{0,39}$/i.test(value)
const isFirst = (values: readonly { id: string }[], index: number): boolean =>
  values.findIndex(({ id }) => id === values[index]?.id) === index

const isField = (value: unknown): value is PreChatField =>
  isPlain(value) &&
  hasOnly(value, ['id', 'kind', 'label', 'isRequired']) &&
  isId(value.id) &&
  FIELD_KINDS.some((kind) => kind === value.kind) &&
  problemOfText(value.label, PARTS.fieldLabelChars, false) === null &&
  (value.kind !== 'text' || (value.label as string).trim() !== '') &&
  typeof value.isRequired === 'boolean'

const problemOfFields = (value: unknown): SiteProblem | null => {
  if (!Array.isArray(value)) return { kind: 'wrong_type' }
  if (value.length > PARTS.fields) return { kind: 'too_many', max: PARTS.fields }
  const at = value.findIndex((field, index) => !isField(field) || !isFirst(value, index))
  return at < 0 ? null : { kind: 'bad_field', at }
}

const TRIGGER_KEYS = ['id', 'isOn', 'text', 'page', 'referrer', 'afterSec', 'scrollPercent', 'onExit', 'minVisits']
const fits = (value: unknown, min: number, max: number): boolean => value === undefined || problemOfNumber(value, min, max) === null
const isMatch = (value: unknown): boolean =>
  problemOfText(value, PARTS.matchChars, false) === null && typeof value === 'string' && value.trim() !== ''
const isPage = (value: unknown): boolean =>
  value === undefined ||
  (isPlain(value) && hasOnly(value, ['how', 'value']) && PAGE_MATCHES.some((how) => how === value.how) && isMatch(value.value))

const isTrigger = (value: unknown): value is Trigger =>
  isPlain(value) &&
  hasOnly(value, TRIGGER_KEYS) &&
  isId(value.id) &&
  typeof value.isOn === 'boolean' &&
  problemOfText(value.text, 500, true) === null &&
  isPage(value.page) &&
  (value.referrer === undefined || isMatch(value.referrer)) &&
  fits(value.afterSec, 0, PARTS.maxAfterSec) &&
  fits(value.scrollPercent, 1, 100) &&
  (value.onExit === undefined || typeof value.onExit === 'boolean') &&
  fits(value.minVisits, 1, PARTS.maxVisits)

const hasCondition = ({ page, referrer, afterSec, scrollPercent, onExit, minVisits }: Trigger): boolean =>
  [page, referrer, afterSec, scrollPercent, minVisits].some((part) => part !== undefined) || onExit === true

const problemOfTriggers = (value: unknown): SiteProblem | null => {
  if (!Array.isArray(value)) return { kind: 'wrong_type' }
  if (value.length > PARTS.triggers) return { kind: 'too_many', max: PARTS.triggers }
  for (const [at, trigger] of value.entries()) {
    if (!isTrigger(trigger) || !isFirst(value, at)) return { kind: 'bad_trigger', at, why: 'value' }
    if (!hasCondition(trigger)) return { kind: 'bad_trigger', at, why: 'no_condition' }
  }
  return null
}

/** What is wrong with `value` as this setting; null: nothing. */
export const problemOfSiteSetting = (setting: SiteSetting, value: unknown): SiteProblem | null => {
  switch (setting.kind) {
    case 'text':
      return problemOfText(value, setting.maxChars, setting.isLong)
    case 'color':
      return typeof value === 'string' && COLOR.test(value) ? null : { kind: 'not_a_color' }
    case 'image':
      return value === '' || (typeof value === 'string' && IMAGE.test(value)) ? null : { kind: 'not_an_image' }
    case 'choice':
      return setting.options.some((option) => option === value) ? null : { kind: 'not_an_option', options: setting.options }
    case 'toggle':
      return typeof value === 'boolean' ? null : { kind: 'wrong_type' }
    case 'seconds':
    case 'count':
      return problemOfNumber(value, setting.min, setting.max)
    case 'lines':
      return problemOfLines(value, setting.maxLines, setting.maxChars)
    case 'fields':
      return problemOfFields(value)
    case 'triggers':
      return problemOfTriggers(value)
  }
}

export const isSiteKey = (key: string): key is SiteKey => Object.hasOwn(SITE_SETTINGS, key)

/** The problem in plain English, for the API. */
export const siteSentenceOf = (problem: SiteProblem): string => {
  switch (problem.kind) {
    case 'wrong_type':
      return 'This is not the kind of value this setting takes.'
    case 'too_long':
      return `This text has ${problem.chars} characters; at most ${problem.max} are allowed.`
    case 'control_characters':
      return 'This text holds characters that cannot be shown, or a line break where one line is meant.'
    case 'not_a_color':
      return 'Enter a colour as #rrggbb, in lower case.'
    case 'not_an_image':
      return 'Upload a picture, or enter its https address.'
    case 'not_an_option':
      return `Choose one of: ${problem.options.join(', ')}.`
    case 'out_of_bounds':
      return `Enter a whole number from ${problem.min} to ${problem.max}.`
    case 'too_many':
      return `At most ${problem.max} entries are allowed.`
    case 'empty_line':
      return `Entry ${problem.at + 1} is empty.`
    case 'bad_field':
      return `Field ${problem.at + 1} needs a kind, a label of at most ${PARTS.fieldLabelChars} characters (its own fields must have one) and an id of its own.`
    case 'bad_trigger':
      return problem.why === 'no_condition'
        ? `Rule ${problem.at + 1} has no condition.`
        : `Rule ${problem.at + 1} holds a value it cannot take.`
  }
}
