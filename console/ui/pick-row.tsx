import Check from 'lucide-solid/icons/check'
import { type JSX, Show } from 'solid-js'
import { cx } from './cx.ts'
import type { PickOption } from './pick-options.ts'

type PickRowProps = {
  id: string
  index: number
  option: PickOption
  selected: boolean
  active: boolean
  disabled: boolean
  heightPx: number
  topPx: number
  icon: JSX.Element
}

/** One row of a `PickList`, which has its keys and clicks. */
export const PickRow = (props: PickRowProps) => (
  <div
    id={props.id}
    data-index={props.index}
    role="option"
    tabIndex={-1}
    aria-selected={props.selected}
    class={cx(
      'absolute inset-x-0 flex items-center gap-2 px-2.5 text-sm text-normal',
      props.active && 'group-focus-visible/list:bg-surface-2',
      props.disabled ? 'cursor-not-allowed opacity-60' : 'cursor-pointer hover:bg-surface-2',
    )}
    style={{ height: `${props.heightPx}px`, transform: `translateY(${props.topPx}px)` }}
  >
    <span
      aria-hidden="true"
      class={cx(
        'flex size-4 shrink-0 items-center justify-center rounded-[4px] border',
        props.selected ? 'border-transparent bg-accent-solid text-inverse' : 'border-control',
      )}
    >
      <Show when={props.selected}>
        <Check class="size-3" />
      </Show>
    </span>
    {props.icon}
    <span class="min-w-0 flex-1 truncate">{props.option.label}</span>
    <span class="shrink-0 text-xs text-muted tabular-nums">{props.option.hint}</span>
  </div>
)
