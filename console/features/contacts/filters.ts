import { useQuery } from '@tanstack/solid-query'
import type { OwnField } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { agentNamesQuery } from '../agents/queries.ts'
import { ownKey } from '../contact-form/contact-form.ts'
import { texts as formTexts } from '../contact-form/i18n/texts.ts'
import { texts } from './i18n/texts.ts'
import { contactTypesQuery } from './queries.ts'

/** An own field in the list: what it may be, where there is a choice, else what one types. */
const filterOfOwn = ({ id, name, kind, options }: OwnField): FilterField => {
  const named = { id: ownKey(id), label: () => name, more: true }
  return kind === 'choice'
    ? { ...named, kind: 'choice', options: () => options.map((value) => ({ value, label: value })) }
    : { ...named, kind: 'text' }
}

/** The filters of 2.12. */
export const useContactFilters = (own: readonly OwnField[]): FilterField[] => {
  const x = useTexts(texts)
  const f = useTexts(formTexts)
  const me = useMe()
  const can = useCan()
  const types = useQuery(contactTypesQuery)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: can('contacts.read_all') && can('agents.read') }))
  const owners = () => {
    const others = (dataOf(people) ?? []).filter(({ id }) => id !== me().id)
    return [
      { value: me().id, label: x('owner.me') },
      ...others.map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` })),
    ]
  }
  const yesNo = (yes: string, no: string) => () => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]
  const has = () => yesNo(x('filter.has'), x('filter.hasNone'))()
  const genders = () => (['female', 'male', 'other', 'none'] as const).map((value) => ({ value, label: f(`gender.${value}`) }))
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'type',
      kind: 'choice',
      label: () => f('contact.type'),
      options: () =>
        (dataOf(types) ?? []).map(({ type, contacts }) => ({ value: type, label: x('filter.type', { type, count: contacts }) })),
    },
    { id: 'ownerId', kind: 'choice', label: () => x('column.owner'), options: owners },
    { id: 'obtained', kind: 'days', label: () => f('contact.obtained') },
    {
      id: 'shared',
      kind: 'choice',
      label: () => f('contact.shared'),
      options: () => yesNo(f('contact.everyone'), f('contact.private'))(),
      more: true,
    },
    {
      id: 'customer',
      kind: 'choice',
      label: () => x('column.customer'),
      options: () => yesNo(x('customer.yes'), x('customer.no'))(),
      more: true,
    },
    { id: 'gender', kind: 'choice', label: () => f('contact.gender'), options: genders, more: true },
    { id: 'phone', kind: 'choice', label: () => f('contact.phone'), options: has, more: true },
    { id: 'mail', kind: 'choice', label: () => f('contact.mail'), options: has, more: true },
    { id: 'importId', kind: 'given', label: () => x('filter.import'), says: (id) => id },
    ...own.map(filterOfOwn),
  ]
}
