import { createMemo, For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel } from '../../ui/panel.tsx'
import { useColumnTitle } from './column-head.tsx'
import { busyHours, type Column } from './columns.ts'
import type { HourFigures } from './engine/figures.ts'
import { texts } from './i18n/texts.ts'

/** Every third hour has its name below, so that they fit on a phone. */
const NAMED_EVERY = 3

const heightOf = (waitMs: number | null, mostMs: number): string => `${mostMs === 0 ? 0 : ((waitMs ?? 0) / mostMs) * 100}%`

type ChartProps = { column: Column; hours: readonly number[]; mostMs: number }

const HourBar = (props: {
  own: HourFigures | undefined
  against: HourFigures | undefined
  mostMs: number
  isLongest: boolean
  isLast: boolean
}) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const waitText = () => format.duration(Math.round((props.own?.meanWaitMs ?? 0) / 1000) * 1000)
  const title = () => x('hours.bar', { hour: String(props.own?.hour ?? 0), wait: waitText(), asked: props.own?.asked ?? 0 })
  return (
    <span class="relative h-full flex-1" title={title()}>
      <span
        class="absolute inset-x-0 bottom-0 rounded-t-[2px] bg-accent"
        style={{ height: heightOf(props.own?.meanWaitMs ?? null, props.mostMs) }}
      >
        <Show when={props.isLongest}>
          <span
            class={cx(
              'absolute bottom-full pb-0.5 text-xs whitespace-nowrap text-strong tabular-nums',
              props.isLast ? 'right-0' : 'left-1/2 -translate-x-1/2',
            )}
          >
            {waitText()}
          </span>
        </Show>
      </span>
      <Show when={(props.against?.meanWaitMs ?? 0) > 0}>
        <span
          class="absolute -inset-x-px h-0.5 translate-y-px bg-control outline outline-surface-1"
          style={{ bottom: heightOf(props.against?.meanWaitMs ?? null, props.mostMs) }}
        />
      </Show>
    </span>
  )
}

/** The mean wait of each hour: bars of one column, lines of the control; one scale for all of them. */
const HoursChart = (props: ChartProps) => {
  const title = useColumnTitle()
  const longest = createMemo(() => {
    const waits = props.hours.map((hour) => props.column.figures.byHour[hour]?.meanWaitMs ?? 0)
    const most = Math.max(...waits)
    return most === 0 ? null : (props.hours[waits.indexOf(most)] ?? null)
  })
  return (
    <figure class="min-w-0">
      <figcaption class="mb-5 text-sm font-medium text-normal">{title(props.column)}</figcaption>
      <div class="flex h-28 items-stretch gap-[3px] border-b border-control" aria-hidden="true">
        <For each={props.hours}>
          {(hour) => (
            <HourBar
              own={props.column.figures.byHour[hour]}
              against={props.column.against?.byHour[hour]}
              mostMs={props.mostMs}
              isLongest={hour === longest()}
              isLast={hour === props.hours.at(-1)}
            />
          )}
        </For>
      </div>
      <div class="mt-1 flex gap-[3px] text-xs text-muted tabular-nums" aria-hidden="true">
        <For each={props.hours}>
          {(hour, index) => <span class={cx('flex-1 text-center', index() % NAMED_EVERY !== 0 && 'invisible')}>{hour}</span>}
        </For>
      </div>
    </figure>
  )
}

/** The same for those who hear it. */
const HoursTable = (props: { columns: readonly Column[]; hours: readonly number[] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const title = useColumnTitle()
  return (
    <table class="sr-only">
      <caption>{x('hours.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{x('hours.hour')}</th>
          <For each={props.columns}>{(column) => <th scope="col">{title(column)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.hours}>
          {(hour) => (
            <tr>
              <th scope="row">{hour}</th>
              <For each={props.columns}>
                {({ figures }) => {
                  const waitMs = () => figures.byHour[hour]?.meanWaitMs ?? null
                  return <td>{waitMs() === null ? '—' : format.duration(waitMs() ?? 0)}</td>
                }}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

/** When people had to wait. */
export const HoursPanel = (props: { columns: readonly Column[] }) => {
  const x = useTexts(texts)
  const hours = createMemo(() => (props.columns[0] === undefined ? [] : busyHours(props.columns[0].figures)))
  const mostMs = createMemo(() =>
    Math.max(...props.columns.flatMap(({ figures }) => hours().map((hour) => figures.byHour[hour]?.meanWaitMs ?? 0)), 0),
  )
  return (
    <Panel
      title={x('hours.title')}
      action={
        <Show when={props.columns.length > 1}>
          <span class="truncate text-xs text-muted">{x('hours.text')}</span>
        </Show>
      }
    >
      <Show when={mostMs() > 0} fallback={<p class="p-4 text-sm text-muted">{x('hours.none')}</p>}>
        <div class="grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-x-8 gap-y-6 p-4">
          <For each={props.columns}>{(column) => <HoursChart column={column} hours={hours()} mostMs={mostMs()} />}</For>
        </div>
        {/* Positioned, so that what is only heard does not make the page longer. */}
        <div class="relative">
          <HoursTable columns={props.columns} hours={hours()} />
        </div>
      </Show>
    </Panel>
  )
}
