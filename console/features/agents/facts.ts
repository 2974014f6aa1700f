import type { AgentRow } from '../../lib/api.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'

export const ROLES: readonly AgentRow['role'][] = ['admin', 'supervisor', 'agent']

export const ROLE_TEXTS: Record<AgentRow['role'], PlainTextKey> = {
  admin: 'role.admin',
  supervisor: 'role.supervisor',
  agent: 'role.agent',
}
