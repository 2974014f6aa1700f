import type { ApiScope } from '../../objects/protocol/api-scopes.ts'
import type { Permission } from './permissions.ts'

/**
 * What a key needs where a person needs a permission. A permission that is not here is for people only; a route whose permission
 * covers reading and changing alike names its own scopes (`Operation.scopes`). Who changes what is there gets it whole in the answer,
 * so that takes reading too.
 */
export const SCOPE_OF: Partial<Record<Permission, readonly ApiScope[]>> = {
  'conversations.read_own': ['conversations:read'],
  'conversations.read_all': ['conversations:read'],
  'visitors.read': ['visitors:read'],
  'visitors.write': ['visitors:read', 'visitors:write'],
  'contacts.read': ['contacts:read'],
  'contact_fields.read': ['contacts:read'],
  'contacts.write': ['contacts:read', 'contacts:write'],
  'contacts.read_all': ['contacts:read', 'contacts:write'],
  'contacts.merge': ['contacts:read', 'contacts:write'],
  'left_messages.read': ['left_messages:read'],
  'left_messages.write': ['left_messages:read', 'left_messages:write'],
  'summaries.read': ['summaries:read'],
  'satisfaction.read': ['satisfaction:read'],
  'statistics.read_own': ['statistics:read'],
  'statistics.read': ['statistics:read'],
  'calls.read': ['calls:read'],
  'calls.read_all': ['calls:read'],
  'quick_replies.read': ['quick_replies:read'],
  'quick_replies.write_own': ['quick_replies:read', 'quick_replies:write'],
  'blacklist.read': ['blacklist:read'],
  'blacklist.write': ['blacklist:write'],
  'blacklist.remove': ['blacklist:read', 'blacklist:write'],
  'agents.read': ['agents:read'],
  'groups.read': ['agents:read'],
  'sites.read': ['sites:read'],
}

/** The scopes a key needs for a route, all of them; null: it is for people only. */
export const scopesOf = (permission: Permission, named?: readonly ApiScope[] | null): readonly ApiScope[] | null => {
  if (named !== undefined) return named
  return SCOPE_OF[permission] ?? null
}
