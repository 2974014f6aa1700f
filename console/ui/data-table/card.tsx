import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Column } from './column.ts'

type CardProps<Row> = {
  row: Row
  columns: readonly Column<Row>[]
  icon: ((row: Row) => JSX.Element) | undefined
  href: string | undefined
  onOpen: (() => void) | undefined
}

/** What cells say where there is nothing; on a card it takes no room. */
const NOTHING = '—'

/** A row on a phone: title and aside in the first line, the rest of what matters in the second. */
export const DataCard = <Row,>(props: CardProps<Row>) => {
  const part = (card: NonNullable<Column<Row>['card']>) =>
    createMemo(() =>
      props.columns
        .filter((column) => column.card === card)
        // What a card shows in its own way is a mark: it stands first.
        .toSorted((one, other) => Number(other.cardCell !== undefined) - Number(one.cardCell !== undefined))
        .map((column) => (column.cardCell ?? column.cell)(props.row))
        .filter((content) => content !== null && content !== '' && content !== NOTHING),
    )
  const [title, aside, text] = [part('title'), part('aside'), part('text')]
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
          <span class="flex items-center justify-between gap-2">
            <span class="truncate text-sm font-medium text-strong">{title()}</span>
            <span class="flex shrink-0 items-center gap-2 text-xs text-muted tabular-nums">{aside()}</span>
          </span>
          <span class="block truncate text-xs text-muted">
            <For each={text()}>
              {(content, at) => (
                <>
                  <Show when={at() > 0}> · </Show>
                  {content}
                </>
              )}
            </For>
          </span>
        </span>
      </a>
    </li>
  )
}
