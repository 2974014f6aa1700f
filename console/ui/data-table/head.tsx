import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createEffect, For, Show } from 'solid-js'
import { cx } from '../cx.ts'
import { type Column, nextSort, sortState } from './column.ts'
import type { TableModel } from './create-table.ts'

const TH =
  'sticky top-0 z-10 h-9 border-b border-border bg-surface-1 px-3 text-left text-xs font-medium whitespace-nowrap text-muted first:pl-6 last:pr-6'

/** Width of the column that holds the tick. */
const TICK_PX = 44
const ACTIONS_PX = 120

type HeadProps<Row extends object> = {
  model: TableModel<Row>
  columns: readonly Column<Row>[]
  sort: string
  onSort: (sort: string) => void
  table: { selection?: unknown; rowActions?: unknown; openId?: string; texts: { selectAll: string; actions: string } }
}

/** The heads: what a column is, and a button where the Worker can sort by it. */
export const TableHead = <Row extends object>(props: HeadProps<Row>) => (
  <>
    <colgroup>
      <Show when={props.table.selection}>
        <col style={{ width: `${TICK_PX}px` }} />
      </Show>
      <For each={props.columns}>{(column) => <col style={{ width: `${column.widthPx ?? 140}px` }} />}</For>
      <Show when={props.table.rowActions && props.table.openId === undefined}>
        <col style={{ width: `${ACTIONS_PX}px` }} />
      </Show>
    </colgroup>
    <thead>
      <tr>
        <Show when={props.table.selection}>
          <th class={cx(TH, 'pr-0')}>
            <TickAll model={props.model} label={props.table.texts.selectAll} />
          </th>
        </Show>
        <For each={props.columns}>{(column) => <HeadCell column={column} sort={props.sort} onSort={props.onSort} />}</For>
        <Show when={props.table.rowActions && props.table.openId === undefined}>
          <th class={TH}>
            <span class="sr-only">{props.table.texts.actions}</span>
          </th>
        </Show>
      </tr>
    </thead>
  </>
)

/** Selects everything loaded; says so when it is only some. */
const TickAll = <Row extends object>(props: { model: TableModel<Row>; label: string }) => {
  let tick!: HTMLInputElement
  createEffect(() => {
    tick.indeterminate = props.model.table.getIsSomeRowsSelected() && !props.model.table.getIsAllRowsSelected()
  })
  return (
    <input
      ref={tick}
      type="checkbox"
      class="block size-4 accent-accent-solid"
      aria-label={props.label}
      checked={props.model.table.getIsAllRowsSelected()}
      onChange={(event) => props.model.table.toggleAllRowsSelected(event.currentTarget.checked)}
    />
  )
}

const HeadCell = <Row,>(props: { column: Column<Row>; sort: string; onSort: (sort: string) => void }) => {
  const state = () => sortState(props.column, props.sort)
  const sort = () => {
    const next = nextSort(props.column, props.sort)
    if (next !== null) props.onSort(next)
  }
  return (
    <th class={cx(TH, props.column.align === 'right' && 'text-right')} aria-sort={state()} title={props.column.title()}>
      <Show when={state() !== undefined} fallback={<span class="block truncate">{props.column.title()}</span>}>
        <button
          type="button"
          class={cx(
            'group/sort -mx-1 inline-flex max-w-full items-center gap-0.5 rounded-[4px] px-1 hover:text-strong',
            props.column.align === 'right' && 'flex-row-reverse',
            state() !== 'none' && 'text-strong',
          )}
          onClick={sort}
        >
          <span class="truncate">{props.column.title()}</span>
          <span class={cx('shrink-0 [&_svg]:size-3.5', state() === 'none' && 'opacity-0 group-hover/sort:opacity-100')}>
            <Show when={state() === 'ascending'} fallback={<ArrowDown aria-hidden="true" />}>
              <ArrowUp aria-hidden="true" />
            </Show>
          </span>
        </button>
      </Show>
    </th>
  )
}
