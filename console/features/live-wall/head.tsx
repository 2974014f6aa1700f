import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { VTH } from '../../ui/virtual-table.tsx'
import type { columnsFor } from './columns.ts'
import { texts } from './i18n/texts.ts'
import { type AddressChange, orderBy, type WallSearch } from './search.ts'

type HeadProps = { columns: ReturnType<typeof columnsFor>; search: WallSearch; onChange: (change: AddressChange) => void }

/** Waits, lengths and lines begin with the most. */
const isUp = ({ order, descending }: WallSearch): boolean => (['waiting', 'duration', 'lines'].includes(order) ? descending : !descending)

/** The head of the wall; a column it can be sorted by is a button. */
export const Head = (props: HeadProps) => {
  const x = useTexts(texts)
  return (
    <For each={props.columns}>
      {(column) => {
        const isOrder = () => column.order !== null && props.search.order === column.order
        return (
          <th
            class={cx(VTH, column.isNumber && 'text-right')}
            aria-sort={isOrder() ? (isUp(props.search) ? 'ascending' : 'descending') : undefined}
          >
            <Show when={column.order} fallback={x(`column.${column.id}`)}>
              {(order) => (
                <button
                  type="button"
                  class={cx('inline-flex items-center gap-1 hover:text-strong [&_svg]:size-3.5', isOrder() && 'text-strong')}
                  onClick={() => props.onChange(orderBy(props.search, order()))}
                >
                  {x(`column.${column.id}`)}
                  <Show when={isOrder()}>
                    <Show when={isUp(props.search)} fallback={<ArrowDown aria-hidden="true" />}>
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
}
