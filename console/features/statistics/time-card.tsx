import { useQuery } from '@tanstack/solid-query'
import { createMemo, Show } from 'solid-js'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { sitesQuery } from '../sites/queries.ts'
import type { Overview } from './calls.ts'
import { ChartCard } from './chart-card.tsx'
import { FigureExport } from './export-menu.tsx'
import { useFigureFormats } from './formats.ts'
import { hourOf, recordsHref } from './history-link.ts'
import { texts } from './i18n/texts.ts'
import { HOURS } from './labels.ts'
import { useReading } from './readings.ts'
import { type Course, countBegun, courseChart } from './series.ts'
import { cellsOf, columnsOf } from './table-columns.ts'
import type { TimeChart } from './time-charts.ts'

type TimeCardProps = {
  chart: TimeChart
  overview: Overview
  /** Whose figures they are, for the way to their conversations. */
  whose: { siteId?: string; groupId?: string; agentId?: string }
  byHour: boolean
  dayCount: number
  /** Where its export stands; undefined: there is none. */
  exportFrom?: { path: string; query: Record<string, string> }
}

/** Over the days, or all of them by the hour of the day, for which there is no period before. */
const useCourse = (props: TimeCardProps): (() => Course) => {
  const formats = useFigureFormats()
  return createMemo(() => {
    const { overview } = props
    const labels = formats.labels()
    if (props.byHour) return { labels: HOURS.map(labels.hour), figures: overview.byHour, before: null, begunCount: HOURS.length }
    const before = overview.before?.series ?? null
    return {
      labels: overview.series.map(({ label }, at) => labels.bucket(label, before?.[at]?.label)),
      figures: overview.series,
      before,
      begunCount: countBegun(overview.series, overview.updatedAtMs),
    }
  })
}

/** Figures over time: chart, reading and table. */
export const TimeCard = (props: TimeCardProps) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const reading = useReading()
  const course = useCourse(props)
  const title = () => x(`chart.${props.chart.id}`)
  // Visits belong to no group: then it is about conversations.
  const lead = (): FigureId => (props.overview.total.visits === null && props.chart.id === 'visitors' ? 'asked' : props.chart.lead)
  const data = createMemo(() =>
    courseChart(course(), { ...props.chart, lead: lead() }, { nameOf: formats.nameOf, beforeOf: (name) => x('chart.before', { name }) }),
  )
  const sites = useQuery(sitesQuery)
  /** The clock of all the sites; undefined where they have several, and an hour is none that the history could be asked for. */
  const timeZone = createMemo(() => {
    const zones = (dataOf(sites) ?? []).filter(({ id }) => (props.whose.siteId ?? id) === id).map((site) => site.timeZone)
    return new Set(zones).size === 1 ? zones[0] : undefined
  })
  const recordsOf = (id: FigureId, row: number) => {
    const label = props.byHour ? undefined : props.overview.series[row]?.label
    if (label === undefined) return undefined
    const whose = { ...props.whose, from: label.slice(0, 10), to: label.slice(0, 10) }
    if (props.overview.step === 'day') return recordsHref(id, whose)
    const zone = timeZone()
    return zone === undefined ? undefined : recordsHref(id, whose, hourOf(label, zone))
  }
  const wholeOf = (id: FigureId) => recordsHref(id, { ...props.whose, from: props.overview.from, to: props.overview.to })
  const columns = createMemo(() => columnsOf(props.chart.columns, (row) => course().figures[row], formats, recordsOf))
  const isByHour = () => props.byHour || props.overview.step === 'hour'
  return (
    <ChartCard
      id={props.chart.id}
      title={title()}
      anchor={lead()}
      reading={reading(lead(), props.overview.total, props.overview.before?.total ?? null, props.dayCount)}
      data={data()}
      blank={x('chart.blank')}
      actions={
        <Show when={props.exportFrom}>
          {(from) => (
            <FigureExport
              name={title()}
              path={from().path}
              query={{ ...from().query, table: props.chart.id, by: props.byHour ? 'hour' : 'day' }}
            />
          )}
        </Show>
      }
      table={{
        head: x(isByHour() ? 'table.hour' : 'table.day'),
        rows: course().labels.map(({ full }) => full),
        columns: columns(),
        total: { name: x('table.total'), cells: cellsOf(props.chart.columns, props.overview.total, formats, wholeOf) },
      }}
    />
  )
}
