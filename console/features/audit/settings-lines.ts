import type { CalendarChange } from '../../../objects/core/calendar.ts'
import { isDialogKey } from '../../../objects/core/settings-check.ts'
import type { SitePeriods } from '../../../objects/core/types.ts'
import type { AuditKind } from '../../../objects/protocol/audit-words.ts'
import type { Language } from '../../lib/i18n/index.tsx'
import type { Texts as CalendarTexts } from '../calendar/i18n/texts.ts'
import { changeText } from '../calendar/words.ts'
import { hoursLines } from '../dialog-settings/history/hours-words.ts'
import type { Texts as DialogTexts } from '../dialog-settings/i18n/texts.ts'
import { nameOf, valueText } from '../dialog-settings/words.ts'
import { linesOf } from '../sites/history-words.ts'
import type { Texts as SiteTexts } from '../sites/i18n/texts.ts'
import type { Change } from './difference.ts'

/** Settings in the words their own pages have for them. Pure. */

/** `after` null: there is nothing that could have come in its place. */
export type Line = { name: string; before: string; after: string | null }
export type SettingsWords = {
  language: Language
  site: SiteTexts
  dialog: DialogTexts
  calendar: CalendarTexts
  /** Of groups and date types. */
  nameOf: (id: string) => string
}

const dialogLines = (words: SettingsWords, changes: readonly Change[]): Line[] =>
  changes.flatMap(({ field, before, after }) => {
    if (!isDialogKey(field)) return []
    const text = (value: unknown) => valueText(words.dialog, field, value)
    return [{ name: nameOf(words.language, field), before: text(before), after: text(after) }]
  })

// What these fields hold was checked when it was saved.
const periodsOf = (value: unknown): SitePeriods => (value ?? {}) as SitePeriods
const calendarChangesOf = (value: unknown): readonly CalendarChange[] => (Array.isArray(value) ? value : [])

/** Null: not settings. `name` is for what has no fields of its own. */
export const settingsLines = (kind: AuditKind, changes: readonly Change[], words: SettingsWords, name: string): Line[] | null => {
  switch (kind) {
    case 'site':
    case 'site_settings':
      return linesOf(
        words.site,
        words.language,
        changes.map(({ field, ...sides }) => ({ key: field, ...sides })),
      )
    case 'dialog_settings':
      return dialogLines(words, changes)
    case 'working_hours':
      return changes.flatMap(({ before, after }) => hoursLines(words.dialog, periodsOf(before), periodsOf(after), words.nameOf))
    case 'calendar':
      return changes.map(({ after }) => ({
        name,
        before: '',
        after: calendarChangesOf(after)
          .map((change) => changeText(words.calendar, words.language, change))
          .join('\n'),
      }))
    default:
      return null
  }
}
