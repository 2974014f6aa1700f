import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { For, Show } from 'solid-js'
import { cx } from './cx.ts'
import { VTH } from './virtual-table.tsx'

type SortColumn<Order> = { order: Order | null; isNumber?: boolean }
type SortHeadsProps<Order, Column extends SortColumn<Order>> = {
  columns: readonly Column[]
  label: (column: Column) => string
  order: Order
  isUp: boolean
  onSort: (order: Order) => void
}

/** The head cells of a virtual table; a column it can be sorted by is a button. */
export const SortHeads = <Order extends string, Column extends SortColumn<Order>>(props: SortHeadsProps<Order, Column>) => (
  <For each={props.columns}>
    {(column) => {
      const isOrder = () => column.order !== null && props.order === column.order
      return (
        <th class={cx(VTH, column.isNumber && 'text-right')} aria-sort={isOrder() ? (props.isUp ? 'ascending' : 'descending') : undefined}>
          <Show when={column.order} fallback={props.label(column)}>
            {(order) => (
              <button
                type="button"
                class={cx('inline-flex items-center gap-1 hover:text-strong [&_svg]:size-3.5', isOrder() && 'text-strong')}
                onClick={() => props.onSort(order())}
              >
                {props.label(column)}
                <Show when={isOrder()}>
                  <Show when={props.isUp} fallback={<ArrowDown aria-hidden="true" />}>
                    <ArrowUp aria-hidden="true" />
                  </Show>
                </Show>
              </button>
            )}
          </Show>
        </th>
      )
    }}
  </For>
)
