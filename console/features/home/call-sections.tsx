import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import PhoneForwarded from 'lucide-solid/icons/phone-forwarded'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dayText } from '../../lib/list-page/days.ts'
import { Moment } from '../../lib/list-page/moment.tsx'
import { dataOf } from '../../lib/query.ts'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AgentFigures } from '../calls/agent-figures.tsx'
import { FigureActions } from '../calls/figure-actions.tsx'
import { HourChart } from '../calls/hour-chart.tsx'
import { figuresQuery, missedQuery } from '../calls/queries.ts'
import { useCallWords } from '../calls/words.ts'
import { CallFiguresBar } from './call-figures-bar.tsx'
import { texts } from './i18n/texts.ts'

/** Today's calls, of the browser's own day; frames and an interval keep them true. */
export const createCallFigures = () => {
  const now = useNow()
  const today = createMemo(() => dayText(now()))
  return useQuery(() => figuresQuery(today(), today()))
}
export type CallFiguresToday = ReturnType<typeof createCallFigures>

/** How the call centre stands today: what goes on, what was answered and what is to be called back. */
export const CallCentreOverview = (props: { query: CallFiguresToday }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <>
      <CallFiguresBar figures={dataOf(props.query)} />
      <Show when={props.query.isError}>
        <p class="text-xs text-warning-text" role="status">
          {x('figures.stale', { reason: errorTextOf(t, props.query.error) })}
        </p>
      </Show>
    </>
  )
}

/** No call centre: said once, small, with the way to one for who may go it. */
export const NoCallCentre = () => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <div class="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-border bg-surface-1 px-4 py-3">
      <PhoneForwarded class="size-4.5 shrink-0 text-muted" aria-hidden="true" />
      <p class="min-w-0 flex-1 basis-60 text-sm text-muted">{x('calls.noCentre')}</p>
      <Show when={can('call_centre.write')}>
        <A href="/call-centre" class={buttonClass('secondary', 'sm')}>
          {x('calls.connect')}
        </A>
      </Show>
    </div>
  )
}

/** The missed calls that wait for somebody, the latest first. */
const ToCallBack = () => {
  const x = useTexts(texts)
  const words = useCallWords()
  const query = useQuery(missedQuery)
  return (
    <Panel
      title={x('calls.toCallBack')}
      action={
        <A href="/calls?outcome=missed&handled=no" class={buttonClass('ghost', 'sm')}>
          {x('calls.all')}
        </A>
      }
    >
      <Switch fallback={<Skeleton class="m-4 h-24" />}>
        <Match when={dataOf(query)?.length === 0}>
          <p class="px-4 py-6 text-center text-sm text-muted">{x('calls.noneMissed')}</p>
        </Match>
        <Match when={dataOf(query)}>
          {(calls) => (
            <ul>
              <For each={calls()}>
                {(call) => (
                  <li class="border-t border-border first:border-t-0">
                    <A href={`/calls/${call.id}`} class="flex h-10 items-center gap-3 px-4 text-sm hover:bg-surface-2">
                      <span class="min-w-0 flex-1 truncate text-strong">{words.who(call)}</span>
                      <Show when={call.contactName}>
                        <span class="truncate text-xs text-muted tabular-nums max-sm:hidden">{call.number}</span>
                      </Show>
                      <span class="shrink-0 text-xs text-muted">
                        <Moment atMs={call.startedAtMs} />
                      </span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </Panel>
  )
}

const TodayActions = (props: { name: string; about: 'callsAnswered' | 'callTalk'; table: 'hours' | 'agents' }) => {
  const now = useNow()
  return <FigureActions {...props} from={dayText(now())} to={dayText(now())} />
}

const ByHour = (props: { query: CallFiguresToday }) => {
  const x = useTexts(texts)
  return (
    <Panel title={x('calls.byHour')} action={<TodayActions name={x('calls.byHour')} about="callsAnswered" table="hours" />}>
      <div class="p-4">
        <Show when={dataOf(props.query)} fallback={<Skeleton class="h-28" />}>
          {(known) => <HourChart byHour={known().byHour} />}
        </Show>
      </div>
    </Panel>
  )
}

const ByAgent = (props: { query: CallFiguresToday }) => {
  const x = useTexts(texts)
  return (
    <Panel title={x('calls.byAgent')} action={<TodayActions name={x('calls.byAgent')} about="callTalk" table="agents" />}>
      <section class="max-h-96 overflow-auto" tabindex="0" aria-label={x('calls.byAgent')}>
        <Show when={dataOf(props.query)} fallback={<Skeleton class="m-4 h-24" />}>
          {(known) => <AgentFigures rows={known().byAgent} />}
        </Show>
      </section>
    </Panel>
  )
}

/** Today's calls by hour and by agent, and those to call back. An agent's own stand side by side. */
export const CallStatistics = (props: { query: CallFiguresToday; narrow: boolean }) => {
  const can = useCan()
  return (
    <div class={cx('grid items-start gap-4', props.narrow ? '2xl:grid-cols-2' : 'lg:grid-cols-2')}>
      <Show
        when={can('calls.read_all')}
        fallback={
          <>
            <ByHour query={props.query} />
            <ToCallBack />
          </>
        }
      >
        <div class="flex min-w-0 flex-col gap-4">
          <ByHour query={props.query} />
          <ToCallBack />
        </div>
        <ByAgent query={props.query} />
      </Show>
    </div>
  )
}
