import { createUniqueId } from 'solid-js'
import { cx } from './cx.ts'

/** On or off, at once. */
export const Switch = (props: { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }) => {
  const id = createUniqueId()
  return (
    <div class="flex items-center justify-between gap-4">
      <div>
        <div id={id} class="text-base text-normal">
          {props.label}
        </div>
        <div class="text-xs text-muted">{props.hint}</div>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={props.checked}
        aria-labelledby={id}
        class={cx('relative h-5 w-9 shrink-0 rounded-full transition-colors', props.checked ? 'bg-accent-solid' : 'bg-control')}
        onClick={() => props.onChange(!props.checked)}
      >
        <span
          class={cx('absolute top-0.5 left-0.5 size-4 rounded-full bg-inverse transition-transform', props.checked && 'translate-x-4')}
        />
      </button>
    </div>
  )
}
