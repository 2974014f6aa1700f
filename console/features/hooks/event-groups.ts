import { HOOK_CHOICES, type HookChoice } from '../../../objects/protocol/hook-words.ts'

/** Events by what they are about. Pure. */

export const EVENT_GROUP_IDS = ['service', 'contacts', 'calls', 'alarms'] as const
export type EventGroupId = (typeof EVENT_GROUP_IDS)[number]

const GROUP_OF: Record<HookChoice, EventGroupId> = {
  'conversation.started': 'service',
  'conversation.assigned': 'service',
  'conversation.ended': 'service',
  'rating.given': 'service',
  'left_message.created': 'service',
  'contact.created': 'contacts',
  'contact.updated': 'contacts',
  'contact.deleted': 'contacts',
  'customer.raised': 'contacts',
  'customer.removed': 'contacts',
  'call.wanted': 'calls',
  'call.ended': 'calls',
  'alarm.raised': 'alarms',
  'alarm.over': 'alarms',
}

export const EVENT_GROUPS: readonly { id: EventGroupId; types: readonly HookChoice[] }[] = EVENT_GROUP_IDS.map((id) => ({
  id,
  types: HOOK_CHOICES.filter((type) => GROUP_OF[type] === id),
}))
