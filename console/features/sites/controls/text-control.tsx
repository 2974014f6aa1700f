import { Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { inputClass } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { texts } from '../i18n/texts.ts'
import type { ControlProps } from './shared.ts'

type TextControlProps = ControlProps & {
  value: string
  maxChars: number
  isLong: boolean
  placeholder: string
  onChange: (value: string) => void
}

/** A text with its length. */
export const TextControl = (props: TextControlProps) => {
  const x = useTexts(texts)
  const shared = () => ({
    id: props.id,
    value: props.value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    'aria-describedby': props.describedBy,
  })
  return (
    <div class="flex flex-col gap-1">
      <Show
        when={props.isLong}
        fallback={
          <input
            {...shared()}
            type="text"
            autocomplete="off"
            class={inputClass(props.invalid)}
            aria-invalid={props.invalid ? 'true' : undefined}
            onInput={(event) => props.onChange(event.currentTarget.value)}
          />
        }
      >
        <TextArea {...shared()} rows={2} invalid={props.invalid} onInput={props.onChange} />
      </Show>
      <span class={cx('self-end text-xs tabular-nums', props.value.length > props.maxChars ? 'text-danger-text' : 'text-muted')}>
        {x('field.chars', { count: props.value.length, max: props.maxChars })}
      </span>
    </div>
  )
}
