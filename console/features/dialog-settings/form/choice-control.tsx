import { createUniqueId, For } from 'solid-js'
import { cx } from '../../../ui/cx.ts'
import type { DraftValue } from '../draft.ts'

type Option = { value: string; label: string; text: string }

type ChoiceControlProps = {
  id: string
  name: string
  describedBy: string
  value: DraftValue
  options: readonly Option[]
  disabled: boolean
  readOnly: boolean
  onChange: (value: string) => void
}

/** A few options with what each means. */
export const ChoiceControl = (props: ChoiceControlProps) => {
  const group = createUniqueId()
  return (
    <div id={props.id} role="radiogroup" aria-label={props.name} aria-describedby={props.describedBy} class="grid gap-2 sm:grid-cols-2">
      <For each={props.options}>
        {(option) => (
          <label
            class={cx(
              'relative flex cursor-pointer gap-2.5 rounded-control border border-border p-3 transition-colors hover:bg-surface-2',
              'has-checked:border-accent has-checked:bg-accent-subtle has-disabled:cursor-not-allowed has-disabled:opacity-60',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={group}
              class="mt-1 size-3.5 shrink-0 accent-(--accent) outline-none"
              value={option.value}
              checked={props.value === option.value}
              disabled={props.disabled || props.readOnly}
              onChange={() => props.onChange(option.value)}
            />
            <span class="flex min-w-0 flex-col gap-0.5">
              <span class="text-sm font-medium text-strong">{option.label}</span>
              <span class="text-xs text-muted">{option.text}</span>
            </span>
          </label>
        )}
      </For>
    </div>
  )
}
