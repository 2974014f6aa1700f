import { useQuery } from '@tanstack/solid-query'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { dataOf } from '../../lib/query.ts'
import { useNames } from '../agents/names.ts'
import { agentNamesQuery } from '../agents/queries.ts'
import { contactQuery } from '../contact-form/queries.ts'
import { END_REASON_TEXTS } from '../desk/endings.ts'
import { texts } from './i18n/texts.ts'

const SCORES = [5, 4, 3, 2, 1]
const OUTCOMES = ['served', 'abandoned', 'missed'] as const
const YES_NO = ['true', 'false'] as const
const REASONS = Object.keys(END_REASON_TEXTS) as (keyof typeof END_REASON_TEXTS)[]
/** The Worker sorts by anything but time within these days, unless others are named. */
const SORTED_DAYS = '30d'

type Needs = {
  /** A visitor's name, where a loaded row tells it. */
  visitorName: (visitorId: string) => string | undefined
  contactId: () => string | undefined
}

const isByTime = (sort: string): boolean => sort === 'asked' || sort === '-asked'

/** The filters of 2.3. */
export const useHistoryFilters = ({ visitorName, contactId }: Needs): FilterField[] => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const names = useNames()
  const seesOthers = () => can('conversations.read_all') && can('agents.read')
  const agents = useQuery(() => ({ ...agentNamesQuery(), enabled: seesOthers() }))
  const contact = useQuery(() => ({ ...contactQuery(contactId() ?? ''), enabled: contactId() !== undefined }))
  const me = useMe()
  const agentName = (id: string) => {
    if (id === 'none') return x('filter.noAgent')
    return id === me().id ? me().name : ((dataOf(agents) ?? []).find((agent) => agent.id === id)?.name ?? id)
  }
  const timeText = (value: string) => (/^\d{1,15}$/.test(value) ? format.exact(Number(value)) : value)
  const choices = <T extends { id: string; name: string }>(items: readonly T[]) => items.map(({ id, name }) => ({ value: id, label: name }))
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    { id: 'visitor', kind: 'search', label: () => x('filter.visitor') },
    {
      id: 'siteId',
      kind: 'choice',
      label: () => t('filter.site'),
      options: () => choices(names.sites()),
      offered: () => names.sites().length > 1,
    },
    {
      id: 'agentId',
      kind: 'choice',
      label: () => t('filter.agent'),
      options: () => (dataOf(agents) ?? []).map((agent) => ({ value: agent.id, label: `${agent.name} ${agent.workNumber}` })),
      offered: seesOthers,
    },
    {
      id: 'asked',
      kind: 'days',
      label: () => t('conversations.askedAt'),
      byDefault: (values, sort) =>
        isByTime(sort) || values.askedFrom !== undefined || values.askedFromMs !== undefined ? undefined : SORTED_DAYS,
    },
    {
      id: 'groupId',
      kind: 'choice',
      label: () => x('filter.group'),
      options: () => [...choices(names.groups()), { value: 'none', label: x('filter.noGroup') }],
      more: true,
    },
    { id: 'served', kind: 'days', label: () => t('conversations.servedAt'), more: true },
    {
      id: 'rating',
      kind: 'choice',
      label: () => t('conversations.rating'),
      options: () => [
        { value: 'rated', label: x('rating.rated') },
        { value: 'unrated', label: x('rating.unrated') },
        ...SCORES.map((score) => ({ value: String(score), label: x('rating.score', { score }) })),
      ],
      more: true,
    },
    {
      id: 'endReason',
      kind: 'choice',
      label: () => t('conversations.end'),
      options: () => REASONS.map((reason) => ({ value: reason, label: t(END_REASON_TEXTS[reason]) })),
      more: true,
    },
    {
      id: 'invalid',
      kind: 'choice',
      label: () => x('filter.invalid'),
      options: () => [
        { value: 'show', label: x('invalid.show') },
        { value: 'only', label: x('invalid.only') },
      ],
      unset: () => x('invalid.hide'),
      more: true,
    },
    {
      id: 'outcome',
      kind: 'choice',
      label: () => x('filter.outcome'),
      options: () => OUTCOMES.map((value) => ({ value, label: x(`outcome.${value}`) })),
      more: true,
    },
    {
      id: 'replied',
      kind: 'choice',
      label: () => x('filter.replied'),
      options: () => YES_NO.map((value) => ({ value, label: x(`replied.${value}`) })),
      more: true,
    },
    {
      id: 'queued',
      kind: 'choice',
      label: () => x('filter.queued'),
      options: () => YES_NO.map((value) => ({ value, label: x(`queued.${value}`) })),
      more: true,
    },
    // What figures lead here with: days on each site's own clock, and who had it at its end.
    { id: 'askedFrom', kind: 'given', label: () => x('filter.askedFrom'), says: (day) => day },
    { id: 'askedTo', kind: 'given', label: () => x('filter.askedTo'), says: (day) => day },
    // An hour of them.
    { id: 'askedFromMs', kind: 'given', label: () => x('filter.askedFromTime'), says: timeText },
    { id: 'askedUntilMs', kind: 'given', label: () => x('filter.askedUntilTime'), says: timeText },
    { id: 'lastAgentId', kind: 'given', label: () => x('filter.lastAgent'), says: (id) => agentName(id) },
    { id: 'visitorId', kind: 'given', label: () => t('conversations.visitor'), says: (id) => visitorName(id) ?? id },
    { id: 'contactId', kind: 'given', label: () => x('filter.contact'), says: (id) => dataOf(contact)?.name ?? id },
  ]
}
