import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import FileClock from 'lucide-solid/icons/file-clock'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../../objects/protocol/audit-words.ts'
import { type AuditEntry, api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { dataOf } from '../../lib/query.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { EntryPanel } from './entry-panel.tsx'
import { texts } from './i18n/texts.ts'

const SHORT_CHARS = 200
const short = (side: unknown): string => (side === null || side === undefined ? '' : JSON.stringify(side).slice(0, SHORT_CHARS))

const useFilters = (): FilterField[] => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const people = useQuery(() => ({ queryKey: ['agents', 'names'], queryFn: api.agentNames }))
  const choices = (words: Record<string, { 'zh-CN': string; en: string }>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: word[language()] }))
  return [
    { id: 'q', kind: 'search', label: () => x('filter.q') },
    {
      id: 'actorId',
      kind: 'choice',
      label: () => x('filter.actor'),
      options: () => (dataOf(people) ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { id: 'action', kind: 'choice', label: () => x('filter.action'), options: () => choices(AUDIT_ACTIONS) },
    { id: 'kind', kind: 'choice', label: () => x('filter.kind'), options: () => choices(AUDIT_KINDS) },
    { id: 'at', kind: 'days', label: () => x('filter.at') },
    { id: 'targetId', kind: 'text', label: () => x('filter.target'), maxChars: 40, more: true },
  ]
}

const useColumns = (): Column<AuditEntry>[] => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return [
    {
      id: 'at',
      title: () => x('column.at'),
      cell: (row) => <Moment atMs={row.atMs} />,
      sort: 'at',
      widthPx: 140,
      narrow: true,
      card: 'aside',
    },
    {
      id: 'actor',
      title: () => x('column.actor'),
      cell: (row) => row.actorName || x('entry.system'),
      widthPx: 140,
      card: 'title',
      narrow: true,
    },
    {
      id: 'action',
      title: () => x('column.action'),
      cell: (row) => AUDIT_ACTIONS[row.action]?.[language()] ?? row.action,
      shown: 'always',
      widthPx: 180,
      card: 'text',
      narrow: true,
    },
    {
      id: 'kind',
      title: () => x('column.kind'),
      cell: (row) => AUDIT_KINDS[row.targetKind]?.[language()] ?? row.targetKind,
      widthPx: 160,
      card: 'text',
    },
    { id: 'target', title: () => x('column.target'), cell: (row) => row.targetId, widthPx: 200 },
    { id: 'before', title: () => x('column.before'), cell: (row) => short(row.before), shown: 'hidden', widthPx: 240 },
    { id: 'after', title: () => x('column.after'), cell: (row) => short(row.after), widthPx: 240 },
    { id: 'ip', title: () => x('column.ip'), cell: (row) => row.ip ?? '', widthPx: 140 },
  ]
}

/** Who changed what, when, and from where. */
const AuditPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ entryId?: string }>()
  const list = createList<AuditEntry>({
    list: 'audit',
    path: '/api/audit',
    base: '/audit',
    sort: '-at',
    filters: useFilters(),
    columns: useColumns(),
  })
  return (
    <ListPage
      list={list}
      title={t('page.audit')}
      text={x('page.text')}
      icon={<FileClock aria-hidden="true" />}
      none={{ title: x('list.none'), text: x('list.noneText') }}
      openId={params.entryId}
      detail={(id) => <EntryPanel entry={list.row(id)} onClose={list.close} />}
    />
  )
}

export default AuditPage
