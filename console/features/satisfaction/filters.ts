import { useQuery } from '@tanstack/solid-query'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Choice, FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { agentNamesQuery, skillGroupsQuery } from '../agents/queries.ts'
import { sitesQuery } from '../sites/queries.ts'
import { texts } from './i18n/texts.ts'
import { SCORES } from './shares.ts'

const MAX_DAYS = 366

/** What ratings are narrowed by; there is always a period. An agent sees its own, so only who steers chooses among people. */
export const useFilters = (): FilterField[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const seesOthers = () => can('conversations.read_all') && can('agents.read')
  const sites = useQuery(sitesQuery)
  const groups = useQuery(skillGroupsQuery)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: seesOthers() }))
  const siteChoices = () => (dataOf(sites) ?? []).map(({ id, name }): Choice => ({ value: id, label: name }))
  const groupChoices = () => (dataOf(groups) ?? []).map(({ id, name }): Choice => ({ value: id, label: name }))
  const scoreChoices = (): Choice[] => [
    { value: '4,5', label: x('filter.good') },
    { value: '1,2,3', label: x('filter.bad') },
    ...SCORES.map((score) => ({ value: String(score), label: x('filter.one', { score }) })),
  ]
  return [
    { id: 'rated', kind: 'days', label: () => x('filter.rated'), byDefault: () => '30d', maxDays: MAX_DAYS },
    { id: 'siteId', kind: 'choice', label: () => t('filter.site'), options: siteChoices, offered: () => siteChoices().length > 1 },
    {
      id: 'groupId',
      kind: 'choice',
      label: () => x('filter.group'),
      options: () => [...groupChoices(), { value: 'none', label: x('filter.noGroup') }],
      offered: () => groupChoices().length > 0,
    },
    {
      id: 'agentId',
      kind: 'choice',
      label: () => t('filter.agent'),
      options: () => (dataOf(people) ?? []).map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` })),
      offered: seesOthers,
    },
    { id: 'scores', kind: 'choice', label: () => x('filter.scores'), options: scoreChoices },
    {
      id: 'comment',
      kind: 'choice',
      label: () => x('filter.comment'),
      options: () => (['with', 'without'] as const).map((value) => ({ value, label: x(`filter.${value}`) })),
    },
  ]
}
