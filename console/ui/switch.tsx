import { createUniqueId, type JSX } from 'solid-js'
import { cx } from './cx.ts'

type SwitchProps = {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  /** Of the button, for those who bring the focus to it. */
  id?: string
  /** Stands behind the label. */
  badge?: JSX.Element
}

type ToggleProps = {
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  /** The words for it: here, or the id of where they stand. */
  label?: string
  labelledBy?: string
  describedBy?: string
  id?: string
}

/** The switch alone, where the words stand elsewhere. */
export const Toggle = (props: ToggleProps) => (
  <button
    type="button"
    role="switch"
    aria-checked={props.checked}
    aria-label={props.label}
    aria-labelledby={props.labelledBy}
    aria-describedby={props.describedBy}
    id={props.id}
    disabled={props.disabled}
    class={cx(
      'relative h-5 w-9 shrink-0 rounded-full align-middle transition-colors disabled:cursor-not-allowed disabled:opacity-50',
      props.checked ? 'bg-accent-solid' : 'bg-control',
    )}
    onClick={() => props.onChange(!props.checked)}
  >
    <span class={cx('absolute top-0.5 left-0.5 size-4 rounded-full bg-inverse transition-transform', props.checked && 'translate-x-4')} />
  </button>
)

/** On or off, at once. */
export const Switch = (props: SwitchProps) => {
  const id = createUniqueId()
  return (
    <div class="flex items-center justify-between gap-4">
      <div>
        <div class="flex items-center gap-2 text-base text-normal">
          <span id={id}>{props.label}</span>
          {props.badge}
        </div>
        <div id={`${id}-hint`} class="text-xs text-muted">
          {props.hint}
        </div>
      </div>
      <Toggle
        id={props.id}
        labelledBy={id}
        describedBy={props.hint === undefined ? undefined : `${id}-hint`}
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    </div>
  )
}
