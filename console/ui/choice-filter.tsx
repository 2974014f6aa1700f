import { Show } from 'solid-js'
import { Select, type SelectOption } from './select.tsx'

type ChoiceFilterProps<T extends string> = {
  label: string
  /** Of no choice. */
  all: string
  class?: string
  /** Null or undefined: everything. */
  value: T | null | undefined
  options: readonly SelectOption<T>[]
  onChange: (value: T | undefined) => void
}

const ALL = '*'

/** Narrows to one of several, or to nothing; not there when there is nothing to choose from. */
export const ChoiceFilter = <T extends string>(props: ChoiceFilterProps<T>) => (
  <Show when={props.options.length > 0}>
    <Select<string>
      inline
      class={props.class}
      label={props.label}
      value={props.value ?? ALL}
      options={[{ value: ALL, label: props.all }, ...props.options]}
      onChange={(value) => props.onChange(props.options.find((option) => option.value === value)?.value)}
    />
  </Show>
)
