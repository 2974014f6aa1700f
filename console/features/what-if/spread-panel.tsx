import { createMemo, For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel, TABLE, TD, TH } from '../../ui/panel.tsx'
import { BarCell } from './bar-cell.tsx'
import { ColumnHead, ROW_HEAD } from './column-head.tsx'
import type { Column } from './columns.ts'
import { SPREAD_ENDS_SEC } from './engine/figures.ts'
import { texts } from './i18n/texts.ts'

const LAST = SPREAD_ENDS_SEC.length

/** How many waited how long. */
export const SpreadPanel = (props: { columns: readonly Column[] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const most = createMemo(() => Math.max(1, ...props.columns.flatMap(({ figures }) => figures.waits.spread)))
  const rowText = (index: number) => {
    const [from, until] = [SPREAD_ENDS_SEC[index - 1] ?? 0, SPREAD_ENDS_SEC[index] ?? 0]
    if (index === 0) return x('spread.upTo', { until: format.duration(until * 1000) })
    if (index === LAST) return x('spread.over', { from: format.duration(from * 1000) })
    return x('spread.between', { from: format.duration(from * 1000), until: format.duration(until * 1000) })
  }
  return (
    <Panel title={x('spread.title')}>
      <section class="overflow-x-auto" aria-label={x('spread.title')} tabindex="0">
        <table class={TABLE}>
          <thead>
            <tr>
              <th scope="col" class={cx(TH, ROW_HEAD)}>
                {x('spread.wait')}
              </th>
              <For each={props.columns}>{(column) => <ColumnHead column={column} />}</For>
            </tr>
          </thead>
          <tbody>
            <For each={Array.from({ length: LAST + 1 }, (_, index) => index)}>
              {(index) => (
                <tr>
                  <th scope="row" class={cx(TD, ROW_HEAD)}>
                    {rowText(index)}
                  </th>
                  <For each={props.columns}>
                    {({ figures, against }) => (
                      <BarCell
                        value={figures.waits.spread[index] ?? 0}
                        most={most()}
                        against={against?.waits.spread[index] ?? null}
                        text={format.number(figures.waits.spread[index] ?? 0)}
                      />
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
