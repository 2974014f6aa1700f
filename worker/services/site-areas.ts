import { isDeepStrictEqual } from 'node:util'
import type { site } from '../../migrations/schema/index.ts'
import { DIALOG_SETTINGS, type DialogKey, type DialogSettings, resolveDialogSettings } from '../../objects/core/settings.ts'
import { resolveSiteSettings, SITE_KEYS, type SiteSettings } from '../../objects/core/site-settings.ts'
import type { SitePeriods } from '../../objects/core/types.ts'
import type { AuditKind } from '../../objects/protocol/audit-words.ts'

type Row = typeof site.$inferSelect
/** What a site is, beside how its desk and its widget behave. */
export type SiteGeneral = Pick<Row, 'name' | 'enabled' | 'locale' | 'timeZone' | 'allowedDomains'>

/** The parts of a site's settings that are saved and versioned each as a whole, with the value each holds. */
export type AreaValues = { dialog: Partial<DialogSettings>; hours: SitePeriods; settings: Partial<SiteSettings>; site: SiteGeneral }
export type Area = keyof AreaValues
export const AREAS = ['dialog', 'hours', 'settings', 'site'] as const satisfies readonly Area[]

/** What one save changed of one key; `hours` counts as one key. */
export type AreaChange = { key: string; before: unknown; after: unknown }

type AreaRules<A extends Area> = {
  /** What the audit calls it. */
  auditKind: AuditKind
  /** Visitors may see a change of it (`publicSiteOf`). */
  isPublic: boolean
  /** What holds before the first save. */
  empty: AreaValues[A]
  valueOf: (row: Row) => AreaValues[A]
  columnsOf: (value: AreaValues[A]) => Partial<Row>
  changesOf: (before: AreaValues[A], after: AreaValues[A]) => AreaChange[]
}

const changesIn = <K extends string>(keys: readonly K[], was: { readonly [N in K]: unknown }, is: { readonly [N in K]: unknown }) =>
  keys.filter((key) => !isDeepStrictEqual(was[key], is[key])).map((key): AreaChange => ({ key, before: was[key], after: is[key] }))

const DIALOG_KEYS = Object.keys(DIALOG_SETTINGS) as DialogKey[]
const dialogChanges = (before: Partial<DialogSettings>, after: Partial<DialogSettings>): AreaChange[] =>
  changesIn(DIALOG_KEYS, resolveDialogSettings(before), resolveDialogSettings(after))

const hoursChanges = (before: SitePeriods, after: SitePeriods): AreaChange[] =>
  isDeepStrictEqual(before, after) ? [] : [{ key: 'hours', before, after }]

const settingsChanges = (before: Partial<SiteSettings>, after: Partial<SiteSettings>): AreaChange[] =>
  changesIn(SITE_KEYS, resolveSiteSettings(before), resolveSiteSettings(after))

const GENERAL_KEYS = ['name', 'enabled', 'locale', 'timeZone', 'allowedDomains'] as const satisfies readonly (keyof SiteGeneral)[]
const NEW_SITE: SiteGeneral = { name: '', enabled: true, locale: 'auto', timeZone: 'Asia/Shanghai', allowedDomains: [] }

/** The part of a row, or of what an older release kept as a version, that is general data. */
export const generalOf = (row: SiteGeneral): SiteGeneral => {
  const { name, enabled, locale, timeZone, allowedDomains } = { ...NEW_SITE, ...row }
  return { name, enabled, locale, timeZone, allowedDomains }
}

export const AREA_RULES: { [A in Area]: AreaRules<A> } = {
  dialog: {
    auditKind: 'dialog_settings',
    isPublic: false,
    empty: {},
    valueOf: (row) => row.dialog,
    columnsOf: (dialog) => ({ dialog }),
    changesOf: dialogChanges,
  },
  hours: {
    auditKind: 'working_hours',
    isPublic: false,
    empty: {},
    valueOf: (row) => row.hours ?? {},
    columnsOf: (hours) => ({ hours }),
    changesOf: hoursChanges,
  },
  settings: {
    auditKind: 'site_settings',
    isPublic: true,
    empty: {},
    valueOf: (row) => row.settings,
    columnsOf: (settings) => ({ settings }),
    changesOf: settingsChanges,
  },
  site: {
    auditKind: 'site',
    isPublic: true,
    empty: NEW_SITE,
    valueOf: generalOf,
    columnsOf: (general) => general,
    changesOf: (before, after) => changesIn(GENERAL_KEYS, generalOf(before), generalOf(after)),
  },
}
