import { For, Show } from 'solid-js'
import type { ChartData } from './data.ts'
import type { Layout } from './layout.ts'
import { Swatch } from './legend.tsx'

type TipProps = { data: ChartData; layout: Layout; at: number; boxPx: number; say: (value: number) => string }

const WIDTH_PX = 208
const GAP_PX = 10

/** The place one looks at: a band over the chart, and its values beside it. */
export const Tip = (props: TipProps) => {
  const startPx = () => props.layout.bandPx * props.at
  const band = () =>
    props.layout.isLying
      ? { left: '0', right: '0', top: `${props.layout.topPx + startPx()}px`, height: `${props.layout.bandPx}px` }
      : {
          left: `${props.layout.leftPx + startPx()}px`,
          width: `${props.layout.bandPx}px`,
          top: `${props.layout.topPx}px`,
          height: `${props.layout.heightPx}px`,
        }
  const leftPx = () => {
    if (props.layout.isLying) return Math.max(0, props.boxPx - WIDTH_PX)
    const afterPx = props.layout.leftPx + startPx() + props.layout.bandPx + GAP_PX
    const fits = afterPx + WIDTH_PX <= props.boxPx
    return fits ? afterPx : Math.max(0, props.layout.leftPx + startPx() - GAP_PX - WIDTH_PX)
  }
  const topPx = () => (props.layout.isLying ? props.layout.topPx + startPx() + props.layout.bandPx + 2 : props.layout.topPx)
  const label = () => props.data.labels[props.at]
  return (
    <>
      <div class="pointer-events-none absolute rounded-[3px] bg-accent opacity-10" style={band()} />
      <div
        class="pointer-events-none absolute z-10 w-52 rounded-control bg-surface-1 px-3 py-2 text-xs shadow-float"
        style={{ left: `${leftPx()}px`, top: `${topPx()}px` }}
      >
        <p class="font-medium text-strong">{label()?.full}</p>
        <dl class="mt-1 flex flex-col gap-0.5">
          <For each={props.data.series}>
            {(series) => (
              <div class="flex items-center gap-1.5">
                <Swatch series={series} kind={props.data.kind} />
                <dt class="min-w-0 flex-1 truncate text-muted">{series.isBefore ? (label()?.before ?? series.name) : series.name}</dt>
                <dd class="text-strong tabular-nums">
                  <Show when={series.values[props.at] ?? null} fallback={series.values[props.at] === 0 ? props.say(0) : '—'}>
                    {(value) => props.say(value())}
                  </Show>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </div>
    </>
  )
}
