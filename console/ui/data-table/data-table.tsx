import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { createMedia } from '../media.ts'
import { Skeleton } from '../skeleton.tsx'
import { DataCard } from './card.tsx'
import type { Column } from './column.ts'
import { createTableModel, type Selection } from './create-table.ts'
import { TableHead } from './head.tsx'
import { movedTo } from './keys.ts'
import { DataRow } from './row.tsx'

export type { Selection } from './create-table.ts'

export type DataTableProps<Row extends object> = {
  label: string
  rows: readonly Row[]
  idOf: (row: Row) => string
  columns: readonly Column<Row>[]
  /** Ids of the columns shown, in order; null: as they come. */
  chosen: readonly string[] | null
  sort: string
  onSort: (sort: string) => void
  openId?: string
  onOpen?: (id: string) => void
  /** Escape. */
  onClose?: () => void
  hrefOf?: (id: string) => string
  selection?: { value: Selection; set: (selection: Selection) => void }
  rowActions?: (row: Row) => JSX.Element
  /** Before a phone's card. */
  cardIcon?: (row: Row) => JSX.Element
  loadingMore?: boolean
  onNearEnd?: () => void
  texts: { selectAll: string; selectRow: string; actions: string }
}

const ROW_PX = 40
const CARD_PX = 64
const LOAD_AHEAD_ROWS = 15
const PAGE_ROWS = 10
const NARROW_COLUMNS = 4

/** One stop of the Tab key; its rows are moved in by the arrow keys. */
const GRID = { role: 'grid', tabindex: 0, 'aria-rowcount': -1 } as const

/** Stands for the rows out of sight. */
const Spacer = (props: { heightPx: number }) => (
  <Show when={props.heightPx > 0}>
    <tr>
      <td style={{ height: `${props.heightPx}px`, padding: '0' }} />
    </tr>
  </Show>
)

/** A table of any length, or cards on a phone: columns by choice, sorted heads, selection, and keys for all of it. */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const id = createUniqueId()
  let scroller!: HTMLElement
  const cards = createMedia('(max-width: 767px)')
  const model = createTableModel<Row>({
    rows: () => props.rows,
    idOf: (row) => props.idOf(row),
    columns: () => props.columns,
    chosen: () => props.chosen,
    selection: () => props.selection?.value ?? {},
    onSelection: (selection) => props.selection?.set(selection),
  })
  const rows = createMemo(() => model.rows())
  const byId = createMemo(() => new Map(rows().map((row) => [row.id, row])))
  const columns = createMemo(() => {
    const shown = model.shown()
    if (props.openId === undefined) return shown
    const kept = shown.filter((column) => column.narrow)
    return kept.length > 0 ? kept : shown.slice(0, NARROW_COLUMNS)
  })
  const virtual = createVirtualizer({
    get count() {
      return rows().length
    },
    getScrollElement: () => scroller,
    estimateSize: () => (cards() ? CARD_PX : ROW_PX),
    overscan: 12,
    // The head stands over the first row.
    scrollPaddingStart: 40,
    scrollPaddingEnd: 8,
  })
  const drawn = () => virtual.getVirtualItems()
  const ids = () => drawn().flatMap((item) => rows()[item.index]?.id ?? [])
  const topPx = () => drawn()[0]?.start ?? 0
  const bottomPx = () => virtual.getTotalSize() - (drawn().at(-1)?.end ?? 0)
  createEffect(() => {
    const last = drawn().at(-1)
    if (last !== undefined && last.index >= rows().length - LOAD_AHEAD_ROWS) props.onNearEnd?.()
  })

  const [active, setActive] = createSignal<string | null>(null)
  const activeAt = () => rows().findIndex((row) => row.id === (active() ?? props.openId))
  const activeId = () => rows()[Math.max(0, activeAt())]?.id
  const touch = (rowId: string, upTo: boolean) => {
    const row = byId().get(rowId)
    if (row !== undefined && props.selection !== undefined) model.toggle(row, upTo)
  }
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement; target: Element }) => {
    // Buttons in a row and heads keep their own keys.
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const at = Math.max(0, activeAt())
    const next = movedTo(event.key, at, rows().length, PAGE_ROWS)
    const now = activeId()
    if (event.key === 'Escape') return props.openId === undefined ? undefined : props.onClose?.()
    if (next === null && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (next !== null) {
      setActive(rows()[next]?.id ?? null)
      virtual.scrollToIndex(next)
      if (event.shiftKey) touch(rows()[next]?.id ?? '', true)
    } else if (now !== undefined) {
      setActive(now)
      if (event.key === ' ') touch(now, event.shiftKey)
      else props.onOpen?.(now)
    }
  }
  const openBy = (rowId: string) => {
    setActive(rowId)
    props.onOpen?.(rowId)
  }
  const opener = (rowId: string) => (props.onOpen === undefined ? undefined : () => openBy(rowId))
  const selectedOf = (row: { getIsSelected: () => boolean }) => (props.selection === undefined ? undefined : row.getIsSelected())
  const gridState = () => ({
    'aria-multiselectable': props.selection === undefined ? undefined : true,
    'aria-activedescendant': activeId() === undefined ? undefined : `${id}-${activeId()}`,
  })
  const widthPx = () => columns().reduce((sum, column) => sum + (column.widthPx ?? 140), props.selection === undefined ? 0 : 44)

  return (
    <section ref={(element) => (scroller = element)} class="h-full overflow-auto" aria-label={props.label}>
      <Show
        when={!cards()}
        fallback={
          <ul style={{ 'padding-top': `${topPx()}px`, 'padding-bottom': `${bottomPx()}px` }}>
            <For each={ids()}>
              {(rowId) => (
                <Show when={byId().get(rowId)}>
                  {(row) => (
                    <DataCard
                      row={row().original}
                      columns={model.shown()}
                      icon={props.cardIcon}
                      href={props.hrefOf?.(rowId)}
                      onOpen={opener(rowId)}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        }
      >
        <table
          aria-label={props.label}
          {...GRID}
          {...gridState()}
          class="group/grid w-full table-fixed border-separate border-spacing-0 text-sm outline-none"
          style={{ 'min-width': `${widthPx()}px` }}
          onKeyDown={onKeyDown}
        >
          <TableHead model={model} columns={columns()} sort={props.sort} onSort={props.onSort} table={props} />
          <tbody>
            <Spacer heightPx={topPx()} />
            <For each={ids()}>
              {(rowId) => (
                <Show when={byId().get(rowId)}>
                  {(row) => (
                    <DataRow
                      domId={`${id}-${rowId}`}
                      row={row().original}
                      columns={columns()}
                      open={props.openId === rowId}
                      active={activeId() === rowId}
                      selected={selectedOf(row())}
                      href={props.hrefOf?.(rowId)}
                      actions={props.openId === undefined ? props.rowActions : undefined}
                      texts={props.texts}
                      onSelect={(upTo) => touch(rowId, upTo)}
                      onOpen={opener(rowId)}
                    />
                  )}
                </Show>
              )}
            </For>
            <Spacer heightPx={bottomPx()} />
          </tbody>
        </table>
      </Show>
      <Show when={props.loadingMore}>
        <Skeleton class="mx-6 my-2 h-6" />
      </Show>
    </section>
  )
}
