import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditKind } from '../../../objects/protocol/audit-words.ts'
import { DIRECTION_WORDS, OUTCOME_WORDS } from '../../../objects/protocol/call-words.ts'
import { FIGURE_WORDS, SHARE_WORDS } from '../../../objects/protocol/figure-words.ts'
import { END_WORDS, scoreWord } from '../../../objects/protocol/service-words.ts'
import type { Words } from '../../../objects/protocol/words.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import { texts as blacklistTexts } from '../blacklist/i18n/texts.ts'
import { texts as conversationTexts } from '../conversations/i18n/texts.ts'
import { texts as ratingTexts } from '../satisfaction/i18n/texts.ts'
import { texts as statisticsTexts } from '../statistics/i18n/texts.ts'
import { type Change, isRecord } from './difference.ts'
import { texts } from './i18n/texts.ts'

/** What an export was asked for, in the words the lists themselves have. Pure. */

type Asked = { kind: AuditKind; value: string; language: Language }
type Catalogues = Record<Language, Readonly<Record<string, unknown>>>

const textIn = (catalogues: Catalogues, key: string, language: Language): string | undefined => {
  const text = catalogues[language][key]
  return typeof text === 'string' ? text : undefined
}
const wordIn = (words: Readonly<Record<string, Words>>, { value, language }: Asked): string | undefined => words[value]?.[language]

/** What is taken unless something else is asked for (worker/models, worker/exports/table.ts). */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  ended: 'any',
  invalid: 'hide',
  followUp: 'any',
  comment: 'any',
  state: 'active',
  by: 'day',
  compare: false,
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
}
const DEFAULT_SORTS: Partial<Record<AuditKind, string>> = {
  conversations: '-asked',
  contacts: '-obtained',
  left_messages: '-at',
  summaries: '-written',
  satisfaction: '-rated',
  quick_replies: 'order',
  audit: '-at',
  calls: '-started',
  blacklist: '-since',
}

const isDefault = (kind: AuditKind, { field, after }: Change): boolean =>
  field === 'sort' ? after === DEFAULT_SORTS[kind] : field in DEFAULTS && after === DEFAULTS[field]

/** Without what every export of the list is asked for anyway. */
export const withoutDefaults = (kind: AuditKind, changes: readonly Change[]): Change[] =>
  changes.filter((change) => !isDefault(kind, change))

const columnWord = (asked: Asked): string | undefined =>
  (asked.kind === 'statistics' ? figureName(asked) : undefined) ?? textIn(texts, `choice.columns.${asked.value}`, asked.language)

const figureName = ({ value, language }: Asked): string | undefined =>
  Object.entries(FIGURE_WORDS).find(([id]) => id === value)?.[1].name[language]

const sortWord = (asked: Asked, isUp = !asked.value.startsWith('-')): string => {
  const value = asked.value.replace(/^-/, '')
  const name = columnWord({ ...asked, value }) ?? value
  return (textIn(texts, isUp ? 'sort.up' : 'sort.down', asked.language) ?? '{name}').replace('{name}', () => name)
}

const shareWord = ({ value, language }: Asked): string | undefined =>
  Object.entries(SHARE_WORDS).find(([kind]) => kind === value)?.[1].name[language]
const tableWord = (asked: Asked): string | undefined => textIn(statisticsTexts, `chart.${asked.value}`, asked.language) ?? shareWord(asked)
const ofConversations = (field: string) => (asked: Asked) => textIn(conversationTexts, `${field}.${asked.value}`, asked.language)
const scoreText = ({ value, language }: Asked): string | undefined => scoreWord(Number(value), language) ?? undefined

const WORDS: Readonly<Record<string, (asked: Asked) => string | undefined>> = {
  // Words somebody looked for: never anything else than what they typed.
  text: ({ value }) => value,
  visitor: ({ value }) => value,
  outcome: (asked) => (asked.kind === 'calls' ? wordIn(OUTCOME_WORDS, asked) : ofConversations('outcome')(asked)),
  direction: (asked) => wordIn(DIRECTION_WORDS, asked),
  endReason: (asked) => wordIn(END_WORDS, asked),
  replied: ofConversations('replied'),
  queued: ofConversations('queued'),
  invalid: ofConversations('invalid'),
  rating: (asked) => scoreText(asked) ?? ofConversations('rating')(asked),
  scores: scoreText,
  state: ({ value, language }) => textIn(blacklistTexts, `state.${value}`, language),
  comment: ({ value, language }) => textIn(ratingTexts, `filter.${value}`, language),
  root: ({ value, language }) => textIn(texts, `target.${value}`, language),
  action: (asked) => wordIn(AUDIT_ACTIONS, asked),
  kind: (asked) => wordIn(AUDIT_KINDS, asked),
  table: tableWord,
  columns: columnWord,
  sort: (asked) => sortWord(asked),
}

const SWITCHES: Readonly<Record<string, string>> = {
  yes: 'value.yes',
  true: 'value.yes',
  no: 'value.no',
  false: 'value.no',
  none: 'value.none',
}

/** Undefined: it has no word of its own here. */
export const exportWord = (kind: AuditKind, field: string, value: unknown, language: Language): string | undefined => {
  if (field === 'sort' && isRecord(value)) return sortWord({ kind, value: String(value.by), language }, value.isUp === true)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const asked = { kind, value: String(value), language }
  const said = WORDS[field]?.(asked)
  if (said !== undefined) return said
  const key = SWITCHES[asked.value]
  return key === undefined ? undefined : textIn(texts, key, language)
}
