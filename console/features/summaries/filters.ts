import { useQuery } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Choice, FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { agentNamesQuery } from '../agents/queries.ts'
import { sitesQuery } from '../sites/queries.ts'
import { rowsOfTree } from '../summary/category-tree.ts'
import { categoriesQuery } from '../summary/queries.ts'
import { texts } from './i18n/texts.ts'

/** Which of both lists, and what it is narrowed by. An agent sees what it wrote itself, so only who steers chooses among people. */
export const useFilters = (): FilterField[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const seesOthers = () => can('conversations.read_all') && can('agents.read')
  const sites = useQuery(sitesQuery)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: seesOthers() }))
  const categories = useQuery(categoriesQuery)
  const siteChoices = () => (dataOf(sites) ?? []).map(({ id, name }): Choice => ({ value: id, label: name }))
  const categoryChoices = createMemo((): Choice[] => [
    ...rowsOfTree(dataOf(categories) ?? []).map(({ id, path }) => ({ value: id, label: path })),
    { value: 'none', label: x('filter.noCategory') },
  ])
  return [
    { id: 'status', kind: 'choice', label: () => x('tab.label'), options: () => [], apart: true },
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'agentId',
      kind: 'choice',
      label: () => t('filter.agent'),
      options: () => (dataOf(people) ?? []).map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` })),
      offered: seesOthers,
    },
    { id: 'categoryId', kind: 'choice', label: () => x('filter.category'), options: categoryChoices },
    {
      id: 'followUp',
      kind: 'choice',
      label: () => x('filter.followUp'),
      options: () => (['yes', 'no'] as const).map((value) => ({ value, label: x(`filter.${value}`) })),
    },
    { id: 'written', kind: 'days', label: () => x('filter.written') },
    {
      id: 'siteId',
      kind: 'choice',
      label: () => t('filter.site'),
      options: siteChoices,
      offered: () => siteChoices().length > 1,
      more: true,
    },
  ]
}
