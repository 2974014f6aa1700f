import ChartColumn from 'lucide-solid/icons/chart-column'
import { Match, Switch } from 'solid-js'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from './i18n/texts.ts'
import { ReportTable, type ReportTableProps } from './report-table.tsx'

type ReportBodyProps = {
  query: { isError: boolean; error: Error | null; isPlaceholderData: boolean; refetch: () => Promise<unknown> }
  hasAnswer: boolean
  table: Omit<ReportTableProps, 'total'> & { total: Figures | undefined }
}

/** The table, or why there is none. */
export const ReportBody = (props: ReportBodyProps) => {
  const x = useTexts(texts)
  return (
    <Switch fallback={<LoadingRows />}>
      <Match when={props.hasAnswer && props.table.rows.length === 0}>
        <EmptyState icon={<ChartColumn aria-hidden="true" />} title={x('none.title')} text={x('none.text')} />
      </Match>
      <Match when={props.table.total}>
        {(total) => (
          <div class={cx('h-full transition-opacity', props.query.isPlaceholderData && 'opacity-60')}>
            <ReportTable {...props.table} total={total()} />
          </div>
        )}
      </Match>
      <Match when={props.query.isError}>
        <QueryFailed query={props.query} />
      </Match>
    </Switch>
  )
}
