import Plus from 'lucide-solid/icons/plus'
import { Index, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { inputClass } from '../../../ui/field.tsx'
import { texts } from '../i18n/texts.ts'
import { movedBy, replaceAt } from '../trigger-form.ts'
import { RowButtons } from './row-buttons.tsx'
import type { ControlProps } from './shared.ts'

type LinesControlProps = ControlProps & {
  value: readonly string[]
  maxLines: number
  maxChars: number
  onChange: (value: readonly string[]) => void
}

/** Short lines in an order, each of its own field. */
export const LinesControl = (props: LinesControlProps) => {
  const x = useTexts(texts)
  let list!: HTMLFieldSetElement
  const add = () => {
    props.onChange([...props.value, ''])
    queueMicrotask(() => [...list.querySelectorAll('input')].at(-1)?.focus())
  }
  const isWrong = (line: string) => props.invalid && (line.trim() === '' || line.length > props.maxChars)
  return (
    <fieldset
      ref={list}
      id={props.id}
      tabindex="-1"
      aria-label={props.name}
      aria-describedby={props.describedBy}
      class="flex flex-col gap-1.5 outline-none"
    >
      <Index each={props.value}>
        {(line, at) => (
          <div class="flex items-center gap-1">
            <input
              type="text"
              aria-label={x('lines.entry', { name: props.name, number: at + 1 })}
              autocomplete="off"
              class={cx(inputClass(isWrong(line())), 'min-w-0 flex-1')}
              aria-invalid={isWrong(line()) ? 'true' : undefined}
              value={line()}
              disabled={props.disabled}
              onInput={(event) => props.onChange(replaceAt(props.value, at, event.currentTarget.value))}
            />
            <RowButtons
              name={line() || String(at + 1)}
              isFirst={at === 0}
              isLast={at === props.value.length - 1}
              disabled={props.disabled}
              onMove={(step) => props.onChange(movedBy(props.value, at, step))}
              onRemove={() => props.onChange(replaceAt(props.value, at, null))}
            />
          </div>
        )}
      </Index>
      <Show when={!props.disabled && props.value.length < props.maxLines}>
        <div>
          <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={add}>
            {x('lines.add')}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}
