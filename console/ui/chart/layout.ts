import type { Axis } from './axis.ts'
import { ticksOf } from './axis.ts'
import type { ChartData } from './data.ts'

/** Where a chart's parts stand within its box. The engine is told, so that what lies over it needs to ask nothing. Pure. */

export type Layout = { leftPx: number; topPx: number; widthPx: number; heightPx: number; bandPx: number; isLying: boolean }

export type Measure = (text: string) => number

const GAP_PX = 8
/** The engine measures a text a little wider than the browser draws it. */
const SLACK_PX = 8
const TOP_PX = 12
const FOOT_PX = 24
/** Names beside lying bars take no more of the width than this. */
const NAMES_SHARE = 0.4

type Needs = {
  data: ChartData
  axis: Axis
  widthPx: number
  heightPx: number
  measure: Measure
  /** A value in words: short at the axis, whole at the end of a lying bar. */
  atAxis: (value: number) => string
  atBar: (value: number) => string
}

const widest = (texts: readonly string[], measure: Measure): number => Math.ceil(Math.max(0, ...texts.map(measure)))

const lyingLayout = ({ data, widthPx, heightPx, measure, atBar }: Needs): Layout => {
  const names = Math.min(
    widest(
      data.labels.map(({ short }) => short),
      measure,
    ),
    Math.floor(widthPx * NAMES_SHARE),
  )
  const values = widest(
    data.series.flatMap((series) => series.values.map((value) => (value === null ? '' : atBar(value)))),
    measure,
  )
  const leftPx = names + SLACK_PX + GAP_PX
  return {
    leftPx,
    topPx: 0,
    widthPx: Math.max(1, widthPx - leftPx - values - 2 * GAP_PX),
    heightPx,
    bandPx: heightPx / Math.max(1, data.labels.length),
    isLying: true,
  }
}

export const layoutOf = (needs: Needs): Layout => {
  if (needs.data.kind === 'bars') return lyingLayout(needs)
  const leftPx = widest(ticksOf(needs.axis).map(needs.atAxis), needs.measure) + GAP_PX
  const widthPx = Math.max(1, needs.widthPx - leftPx - GAP_PX)
  return {
    leftPx,
    topPx: TOP_PX,
    widthPx,
    heightPx: Math.max(1, needs.heightPx - TOP_PX - FOOT_PX),
    bandPx: widthPx / Math.max(1, needs.data.labels.length),
    isLying: false,
  }
}

/** Which place of the chart a point of its box belongs to; null: none. */
export const placeUnder = (layout: Layout, count: number, xPx: number, yPx: number): number | null => {
  const alongPx = layout.isLying ? yPx - layout.topPx : xPx - layout.leftPx
  const at = Math.floor(alongPx / layout.bandPx)
  return at >= 0 && at < count ? at : null
}
