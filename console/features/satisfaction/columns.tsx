import type { Rating } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { texts } from './i18n/texts.ts'
import { Stars, useScoreLabel } from './stars.tsx'

/** The columns of 2.8. */
export const useColumns = (): Column<Rating>[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const labelOf = useScoreLabel()
  return [
    {
      id: 'rated',
      title: () => x('column.rated'),
      cell: (row) => <Moment atMs={row.ratedAtMs} />,
      widthPx: 130,
      sort: 'rated',
      narrow: true,
      card: 'aside',
    },
    {
      id: 'score',
      title: () => x('column.score'),
      cell: (row) => <Stars score={row.score} />,
      widthPx: 110,
      sort: 'score',
      shown: 'always',
      narrow: true,
      card: 'text',
    },
    { id: 'label', title: () => x('column.label'), cell: (row) => labelOf(row.score), widthPx: 100 },
    { id: 'reasons', title: () => x('column.reasons'), cell: (row) => row.reasons.join(' · ') || '—', widthPx: 150 },
    { id: 'comment', title: () => x('column.comment'), cell: (row) => row.comment ?? '—', widthPx: 220, card: 'text' },
    { id: 'visitor', title: () => x('column.visitor'), cell: (row) => row.visitorName, widthPx: 130, narrow: true, card: 'title' },
    { id: 'agent', title: () => t('filter.agent'), cell: (row) => row.agentName ?? '—', widthPx: 90, narrow: true },
    { id: 'group', title: () => x('column.group'), cell: (row) => row.groupName ?? '—', widthPx: 90 },
    { id: 'site', title: () => t('filter.site'), cell: (row) => row.siteName ?? '—', widthPx: 120 },
    { id: 'asked', title: () => x('column.asked'), cell: (row) => <Moment atMs={row.askedAtMs} />, widthPx: 130, shown: 'hidden' },
  ]
}
