import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, For, type JSX, Show } from 'solid-js'
import { Skeleton } from './skeleton.tsx'

type VirtualTableProps = {
  label: string
  /** A row keeps its element as long as its id is in sight. */
  ids: readonly string[]
  /** The cells of the head. */
  head: JSX.Element
  row: (id: string) => JSX.Element
  /** The same on a phone. */
  card: (id: string) => JSX.Element
  cards: boolean
  loadingMore?: boolean
  onNearEnd?: () => void
  /** The first row in sight, as one scrolls. */
  onScrolled?: (firstRow: number) => void
}

const ROW_PX = 40
const CARD_PX = 64
const LOAD_AHEAD_ROWS = 20

/** Classes of its cells. */
export const VTH =
  'sticky top-0 z-10 h-9 border-b border-border bg-surface-1 px-3 text-left text-xs font-medium whitespace-nowrap text-muted first:pl-6 last:pr-6'
export const VTD = 'h-10 max-w-56 truncate border-b border-border px-3 whitespace-nowrap text-normal first:pl-6 last:pr-6'

/** A table of any length, or cards on a phone: only what is in sight is drawn. */
export const VirtualTable = (props: VirtualTableProps) => {
  let scroller!: HTMLElement
  const virtual = createVirtualizer({
    get count() {
      return props.ids.length
    },
    getScrollElement: () => scroller,
    estimateSize: () => (props.cards ? CARD_PX : ROW_PX),
    overscan: 12,
  })
  const rows = () => virtual.getVirtualItems()
  const shown = () => rows().flatMap((row) => props.ids[row.index] ?? [])
  const topPx = () => rows()[0]?.start ?? 0
  const bottomPx = () => virtual.getTotalSize() - (rows().at(-1)?.end ?? 0)
  createEffect(() => {
    const last = rows().at(-1)
    if (last !== undefined && last.index >= props.ids.length - LOAD_AHEAD_ROWS) props.onNearEnd?.()
  })
  createEffect(() => {
    // The range itself is no signal; the rows are.
    const drawn = rows()[0]?.index
    if (drawn !== undefined) props.onScrolled?.(virtual.range?.startIndex ?? drawn)
  })
  return (
    <section ref={(element) => (scroller = element)} class="h-full overflow-auto" aria-label={props.label}>
      <Show
        when={!props.cards}
        fallback={
          <ul style={{ 'padding-top': `${topPx()}px`, 'padding-bottom': `${bottomPx()}px` }}>
            <For each={shown()}>{(id) => props.card(id)}</For>
          </ul>
        }
      >
        <table class="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr>{props.head}</tr>
          </thead>
          <tbody>
            <tr style={{ height: `${topPx()}px` }} />
            <For each={shown()}>{(id) => props.row(id)}</For>
            <tr style={{ height: `${bottomPx()}px` }} />
          </tbody>
        </table>
      </Show>
      <Show when={props.loadingMore}>
        <Skeleton class="mx-6 my-2 h-6" />
      </Show>
    </section>
  )
}
