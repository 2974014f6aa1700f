import { createMemo, createSignal } from 'solid-js'
import { ApiError, type ChangeSince } from '../../lib/api.ts'

/** A form over something that is saved as a whole, revision by revision, by several people. */
export type VersionedForm<S, D> = {
  /** What is saved. */
  base: () => S
  draft: () => D
  edit: (change: (draft: D) => D) => void
  dirty: () => boolean
  busy: () => boolean
  /** Somebody else saved meanwhile; the own changes stand on top of theirs by now. */
  conflict: () => Conflict | null
  settle: () => void
  save: () => Promise<void>
  /** Takes a newer state while nothing is being changed here. */
  follow: (state: S) => void
  /** Gives what was there. */
  replace: (draft: D) => D
  discard: () => D
}
export type Conflict = { saves: readonly ChangeSince[]; both: readonly string[] }

type Options<S extends { revision: number }, D> = {
  first: S
  draftOf: (state: S) => D
  isSame: (state: S, draft: D) => boolean
  /** The own changes on top of theirs; `both` names what both changed. */
  merge: (base: S, draft: D, theirs: S) => { draft: D; both: string[] }
  load: () => Promise<S>
  send: (revision: number, draft: D) => Promise<S>
  onSaved: (state: S) => void
  onFailed: (cause: unknown) => void
}

export const createVersionedForm = <S extends { revision: number }, D>(options: Options<S, D>): VersionedForm<S, D> => {
  const { draftOf, isSame, merge, load, send, onSaved, onFailed } = options
  const [base, setBase] = createSignal<S>(options.first)
  const [draft, setDraft] = createSignal<D>(draftOf(options.first))
  const [busy, setBusy] = createSignal(false)
  const [conflict, setConflict] = createSignal<Conflict | null>(null)
  const dirty = createMemo(() => !isSame(base(), draft()))

  const adopt = (state: S, next: D) => {
    setBase(() => state)
    setDraft(() => next)
  }
  const replace = (next: D): D => {
    const before = draft()
    setDraft(() => next)
    return before
  }
  const takeConflict = async (saves: readonly ChangeSince[]) => {
    const theirs = await load()
    const merged = merge(base(), draft(), theirs)
    adopt(theirs, merged.draft)
    setConflict({ saves, both: merged.both })
  }
  const save = async (): Promise<void> => {
    if (busy()) return
    setBusy(true)
    try {
      const state = await send(base().revision, draft())
      adopt(state, draftOf(state))
      setConflict(null)
      onSaved(state)
    } catch (cause) {
      const changed = cause instanceof ApiError && cause.code === 'conflict' ? cause.changed : null
      await (changed === null ? Promise.reject(cause) : takeConflict(changed)).catch(onFailed)
    }
    setBusy(false)
  }
  return {
    base,
    draft,
    edit: (change) => setDraft(() => change(draft())),
    dirty,
    busy,
    conflict,
    settle: () => setConflict(null),
    save,
    follow: (state) => {
      if (!dirty() && !busy() && conflict() === null) adopt(state, draftOf(state))
      // What is not part of the draft (who uses a type, who is in a group) counts at once.
      else if (state.revision === base().revision) setBase(() => state)
    },
    replace,
    discard: () => replace(draftOf(base())),
  }
}
