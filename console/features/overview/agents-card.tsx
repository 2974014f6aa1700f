import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, Show } from 'solid-js'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { buttonClass } from '../../ui/button.tsx'
import type { ChartData } from '../../ui/chart/data.ts'
import { type AgentFigures, agentsQuery } from '../statistics/calls.ts'
import { ChartCard } from '../statistics/chart-card.tsx'
import type { FigureSearch } from '../statistics/create-search.ts'
import { FigureExport } from '../statistics/export-menu.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { recordsHref } from '../statistics/history-link.ts'
import { searchText } from '../statistics/search.ts'
import { columnsOf } from '../statistics/table-columns.ts'
import { texts } from './i18n/texts.ts'

const MOST_BARS = 9
const COLUMNS = ['served', 'averageWait', 'averageReply', 'averageHandle', 'satisfaction'] as const

/** Who served how many: the busiest as bars, everybody in the table, the whole report one click away. */
export const AgentsCard = (props: { search: FigureSearch }) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const query = useQuery(() => agentsQuery(props.search.query(), props.search.isLive()))
  const rows = createMemo((): AgentFigures[] =>
    (dataOf(query)?.items ?? []).filter(({ served }) => served > 0).toSorted((one, other) => other.served - one.served),
  )
  const nameOf = (row: AgentFigures) => row.name ?? x('agents.gone')
  const data = createMemo((): ChartData => {
    const bars = rows().slice(0, MOST_BARS)
    return {
      kind: 'bars',
      unit: 'count',
      labels: bars.map((row) => ({ short: nameOf(row), full: nameOf(row) })),
      series:
        bars.length === 0 ? [] : [{ id: 'served', name: formats.nameOf('served'), values: bars.map(({ served }) => served), color: 1 }],
    }
  })
  const conversationsOf = (id: FigureId, row: number) => {
    const agentId = rows()[row]?.id
    return agentId === undefined ? undefined : recordsHref(id, { ...props.search.query(), ...props.search.days(), agentId })
  }
  const reading = () => {
    const [first] = rows()
    return first === undefined ? '' : x('agents.reading', { count: rows().length, name: nameOf(first), served: first.served })
  }
  return (
    <ChartCard
      id="agents"
      title={x('chart.agents')}
      anchor="served"
      reading={reading()}
      data={data()}
      blank={<Show when={!query.isPending}>{x(query.isError ? 'agents.failed' : 'blank')}</Show>}
      actions={
        <>
          <A href={`/reports${searchText(props.search.search())}`} class={`${buttonClass('ghost', 'sm')} print:hidden`}>
            {x('agents.report')}
          </A>
          <FigureExport name={x('chart.agents')} path="/api/statistics/agents" query={props.search.query()} />
        </>
      }
      table={{
        head: x('table.agent'),
        rows: rows().map(nameOf),
        columns: columnsOf(COLUMNS, (row) => rows()[row], formats, conversationsOf),
      }}
    />
  )
}
