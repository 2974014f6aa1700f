import { createEffect } from 'solid-js'
import { readClock, stepClock, writeClock } from './clock-text.ts'
import { cx } from './cx.ts'
import { inputClass } from './field.tsx'

type ClockInputProps = {
  label: string
  /** Minutes since midnight; NaN: none. */
  minute: number
  /** NaN while it is not a time. */
  onChange: (minute: number) => void
  id?: string
  invalid?: boolean
  disabled?: boolean
  describedBy?: string
  class?: string
}

/** A time of the day in 24 hours, wherever the browser is at home. Up and down go by quarters of an hour. */
export const ClockInput = (props: ClockInputProps) => {
  let input!: HTMLInputElement
  const shown = () => readClock(input.value) ?? Number.NaN
  createEffect(() => {
    const { minute } = props
    const isTyping = document.activeElement === input && Number.isNaN(minute)
    if (!isTyping && !Object.is(minute, shown())) input.value = writeClock(minute)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const from = Number.isNaN(props.minute) ? 9 * 60 : props.minute
    props.onChange(stepClock(from, event.key === 'ArrowUp' ? 1 : -1))
  }
  return (
    <input
      ref={input}
      type="text"
      inputmode="numeric"
      autocomplete="off"
      maxLength={5}
      placeholder="09:00"
      id={props.id}
      aria-label={props.label}
      aria-invalid={props.invalid ? 'true' : undefined}
      aria-describedby={props.describedBy}
      class={cx(inputClass(props.invalid ?? false), 'px-2! text-center tabular-nums', props.class ?? 'w-18!')}
      disabled={props.disabled}
      onInput={() => props.onChange(shown())}
      onBlur={() => {
        if (!Number.isNaN(props.minute)) input.value = writeClock(props.minute)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
