import { type JSX, Show } from 'solid-js'
import { Skeleton } from '../../ui/skeleton.tsx'

export const FIGURE_CELL = 'flex min-w-0 flex-col gap-0.5 bg-surface-1 px-3.5 py-3 max-sm:py-2'

/** One figure with its name above and what it counts below; `value` null while it is not known; `about`: the way to its definition. */
export const Figure = (props: { label: string; value: JSX.Element | null; hint?: string; about?: JSX.Element }) => (
  <div class={FIGURE_CELL}>
    <dt class="flex min-w-0 items-center justify-between gap-1 text-xs text-muted">
      <span class="truncate">{props.label}</span>
      {props.about}
    </dt>
    <dd class="flex flex-col gap-0.5">
      <Show when={props.value !== null} fallback={<Skeleton class="my-1 h-6 w-14" />}>
        <span class="truncate text-xl leading-8 font-semibold text-strong tabular-nums">{props.value}</span>
      </Show>
      <span class="line-clamp-2 min-h-4.5 text-xs text-muted tabular-nums" title={props.hint}>
        {props.hint}
      </span>
    </dd>
  </div>
)
