import { API_SCOPES } from '../../../objects/protocol/api-scopes.ts'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../../objects/protocol/audit-words.ts'
import { HOOK_EVENTS } from '../../../objects/protocol/hook-words.ts'
import type { Region } from '../../../objects/protocol/regions.ts'
import { LEFT_MESSAGE_STATES, SUMMARY_STATES } from '../../../objects/protocol/service-words.ts'
import type { Words } from '../../../objects/protocol/words.ts'
import type { AuditEntry } from '../../lib/api.ts'
import { type Language, useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts as calendarTexts } from '../calendar/i18n/texts.ts'
import { texts as dialogTexts } from '../dialog-settings/i18n/texts.ts'
import { texts as siteTexts } from '../sites/i18n/texts.ts'
import { regionName } from '../skill-groups/regions.ts'
import { type Change, changesOf, hasOneSide, isErased, isRecord } from './difference.ts'
import { exportWord, withoutDefaults } from './export-words.ts'
import { isNamed } from './fields.ts'
import { texts } from './i18n/texts.ts'
import { useNames } from './names.ts'
import { isDays, noneKey } from './nothing.ts'
import { type Line, settingsLines } from './settings-lines.ts'
import { type Say, valueText } from './values.ts'

/** `before` or `after` null: the entry has no such side. */
export type EntryLine = { name: string; before: string | null; after: string | null }

const CHOICES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  scopes: API_SCOPES,
  events: HOOK_EVENTS,
  status: { ...SUMMARY_STATES, ...LEFT_MESSAGE_STATES },
}

type ChoiceKey = Extract<keyof (typeof texts)['zh-CN'], `choice.${string}`>
const isChoiceKey = (key: string): key is ChoiceKey => key in texts['zh-CN']
type TargetKey = Extract<keyof (typeof texts)['zh-CN'], `target.${string}`>
const isTargetKey = (key: string): key is TargetKey => key in texts['zh-CN']

const regionText = (value: unknown, language: Language): string | undefined =>
  isRecord(value) && typeof value.country === 'string' ? regionName(value as Region, language) : undefined

type ExportKey = Extract<keyof (typeof texts)['zh-CN'], `export.${string}`>
const isExportKey = (key: string): key is ExportKey => key in texts['zh-CN']

/** Fields and their values in words. */
const useSay = () => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const nameOf = useNames()
  const plainWord = (field: string, value: unknown): string | undefined => {
    if (field === 'regions') return regionText(value, language())
    if (typeof value !== 'string') return undefined
    const key = `choice.${field}.${value}`
    return isChoiceKey(key) ? x(key) : (CHOICES[field]?.[value]?.[language()] ?? nameOf(value))
  }
  const wordOf = ({ action, targetKind }: AuditEntry, field: string, value: unknown): string | undefined => {
    if (isDays(targetKind, value)) return x('value.days', { count: value })
    return (action === 'export' ? exportWord(targetKind, field, value, language()) : undefined) ?? plainWord(field, value)
  }
  const fieldOf = ({ action }: AuditEntry, name: string): string => {
    const key = `export.${name}`
    if (action === 'export' && isExportKey(key)) return x(key)
    return name === '' ? x('field.whole') : isNamed(name) ? x(`field.${name}`) : (nameOf(name) ?? name)
  }
  const say = (entry: AuditEntry): Say => ({
    none: (field) => x(noneKey(entry.targetKind, field)),
    yes: x('value.yes'),
    no: x('value.no'),
    separator: x('value.separator'),
    named: (name, value) => x('value.named', { name, value }),
    exact: format.exact,
    field: (name) => fieldOf(entry, name),
    word: (field, value) => wordOf(entry, field, value),
  })
  return { say, nameOf }
}

/** What an entry changed, line by line. */
const useLines = ({ say, nameOf }: ReturnType<typeof useSay>) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const words = { site: useTexts(siteTexts), dialog: useTexts(dialogTexts), calendar: useTexts(calendarTexts) }
  const plainLine = ({ field, before, after }: Change, told: Say, action: AuditEntry['action']): Line => ({
    name: told.field(field),
    before: valueText(field, before, told),
    after: hasOneSide(field, action) ? null : valueText(field, after, told),
  })
  return (entry: AuditEntry): EntryLine[] => {
    const { action, targetKind, before, after } = entry
    const all = changesOf(before, after, action)
    const changes = action === 'export' ? withoutDefaults(targetKind, all) : all
    const settings = { ...words, language: language(), nameOf: (id: string) => nameOf(id) ?? id }
    const told = say(entry)
    const lines = settingsLines(targetKind, changes, settings, x('field.whole')) ?? changes.map((change) => plainLine(change, told, action))
    const [hasBefore, hasAfter] = [before !== null && targetKind !== 'calendar', after !== null]
    return lines.map((line) => ({ name: line.name, before: hasBefore ? line.before : null, after: hasAfter ? line.after : null }))
  }
}

/** What entries say, in words: who did what to what, and what changed. */
export const useAuditWords = () => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const told = useSay()
  const linesOf = useLines(told)
  const kind = ({ targetKind }: AuditEntry): string => AUDIT_KINDS[targetKind]?.[language()] ?? targetKind
  const erased = ({ before, after }: AuditEntry): boolean => isErased(before) || isErased(after)
  return {
    actor: ({ actorKind, actorName }: AuditEntry): string =>
      actorKind === 'key' ? x('entry.key', { name: actorName }) : actorName || x('entry.system'),
    action: ({ action }: AuditEntry): string => AUDIT_ACTIONS[action]?.[language()] ?? action,
    kind,
    /** The name of the thing, where it has one that is known; else its id. */
    target: (entry: AuditEntry): string => {
      const key = `target.${entry.targetId}`
      if (isTargetKey(key)) return x(key)
      return entry.targetId === entry.targetKind ? kind(entry) : (entry.targetName ?? told.nameOf(entry.targetId) ?? entry.targetId)
    },
    linesOf,
    erased,
    /** One side of all of it in a line, for the list. */
    sideOf: (entry: AuditEntry, side: 'before' | 'after'): string => {
      if (erased(entry)) return entry[side] === null ? '' : x('entry.erased')
      const parts = linesOf(entry).flatMap(({ name, [side]: text }) => (text === null ? [] : [x('value.named', { name, value: text })]))
      return parts.join(x('value.next')).replaceAll('\n', x('value.separator'))
    },
  }
}
