import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { UnsavedBar as Bar } from '../../lib/unsaved/unsaved-bar.tsx'
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
  const x = useTexts(texts)
  const toasts = useToasts()
  const save = () => (props.problems > 0 ? showFirstProblem() : void props.form.save())
  const discard = () => {
    const before = props.form.discard()
    toasts.show({ text: x('save.discarded'), action: { label: x('save.undo'), run: () => props.form.replace(before) } })
  }
  return (
    <Bar
      count={props.changes.length}
      wrongCount={props.problems}
      changes={<For each={props.changes}>{(change) => <li class="py-2">{change}</li>}</For>}
      busy={props.form.busy()}
      onSave={save}
      onDiscard={discard}
    />
  )
}
