import { createSignal, For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import type { VersionedForm } from './versioned-form.ts'

type UnsavedBarProps<S, D> = {
  form: VersionedForm<S, D>
  /** What is not saved yet, thing by thing. */
  changes: readonly string[]
  problems: number
}

/** Where the eye has to go before anything can be saved. */
const showFirstProblem = (): void => {
  const field = document.querySelector<HTMLElement>('main :is([aria-invalid="true"], button[data-invalid])')
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

/** Says what is not saved yet and saves it; what is wrong is shown instead. */
export const UnsavedBar = <S, D>(props: UnsavedBarProps<S, D>) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [open, setOpen] = createSignal(false)
  const save = () => (props.problems > 0 ? showFirstProblem() : void props.form.save())
  const discard = () => {
    const before = props.form.discard()
    toasts.show({ text: x('save.discarded'), action: { label: x('save.undo'), run: () => props.form.replace(before) } })
  }
  return (
    <div class="flex shrink-0 flex-col">
      <Show when={open()}>
        <ul class="max-h-[40vh] shrink-0 divide-y divide-border overflow-y-auto border-t border-border bg-surface-1 px-6 text-sm text-normal max-md:px-4">
          <For each={props.changes}>{(change) => <li class="py-2">{change}</li>}</For>
        </ul>
      </Show>
      <SaveBar
        label={x('save.label')}
        save={t('action.save')}
        discard={x('save.discard')}
        busy={props.form.busy()}
        onSave={save}
        onDiscard={discard}
      >
        <div class="flex items-center gap-3">
          <Show
            when={props.problems > 0}
            fallback={<p class="min-w-0 truncate font-medium text-strong">{x('save.changed', { count: props.changes.length })}</p>}
          >
            <p class="min-w-0 font-medium text-danger-text">{x('save.wrong', { count: props.problems })}</p>
          </Show>
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
