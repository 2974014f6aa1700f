import { createEffect, createSignal, on } from 'solid-js'
import { inputClass } from '../../../ui/field.tsx'
import type { DraftValue } from '../draft.ts'

type NumberControlProps = {
  id: string
  /** Its name, where no label stands beside it. */
  label?: string
  describedBy: string
  value: DraftValue
  disabled: boolean
  /** May be read and copied, not changed. */
  readOnly: boolean
  invalid: boolean
  /** How the value is written, and what was typed read back; null: no number. */
  write: (value: number) => string
  read: (typed: string) => number | null
  onChange: (value: number | null) => void
}

/** A number as it is typed: what the field shows changes under nobody's hands as long as it says the same. */
export const NumberControl = (props: NumberControlProps) => {
  const [typed, setTyped] = createSignal('')
  createEffect(
    on(
      () => [props.value, props.write] as const,
      ([value, write]) => {
        if (typeof value === 'number' && (props.read(typed()) !== value || typed() === '')) setTyped(write(value))
      },
    ),
  )
  return (
    <div class="w-24 shrink-0 tabular-nums">
      <input
        id={props.id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        class={inputClass(props.invalid)}
        value={typed()}
        disabled={props.disabled}
        readOnly={props.readOnly}
        aria-label={props.label}
        aria-invalid={props.invalid ? 'true' : undefined}
        aria-describedby={props.describedBy}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          props.onChange(props.read(event.currentTarget.value))
        }}
      />
    </div>
  )
}
