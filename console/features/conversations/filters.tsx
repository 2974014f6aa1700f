import { useQuery } from '@tanstack/solid-query'
import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import type { ConversationFilter, ConversationSummary } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Select } from '../../ui/select.tsx'
import { agentNamesQuery } from '../agents/queries.ts'
import { contactQuery } from '../visitor-card/queries.ts'
import type { FilterKey } from './filter.ts'

const ALL = 'all'

type FiltersProps = {
  filter: ConversationFilter
  items: readonly ConversationSummary[]
  onChange: (change: Partial<Record<FilterKey, string | undefined>>) => void
}

/** Whose conversations are shown, and how to show everybody's again. */
const PersonChip = (props: { text: string; removeLabel: string; onRemove: () => void }) => (
  <span class="flex h-8 items-center gap-1 rounded-control bg-accent-subtle pr-1 pl-2.5 text-sm text-accent-text">
    {props.text}
    <button type="button" aria-label={props.removeLabel} class="rounded-[4px] p-1 hover:bg-surface-1" onClick={() => props.onRemove()}>
      <X class="size-3.5" aria-hidden="true" />
    </button>
  </span>
)

/** Site, agent (for those who see others' conversations), and the visitor or contact one came from. */
export const Filters = (props: FiltersProps) => {
  const { t } = useI18n()
  const me = useMe()
  const can = useCan()
  const seesOthers = () => can('conversations.read_all') && can('agents.read')
  const agents = useQuery(() => ({ ...agentNamesQuery(), enabled: seesOthers() }))
  const contact = useQuery(() => ({
    ...contactQuery(props.filter.contactId ?? ''),
    enabled: props.filter.contactId !== undefined,
  }))
  const asChoice = (value: string) => (value === ALL ? undefined : value)
  const visitorName = () =>
    props.items.find((item) => item.visitorId === props.filter.visitorId)?.visitorName ?? props.filter.visitorId ?? ''
  return (
    <div class="flex flex-wrap items-center gap-2 not-empty:mt-3">
      <Show when={me().sites.length > 1}>
        <Select
          inline
          class="w-48"
          label={t('filter.site')}
          value={props.filter.siteId ?? ALL}
          options={[{ value: ALL, label: t('filter.all') }, ...me().sites.map((site) => ({ value: site.id, label: site.name }))]}
          onChange={(value) => props.onChange({ siteId: asChoice(value) })}
        />
      </Show>
      <Show when={seesOthers()}>
        <Select
          inline
          class="w-48"
          label={t('filter.agent')}
          value={props.filter.agentId ?? ALL}
          options={[
            { value: ALL, label: t('filter.all') },
            ...(dataOf(agents) ?? []).map((agent) => ({ value: agent.id, label: `${agent.name} ${agent.workNumber}` })),
          ]}
          onChange={(value) => props.onChange({ agentId: asChoice(value) })}
        />
      </Show>
      <Show when={props.filter.visitorId}>
        <PersonChip
          text={t('filter.visitor', { visitor: visitorName() })}
          removeLabel={t('filter.removeVisitor')}
          onRemove={() => props.onChange({ visitorId: undefined })}
        />
      </Show>
      <Show when={props.filter.contactId}>
        <PersonChip
          text={t('filter.contact', { contact: dataOf(contact)?.name ?? '' })}
          removeLabel={t('filter.removeContact')}
          onRemove={() => props.onChange({ contactId: undefined })}
        />
      </Show>
    </div>
  )
}
