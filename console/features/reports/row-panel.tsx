import { useQuery } from '@tanstack/solid-query'
import { For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { courseQuery } from '../statistics/calls.ts'
import type { FigureSearch } from '../statistics/create-search.ts'
import { TimeCard } from '../statistics/time-card.tsx'
import { TIME_CHARTS } from '../statistics/time-charts.ts'
import { texts } from './i18n/texts.ts'
import type { ReportId } from './report.ts'

type RowPanelProps = { report: ReportId; id: string; name: string; search: FigureSearch; onClose: () => void }

/** Visits belong to nobody in particular. */
const CHARTS = TIME_CHARTS.filter(({ id }) => id !== 'visitors')

/** One agent or group over the days: the overview's charts with only its figures. */
export const RowPanel = (props: RowPanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const asked = () => ({ ...props.search.query(), ...(props.search.search().compares ? { compare: 'true' } : {}) })
  const whose = () => ({ ...props.search.query(), [props.report === 'agents' ? 'agentId' : 'groupId']: props.id })
  const query = useQuery(() => courseQuery(props.report, props.id, asked(), props.search.isLive()))
  return (
    <SidePanel title={props.name} backLabel={x('panel.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      <QueryFrame
        query={query}
        skeleton={
          <div class="flex flex-col gap-4" aria-hidden="true">
            <For each={CHARTS}>{() => <Skeleton class="h-120 w-full rounded-panel" />}</For>
          </div>
        }
      >
        {(overview) => (
          <div class="flex flex-col gap-4">
            <For each={CHARTS}>
              {(chart) => (
                <TimeCard
                  chart={chart}
                  overview={overview()}
                  whose={whose()}
                  byHour={props.search.search().byHour && props.search.dayCount() > 1}
                  dayCount={props.search.dayCount()}
                />
              )}
            </For>
          </div>
        )}
      </QueryFrame>
    </SidePanel>
  )
}
