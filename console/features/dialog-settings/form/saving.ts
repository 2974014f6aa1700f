import { createSignal } from 'solid-js'
import type { DialogKey } from '../../../../objects/core/settings.ts'
import { isDialogKey } from '../../../../objects/core/settings-check.ts'
import { ApiError, api, type ChangeSince, type DialogState } from '../../../lib/api.ts'
import { patchOf } from '../draft.ts'
import type { DialogForm } from './form-state.ts'

type SavingOptions = {
  siteId: string
  /** Brings the person to a field that needs a correction. */
  showField: (key: DialogKey) => void
  onSaved: (state: DialogState) => void
  onFailed: (cause: unknown) => void
}

/** Saves the form: refuses what is wrong before the Worker is asked, and keeps what somebody else saved meanwhile for the person to see. */
export const createSaving = (form: DialogForm, { siteId, showField, onSaved, onFailed }: SavingOptions) => {
  const [busy, setBusy] = createSignal(false)
  const [conflict, setConflict] = createSignal<readonly ChangeSince[] | null>(null)

  const fail = async (cause: unknown): Promise<void> => {
    if (!(cause instanceof ApiError)) throw cause
    if (cause.code === 'conflict' && cause.changed !== null) {
      form.adopt(await api.dialog(siteId))
      setConflict(cause.changed)
    } else if (cause.code === 'bad_request' && cause.field !== null && isDialogKey(cause.field)) {
      form.refuse(cause.field)
      showField(cause.field)
    } else throw cause
  }

  const save = async (): Promise<void> => {
    if (busy()) return
    const [wrong] = form.tellAll()
    if (wrong !== undefined) return showField(wrong)
    setBusy(true)
    try {
      const state = await api.saveDialog(siteId, patchOf(form.base().revision, form.edits()))
      form.adopt(state)
      setConflict(null)
      onSaved(state)
    } catch (cause) {
      await fail(cause).catch(onFailed)
    }
    setBusy(false)
  }

  return { busy, conflict, save, settle: () => setConflict(null) }
}

export type Saving = ReturnType<typeof createSaving>
