import { createUniqueId, For, type JSX } from 'solid-js'
import { cx } from '../../../ui/cx.ts'
import { EntryDrawing } from './drawings.tsx'
import type { ControlProps } from './shared.ts'

export type PictureOption = { value: string; label: string; drawing?: JSX.Element }

/** A few options, each as a little drawing of what it does, or as words alone. */
export const PictureChoice = (
  props: ControlProps & { value: string; options: readonly PictureOption[]; onChange: (value: string) => void },
) => {
  const group = createUniqueId()
  return (
    <div id={props.id} role="radiogroup" aria-label={props.name} aria-describedby={props.describedBy} class="flex flex-wrap gap-2">
      <For each={props.options}>
        {(option) => (
          <label
            class={cx(
              'relative flex cursor-pointer flex-col items-center gap-1.5 rounded-control border border-border p-2 text-xs text-normal transition-colors hover:bg-surface-2',
              'has-checked:border-accent has-checked:bg-accent-subtle has-checked:font-medium has-checked:text-strong has-disabled:cursor-not-allowed has-disabled:opacity-60',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={group}
              class="absolute inset-0 cursor-[inherit] opacity-0"
              value={option.value}
              checked={props.value === option.value}
              disabled={props.disabled}
              onChange={() => props.onChange(option.value)}
            />
            {option.drawing}
            <span class={cx(option.drawing === undefined && 'px-1 text-sm')}>{option.label}</span>
          </label>
        )}
      </For>
    </div>
  )
}

/** The options of the two settings that are easier seen than said. */
export const drawingOf = (key: string, option: string, color: string): JSX.Element | undefined => {
  if (key === 'entryStyle') return <EntryDrawing shape={option} place={option === 'tab' ? 'right_middle' : 'bottom_right'} color={color} />
  return key === 'entryPosition' ? <EntryDrawing shape="bubble" place={option} color={color} /> : undefined
}
