import * as Kobalte from '@kobalte/core/select'
import Check from 'lucide-solid/icons/check'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createMemo, type JSX, Show } from 'solid-js'
import { cx } from './cx.ts'

export type SelectOption<T extends string> = { value: T; label: string }

type SelectProps<T extends string> = {
  label: string
  /** Shown inside the control before the value, instead of a label above it. */
  inline?: boolean
  /** With `inline`: said to screen readers only, where the words stand beside it. */
  hideLabel?: boolean
  value: T
  options: readonly SelectOption<T>[]
  onChange: (value: T) => void
  icon?: JSX.Element
  /** The value cannot stay; the words for it stand beside the control. */
  invalid?: boolean
  class?: string
}

/** One of a few options. Always has a value; "all" is an option of its own. */
export const Select = <T extends string>(props: SelectProps<T>) => {
  const options = createMemo(() => [...props.options])
  let root!: HTMLDivElement
  return (
    <Kobalte.Root<SelectOption<T>>
      ref={root}
      options={options()}
      optionValue="value"
      optionTextValue="label"
      value={options().find((option) => option.value === props.value)}
      // It also speaks when the options have changed and the value has not.
      onChange={(option) => option !== null && option.value !== props.value && props.onChange(option.value)}
      disallowEmptySelection
      validationState={props.invalid ? 'invalid' : undefined}
      gutter={4}
      preventScroll={false}
      modal={false}
      class={cx('flex flex-col gap-1', props.class)}
      itemComponent={(item) => (
        <Kobalte.Item
          item={item.item}
          class="flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-sm text-normal outline-none select-none data-[highlighted]:bg-surface-2"
        >
          <Kobalte.ItemLabel class="min-w-0 flex-1 truncate">{item.item.rawValue.label}</Kobalte.ItemLabel>
          <Kobalte.ItemIndicator>
            <Check class="text-accent-text" aria-hidden="true" />
          </Kobalte.ItemIndicator>
        </Kobalte.Item>
      )}
    >
      <Show when={!props.inline}>
        <Kobalte.Label class="text-sm font-medium text-normal">{props.label}</Kobalte.Label>
      </Show>
      <Kobalte.Trigger
        aria-label={props.inline ? props.label : undefined}
        class="flex h-8 items-center gap-2 rounded-control border border-control bg-surface-1 px-2.5 text-sm text-normal transition-colors hover:bg-surface-2 data-[invalid]:border-danger"
      >
        <Show when={props.inline && !props.hideLabel}>
          <span class="text-muted">{props.label}</span>
        </Show>
        <Kobalte.Value<SelectOption<T>> class="min-w-0 flex-1 truncate text-left">{(state) => state.selectedOption()?.label}</Kobalte.Value>
        <Kobalte.Icon class="text-muted">
          <ChevronDown aria-hidden="true" />
        </Kobalte.Icon>
      </Kobalte.Trigger>
      {/* Inside its dialog, if it stands in one: what is outside is hidden from screen readers. */}
      <Kobalte.Portal mount={root.closest<HTMLElement>('[role="dialog"]') ?? undefined}>
        <Kobalte.Content class="z-40 min-w-(--kb-popper-anchor-width) animate-appear rounded-panel bg-surface-1 p-1 shadow-float">
          <Kobalte.Listbox class="flex max-h-72 flex-col overflow-y-auto outline-none" />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
