import { placeText } from '../../../objects/protocol/place-text.ts'
import type { ConversationSummary } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { EndTag } from './end-tag.tsx'
import { texts } from './i18n/texts.ts'
import { ScoreMark } from './score-mark.tsx'
import { Snippet } from './snippet.tsx'

type Columns = Column<ConversationSummary>[]

const usePeopleColumns = (isSearch: () => boolean): Columns => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return [
    {
      id: 'visitor',
      title: () => t('conversations.visitor'),
      cell: (row) => row.visitorName,
      widthPx: 140,
      shown: 'always',
      narrow: true,
      card: 'title',
      sort: 'visitor',
      firstSort: 'asc',
    },
    {
      id: 'hit',
      title: () => x('column.hit'),
      cell: (row) => <Snippet hit={row.hit} />,
      widthPx: 340,
      shown: 'always',
      offered: isSearch,
      exported: false,
      narrow: true,
      card: 'text',
    },
    { id: 'site', title: () => t('filter.site'), cell: (row) => row.siteName ?? '—', widthPx: 120, card: 'text' },
    { id: 'group', title: () => x('column.group'), cell: (row) => row.groupName ?? '—', widthPx: 110, shown: 'hidden' },
    { id: 'agent', title: () => t('filter.agent'), cell: (row) => row.agentName ?? '—', widthPx: 90, narrow: true, card: 'text' },
  ]
}

const useQueueColumn = (isAboutQueue: () => boolean): Columns[number] => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return {
    id: 'queue',
    title: () => x('column.queue'),
    cell: (row) => (row.longestQueue === 0 ? '—' : format.number(row.longestQueue)),
    widthPx: 125,
    align: 'right',
    sort: 'queue',
    shown: 'hidden',
    brought: isAboutQueue,
    card: 'text',
    cardCell: (row) => (row.longestQueue === 0 ? null : x('card.queue', { count: format.number(row.longestQueue) })),
  }
}

const useTimeColumns = (isAboutQueue: () => boolean): Columns => {
  const { t, format } = useI18n()
  const queueColumn = useQueueColumn(isAboutQueue)
  const at = (atMs: number | null) => (atMs === null ? '—' : <Moment atMs={atMs} />)
  const span = (fromMs: number | null, untilMs: number | null) =>
    fromMs === null || untilMs === null ? '—' : format.duration(untilMs - fromMs)
  return [
    {
      id: 'asked',
      title: () => t('conversations.askedAt'),
      cell: (row) => at(row.askedAtMs),
      widthPx: 120,
      sort: 'asked',
      narrow: true,
      card: 'aside',
    },
    { id: 'served', title: () => t('conversations.servedAt'), cell: (row) => at(row.servedAtMs), widthPx: 120, sort: 'served' },
    {
      id: 'ended',
      title: () => t('conversations.endedAt'),
      cell: (row) => at(row.endedAtMs),
      widthPx: 120,
      sort: 'ended',
      shown: 'hidden',
    },
    {
      id: 'wait',
      title: () => t('conversations.wait'),
      cell: (row) => span(row.askedAtMs, row.servedAtMs),
      widthPx: 105,
      align: 'right',
      sort: 'wait',
    },
    queueColumn,
    {
      id: 'duration',
      title: () => t('conversations.duration'),
      cell: (row) => span(row.servedAtMs, row.endedAtMs),
      widthPx: 105,
      align: 'right',
      sort: 'duration',
    },
  ]
}

type Asked = { isSearch: () => boolean; isAboutQueue: () => boolean }

/** The columns of 2.3; with a search also the line that was found. */
export const useHistoryColumns = ({ isSearch, isAboutQueue }: Asked): Columns => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  return [
    ...usePeopleColumns(isSearch),
    ...useTimeColumns(isAboutQueue),
    {
      id: 'messages',
      title: () => t('conversations.messages'),
      cell: (row) => format.number(row.messages),
      widthPx: 80,
      align: 'right',
      sort: 'messages',
      shown: 'hidden',
    },
    { id: 'place', title: () => x('column.place'), cell: (row) => placeText(row.place, language()), widthPx: 230 },
    { id: 'end', title: () => t('conversations.end'), cell: (row) => <EndTag item={row} />, widthPx: 135, card: 'text' },
    {
      id: 'rating',
      title: () => t('conversations.rating'),
      cell: (row) => (row.ratingScore === null ? '—' : format.number(row.ratingScore)),
      widthPx: 110,
      align: 'right',
      sort: 'rating',
      card: 'aside',
      cardCell: (row) => row.ratingScore && <ScoreMark score={row.ratingScore} />,
    },
  ]
}
