import { For, type JSX, Show } from 'solid-js'
import type { Column } from './column.ts'

type CardProps<Row> = {
  row: Row
  columns: readonly Column<Row>[]
  icon: ((row: Row) => JSX.Element) | undefined
  href: string | undefined
  onOpen: (() => void) | undefined
}

/** A row on a phone: title and aside in the first line, the rest of what matters in the second. */
export const DataCard = <Row,>(props: CardProps<Row>) => {
  const part = (card: NonNullable<Column<Row>['card']>) => props.columns.filter((column) => column.card === card)
  const onClick = (event: MouseEvent) => {
    if (props.onOpen === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    props.onOpen()
  }
  return (
    <li class="border-b border-border">
      <a href={props.href} class="flex h-16 w-full items-center gap-3 px-4 text-left" onClick={onClick}>
        {props.icon?.(props.row)}
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="flex items-baseline justify-between gap-2">
            <span class="truncate text-sm font-medium text-strong">
              <For each={part('title')}>{(column) => column.cell(props.row)}</For>
            </span>
            <span class="shrink-0 text-xs text-muted tabular-nums">
              <For each={part('aside')}>{(column) => column.cell(props.row)}</For>
            </span>
          </span>
          <span class="block truncate text-xs text-muted">
            <For each={part('text')}>
              {(column, at) => (
                <>
                  <Show when={at() > 0}> · </Show>
                  {column.cell(props.row)}
                </>
              )}
            </For>
          </span>
        </span>
      </a>
    </li>
  )
}
