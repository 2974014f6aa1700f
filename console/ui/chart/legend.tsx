import { For } from 'solid-js'
import type { ChartKind, ChartSeries } from './data.ts'
import { BEFORE_DASH, colorOf, DASHES, HATCHES, SIGNS } from './marks.ts'

const SIGN_PATHS = {
  circle: 'M9 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
  triangle: 'M12 2l3 6h-6z',
  rect: 'M9.5 2.5h5v5h-5z',
  diamond: 'M12 1.5l3 3.5l-3 3.5l-3 -3.5z',
} as const

const RADIAN_DEG = 180 / Math.PI

/** A series in small, as the chart draws it. */
export const Swatch = (props: { series: Pick<ChartSeries, 'color' | 'isBefore'>; kind: ChartKind }) => {
  const color = () => colorOf(props.series.color, props.series.isBefore)
  const hatch = () => HATCHES[props.series.color]
  const isBar = () => props.kind !== 'lines' && props.series.isBefore !== true
  const ground = () => {
    const angle = hatch()
    if (angle === null) return color()
    return `repeating-linear-gradient(${90 - angle * RADIAN_DEG}deg, ${color()} 0 3px, var(--surface-1) 3px 5px)`
  }
  return isBar() ? (
    <span class="size-2.5 shrink-0 rounded-[2px]" style={{ background: ground() }} aria-hidden="true" />
  ) : (
    <svg class="shrink-0" width="24" height="10" viewBox="0 0 24 10" aria-hidden="true">
      <path
        d="M0 5h24"
        fill="none"
        stroke={color()}
        stroke-width="2"
        stroke-dasharray={(props.series.isBefore ? BEFORE_DASH : DASHES[props.series.color]).join(' ')}
      />
      <path d={props.series.isBefore ? '' : SIGN_PATHS[SIGNS[props.series.color]]} fill={color()} />
    </svg>
  )
}

/** What each line or bar is. */
export const Legend = (props: { label: string; series: readonly ChartSeries[]; kind: ChartKind }) => (
  <ul class="flex flex-wrap gap-x-4 gap-y-1 text-xs text-normal" aria-label={props.label}>
    <For each={props.series}>
      {(series) => (
        <li class="flex items-center gap-1.5">
          <Swatch series={series} kind={props.kind} />
          {series.name}
        </li>
      )}
    </For>
  </ul>
)
