import { Show } from 'solid-js'
import type { ApiKey } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { texts } from './i18n/texts.ts'
import { KeyState } from './key-state.tsx'

export const useColumns = (): Column<ApiKey>[] => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return [
    {
      id: 'name',
      title: () => x('column.name'),
      cell: (row) => row.name,
      sort: 'name',
      firstSort: 'asc',
      widthPx: 200,
      shown: 'always',
      narrow: true,
      card: 'title',
    },
    {
      id: 'state',
      title: () => x('column.state'),
      cell: (row) => <KeyState state={row.state} />,
      widthPx: 100,
      narrow: true,
      card: 'aside',
    },
    {
      id: 'scopes',
      title: () => x('column.scopes'),
      cell: (row) => row.scopes.join(', '),
      widthPx: 280,
      card: 'text',
    },
    {
      id: 'used',
      title: () => x('column.used'),
      cell: (row) => (
        <Show when={row.lastUsedAtMs} fallback={x('used.never')}>
          {(atMs) => <Moment atMs={atMs()} />}
        </Show>
      ),
      sort: 'used',
      widthPx: 130,
      narrow: true,
    },
    {
      id: 'expires',
      title: () => x('column.expires'),
      cell: (row) => (row.expiresAtMs === null ? x('term.never') : format.exact(row.expiresAtMs)),
      sort: 'expires',
      firstSort: 'asc',
      widthPx: 190,
    },
    { id: 'created', title: () => x('column.created'), cell: (row) => <Moment atMs={row.createdAtMs} />, sort: 'created', widthPx: 130 },
    { id: 'by', title: () => x('column.by'), cell: (row) => row.createdByName ?? x('by.gone'), widthPx: 120 },
  ]
}
