import { useQuery } from '@tanstack/solid-query'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { Call, CallOverview } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { datesOf, dayText, periodProblem } from '../../lib/list-page/days.ts'
import { createFold, FiguresFold } from '../../lib/list-page/figures-fold.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedLine } from '../../lib/query-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AgentFigures } from './agent-figures.tsx'
import { FigureActions } from './figure-actions.tsx'
import { HourChart } from './hour-chart.tsx'
import { texts } from './i18n/texts.ts'
import { figuresQuery } from './queries.ts'
import { TotalFigures } from './total-figures.tsx'

const MAX_DAYS = 366
/** What is counted when the list has no period of its own. */
const BY_DEFAULT = '30d'

type BodyProps = { figures: CallOverview; from: string; to: string }

const Body = (props: BodyProps) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <div class="flex flex-col gap-4 pb-2">
      <TotalFigures figures={props.figures} />
      <div class="grid gap-6 lg:grid-cols-2">
        <section aria-label={x('chart.label')} class="min-w-0">
          <header class="mb-1 flex items-center gap-1">
            <h2 class="text-xs font-medium text-muted">{x('chart.label')}</h2>
            <FigureActions name={x('chart.label')} about="callsAnswered" table="hours" from={props.from} to={props.to} />
          </header>
          <HourChart byHour={props.figures.byHour} />
        </section>
        <Show when={can('calls.read_all')}>
          <div class="min-w-0">
            <header class="mb-1 flex items-center gap-1">
              <h2 class="text-xs font-medium text-muted">{x('agents.label')}</h2>
              <FigureActions name={x('agents.label')} about="callTalk" table="agents" from={props.from} to={props.to} />
            </header>
            <section aria-label={x('agents.label')} class="max-h-40 overflow-auto" tabindex="0">
              <AgentFigures rows={props.figures.byAgent} />
            </section>
          </div>
        </Show>
      </div>
    </div>
  )
}

/** What the calls of the list's period add up to, by hour and by agent. */
export const Figures = (props: { list: List<Call> }) => {
  const x = useTexts(texts)
  const now = useNow()
  const fold = createFold()
  const today = createMemo(() => new Date(now()).setHours(12, 0, 0, 0))
  const period = () => props.list.values().started ?? BY_DEFAULT
  const tooLong = () => periodProblem(period(), today(), MAX_DAYS) !== null
  const range = createMemo(() => {
    const { from, until } = datesOf(tooLong() ? BY_DEFAULT : period(), today())
    return { from: from ?? dayText(today()), until }
  })
  const query = useQuery(() => ({ ...figuresQuery(range().from, range().until), enabled: fold.isOpen() && !tooLong() }))
  return (
    <FiguresFold fold={fold} label={x('figures.label')} title={x('figures.title', { from: range().from, until: range().until })}>
      <Switch fallback={<Skeleton class="h-44 w-full" />}>
        <Match when={tooLong()}>
          <p class="text-sm text-muted">{x('figures.tooLong', { count: MAX_DAYS })}</p>
        </Match>
        <Match when={dataOf(query)}>{(figures) => <Body figures={figures()} from={range().from} to={range().until} />}</Match>
        <Match when={query.isError}>
          <FailedLine query={query} />
        </Match>
      </Switch>
    </FiguresFold>
  )
}
