import { Show } from 'solid-js'
import type { ContactListed, OwnField } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { ownKey } from '../contact-form/contact-form.ts'
import { texts as formTexts } from '../contact-form/i18n/texts.ts'
import { texts } from './i18n/texts.ts'

const NOTHING = '—'

const columnOfOwn = ({ id, name, kind }: OwnField): Column<ContactListed> => ({
  id: ownKey(id),
  title: () => name,
  cell: ({ custom }) => custom[id] ?? NOTHING,
  shown: 'hidden',
  ...(kind === 'number' && { align: 'right' as const }),
})

/** The columns of 2.12; the organisation's own fields are offered. */
export const useContactColumns = (own: readonly OwnField[]): Column<ContactListed>[] => {
  const x = useTexts(texts)
  const f = useTexts(formTexts)
  const plain = (id: 'mail' | 'address' | 'birthday' | 'notes', more: Partial<Column<ContactListed>> = {}): Column<ContactListed> => ({
    id,
    title: () => f(`contact.${id}`),
    cell: (row) => row[id] ?? NOTHING,
    ...more,
  })
  return [
    {
      id: 'name',
      title: () => f('contact.name'),
      cell: (row) => row.name,
      sort: 'name',
      firstSort: 'asc',
      widthPx: 150,
      shown: 'always',
      narrow: true,
      card: 'title',
    },
    { id: 'phone', title: () => f('contact.phone'), cell: (row) => row.phone ?? NOTHING, widthPx: 150, narrow: true, card: 'text' },
    plain('mail', { widthPx: 190 }),
    { id: 'type', title: () => f('contact.type'), cell: (row) => row.type ?? NOTHING, widthPx: 110, card: 'text' },
    {
      id: 'customer',
      title: () => x('column.customer'),
      cell: (row) => (
        <Show when={row.customerAtMs !== null} fallback={NOTHING}>
          <Tag look="success">{x('customer.yes')}</Tag>
        </Show>
      ),
      widthPx: 104,
      card: 'aside',
      cardCell: (row) => (row.customerAtMs === null ? null : <Tag look="success">{x('customer.yes')}</Tag>),
    },
    { id: 'owner', title: () => x('column.owner'), cell: (row) => row.ownerName ?? NOTHING, widthPx: 100 },
    {
      id: 'shared',
      title: () => f('contact.shared'),
      cell: (row) => f(row.shared ? 'contact.everyone' : 'contact.private'),
      widthPx: 90,
    },
    {
      id: 'lastSeen',
      title: () => x('column.lastSeen'),
      cell: (row) => (
        <Show when={row.lastSeenAtMs} fallback={NOTHING}>
          {(atMs) => <Moment atMs={atMs()} />}
        </Show>
      ),
      widthPx: 120,
    },
    {
      id: 'obtained',
      title: () => f('contact.obtained'),
      cell: (row) => <Moment atMs={row.obtainedAtMs} />,
      sort: 'obtained',
      widthPx: 130,
      narrow: true,
      card: 'aside',
    },
    { id: 'updated', title: () => x('column.updated'), cell: (row) => <Moment atMs={row.updatedAtMs} />, sort: 'updated', shown: 'hidden' },
    {
      id: 'gender',
      title: () => f('contact.gender'),
      cell: (row) => (row.gender === null ? NOTHING : f(`gender.${row.gender}`)),
      shown: 'hidden',
    },
    plain('birthday', { shown: 'hidden' }),
    plain('address', { shown: 'hidden' }),
    plain('notes', { shown: 'hidden' }),
    ...own.map(columnOfOwn),
  ]
}
