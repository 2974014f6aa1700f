import type { AgentStatus } from '../../../objects/protocol/model.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'
import type { DotLook } from '../../ui/badge.tsx'

/** An agent's three states in words, colour and keys. */
export const STATUSES: readonly { value: AgentStatus; label: PlainTextKey; effect: PlainTextKey; dot: DotLook; keys: string }[] = [
  { value: 'ready', label: 'status.ready', effect: 'status.readyEffect', dot: 'success', keys: 'Alt+Shift+1' },
  { value: 'busy', label: 'status.busy', effect: 'status.busyEffect', dot: 'warning', keys: 'Alt+Shift+2' },
  { value: 'offline', label: 'status.offline', effect: 'status.offlineEffect', dot: 'neutral', keys: 'Alt+Shift+3' },
]

export const statusOf = (status: AgentStatus) => STATUSES.find((each) => each.value === status)!
