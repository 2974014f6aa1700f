import { For, type JSX, Show } from 'solid-js'
import { SHARE_WORDS } from '../../../objects/protocol/figure-words.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Overview } from '../statistics/calls.ts'
import type { FigureSearch } from '../statistics/create-search.ts'
import { FigureExport } from '../statistics/export-menu.tsx'
import { TimeCard } from '../statistics/time-card.tsx'
import { TIME_CHARTS } from '../statistics/time-charts.ts'
import { AgentsCard } from './agents-card.tsx'
import { SHARE_CHARTS } from './charts.ts'
import { texts } from './i18n/texts.ts'
import { ScoreCard } from './score-card.tsx'
import { ShareCard } from './share-card.tsx'

const GRID = 'grid grid-cols-2 gap-4 max-lg:grid-cols-1 print:grid-cols-1'

/** Visits belong to no group: the way out stands where the chart would be. */
const NoVisits = (props: { search: FigureSearch }) => {
  const x = useTexts(texts)
  return (
    <Show when={props.search.search().groupId !== undefined} fallback={x('blank')}>
      <p>{x('blank.group')}</p>
      <Button class="print:hidden" size="sm" onClick={() => props.search.set({ groupId: undefined })}>
        {x('blank.groupOut')}
      </Button>
    </Show>
  )
}

/** Every chart of 2.13, in its order. */
export const Charts = (props: { overview: Overview; search: FigureSearch }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const path = '/api/statistics/overview'
  const exported = (table: string, name: string): JSX.Element => (
    <FigureExport name={name} path={path} query={{ ...props.search.query(), table }} />
  )
  const isByHour = () => props.search.search().byHour && props.search.dayCount() > 1
  return (
    <div class={GRID}>
      <For each={TIME_CHARTS}>
        {(chart) => (
          <TimeCard
            chart={chart}
            overview={props.overview}
            whose={props.search.query()}
            byHour={isByHour()}
            dayCount={props.search.dayCount()}
            exportFrom={{ path, query: props.search.query() }}
          />
        )}
      </For>
      <ScoreCard
        total={props.overview.total}
        whose={{ ...props.search.query(), from: props.overview.from, to: props.overview.to }}
        actions={exported('scores', x('chart.scores'))}
      />
      <AgentsCard search={props.search} />
      <For each={SHARE_CHARTS}>
        {(kind) => (
          <ShareCard
            kind={kind}
            shares={props.overview.shares[kind]}
            actions={exported(kind, SHARE_WORDS[kind].name[language()])}
            blank={<NoVisits search={props.search} />}
          />
        )}
      </For>
    </div>
  )
}

/** Of the size of what will stand there. */
export const ChartSkeletons = () => (
  <div class={GRID} aria-hidden="true">
    <For each={[...TIME_CHARTS, ...SHARE_CHARTS]}>{() => <Skeleton class="h-140 w-full rounded-panel" />}</For>
  </div>
)
