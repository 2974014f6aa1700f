import { A } from '@solidjs/router'
import { Index, Show } from 'solid-js'
import { cx } from '../../ui/cx.ts'

/** A column of figures; `href` leads to what a figure is made of. */
export type FigureColumn = {
  id: string
  name: string
  cell: (row: number) => string
  href?: (row: number) => string | undefined
}

/** Of all rows together. */
export type TotalCell = { text: string; href?: string | undefined }

export type FigureRows = {
  head: string
  rows: readonly string[]
  columns: readonly FigureColumn[]
  total?: { name: string; cells: readonly TotalCell[] }
}

/** `isHidden`: for screen readers only, so that no key leads to a link one cannot see. */
type FigureTableProps = FigureRows & { label: string; isHidden: boolean }

/** Paper does not scroll. */
const PAPER = 'print:px-0.5 print:text-[10px] print:whitespace-normal'
const TH = `sticky top-0 z-10 border-b border-border bg-surface-1 px-2 py-1 text-right font-medium whitespace-nowrap text-muted ${PAPER}`
const TD = `border-b border-border px-2 py-1 text-right whitespace-nowrap tabular-nums ${PAPER}`
const FIRST = 'sticky left-0 bg-surface-1 text-left!'
const LAST = 'sticky bottom-0 bg-surface-1 font-medium text-strong print:static'

const Cell = (props: { text: string; href: string | undefined }) => (
  <Show when={props.href} fallback={props.text}>
    {(href) => (
      <A href={href()} class="text-accent-text hover:underline">
        {props.text}
      </A>
    )}
  </Show>
)

/** The figures of a chart, row by row. Rows keep their elements when the figures come anew, and with them place and focus. */
export const FigureTable = (props: FigureTableProps) => (
  <table class="w-full border-separate border-spacing-0 text-xs text-normal" aria-label={props.label}>
    <thead>
      <tr>
        <th scope="col" class={cx(TH, FIRST, 'z-20')}>
          {props.head}
        </th>
        <Index each={props.columns}>
          {(column) => (
            <th scope="col" class={TH}>
              {column().name}
            </th>
          )}
        </Index>
      </tr>
    </thead>
    <tbody>
      <Index each={props.rows}>
        {(name, at) => (
          <tr>
            <th scope="row" class={cx(TD, FIRST, 'max-w-60 truncate font-normal')} title={name()}>
              {name()}
            </th>
            <Index each={props.columns}>
              {(column) => (
                <td class={TD}>
                  <Cell text={column().cell(at)} href={props.isHidden ? undefined : column().href?.(at)} />
                </td>
              )}
            </Index>
          </tr>
        )}
      </Index>
    </tbody>
    <Show when={props.total}>
      {(total) => (
        <tfoot>
          <tr>
            <th scope="row" class={cx(TD, LAST, FIRST, 'z-10')}>
              {total().name}
            </th>
            <Index each={total().cells}>
              {(cell) => (
                <td class={cx(TD, LAST)}>
                  <Cell text={cell().text} href={props.isHidden ? undefined : cell().href} />
                </td>
              )}
            </Index>
          </tr>
        </tfoot>
      )}
    </Show>
  </table>
)
