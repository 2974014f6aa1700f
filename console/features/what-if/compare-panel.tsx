import { For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel, TABLE, TD, TD_NUMBER, TH } from '../../ui/panel.tsx'
import { ColumnHead, ROW_HEAD } from './column-head.tsx'
import type { Column } from './columns.ts'
import type { Figures } from './engine/figures.ts'
import { texts } from './i18n/texts.ts'
import { percentOf, signed } from './words.ts'

type Counted = 'asked' | 'served' | 'abandoned' | 'nobodyOnline' | 'offHours' | 'merged'
type Waited = 'meanMs' | 'medianMs' | 'p90Ms' | 'maxMs'
type Row = { name: Counted | Waited; of: (figures: Figures) => number | null; kind: 'count' | 'time' }

const COUNTS: readonly Counted[] = ['asked', 'served', 'abandoned', 'nobodyOnline', 'offHours', 'merged']
/** Those that are 0 everywhere are not worth a row. */
const RARE: readonly Counted[] = ['nobodyOnline', 'offHours', 'merged']
const WAITS: readonly Waited[] = ['meanMs', 'medianMs', 'p90Ms', 'maxMs']

const ROWS: readonly Row[] = [
  ...COUNTS.map((name): Row => ({ name, kind: 'count', of: (figures) => figures[name] })),
  ...WAITS.map((name): Row => ({ name, kind: 'time', of: ({ waits }) => waits[name] })),
]

const rowsFor = (columns: readonly Column[]): Row[] =>
  ROWS.filter(({ name, of }) => !RARE.some((rare) => rare === name) || columns.some(({ figures }) => (of(figures) ?? 0) > 0))

const Cell = (props: { row: Row; column: Column }) => {
  const { format } = useI18n()
  const write = (value: number) => (props.row.kind === 'count' ? format.number(value) : format.duration(Math.round(value / 1000) * 1000))
  const value = () => props.row.of(props.column.figures)
  const share = () => {
    const { asked } = props.column.figures
    const isShare = props.row.kind === 'count' && props.row.name !== 'asked' && asked > 0
    return isShare ? ` (${percentOf((value() ?? 0) / asked)}%)` : ''
  }
  const difference = () => {
    const before = props.column.against === null ? null : props.row.of(props.column.against)
    const now = value()
    if (before === null || now === null) return null
    const by = props.row.kind === 'count' ? now - before : Math.round(now / 1000) * 1000 - Math.round(before / 1000) * 1000
    return by === 0 ? null : signed(by, write)
  }
  return (
    <td class={cx(TD_NUMBER, 'py-1')}>
      {value() === null ? '—' : write(value() ?? 0)}
      <span class="text-muted">{share()}</span>
      <Show when={difference()}>
        <span class="block text-xs text-muted">{difference()}</span>
      </Show>
    </td>
  )
}

/** How far the model is from life. */
const ModelError = (props: { happened: Figures; control: Figures }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const seconds = ({ waits }: Figures) => Math.round((waits.meanMs ?? 0) / 1000)
  return (
    <p class="border-t border-border px-4 py-2.5 text-xs text-muted">
      {x('compare.error', {
        wait: signed(seconds(props.control) - seconds(props.happened), (sec) => format.duration(sec * 1000)),
        abandoned: signed(props.control.abandoned - props.happened.abandoned, format.number),
      })}
    </p>
  )
}

/** The figures of a day side by side. */
export const ComparePanel = (props: { columns: readonly Column[] }) => {
  const x = useTexts(texts)
  return (
    <Panel
      title={x('compare.title')}
      action={
        <Show when={props.columns.length > 1}>
          <span class="truncate text-xs text-muted max-md:hidden">{x('compare.text')}</span>
        </Show>
      }
    >
      <section class="overflow-x-auto" aria-label={x('compare.title')} tabindex="0">
        <table class={TABLE}>
          <thead>
            <tr>
              <th scope="col" class={cx(TH, ROW_HEAD)}>
                {x('compare.figure')}
              </th>
              <For each={props.columns}>{(column) => <ColumnHead column={column} />}</For>
            </tr>
          </thead>
          <tbody>
            <For each={rowsFor(props.columns)}>
              {(row) => (
                <tr>
                  <th scope="row" class={cx(TD, ROW_HEAD)}>
                    {x(`figure.${row.name}`)}
                  </th>
                  <For each={props.columns}>{(column) => <Cell row={row} column={column} />}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <Show when={props.columns[1]}>{(control) => <ModelError happened={props.columns[0]!.figures} control={control().figures} />}</Show>
    </Panel>
  )
}
