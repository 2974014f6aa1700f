import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import FileClock from 'lucide-solid/icons/file-clock'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../../objects/protocol/audit-words.ts'
import { type AuditEntry, bodyOf, client } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { dataOf } from '../../lib/query.ts'
import { LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { EntryPanel } from './entry-panel.tsx'
import { texts } from './i18n/texts.ts'
import { keysQuery, peopleQuery } from './names.ts'
import { useAuditWords } from './words.ts'

const SHORT_CHARS = 200
/** An entry never changes, but what it says may be erased. */
const KEPT_MS = 60_000
const short = (text: string): string => (text.length > SHORT_CHARS ? `${text.slice(0, SHORT_CHARS)}…` : text)

const useFilters = (): FilterField[] => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const people = useQuery(peopleQuery)
  const keys = useQuery(keysQuery)
  const choices = (words: Record<string, { 'zh-CN': string; en: string }>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: word[language()] }))
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'actorId',
      kind: 'choice',
      label: () => x('filter.actor'),
      options: () => [
        ...(dataOf(people) ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ...(dataOf(keys) ?? []).map(({ id, name }) => ({ value: id, label: x('entry.key', { name }) })),
      ],
    },
    { id: 'action', kind: 'choice', label: () => x('filter.action'), options: () => choices(AUDIT_ACTIONS) },
    { id: 'kind', kind: 'choice', label: () => x('filter.kind'), options: () => choices(AUDIT_KINDS) },
    { id: 'at', kind: 'days', label: () => x('filter.at') },
    { id: 'targetId', kind: 'text', label: () => x('filter.target'), maxChars: 40, more: true },
  ]
}

const useColumns = (): Column<AuditEntry>[] => {
  const x = useTexts(texts)
  const words = useAuditWords()
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
      cell: words.actor,
      widthPx: 140,
      card: 'title',
      narrow: true,
    },
    {
      id: 'action',
      title: () => x('column.action'),
      cell: words.action,
      shown: 'always',
      widthPx: 180,
      card: 'text',
      narrow: true,
    },
    {
      id: 'kind',
      title: () => x('column.kind'),
      cell: words.kind,
      widthPx: 160,
      card: 'text',
    },
    { id: 'target', title: () => x('column.name'), cell: words.target, widthPx: 200, card: 'text' },
    { id: 'before', title: () => x('column.before'), cell: (row) => short(words.sideOf(row, 'before')), shown: 'hidden', widthPx: 240 },
    { id: 'after', title: () => x('column.after'), cell: (row) => short(words.sideOf(row, 'after')), widthPx: 240 },
    { id: 'ip', title: () => x('column.ip'), cell: (row) => row.ip ?? '', widthPx: 140 },
  ]
}

/** An entry of the list, or asked for by itself: its address opens it however old it is and whatever is filtered. */
const EntryDetail = (props: { id: string; loaded: AuditEntry | undefined; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => ({
    queryKey: ['audit', 'entry', props.id],
    queryFn: () => bodyOf(client.audit[':entry'].$get({ param: { entry: props.id } })),
    initialData: props.loaded,
    staleTime: KEPT_MS,
  }))
  const gone = () => ({ icon: <FileClock aria-hidden="true" />, title: x('entry.gone'), text: x('entry.goneText') })
  return (
    <LoadedDetail query={query} loading={x('entry.title')} gone={gone()} onClose={props.onClose}>
      {(entry) => <EntryPanel entry={entry()} onClose={props.onClose} />}
    </LoadedDetail>
  )
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
      detail={(id) => <EntryDetail id={id} loaded={list.row(id)} onClose={list.close} />}
    />
  )
}

export default AuditPage
