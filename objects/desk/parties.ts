import { peopleIn } from '../core/conversation.ts'
import type { Message, VisitorPhase } from '../protocol/model.ts'
import type { Parties } from './client.ts'
import type { Turns } from './turn.ts'

export type Live = { visitorId: string; agentIds: string[]; messages: Message[]; phase: VisitorPhase['kind'] }

/** An open or just ended conversation that the archive may not have yet; null when it is not here. */
export const readLive = ({ state, store, ended: over }: Turns, conversationId: string): Live | null => {
  const open = state?.conversations.get(conversationId)
  const ended = over.get(conversationId)
  const day = open?.messageDay ?? ended?.day
  const visitorId = open?.visitorId ?? ended?.visitorId
  if (day === undefined || visitorId === undefined) return null
  return {
    visitorId,
    agentIds: open ? peopleIn(open) : ended?.agentId ? [ended.agentId] : [],
    messages: open ? store.messages.read(conversationId, day, {}) : store.readEndedMessages(conversationId, day, {}),
    phase: open ? open.phase.kind : 'ended',
  }
}

/** Who may see what belongs to a conversation that the archive may not have yet; null when it is not here. */
export const partiesOf = ({ state, ended: over }: Turns, conversationId: string): Parties | null => {
  const open = state?.conversations.get(conversationId)
  if (open) {
    const servedBy = open.phase.kind === 'served' ? open.phase.agentId : null
    const { visitorId, visitorName, joined = [], notes } = open
    return { visitorId, visitorName, agentIds: peopleIn(open), servedBy, joined, guests: [...(notes?.guests ?? [])], isOpen: true }
  }
  const ended = over.get(conversationId)
  if (!ended) return null
  return { visitorId: ended.visitorId, agentIds: Object.keys(ended.assigned), servedBy: null, joined: [], guests: [], isOpen: false }
}

/** The same of the conversation a visitor has open; null: none. */
export const partiesOfVisitor = (turns: Turns, visitorId: string): Parties | null => {
  const id = turns.state?.byVisitor.get(visitorId)
  return id === undefined ? null : partiesOf(turns, id)
}

/** True while the agent has an open conversation with the visitor. */
export const isServing = ({ state }: Turns, agentId: string, visitorId: string): boolean => {
  const phase = state?.conversations.get(state.byVisitor.get(visitorId) ?? '')?.phase
  return phase?.kind === 'served' && phase.agentId === agentId
}
