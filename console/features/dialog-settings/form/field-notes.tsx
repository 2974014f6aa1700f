import { Show } from 'solid-js'
import { DEFAULT_DIALOG_SETTINGS, DIALOG_SETTINGS, type DialogKey } from '../../../../objects/core/settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { texts } from '../i18n/texts.ts'
import { effectText, nameOf, problemText, valueText } from '../words.ts'
import { fieldId } from './field-id.ts'
import type { DialogForm } from './form-state.ts'

/** `fixed`: nothing can be changed now. */
type NotesProps = { form: DialogForm; key: DialogKey; fixed: boolean; hideEffect?: boolean }

/** Under a setting: what it does or what to correct, and the default with the way back to it. */
export const FieldNotes = (props: NotesProps) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const problem = () => props.form.problem(props.key)
  const isDefault = () => props.form.value(props.key) === DEFAULT_DIALOG_SETTINGS[props.key]
  // A number says nothing about what is usual; a switch or a text that stands at its default needs no second word.
  const tellsDefault = () => !isDefault() || DIALOG_SETTINGS[props.key].kind === 'seconds' || DIALOG_SETTINGS[props.key].kind === 'count'
  const note = () => {
    const found = problem()
    if (found !== null) return problemText(x, props.key, found)
    return props.hideEffect ? '' : effectText(x, props.key, props.form.value)
  }
  return (
    <div class="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs">
      <p
        id={`${fieldId(props.key)}-note`}
        role={problem() === null ? undefined : 'alert'}
        class={cx('min-w-0 flex-1 basis-60 empty:hidden', problem() === null ? 'text-muted' : 'text-danger-text')}
      >
        {note()}
      </p>
      <Show when={tellsDefault()}>
        <span
          class={cx('flex max-w-full min-w-0 items-baseline gap-2 text-muted', DIALOG_SETTINGS[props.key].kind === 'text' && 'basis-full')}
        >
          <span class="min-w-0 truncate" title={valueText(x, props.key, DEFAULT_DIALOG_SETTINGS[props.key])}>
            {x('field.default', { value: valueText(x, props.key, DEFAULT_DIALOG_SETTINGS[props.key]) })}
          </span>
          <Show when={!isDefault() && !props.fixed}>
            <button
              type="button"
              class="shrink-0 rounded-[4px] font-medium text-accent-text hover:underline"
              aria-label={x('field.resetName', { name: nameOf(language(), props.key) })}
              onClick={() => props.form.set(props.key, DEFAULT_DIALOG_SETTINGS[props.key])}
            >
              {x('field.reset')}
            </button>
          </Show>
        </span>
      </Show>
    </div>
  )
}

/** Says that a setting was changed and is not saved. */
export const UnsavedMark = (props: { shown: boolean }) => {
  const x = useTexts(texts)
  return (
    <Show when={props.shown}>
      <span class="inline-flex items-center gap-1 text-xs font-normal whitespace-nowrap text-accent-text">
        <span aria-hidden="true" class="size-1.5 rounded-full bg-accent" />
        {x('field.unsaved')}
      </span>
    </Show>
  )
}
