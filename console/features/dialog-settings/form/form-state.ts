import { createMemo, createSignal } from 'solid-js'
import type { DialogKey } from '../../../../objects/core/settings.ts'
import type { SettingProblem } from '../../../../objects/core/settings-check.ts'
import type { DialogState } from '../../../lib/api.ts'
import { changesOf, type DraftValue, draftValue, type Edits, edit, KEYS, problemsOf, rebase, without } from '../draft.ts'

/** What is saved, what was changed on top of it, and which problems are told. Starts with the settings as loaded. */
export const createDialogForm = (first: DialogState) => {
  const [base, setBase] = createSignal(first)
  const [edits, setEdits] = createSignal<Edits>({})
  /** A problem is told once the person has left the field or wanted to save. */
  const [told, setTold] = createSignal<readonly DialogKey[]>([])
  /** Values the Worker refused although this page found nothing wrong: it may be older than the Worker. */
  const [refused, setRefused] = createSignal<Edits>({})
  const changes = createMemo(() => changesOf(base().values, edits()))
  const problems = createMemo(() => problemsOf(edits()))

  const value = (key: DialogKey): DraftValue => draftValue(base().values, edits(), key)
  const problem = (key: DialogKey): SettingProblem | 'refused' | null => {
    if (refused()[key] !== undefined && refused()[key] === value(key)) return 'refused'
    return told().includes(key) ? (problems()[key] ?? null) : null
  }

  return {
    base,
    edits,
    changes,
    value,
    problem,
    isEdited: (key: DialogKey) => edits()[key] !== undefined,
    set: (key: DialogKey, next: DraftValue) => setEdits(edit(base().values, edits(), key, next)),
    undo: (keys: readonly string[]) => setEdits(without(edits(), keys)),
    /** Puts these in the place of all edits; gives what was there. */
    replace: (next: Edits): Edits => {
      const before = edits()
      setEdits(rebase(base().values, next))
      setTold([])
      return before
    },
    /** Takes what is saved now; what was changed here stays on top of it. */
    adopt: (state: DialogState) => {
      setBase(state)
      setEdits(rebase(state.values, edits()))
      setTold([])
    },
    tell: (key: DialogKey) => {
      if (!told().includes(key)) setTold([...told(), key])
    },
    /** Tells every problem; the keys that have one, in the order of the list. */
    tellAll: (): DialogKey[] => {
      setTold(KEYS)
      return KEYS.filter((key) => problems()[key] !== undefined)
    },
    refuse: (key: DialogKey) => setRefused({ ...refused(), [key]: value(key) }),
  }
}

export type DialogForm = ReturnType<typeof createDialogForm>
