import { DEFAULT_DIALOG_SETTINGS, DIALOG_SETTINGS, type DialogKey, type DialogSettings } from '../../../objects/core/settings.ts'
import { problemOfSetting, type SettingProblem } from '../../../objects/core/settings-check.ts'

/** The form as data: what was saved, and on top of it what a person changed and has not saved yet. Pure. */

/** What stands in a field; null: a number field without a number. */
export type DraftValue = string | number | boolean | null
export type Edits = Readonly<Partial<Record<DialogKey, DraftValue>>>
export type DraftChange = { key: DialogKey; before: DraftValue; after: DraftValue }
export type DialogPatch = { revision: number; set: Partial<DialogSettings>; reset: DialogKey[] }

/** In the order of the list of settings. */
export const KEYS = Object.keys(DIALOG_SETTINGS) as DialogKey[]

export const draftValue = (saved: DialogSettings, edits: Edits, key: DialogKey): DraftValue => {
  const edited = edits[key]
  return edited === undefined ? saved[key] : edited
}

/** What is left of the edits on top of `saved`: one that says the same is none. */
export const rebase = (saved: DialogSettings, edits: Edits): Edits =>
  Object.fromEntries(KEYS.filter((key) => edits[key] !== undefined && edits[key] !== saved[key]).map((key) => [key, edits[key]]))

export const edit = (saved: DialogSettings, edits: Edits, key: DialogKey, value: DraftValue): Edits =>
  rebase(saved, { ...edits, [key]: value })

export const without = (edits: Edits, keys: readonly string[]): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([key]) => !keys.includes(key)))

/** Puts all of another site's values into the form. */
export const copyFrom = (saved: DialogSettings, other: DialogSettings): Edits => rebase(saved, other)

export const changesOf = (saved: DialogSettings, edits: Edits): DraftChange[] =>
  KEYS.flatMap((key) => {
    const after = edits[key]
    return after === undefined ? [] : [{ key, before: saved[key], after }]
  })

export const problemsOf = (edits: Edits): Partial<Record<DialogKey, SettingProblem>> =>
  Object.fromEntries(
    KEYS.flatMap((key) => {
      const problem = edits[key] === undefined ? null : problemOfSetting(DIALOG_SETTINGS[key], edits[key])
      return problem === null ? [] : [[key, problem]]
    }),
  )

/** What the Worker is asked for. The edits must have no problems. */
export const patchOf = (revision: number, edits: Edits): DialogPatch => {
  const edited = KEYS.filter((key) => edits[key] !== undefined)
  const isDefault = (key: DialogKey) => edits[key] === DEFAULT_DIALOG_SETTINGS[key]
  return {
    revision,
    set: Object.fromEntries(edited.filter((key) => !isDefault(key)).map((key) => [key, edits[key]])),
    reset: edited.filter(isDefault),
  }
}
