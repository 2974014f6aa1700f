/** What a chart is made from, without looks. Pure. */

/** `count` whole numbers, `duration` ms, `score` 0 to 5, `share` 0 to 1. */
export type ChartUnit = 'count' | 'duration' | 'score' | 'share'

/** A place in the palette of `chart.css`; the same thing has the same one on every page. */
export type ChartColor = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type ChartSeries = {
  id: string
  name: string
  /** One for each label; null: nothing to tell there. */
  values: readonly (number | null)[]
  color: ChartColor
  /** `lines` only: the period before, drawn lighter and under the others. */
  isBefore?: boolean
}

/** `short` stands at the axis, `full` where one looks closer; `before` names the same place of the period before. */
export type ChartLabel = { short: string; full: string; before?: string }

/** `lines` over time, `stack` bars on each other over time with lines for the period before, `bars` lying, each with its value. */
export type ChartKind = 'lines' | 'stack' | 'bars'

export type ChartData = {
  kind: ChartKind
  unit: ChartUnit
  labels: readonly ChartLabel[]
  series: readonly ChartSeries[]
}

/** Whether there is anything to draw. */
export const isBlank = ({ series }: ChartData): boolean => series.every(({ values }) => values.every((value) => value === null))

/** The highest point a chart has to hold; bars of a stack stand on each other. */
export const highestOf = ({ kind, series }: ChartData): number => {
  const single = series.flatMap(({ values }) => values.map((value) => value ?? 0))
  if (kind !== 'stack') return Math.max(0, ...single)
  const stacked = series.filter(({ isBefore }) => isBefore !== true)
  const sums = (stacked[0]?.values ?? []).map((_, at) => stacked.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  return Math.max(0, ...sums, ...series.filter(({ isBefore }) => isBefore).flatMap(({ values }) => values.map((value) => value ?? 0)))
}
