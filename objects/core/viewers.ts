import type { Viewer } from '../protocol/model.ts'
import { holderOf } from './conversation.ts'
import type { AgentId, Conversation, DeskState } from './types.ts'

const isSupervisor = (state: DeskState, agentId: AgentId): boolean => (state.seats.byAgent.get(agentId)?.config.role ?? 'agent') !== 'agent'

/**
 * R13: who looks on at a conversation, as supervisors or (`supervisor` false) everybody else may see it. Who has joined is there for
 * all, a colleague who looks on too; a supervisor who only watches is seen by agents where the organisation wants it so.
 * `watching` are those with it open; its own agent is none of them.
 */
export const viewersOf = (state: DeskState, conversation: Conversation, watching: ReadonlySet<AgentId>, supervisor: boolean): Viewer[] => {
  const { joined = [] } = conversation
  if (watching.size === 0 && joined.length === 0) return []
  const isShown = (agentId: AgentId) =>
    supervisor || state.config.agentsSeeWatching === true || joined.includes(agentId) || !isSupervisor(state, agentId)
  return [...new Set([...watching, ...joined])]
    .filter((agentId) => agentId !== holderOf(conversation) && isShown(agentId))
    .sort()
    .map((agentId) => ({ agentId, joined: joined.includes(agentId) }))
}
