import { A } from '@solidjs/router'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createMemo, For, type JSX, Show } from 'solid-js'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { AboutLink } from '../statistics/about-link.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { FigureCell } from './figure-cell.tsx'
import { texts } from './i18n/texts.ts'
import { type ColumnId, nextSort, type ReportRow, type Sort } from './report.ts'

export type ReportTableProps = {
  label: string
  head: string
  rows: readonly ReportRow[]
  columns: readonly ColumnId[]
  total: Figures
  /** The period before by the row's id; null while it is not compared. */
  before: ReadonlyMap<string, Figures> | null
  beforeTotal: Figures | null
  dayCount: number
  sort: Sort
  onSort: (sort: Sort) => void
  openId: string | undefined
  nameOf: (row: ReportRow) => string
  /** Undefined: it cannot be opened. */
  hrefOf: (row: ReportRow) => string | undefined
  /** What a figure is made of; undefined: there is no list of it. */
  recordsHref: (id: FigureId, row: ReportRow) => string | undefined
  totalHref: (id: FigureId) => string | undefined
  onOpen: (row: ReportRow) => void
}

const TH =
  'sticky top-0 z-10 h-9 border-b border-border bg-surface-1 px-3 text-right text-xs font-medium whitespace-nowrap text-muted last:pr-6'
const TD = 'border-b border-border px-3 text-right whitespace-nowrap text-normal tabular-nums last:pr-6'
const FIRST = 'sticky left-0 pl-6! text-left! max-md:pl-4!'

const LAST = 'sticky bottom-0 bg-surface-1 font-medium'

/** A column's head: a button that sorts, and where its figure is explained. */
const HeadCell = (props: {
  by: Sort['by']
  name: string
  sort: Sort
  onSort: (sort: Sort) => void
  class?: string
  children?: JSX.Element
}) => {
  const isOn = () => props.sort.by === props.by
  return (
    <th scope="col" class={cx(TH, props.class)} aria-sort={isOn() ? (props.sort.isUp ? 'ascending' : 'descending') : 'none'}>
      <span class="inline-flex items-center gap-0.5">
        <button
          type="button"
          class={cx('group/sort inline-flex items-center gap-0.5 rounded-[4px] px-1 hover:text-strong', isOn() && 'text-strong')}
          onClick={() => props.onSort(nextSort(props.sort, props.by))}
        >
          {props.name}
          <span class={cx('[&_svg]:size-3.5', !isOn() && 'opacity-0 group-hover/sort:opacity-100')}>
            <Show when={isOn() && props.sort.isUp} fallback={<ArrowDown aria-hidden="true" />}>
              <ArrowUp aria-hidden="true" />
            </Show>
          </span>
        </button>
        {props.children}
      </span>
    </th>
  )
}

/** What is no figure is neither sorted by nor explained. */
const FigureHead = (props: { id: ColumnId; table: Pick<ReportTableProps, 'sort' | 'onSort'> }) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const id = props.id
  if (id === 'workNumber')
    return (
      <th scope="col" class={TH}>
        {x('column.workNumber')}
      </th>
    )
  return (
    <HeadCell by={id} name={formats.nameOf(id)} sort={props.table.sort} onSort={props.table.onSort}>
      <AboutLink anchor={id} name={formats.nameOf(id)} />
    </HeadCell>
  )
}

const Row = (props: { row: ReportRow; table: ReportTableProps }) => {
  const isOpen = () => props.table.openId === props.row.id
  const href = () => props.table.hrefOf(props.row)
  const name = () => props.table.nameOf(props.row)
  const onClick = (event: MouseEvent & { target: Element }) => {
    // Links go where they say.
    if (href() !== undefined && event.target.closest('a') === null) props.table.onOpen(props.row)
  }
  return (
    <tr
      class={cx(
        'h-11 transition-colors',
        href() !== undefined && 'cursor-pointer',
        isOpen() ? 'bg-accent-subtle' : 'bg-surface-1 hover:bg-surface-2',
      )}
      onClick={onClick}
    >
      <th scope="row" class={cx(TD, FIRST, 'max-w-48 truncate bg-inherit font-medium')} title={name()}>
        <Show when={href()} fallback={<span class="text-muted">{name()}</span>}>
          {(to) => (
            <A href={to()} noScroll class="text-strong hover:underline" aria-current={isOpen() ? 'true' : undefined}>
              {name()}
            </A>
          )}
        </Show>
      </th>
      <For each={props.table.columns}>
        {(id) => (
          <td class={TD}>
            {id === 'workNumber' ? (
              (props.row.workNumber ?? '—')
            ) : (
              <FigureCell
                id={id}
                figures={props.row}
                before={props.table.before === null ? null : (props.table.before.get(props.row.id) ?? null)}
                dayCount={props.table.dayCount}
                href={props.table.recordsHref(id, props.row)}
              />
            )}
          </td>
        )}
      </For>
    </tr>
  )
}

/** People or groups with their figures: sorted by any of them, each opens at the side, each figure leads to what it is made of. */
export const ReportTable = (props: ReportTableProps) => {
  const x = useTexts(texts)
  const byId = createMemo(() => new Map(props.rows.map((row) => [row.id, row])))
  // By id: a row keeps its element, and the focus in it, when its figures come anew.
  const ids = createMemo(() => props.rows.map(({ id }) => id))
  return (
    <section class="relative h-full overflow-auto" aria-label={props.label} tabindex="0">
      <table class="w-full border-separate border-spacing-0 text-sm" aria-label={props.label}>
        <thead>
          <tr>
            <HeadCell by="name" name={props.head} sort={props.sort} onSort={props.onSort} class={cx(FIRST, 'z-20')} />
            <For each={props.columns}>{(id) => <FigureHead id={id} table={props} />}</For>
          </tr>
        </thead>
        <tbody>
          <For each={ids()}>{(id) => <Show when={byId().get(id)}>{(row) => <Row row={row()} table={props} />}</Show>}</For>
        </tbody>
        <Show when={props.rows.length > 1}>
          <tfoot>
            <tr class="h-11">
              <th scope="row" class={cx(TD, LAST, FIRST, 'z-10 text-strong')}>
                {x('table.total')}
              </th>
              <For each={props.columns}>
                {(id) => (
                  <td class={cx(TD, LAST)}>
                    {id === 'workNumber' ? null : (
                      <FigureCell
                        id={id}
                        figures={props.total}
                        before={props.beforeTotal}
                        dayCount={props.dayCount}
                        href={props.totalHref(id)}
                      />
                    )}
                  </td>
                )}
              </For>
            </tr>
          </tfoot>
        </Show>
      </table>
    </section>
  )
}
