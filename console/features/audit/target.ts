import type { AuditKind } from '../../../objects/protocol/audit-words.ts'

const WITH_ID: Partial<Record<AuditKind, string>> = {
  contact: '/contacts',
  conversation: '/conversations',
  left_message: '/left-messages',
  summary: '/summaries',
  agent: '/agents',
  account: '/agents',
  api_key: '/api-keys',
  skill_group: '/skill-groups',
  site: '/sites',
  site_settings: '/sites',
  identity_secret: '/developers',
  dialog_settings: '/dialog-settings',
  working_hours: '/dialog-settings',
  hook: '/webhooks',
  call: '/calls',
}
const PAGES: Partial<Record<AuditKind, string>> = {
  organisation: '/organisation',
  calendar: '/calendar',
  retention: '/data-protection/retention',
  call_centre: '/call-centre',
  blacklist: '/blacklist',
  ad: '/ads',
  summary_category: '/summaries',
  contact_field: '/contacts',
}

/** Where the thing an entry is about can be looked at; null: nowhere, or it is gone. Pure. */
export const targetHref = ({
  targetKind,
  targetId,
  isThere,
}: {
  targetKind: AuditKind
  targetId: string
  isThere: boolean
}): string | null => {
  if (!isThere) return null
  const base = WITH_ID[targetKind]
  return base === undefined ? (PAGES[targetKind] ?? null) : `${base}/${encodeURIComponent(targetId)}`
}
