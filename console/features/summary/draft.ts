import { createSignal, onCleanup } from 'solid-js'
import type { Summary } from '../../lib/api.ts'

/** What the form holds. */
export type SummaryFields = { categoryId: string | null; text: string; followUp: boolean }

const EMPTY: SummaryFields = { categoryId: null, text: '', followUp: false }

export const fieldsOfSummary = (summary: Summary | null): SummaryFields =>
  summary === null ? EMPTY : { categoryId: summary.categoryId, text: summary.text, followUp: summary.followUp }

/** What this browser kept of an unsaved form. Pure. */
export const parseFields = (text: string): SummaryFields | null => {
  try {
    const { categoryId, text: written, followUp } = JSON.parse(text) as Record<string, unknown>
    if (typeof written !== 'string' || typeof followUp !== 'boolean') return null
    return { categoryId: typeof categoryId === 'string' ? categoryId : null, text: written, followUp }
  } catch {
    return null
  }
}

/** The Worker takes none that says nothing. */
export const saysSomething = ({ categoryId, text }: SummaryFields): boolean => categoryId !== null || text.trim() !== ''

export const isSameSummary = (one: SummaryFields, other: SummaryFields): boolean =>
  one.categoryId === other.categoryId && one.text.trim() === other.text.trim() && one.followUp === other.followUp

export type SaveState = { kind: 'rest' } | { kind: 'saving' } | { kind: 'saved' } | { kind: 'failed'; error: unknown }

type DraftOptions = {
  first: SummaryFields
  /** As the Worker has it. */
  saved: SummaryFields
  /** Saves by itself while this is so. */
  isAutomatic: () => boolean
  save: (fields: SummaryFields) => Promise<unknown>
  /** Keeps on this device what is not saved; null: nothing to keep. */
  keep: (fields: SummaryFields | null) => void
}

const SAVE_AFTER_MS = 800

/** A form that saves itself a moment after the last change, one save after the other, and keeps on the device what is not saved yet. */
export const createSummaryDraft = (options: DraftOptions) => {
  const [fields, setFields] = createSignal(options.first)
  const [saved, setSaved] = createSignal(options.saved)
  const [state, setState] = createSignal<SaveState>({ kind: 'rest' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  const isChanged = () => !isSameSummary(fields(), saved())

  const write = async (): Promise<boolean> => {
    const sent = fields()
    setState({ kind: 'saving' })
    try {
      await options.save({ ...sent, text: sent.text.trim() })
      setSaved(sent)
      if (!isChanged()) options.keep(null)
      setState({ kind: 'saved' })
      return true
    } catch (error) {
      setState({ kind: 'failed', error })
      return false
    }
  }
  /** Saves what stands there now. True when it is saved. */
  const save = async (): Promise<boolean> => {
    clearTimeout(timer)
    await running
    running = write()
    return running
  }
  const saveSoon = () => {
    clearTimeout(timer)
    if (options.isAutomatic() && isChanged() && saysSomething(fields())) timer = setTimeout(() => void save(), SAVE_AFTER_MS)
  }
  onCleanup(() => {
    clearTimeout(timer)
    if (isChanged() && saysSomething(fields()) && options.isAutomatic()) void save()
  })
  return {
    fields,
    state,
    isChanged,
    save,
    edit: (change: Partial<SummaryFields>) => {
      setFields({ ...fields(), ...change })
      options.keep(isChanged() ? fields() : null)
      saveSoon()
    },
  }
}
