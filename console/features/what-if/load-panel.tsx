import { createMemo, For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel, TABLE, TD, TD_NUMBER, TH } from '../../ui/panel.tsx'
import { BarCell } from './bar-cell.tsx'
import { ColumnHead, ROW_HEAD } from './column-head.tsx'
import { agentsIn, type Column } from './columns.ts'
import type { Figures } from './engine/figures.ts'
import type { Load } from './engine/load.ts'
import type { Day } from './engine/types.ts'
import { texts } from './i18n/texts.ts'
import { agentName, percentOf } from './words.ts'

const loadOf = (figures: Figures | null, agentId: string): Load | undefined => figures?.loads.find((load) => load.agentId === agentId)

const LoadCell = (props: { column: Column; agentId: string; most: number }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const load = () => loadOf(props.column.figures, props.agentId)
  return (
    <Show when={load()} fallback={<td class={cx(TD_NUMBER, 'text-muted')}>—</td>}>
      {(own) => (
        <BarCell
          value={own().meanAtOnce}
          most={props.most}
          against={loadOf(props.column.against, props.agentId)?.meanAtOnce ?? null}
          text={format.number(Math.round(own().meanAtOnce * 100) / 100)}
          detail={x('load.detail', { count: own().conversations, percent: percentOf(own().fullShare) })}
        />
      )}
    </Show>
  )
}

/** What each agent had to do. */
export const LoadPanel = (props: { day: Day; columns: readonly Column[] }) => {
  const x = useTexts(texts)
  const agents = createMemo(() => agentsIn(props.columns))
  const most = createMemo(() => Math.max(...props.columns.flatMap(({ figures }) => figures.loads.map(({ meanAtOnce }) => meanAtOnce)), 0))
  return (
    <Panel title={x('load.title')} action={<span class="truncate text-xs text-muted max-md:hidden">{x('load.text')}</span>}>
      <section class="max-h-140 overflow-auto" aria-label={x('load.title')} tabindex="0">
        <table class={TABLE}>
          <thead>
            <tr>
              <th scope="col" class={cx(TH, ROW_HEAD)}>
                {x('load.agent')}
              </th>
              <For each={props.columns}>{(column) => <ColumnHead column={column} />}</For>
            </tr>
          </thead>
          <tbody>
            <For each={agents()}>
              {(agentId) => (
                <tr>
                  <th scope="row" class={cx(TD, ROW_HEAD)}>
                    {agentName(x, props.day, agentId)}
                  </th>
                  <For each={props.columns}>{(column) => <LoadCell column={column} agentId={agentId} most={most()} />}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
