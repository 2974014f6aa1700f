import FileText from 'lucide-solid/icons/file-text'
import ImageIcon from 'lucide-solid/icons/image'
import { Dynamic } from 'solid-js/web'
import type { QuickReply } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList, type List } from '../../lib/list-page/create-list.ts'
import { Moment } from '../../lib/list-page/moment.tsx'
import { saidBy } from '../desk/quick-reply.ts'
import type { Category } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { LIST } from './queries.ts'
import { TYPES } from './reply-form.ts'
import { pathOf } from './roots.ts'

/** The list's columns and filters; root and category come from the tree. */
export const createReplyList = (categories: () => readonly Category[]): List<QuickReply> => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const rootName = (isPublic: boolean) => x(isPublic ? 'root.short.public' : 'root.short.own')
  return createList<QuickReply>({
    list: LIST,
    path: '/api/quick-replies',
    base: '/quick-replies',
    sort: 'order',
    filters: [
      { id: 'text', kind: 'search', label: () => x('filter.text') },
      {
        id: 'type',
        kind: 'choice',
        label: () => x('filter.type'),
        options: () => TYPES.map((type) => ({ value: type, label: x(`type.${type}`) })),
      },
      { id: 'root', kind: 'given', apart: true, label: () => x('filter.root'), says: (root) => rootName(root === 'public') },
      { id: 'categoryId', kind: 'given', apart: true, label: () => x('filter.category'), says: (id) => pathOf(categories(), id) },
    ],
    columns: [
      {
        id: 'title',
        title: () => x('column.title'),
        cell: (row) => row.title,
        widthPx: 160,
        sort: 'title',
        firstSort: 'asc',
        shown: 'always',
        narrow: true,
        card: 'title',
      },
      {
        id: 'category',
        title: () => x('column.category'),
        cell: (row) => row.category,
        widthPx: 160,
        sort: 'order',
        firstSort: 'asc',
        card: 'text',
      },
      {
        id: 'content',
        title: () => x('column.content'),
        cell: (row) => (row.type === 'text' ? row.content : <Kept reply={row} />),
        widthPx: 320,
        narrow: true,
        card: 'text',
      },
      { id: 'type', title: () => x('column.type'), cell: (row) => x(`type.${row.type}`), widthPx: 72, shown: 'hidden' },
      { id: 'file', title: () => x('column.file'), cell: (row) => row.file?.name ?? '', widthPx: 160, shown: 'hidden' },
      { id: 'root', title: () => x('column.root'), cell: (row) => rootName(row.public), widthPx: 104 },
      {
        id: 'used',
        title: () => x('column.used'),
        cell: (row) => format.number(row.used),
        align: 'right',
        widthPx: 112,
        sort: 'used',
        card: 'aside',
      },
      { id: 'updated', title: () => x('column.updated'), cell: (row) => <Moment atMs={row.updatedAtMs} />, widthPx: 120, sort: 'updated' },
    ],
  })
}

const Kept = (props: { reply: QuickReply }) => {
  const x = useTexts(texts)
  return (
    <span class="inline-flex max-w-full items-center gap-1.5 align-bottom" title={saidBy(props.reply)}>
      <Dynamic component={props.reply.type === 'image' ? ImageIcon : FileText} size={14} class="shrink-0 text-muted" aria-hidden="true" />
      <span class="sr-only">{x(`type.${props.reply.type}`)}</span>
      <span class="truncate">{saidBy(props.reply) || x('file.gone')}</span>
    </span>
  )
}
