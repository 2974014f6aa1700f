import { batch, createSignal } from 'solid-js'
import { ApiError } from './api.ts'
import { besideEdits, type Edits, keysOf, type OtherChange, onTopOf, without } from './edits.ts'

export type FieldErrors<F extends object> = { readonly [K in keyof F]?: string }

type Options<F extends object, Saved> = {
  /** The record as it was read last. */
  saved: () => Saved
  fieldsOf: (saved: Saved) => F
  /** What is wrong with the values, in words. */
  check: (values: F) => FieldErrors<F>
  /** Saves the edits made upon `base`; a stale base is refused as a `conflict` of the field `revision`. */
  save: (base: Saved, edits: Edits<F>) => Promise<Saved>
  reload: () => Promise<Saved>
  /** What the Worker refused, in words, and of which field. */
  textOf: (error: unknown) => string
  fieldOf: (path: string | null) => (keyof F & string) | null
  onSaved: (saved: Saved) => void
}

export type RecordEditor<F extends object> = {
  values: () => F
  /** As it was when the edits began. */
  before: () => F
  edit: <K extends keyof F & string>(key: K, value: F[K]) => void
  edited: () => (keyof F & string)[]
  /** Puts single fields back to what is saved. */
  undo: (keys: readonly string[]) => void
  /** Puts these values in the place of all edits; gives the edits that were there, to be put back the same way. */
  fill: (values: Edits<F>) => Edits<F>
  isDirty: () => boolean
  errors: () => FieldErrors<F>
  /** What went wrong with the whole; null: nothing. */
  failure: () => string | null
  /** What others saved meanwhile; their values are filled in where this person changed nothing. */
  others: () => readonly OtherChange[]
  takeTheirs: () => void
  busy: () => boolean
  /** True when it was saved. */
  submit: () => Promise<boolean>
  discard: () => void
}

/**
 * A form upon a record that others may change too. What is being edited stands upon the state it was begun with, so that
 * nobody's save is overwritten unseen: a stale one is refused, shown, and saved upon the newer state if still wanted.
 */
export const createRecordEditor = <F extends object, Saved>(options: Options<F, Saved>): RecordEditor<F> => {
  const [base, setBase] = createSignal<{ saved: Saved } | null>(null)
  const [edits, setEdits] = createSignal<Edits<F>>({})
  const [tried, setTried] = createSignal(false)
  const [refused, setRefused] = createSignal<FieldErrors<F>>({})
  const [failure, setFailure] = createSignal<string | null>(null)
  const [others, setOthers] = createSignal<readonly OtherChange[]>([])
  const [busy, setBusy] = createSignal(false)

  const current = () => base()?.saved ?? options.saved()
  const values = (): F => ({ ...options.fieldsOf(current()), ...edits() })
  const errors = (): FieldErrors<F> => ({ ...(tried() ? options.check(values()) : {}), ...refused() })
  const forget = () => {
    setBase(null)
    setEdits({})
    setTried(false)
    setRefused({})
    setFailure(null)
    setOthers([])
  }

  const edit = <K extends keyof F & string>(key: K, value: F[K]) => {
    const saved = current()
    const next = onTopOf(options.fieldsOf(saved), { ...edits(), [key]: value })
    setBase(keysOf(next).length === 0 && others().length === 0 ? null : { saved })
    setEdits(() => next)
    setRefused(() => Object.fromEntries(Object.entries(refused()).filter(([field]) => field !== key)) as FieldErrors<F>)
    setFailure(null)
  }

  const become = (next: Edits<F>, saved: Saved) => {
    const left = onTopOf(options.fieldsOf(saved), next)
    setBase(keysOf(left).length === 0 && others().length === 0 ? null : { saved })
    setEdits(() => left)
    setRefused({})
    setFailure(null)
  }
  const fill = (next: Edits<F>): Edits<F> => {
    const before = edits()
    become(next, current())
    return before
  }

  const takeNewer = async (error: ApiError) => {
    const saved = await options.reload()
    setBase({ saved })
    setEdits(() => onTopOf(options.fieldsOf(saved), edits()))
    setOthers(besideEdits(error.changed ?? [], edits()))
  }

  const fail = async (error: unknown): Promise<void> => {
    const field = error instanceof ApiError ? options.fieldOf(error.field) : null
    if (error instanceof ApiError && error.code === 'conflict' && error.field === 'revision')
      return takeNewer(error).catch((cause: unknown) => void setFailure(options.textOf(cause)))
    if (field === null) setFailure(options.textOf(error))
    else setRefused(() => ({ ...refused(), [field]: options.textOf(error) }) as FieldErrors<F>)
  }

  const submit = async (): Promise<boolean> => {
    setTried(true)
    setFailure(null)
    setRefused({})
    if (busy() || Object.keys(errors()).length > 0) return false
    setBusy(true)
    try {
      const saved = await options.save(current(), edits())
      // Nothing is unsaved any more for what follows, such as going to the record that was made.
      batch(() => {
        forget()
        options.onSaved(saved)
      })
      return true
    } catch (error) {
      await fail(error)
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    values,
    before: () => options.fieldsOf(current()),
    edit,
    undo: (keys) => become(without(edits(), keys), current()),
    fill,
    edited: () => keysOf(edits()),
    isDirty: () => keysOf(edits()).length > 0,
    errors,
    failure,
    others,
    takeTheirs: () => {
      setEdits(() =>
        without(
          edits(),
          others().map((change) => change.key),
        ),
      )
      setOthers([])
    },
    busy,
    submit,
    discard: forget,
  }
}
