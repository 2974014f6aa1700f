import { createMemo, For, type JSX, Show } from 'solid-js'
import { cx } from '../cx.ts'
import type { Column } from './column.ts'

const TD = 'h-10 truncate border-b border-border px-3 whitespace-nowrap text-normal first:pl-6 last:pr-6'

type RowProps<Row> = {
  domId: string
  row: Row
  columns: readonly Column<Row>[]
  open: boolean
  /** Where the arrow keys are. */
  active: boolean
  /** Undefined: nothing can be selected here. */
  selected: boolean | undefined
  href: string | undefined
  actions: ((row: Row) => JSX.Element) | undefined
  texts: { selectRow: string }
  onSelect: (upTo: boolean) => void
  onOpen: (() => void) | undefined
}

/** A click that asks for a new tab or hits a control of its own is not about opening the row here. */
const isPlainClick = (event: MouseEvent & { target: Element }): boolean =>
  !event.ctrlKey && !event.metaKey && !event.shiftKey && event.target.closest('button, input, [role="menu"]') === null

/** One row: it opens by a click anywhere, the first cell is also a link. */
export const DataRow = <Row,>(props: RowProps<Row>) => {
  const onClick = (event: MouseEvent & { target: Element }) => {
    if (event.shiftKey && props.selected !== undefined && event.target.closest('button, input') === null) {
      event.preventDefault()
      return props.onSelect(true)
    }
    if (props.onOpen === undefined || !isPlainClick(event)) return
    event.preventDefault()
    props.onOpen()
  }
  const linkAt = () => {
    const titled = props.columns.findIndex((column) => column.card === 'title')
    return Math.max(0, titled)
  }
  return (
    <tr
      id={props.domId}
      aria-selected={props.selected ?? (props.onOpen === undefined ? undefined : props.open)}
      class={cx(
        'group/row transition-colors',
        props.onOpen !== undefined && 'cursor-pointer',
        props.open || props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2',
        props.active &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent',
      )}
      onClick={onClick}
    >
      <Show when={props.selected !== undefined}>
        <td class={cx(TD, 'pr-0')}>
          <input
            type="checkbox"
            tabindex="-1"
            class="block size-4 accent-accent-solid"
            aria-label={props.texts.selectRow}
            checked={props.selected}
            onClick={(event) => props.onSelect(event.shiftKey)}
          />
        </td>
      </Show>
      <For each={props.columns}>
        {(column, at) => <Cell column={column} row={props.row} href={at() === linkAt() ? props.href : undefined} />}
      </For>
      <Show when={props.actions !== undefined}>
        <td class={cx(TD, 'text-right')}>
          <span class="inline-flex items-center gap-1 opacity-0 group-hover/row:opacity-100 focus-within:opacity-100">
            {props.actions?.(props.row)}
          </span>
        </td>
      </Show>
    </tr>
  )
}

const Cell = <Row,>(props: { column: Column<Row>; row: Row; href: string | undefined }) => {
  const content = createMemo(() => props.column.cell(props.row))
  const plain = () => {
    const text = content()
    return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined
  }
  return (
    <td class={cx(TD, props.column.align === 'right' && 'text-right tabular-nums')} title={plain()}>
      <Show when={props.href} fallback={content()}>
        {(href) => (
          <a href={href()} tabindex="-1" class="font-medium text-strong">
            {content()}
          </a>
        )}
      </Show>
    </td>
  )
}
