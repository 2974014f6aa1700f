import { Show } from 'solid-js'
import type { Blocked } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { targetOf } from './block-form.ts'
import { texts } from './i18n/texts.ts'

/** Until when, and whether that is over. */
export const Until = (props: { untilMs: number | null }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <Show when={props.untilMs} fallback={x('until.forever')}>
      {(untilMs) => (
        <span class="inline-flex items-center gap-1.5">
          <span class="tabular-nums">{format.exact(untilMs())}</span>
          <Show when={untilMs() <= now()}>
            <Tag>{x('state.expired')}</Tag>
          </Show>
        </span>
      )}
    </Show>
  )
}

/** The list's columns, by the ids of the export's. */
export const useColumns = (): Column<Blocked>[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return [
    { id: 'visitorName', title: () => x('column.who'), cell: targetOf, widthPx: 170, shown: 'always', narrow: true, card: 'title' },
    { id: 'visitorId', title: () => x('column.visitorId'), cell: (row) => row.visitorId ?? '—', widthPx: 190, shown: 'hidden' },
    { id: 'cidr', title: () => x('column.cidr'), cell: (row) => row.cidr ?? '—', widthPx: 170 },
    { id: 'site', title: () => t('filter.site'), cell: (row) => row.siteName ?? x('site.all'), widthPx: 140 },
    { id: 'remark', title: () => x('column.remark'), cell: (row) => row.remark || '—', widthPx: 220, narrow: true, card: 'text' },
    {
      id: 'since',
      title: () => x('column.since'),
      cell: (row) => <Moment atMs={row.createdAtMs} />,
      sort: 'since',
      widthPx: 120,
    },
    {
      id: 'until',
      title: () => x('column.until'),
      cell: (row) => <Until untilMs={row.untilMs} />,
      sort: 'until',
      firstSort: 'asc',
      widthPx: 210,
      narrow: true,
      card: 'aside',
    },
    { id: 'by', title: () => x('column.by'), cell: (row) => row.byName ?? '—', widthPx: 110 },
  ]
}
