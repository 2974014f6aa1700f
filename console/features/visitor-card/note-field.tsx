import { createSignal, createUniqueId, onCleanup, Show, untrack } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { texts } from './i18n/texts.ts'

export const NOTE_CHARS = 2_000

type NoteFieldProps = {
  saved: string
  disabled: boolean
  /** Throws what went wrong, in words. */
  onSave: (notes: string) => Promise<void>
}
type State = { kind: 'rest' } | { kind: 'saving' } | { kind: 'saved' } | { kind: 'failed'; why: string }

/** What colleagues should know of the visitor, saved when one goes on; beneath it stands whether it is. */
export const NoteField = (props: NoteFieldProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [typed, setTyped] = createSignal<string | null>(null)
  const [state, setState] = createSignal<State>({ kind: 'rest' })
  const isChanged = () => typed() !== null && typed()?.trim() !== props.saved.trim()
  const save = async () => {
    const text = typed()
    if (text === null || !isChanged() || state().kind === 'saving') return
    setState({ kind: 'saving' })
    try {
      await props.onSave(text.trim())
      if (typed() === text) setTyped(null)
      setState({ kind: 'saved' })
    } catch (error) {
      setState({ kind: 'failed', why: error instanceof Error ? error.message : '' })
    }
  }
  const { onSave } = untrack(() => ({ onSave: props.onSave }))
  // Somebody left in the middle of a word: saved as it stands, and what a page that goes away would answer is not asked.
  onCleanup(() => {
    const text = typed()?.trim()
    if (text !== undefined && state().kind !== 'saving') void onSave(text).catch(() => {})
  })
  const words = (): string => {
    const now = state()
    if (now.kind === 'saving') return x('notes.saving')
    if (now.kind === 'failed') return x('notes.failed', { why: now.why })
    if (isChanged()) return x('notes.unsaved')
    return now.kind === 'saved' ? x('notes.saved') : x('notes.hint')
  }
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="sr-only">
        {x('notes.title')}
      </label>
      <TextArea
        id={id}
        rows={3}
        maxlength={NOTE_CHARS}
        class="text-sm!"
        disabled={props.disabled}
        aria-describedby={`${id}-state`}
        placeholder={x('notes.placeholder')}
        value={typed() ?? props.saved}
        onInput={setTyped}
        onBlur={() => void save()}
      />
      <p id={`${id}-state`} class="text-xs text-muted" classList={{ 'text-danger-text': state().kind === 'failed' }} role="status">
        {words()}{' '}
        <Show when={state().kind === 'failed'}>
          <button type="button" class="font-medium underline" onClick={() => void save()}>
            {x('notes.retry')}
          </button>
        </Show>
      </p>
    </div>
  )
}
