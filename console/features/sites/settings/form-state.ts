import { createSignal } from 'solid-js'
import type { SiteKey, SiteSettings } from '../../../../objects/core/site-settings.ts'
import { isSiteKey } from '../../../../objects/core/site-settings-check.ts'
import { api, type SiteSettingsState } from '../../../lib/api.ts'
import type { FieldErrors, RecordEditor } from '../../../lib/record-editor.ts'
import { createRecordEditor } from '../../../lib/record-editor.ts'
import type { Texts } from '../i18n/texts.ts'
import { patchOf, problemsOf } from '../values.ts'
import { problemText } from '../words.ts'

type Options = {
  siteId: string
  saved: () => SiteSettingsState
  x: Texts
  reload: () => Promise<SiteSettingsState>
  textOf: (error: unknown) => string
  onSaved: (state: SiteSettingsState) => void
}

export type SettingsForm = RecordEditor<SiteSettings> & {
  /** What is wrong with a setting, told once the person has left its field or wanted to save. */
  problem: (key: SiteKey) => string | null
  tell: (key: SiteKey) => void
  set: (key: SiteKey, value: SiteSettings[SiteKey]) => void
  isEdited: (key: SiteKey) => boolean
}

const keyOf = (path: string | null): SiteKey | null => {
  const key = path?.split('.')[0] ?? ''
  return isSiteKey(key) ? key : null
}

/** The three tabs' settings as one form. */
export const createSettingsForm = ({ siteId, saved, x, reload, textOf, onSaved }: Options): SettingsForm => {
  const [told, setTold] = createSignal<readonly SiteKey[]>([])
  const check = (values: SiteSettings): FieldErrors<SiteSettings> =>
    Object.fromEntries(Object.entries(problemsOf(values)).map(([key, problem]) => [key, problemText(x, problem)]))
  const editor = createRecordEditor<SiteSettings, SiteSettingsState>({
    saved,
    fieldsOf: (state) => state.values as SiteSettings,
    check,
    save: (base, edits) => api.saveSiteSettings(siteId, patchOf(base.revision, edits)),
    reload,
    textOf,
    fieldOf: keyOf,
    onSaved: (state) => {
      setTold([])
      onSaved(state)
    },
  })
  return {
    ...editor,
    problem: (key) => editor.errors()[key] ?? (told().includes(key) ? (check(editor.values())[key] ?? null) : null),
    tell: (key) => {
      if (!told().includes(key)) setTold([...told(), key])
    },
    set: (key, value) => editor.edit(key, value),
    isEdited: (key) => editor.edited().includes(key),
  }
}
