import { type JSX, Show } from 'solid-js'

/** A titled box on a page; its action stands at the right of the title. */
export const Panel = (props: { title: string; action?: JSX.Element; children: JSX.Element }) => (
  <section class="min-w-0 overflow-hidden rounded-panel border border-border bg-surface-1">
    <header class="flex h-11 items-center justify-between gap-2 border-b border-border px-4">
      <h2 class="truncate text-base font-semibold text-strong">{props.title}</h2>
      <Show when={props.action}>{props.action}</Show>
    </header>
    {props.children}
  </section>
)

/** Classes of a plain table's cells, so that every table has the same measure. */
export const TABLE = 'w-full text-sm'
export const TH = 'h-9 px-4 max-md:px-3 text-left text-xs font-medium whitespace-nowrap text-muted'
export const TH_NUMBER = 'h-9 px-4 max-md:px-3 text-right text-xs font-medium whitespace-nowrap text-muted'
export const TD = 'h-10 max-w-48 truncate border-t border-border px-4 max-md:px-3 whitespace-nowrap text-normal'
export const TD_NUMBER = 'h-10 border-t border-border px-4 max-md:px-3 text-right whitespace-nowrap text-normal tabular-nums'
