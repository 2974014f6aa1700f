import type { Command } from '../../../../objects/core/effects.ts'
import type { AgentState } from '../../../../objects/core/types.ts'
import { momentOf } from '../../../../objects/core/wall-clock.ts'
import { simulatedIds } from './config.ts'
import type { Change, Day, Variant } from './types.ts'

/** Who was there and when, by the log; without those taken away, and with simulated agents. */

const LAST_MINUTE = 1_439

/** The moment of a minute of the day; 1440 is its end. */
export const momentIn = ({ timeZone, day, untilMs }: Day, minute: number): number =>
  minute > LAST_MINUTE ? untilMs : momentOf(timeZone, day, minute)

const changesOfAdded = (day: Day, variant: Variant): Change[] => {
  const { added } = variant
  if (added === null) return []
  const [fromMs, untilMs] = [momentIn(day, added.startMin), momentIn(day, added.endMin)]
  return simulatedIds(variant).flatMap((agentId) => [
    { atMs: fromMs, agentId, status: 'ready' as const, connected: true },
    { atMs: untilMs, agentId, status: 'busy' as const, connected: true },
  ])
}

/** Every change of the day in order of time; what stands before the day is how it began. */
export const changesOf = (day: Day, variant: Variant): Change[] => {
  const removed = new Set(variant.removedAgentIds)
  const changes = [...day.agentLog.filter(({ agentId }) => !removed.has(agentId)), ...changesOfAdded(day, variant)]
  return changes.sort((one, other) => one.atMs - other.atMs)
}

/** An agent as it was when the day began. */
export const agentAt = ({ agentId, atMs, status, connected }: Change): AgentState => ({
  id: agentId,
  status,
  statusSinceMs: atMs,
  connected,
  leftAtMs: connected ? null : atMs,
  lastAssignedAtMs: 0,
  readyEdgeAtMs: atMs,
})

/** What leads from an agent's state to the one that was logged. A change of state needs its socket, so it stands between. */
export const commandsFor = (agent: AgentState, { agentId, atMs, status, connected }: Change): Command[] => {
  const commands: Command[] = []
  if (connected && !agent.connected) commands.push({ type: 'agent.connected', agentId })
  if (status !== agent.status) commands.push({ type: 'agent.status', agentId, status, by: { kind: 'agent', agentId, supervisor: false } })
  if (!connected && agent.connected) commands.push({ type: 'agent.left', agentId, atMs })
  return commands
}
