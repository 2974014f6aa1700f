import { Show } from 'solid-js'
import { placeText } from '../../../objects/protocol/place-text.ts'
import { LEFT_MESSAGE_STATES } from '../../../objects/protocol/service-words.ts'
import type { LeftMessage } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { shortUrl } from '../visitor/facts.ts'
import { texts } from './i18n/texts.ts'

/** Whether somebody still has to answer. */
export const StatusTag = (props: { status: LeftMessage['status'] }) => {
  const { language } = useI18n()
  return <Tag look={props.status === 'new' ? 'warning' : 'success'}>{LEFT_MESSAGE_STATES[props.status][language()]}</Tag>
}

/** The list's columns, by the ids of the export's. */
export const useColumns = (): Column<LeftMessage>[] => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  return [
    { id: 'name', title: () => x('column.name'), cell: (row) => row.name, widthPx: 120, shown: 'always', narrow: true, card: 'title' },
    {
      id: 'content',
      title: () => x('column.content'),
      cell: (row) => row.content.replaceAll('\n', ' '),
      widthPx: 320,
      narrow: true,
      card: 'text',
    },
    {
      id: 'status',
      title: () => x('column.status'),
      cell: (row) => <StatusTag status={row.status} />,
      widthPx: 90,
      narrow: true,
      card: 'aside',
    },
    { id: 'phone', title: () => x('column.phone'), cell: (row) => row.phone ?? '—', widthPx: 130 },
    { id: 'mail', title: () => x('column.mail'), cell: (row) => row.mail ?? '—', widthPx: 170, shown: 'hidden' },
    { id: 'site', title: () => t('filter.site'), cell: (row) => row.siteName, widthPx: 130 },
    { id: 'region', title: () => x('column.region'), cell: (row) => placeText(row.info, language()), widthPx: 190 },
    {
      id: 'page',
      title: () => x('column.page'),
      cell: (row) => row.info.pageTitle || (row.info.pageUrl === undefined ? '—' : shortUrl(row.info.pageUrl)),
      widthPx: 160,
      shown: 'hidden',
    },
    {
      id: 'at',
      title: () => x('column.at'),
      cell: (row) => <Moment atMs={row.atMs} />,
      sort: 'at',
      widthPx: 120,
      narrow: true,
      card: 'aside',
    },
    { id: 'assignee', title: () => x('column.assignee'), cell: (row) => row.assigneeName ?? '—', widthPx: 110 },
    { id: 'handledBy', title: () => x('column.handledBy'), cell: (row) => row.handledByName ?? '—', widthPx: 110, shown: 'hidden' },
    {
      id: 'handled',
      title: () => x('column.handled'),
      cell: (row) => (
        <Show when={row.handledAtMs} fallback="—">
          {(atMs) => <Moment atMs={atMs()} />}
        </Show>
      ),
      sort: 'handled',
      widthPx: 120,
      shown: 'hidden',
    },
  ]
}
