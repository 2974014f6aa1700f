import { useQuery } from '@tanstack/solid-query'
import { LEFT_MESSAGE_STATES } from '../../../objects/protocol/service-words.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Choice, FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { agentNamesQuery } from '../agents/queries.ts'
import { sitesQuery } from '../sites/queries.ts'
import { texts } from './i18n/texts.ts'

/** What the list is narrowed by. An agent chooses among itself and nobody, who steers among everyone. */
export const useFilters = (): FilterField[] => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const sites = useQuery(sitesQuery)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: can('agents.read') }))
  const siteChoices = () => (dataOf(sites) ?? []).map(({ id, name }): Choice => ({ value: id, label: name }))
  const assignees = (): Choice[] => [
    { value: 'me', label: x('filter.me') },
    { value: 'none', label: x('filter.nobody') },
    ...(dataOf(people) ?? []).filter(({ id }) => id !== me().id).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'status',
      kind: 'choice',
      label: () => x('filter.status'),
      options: () => (['new', 'handled'] as const).map((value) => ({ value, label: LEFT_MESSAGE_STATES[value][language()] })),
    },
    { id: 'assignee', kind: 'choice', label: () => x('filter.assignee'), options: assignees },
    { id: 'siteId', kind: 'choice', label: () => t('filter.site'), options: siteChoices, offered: () => siteChoices().length > 1 },
    { id: 'at', kind: 'days', label: () => x('filter.at') },
  ]
}
