import { createSignal, type JSX, Show } from 'solid-js'
import { SaveBar } from '../../ui/save-bar.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

type UnsavedBarProps = {
  /** How much is unsaved, and how much of it is wrong. */
  count: number
  wrongCount: number
  /** What it is, cut where there is no room. */
  names?: readonly string[]
  /** Why it could not be saved; null: nothing against it. */
  failure?: string | null
  /** Change by change, on request: items of a list. */
  changes: JSX.Element
  busy: boolean
  onSave: () => void
  onDiscard: () => void
}

/** What is unsaved in one line, or why it cannot be saved as it is. */
const Summary = (props: UnsavedBarProps) => {
  const x = useTexts(texts)
  const names = () => (props.names === undefined ? undefined : x('save.names', { names: props.names.join(x('save.separator')) }))
  const trouble = () => props.failure ?? (props.wrongCount > 0 ? x('save.wrong', { count: props.wrongCount }) : null)
  return (
    <p class="min-w-0 truncate" title={names()}>
      <Show when={trouble() === null} fallback={<span class="font-medium text-danger-text">{trouble()}</span>}>
        <span class="font-medium text-strong">{x('save.changed', { count: props.count })}</span>
        <span class="text-muted">{names()}</span>
      </Show>
    </p>
  )
}

/** Says what is not saved yet, on request change by change, and saves it. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [open, setOpen] = createSignal(false)
  return (
    <div class="flex shrink-0 flex-col">
      <Show when={open()}>
        <ul class="max-h-[40vh] shrink-0 divide-y divide-border overflow-y-auto border-t border-border bg-surface-1 px-6 text-sm text-normal max-md:px-4">
          {props.changes}
        </ul>
      </Show>
      <SaveBar
        label={x('save.label')}
        save={t('action.save')}
        discard={x('save.discard')}
        busy={props.busy}
        onSave={props.onSave}
        onDiscard={props.onDiscard}
      >
        <div class="flex items-center gap-3">
          <Summary {...props} />
          <button
            type="button"
            aria-expanded={open()}
            class="shrink-0 rounded-[4px] font-medium text-accent-text hover:underline"
            onClick={() => setOpen(!open())}
          >
            {x(open() ? 'save.hide' : 'save.show')}
          </button>
        </div>
      </SaveBar>
    </div>
  )
}
