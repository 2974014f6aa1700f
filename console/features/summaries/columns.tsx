import { Show } from 'solid-js'
import type { SummaryItem } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { texts } from './i18n/texts.ts'

/** Of the list of what is done. */
export const HANDLED_COLUMNS: readonly string[] = ['handledBy', 'handled', 'handling']

/** The columns of 2.7; what was done about it is shown where something was. */
export const useColumns = (): Column<SummaryItem>[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return [
    {
      id: 'visitor',
      title: () => x('column.visitor'),
      cell: (row) => row.visitorName,
      widthPx: 130,
      shown: 'always',
      narrow: true,
      card: 'title',
    },
    { id: 'site', title: () => t('filter.site'), cell: (row) => row.siteName ?? '—', widthPx: 120 },
    { id: 'agent', title: () => t('filter.agent'), cell: (row) => row.agentName ?? '—', widthPx: 90 },
    {
      id: 'category',
      title: () => x('column.category'),
      cell: (row) => <span class={row.categoryPath === null ? 'text-muted' : undefined}>{row.categoryPath ?? x('noCategory')}</span>,
      widthPx: 150,
      narrow: true,
      card: 'text',
    },
    { id: 'text', title: () => x('column.text'), cell: (row) => row.text || '—', widthPx: 280, card: 'text' },
    {
      id: 'followUp',
      title: () => x('column.followUp'),
      cell: (row) => (
        <Show when={row.followUp} fallback="—">
          <Tag look="warning">{x('followUp')}</Tag>
        </Show>
      ),
      widthPx: 104,
      narrow: true,
      card: 'aside',
      cardCell: (row) => (row.followUp ? <Tag look="warning">{x('followUp')}</Tag> : null),
    },
    {
      id: 'written',
      title: () => x('column.written'),
      cell: (row) => <Moment atMs={row.createdAtMs} />,
      widthPx: 130,
      sort: 'written',
      narrow: true,
      card: 'aside',
    },
    { id: 'handledBy', title: () => x('column.handledBy'), cell: (row) => row.handledByName ?? '—', widthPx: 90 },
    {
      id: 'handled',
      title: () => x('column.handled'),
      cell: (row) => (
        <Show when={row.handledAtMs} fallback="—">
          {(atMs) => <Moment atMs={atMs()} />}
        </Show>
      ),
      widthPx: 130,
      sort: 'handled',
    },
    { id: 'handling', title: () => x('column.handling'), cell: (row) => row.handling ?? '—', widthPx: 180 },
  ]
}
