import { useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { CALL_DIRECTIONS, CALL_OUTCOMES, DIRECTION_WORDS, OUTCOME_WORDS } from '../../../objects/protocol/call-words.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { agentNamesQuery } from '../agents/queries.ts'
import { contactQuery } from '../contact-form/queries.ts'
import { texts } from './i18n/texts.ts'

/** What calls are narrowed by. An agent sees its own and what nobody took; only who sees all chooses among people. */
export const useFilters = (): FilterField[] => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const seesOthers = () => can('calls.read_all') && can('agents.read')
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: seesOthers() }))
  const [search] = useSearchParams<{ contactId?: string }>()
  const contact = useQuery(() => ({ ...contactQuery(search.contactId ?? ''), enabled: search.contactId !== undefined }))
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    { id: 'started', kind: 'days', label: () => x('filter.started') },
    {
      id: 'direction',
      kind: 'choice',
      label: () => x('filter.direction'),
      options: () => CALL_DIRECTIONS.map((value) => ({ value, label: DIRECTION_WORDS[value][language()] })),
    },
    {
      id: 'outcome',
      kind: 'choice',
      label: () => x('filter.outcome'),
      options: () => CALL_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value][language()] })),
    },
    {
      id: 'agentId',
      kind: 'choice',
      label: () => t('filter.agent'),
      options: () => (dataOf(people) ?? []).map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` })),
      offered: seesOthers,
    },
    {
      id: 'handled',
      kind: 'choice',
      label: () => x('filter.handled'),
      options: () => (['no', 'yes'] as const).map((value) => ({ value, label: x(`handled.${value}`) })),
    },
    { id: 'contactId', kind: 'given', label: () => x('filter.contact'), says: (id) => dataOf(contact)?.name ?? id },
    { id: 'conversationId', kind: 'given', label: () => x('filter.conversation'), says: () => x('filter.oneConversation') },
  ]
}
