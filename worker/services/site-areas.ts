import { isDeepStrictEqual } from 'node:util'
import { DIALOG_SETTINGS, type DialogKey, type DialogSettings, resolveDialogSettings } from '../../objects/core/settings.ts'
import type { SitePeriods } from '../../objects/core/types.ts'

/** The parts of a site's settings that are saved and versioned each as a whole, with the value each holds. */
export type AreaValues = { dialog: Partial<DialogSettings>; hours: SitePeriods }
export type Area = keyof AreaValues
export const AREAS = ['dialog', 'hours'] as const satisfies readonly Area[]

/** What one save changed of one key; `hours` counts as one key. */
export type AreaChange = { key: string; before: unknown; after: unknown }

type AreaRules<A extends Area> = {
  /** What the audit calls it. */
  auditKind: string
  empty: AreaValues[A]
  changesOf: (before: AreaValues[A], after: AreaValues[A]) => AreaChange[]
}

const dialogChanges = (before: Partial<DialogSettings>, after: Partial<DialogSettings>): AreaChange[] => {
  const [was, is] = [resolveDialogSettings(before), resolveDialogSettings(after)]
  const keys = Object.keys(DIALOG_SETTINGS) as DialogKey[]
  return keys.filter((key) => was[key] !== is[key]).map((key) => ({ key, before: was[key], after: is[key] }))
}

const hoursChanges = (before: SitePeriods, after: SitePeriods): AreaChange[] =>
  isDeepStrictEqual(before, after) ? [] : [{ key: 'hours', before, after }]

export const AREA_RULES: { [A in Area]: AreaRules<A> } = {
  dialog: { auditKind: 'dialog_settings', empty: {}, changesOf: dialogChanges },
  hours: { auditKind: 'working_hours', empty: {}, changesOf: hoursChanges },
}
