import { createUniqueId } from 'solid-js'

type SliderProps = {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** The value in words. */
  text: string
  disabled?: boolean
  onInput: (value: number) => void
  /** The person let go of it. */
  onChange?: () => void
}

/** A number on a scale, by pointer or arrow keys. */
export const Slider = (props: SliderProps) => {
  const id = createUniqueId()
  return (
    <div class="flex items-center justify-between gap-4">
      <label for={id} class="text-base text-normal">
        {props.label}
      </label>
      <span class="flex items-center gap-3">
        <input
          id={id}
          type="range"
          class="w-32 accent-accent-solid disabled:opacity-50"
          min={props.min}
          max={props.max}
          step={props.step}
          value={props.value}
          disabled={props.disabled}
          aria-valuetext={props.text}
          onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)}
          onChange={() => props.onChange?.()}
        />
        <span class="w-10 text-right text-sm text-muted tabular-nums" aria-hidden="true">
          {props.text}
        </span>
      </span>
    </div>
  )
}
