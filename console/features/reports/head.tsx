import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { Show } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts as listTexts } from '../../lib/list-page/i18n/texts.ts'
import { cx } from '../../ui/cx.ts'
import { ColumnMenu } from '../../ui/data-table/column-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { FigureExport } from '../statistics/export-menu.tsx'
import type { ReportColumns } from './create-columns.ts'
import { texts } from './i18n/texts.ts'
import type { ReportId } from './report.ts'

type HeadProps = {
  report: ReportId
  reports: readonly ReportId[]
  onChoose: (report: ReportId) => void
  query: { isFetching: boolean; isError: boolean; error: Error | null; refetch: () => Promise<unknown> }
  updatedAtMs: number | undefined
  exported: Record<string, string>
  columns: ReportColumns
  seesOthers: boolean
}

/** What the page is for, which report it shows, and how fresh it is. */
export const ReportHead = (props: HeadProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const l = useTexts(listTexts)
  return (
    <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div class="min-w-0">
        <h1 class="text-xl font-semibold text-strong">{t('page.reports')}</h1>
        <p class="text-sm text-muted">
          {x(props.seesOthers ? 'page.text' : 'page.own')}
          <Show when={props.updatedAtMs}>
            {(atMs) => <span class="ml-2 tabular-nums">{x('page.updated', { time: format.clock(atMs()) })}</span>}
          </Show>
        </p>
        <Show when={props.query.isError && props.updatedAtMs !== undefined}>
          <p class="text-sm text-warning-text" role="status">
            {x('page.stale', { reason: errorTextOf(t, props.query.error) })}
          </p>
        </Show>
      </div>
      <div class="flex items-center gap-1">
        <Show when={props.reports.length > 1}>
          <Segmented<ReportId>
            label={x('tab.label')}
            value={props.report}
            segments={props.reports.map((value) => ({ value, label: x(`tab.${value}`) }))}
            onChange={props.onChoose}
          />
        </Show>
        <IconButton
          label={t('action.refresh')}
          icon={<RefreshCw class={cx(props.query.isFetching && 'animate-spin')} aria-hidden="true" />}
          onClick={() => void props.query.refetch()}
        />
        <ColumnMenu
          columns={props.columns.offered()}
          chosen={props.columns.chosen()}
          onChoose={props.columns.choose}
          texts={{
            columns: l('columns.label'),
            reset: l('columns.reset'),
            up: (name) => l('columns.up', { name }),
            down: (name) => l('columns.down', { name }),
          }}
        />
        <FigureExport name={x(`tab.${props.report}`)} path={`/api/statistics/${props.report}`} query={props.exported} />
      </div>
    </div>
  )
}
