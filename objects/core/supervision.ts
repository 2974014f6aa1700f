import type { Supervision } from '../protocol/model.ts'
import type { Turn } from './turn.ts'
import type { AgentId, Conversation } from './types.ts'

/** R13: the log of what people did to a conversation that was not theirs. It stands in the header, which the caller has to emit. */

export const logSupervision = (turn: Turn, conversation: Conversation, entry: Omit<Supervision, 'atMs'>): void => {
  conversation.supervision = [...(conversation.supervision ?? []), { ...entry, atMs: turn.now }]
}

export const hasLogged = ({ supervision = [] }: Conversation, agentId: AgentId, what: Supervision['what']): boolean =>
  supervision.some((entry) => entry.agentId === agentId && entry.what === what)
