import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import type { Axis } from './axis.ts'
import type { ChartData, ChartSeries } from './data.ts'
import type { Layout } from './layout.ts'
import { BEFORE_DASH, colorOf, DASHES, HATCHES, SIGNS } from './marks.ts'

/** A chart as the engine is told to draw it. Pure. */

export type Looks = {
  axis: Axis
  layout: Layout
  fontFamily: string
  isMoving: boolean
  atAxis: (value: number) => string
  atBar: (value: number) => string
}

const FONT_PX = 12
const MOVE_MS = 180
/** Up to so many places each has its sign on the line. */
const MOST_SIGNS = 32
const MOST_BAR_PX = 28
const STILL = { emphasis: { disabled: true }, silent: true } as const
const MUTED = 'var(--text-muted)'

const lineOf = (series: ChartSeries, count: number): LineSeriesOption => {
  const before = series.isBefore === true
  return {
    ...STILL,
    id: series.id,
    name: series.name,
    type: 'line',
    data: [...series.values],
    z: before ? 1 : 2,
    color: colorOf(series.color, before),
    symbol: SIGNS[series.color],
    symbolSize: 6,
    // A line needs two points; one alone is shown by its sign.
    showSymbol: !before && (count <= MOST_SIGNS || series.values.filter((value) => value !== null).length === 1),
    connectNulls: false,
    lineStyle: { width: before ? 1.5 : 2, type: before ? BEFORE_DASH : DASHES[series.color] },
  }
}

const barOf = (series: ChartSeries, isLying: boolean, atBar: Looks['atBar']): BarSeriesOption => {
  const angle = isLying ? null : HATCHES[series.color]
  const hatch = { color: 'var(--surface-1)', dashArrayX: [1, 0], dashArrayY: [2, 4] as number[], symbolSize: 1 }
  return {
    ...STILL,
    id: series.id,
    name: series.name,
    type: 'bar',
    data: [...series.values],
    color: colorOf(series.color),
    barMaxWidth: MOST_BAR_PX,
    barCategoryGap: isLying ? '36%' : '28%',
    ...(isLying ? {} : { stack: 'all' }),
    itemStyle: angle === null ? {} : { decal: { ...hatch, rotation: angle } },
    ...(isLying
      ? {
          label: {
            show: true,
            position: 'right',
            color: 'var(--text-normal)',
            fontSize: FONT_PX,
            formatter: ({ value }: { value?: unknown }) => (typeof value === 'number' ? atBar(value) : ''),
          },
        }
      : {}),
  }
}

const namesAxis = (data: ChartData, { layout }: Looks) => ({
  type: 'category' as const,
  data: data.labels.map(({ short }) => short),
  inverse: layout.isLying,
  axisTick: { show: false },
  axisLine: { show: !layout.isLying, lineStyle: { color: 'var(--border-control)' } },
  axisLabel: layout.isLying
    ? { color: 'var(--text-normal)', fontSize: FONT_PX, margin: 8, width: layout.leftPx - 8, overflow: 'truncate' as const, interval: 0 }
    : { color: MUTED, fontSize: FONT_PX, hideOverlap: true },
})

const valuesAxis = ({ axis, layout, atAxis }: Looks) => ({
  type: 'value' as const,
  min: 0,
  max: axis.max,
  interval: axis.step,
  show: !layout.isLying,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: 'var(--chart-grid)' } },
  axisLabel: { color: MUTED, fontSize: FONT_PX, formatter: atAxis },
})

export const optionOf = (data: ChartData, looks: Looks): EChartsCoreOption => {
  const { layout } = looks
  const [names, values] = [namesAxis(data, looks), valuesAxis(looks)]
  const isLine = (series: ChartSeries) => data.kind === 'lines' || series.isBefore === true
  return {
    animation: looks.isMoving,
    animationDuration: MOVE_MS,
    animationDurationUpdate: MOVE_MS,
    textStyle: { fontFamily: looks.fontFamily },
    grid: {
      left: layout.leftPx,
      top: layout.topPx,
      width: layout.widthPx,
      height: layout.heightPx,
      outerBoundsMode: 'none',
    },
    xAxis: layout.isLying ? values : names,
    yAxis: layout.isLying ? names : values,
    series: data.series.map((series) => (isLine(series) ? lineOf(series, data.labels.length) : barOf(series, layout.isLying, looks.atBar))),
  }
}
