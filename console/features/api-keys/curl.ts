import type { ApiScope } from '../../../objects/protocol/api-scopes.ts'

/** A first request for each scope that answers without knowing any id. */
const FIRST_PATHS: Partial<Record<ApiScope, string>> = {
  'contacts:read': '/api/contacts?limit=5',
  'conversations:read': '/api/conversations?limit=5',
  'left_messages:read': '/api/left-messages?limit=5',
  'summaries:read': '/api/summaries?limit=5',
  'satisfaction:read': '/api/satisfaction?limit=5',
  'statistics:read': '/api/statistics/overview',
  'calls:read': '/api/calls?limit=5',
  'quick_replies:read': '/api/quick-replies?limit=5',
  'blacklist:read': '/api/blacklist?limit=5',
  'agents:read': '/api/skill-groups',
  'sites:read': '/api/sites',
}

/** A line for a terminal that works with this key; null where each of its scopes needs an id or changes something. Pure. */
export const curlOf = (origin: string, key: string, scopes: readonly string[]): string | null => {
  const path = Object.entries(FIRST_PATHS).find(([scope]) => scopes.includes(scope))?.[1]
  return path === undefined ? null : `curl -H 'Authorization: Bearer ${key}' \\\n  '${origin}${path}'`
}
