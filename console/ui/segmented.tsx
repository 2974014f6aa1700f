import { createUniqueId, For, type JSX } from 'solid-js'
import { cx } from './cx.ts'

export type Segment<T extends string> = { value: T; label: string; icon?: JSX.Element; title?: string }

type SegmentedProps<T extends string> = {
  label: string
  value: T | null
  segments: readonly Segment<T>[]
  onChange: (value: T) => void
  disabled?: boolean
  class?: string
}

/** A few choices side by side, each one click away; arrow keys move between them. Shows `value`, also when a choice is refused. */
export const Segmented = <T extends string>(props: SegmentedProps<T>) => {
  const name = createUniqueId()
  let group!: HTMLDivElement
  const choose = (value: T) => {
    props.onChange(value)
    queueMicrotask(() => {
      for (const input of group.querySelectorAll('input')) input.checked = input.value === props.value
    })
  }
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={props.label}
      class={cx('inline-flex shrink-0 rounded-control bg-surface-2 p-0.5', props.disabled && 'opacity-50', props.class)}
    >
      <For each={props.segments}>
        {(segment) => (
          <label
            title={segment.title}
            class={cx(
              'group/segment relative inline-flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm whitespace-nowrap text-muted transition-colors hover:text-strong',
              'has-checked:bg-surface-1 has-checked:font-medium has-checked:text-strong has-checked:shadow-[0_1px_2px_rgb(0_0_0/12%)]',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed',
            )}
          >
            <input
              type="radio"
              class="absolute inset-0 cursor-[inherit] opacity-0"
              name={name}
              disabled={props.disabled}
              value={segment.value}
              checked={props.value === segment.value}
              onChange={() => choose(segment.value)}
            />
            <span class="contents [&>*]:opacity-40 group-has-checked/segment:[&>*]:opacity-100">{segment.icon}</span>
            {segment.label}
          </label>
        )}
      </For>
    </div>
  )
}
