import type { Note } from '../protocol/model.ts'
import { reviewAlarms } from './alarms.ts'
import { openConversation } from './conversation.ts'
import type { Decision, Effect } from './effects.ts'
import { buildIndexes, emptyDesk, newAgent } from './indexes.ts'
import { headFor } from './queue.ts'
import { startTurn } from './turn.ts'
import type {
  AgentId,
  AgentState,
  Conversation,
  ConversationHeader,
  DeskState,
  Message,
  RaisedAlarm,
  SiteConfig,
  VisitorId,
} from './types.ts'

export { emptyDesk } from './indexes.ts'

/** What the shell has stored, and whose sockets are open now. */
export type Stored = {
  config: SiteConfig
  agents: Iterable<AgentState>
  /** Open conversations; the messages of each in order of sequence, all of them, and so its private lines. */
  conversations: Iterable<{ header: ConversationHeader; messages: readonly Message[]; notes?: readonly Note[] }>
  connected: { agents: ReadonlySet<AgentId>; visitors: ReadonlySet<VisitorId> }
  /** Latest assignments in conversations that are over (R1); an assignment writes no row of the agent's. */
  lastAssigned?: ReadonlyMap<AgentId, number>
  /** R14: those that went on. */
  alarms?: Iterable<RaisedAlarm>
  nowMs: number
}

/** R9: who is not there and was not known to have left is in its grace from now on. */
const wakeAgents = (state: DeskState, stored: Stored, effects: Effect[]): void => {
  const known = new Map([...stored.agents].map((agent) => [agent.id, agent]))
  for (const id of new Set([...stored.config.agents.map((agent) => agent.id), ...known.keys()])) {
    const agent = { ...(known.get(id) ?? newAgent(id)) }
    const { leftAtMs, connected: wasConnected } = agent
    agent.connected = stored.connected.agents.has(id)
    if (agent.connected) agent.leftAtMs = null
    else if (wasConnected) agent.leftAtMs ??= stored.nowMs
    if (agent.leftAtMs !== leftAtMs) effects.push({ type: 'agent', agentId: id })
    state.agents.set(id, agent)
  }
}

const wakeConversation = (conversation: Conversation, stored: Stored, effects: Effect[]): void => {
  const { visitorLeftAtMs } = conversation
  conversation.visitorConnected = stored.connected.visitors.has(conversation.visitorId)
  if (conversation.visitorConnected) {
    conversation.visitorLeftAtMs = null
    if (conversation.phase.kind === 'queued') conversation.phase.passedOver = false
  } else conversation.visitorLeftAtMs ??= stored.nowMs
  if (conversation.visitorLeftAtMs !== visitorLeftAtMs) effects.push({ type: 'conversation', conversationId: conversation.id })
}

/** R1: the order of "longest unassigned" follows from the conversations, open and over. */
const restoreAssignments = (state: DeskState, over: ReadonlyMap<AgentId, number>): void => {
  const assign = (agentId: AgentId, atMs: number) => {
    const agent = state.agents.get(agentId)
    if (agent !== undefined) agent.lastAssignedAtMs = Math.max(agent.lastAssignedAtMs, atMs)
  }
  for (const [agentId, atMs] of over) assign(agentId, atMs)
  for (const { stretches } of state.conversations.values()) for (const { agentId, fromMs } of stretches) assign(agentId, fromMs)
}

/** R2: room and somebody waiting means that [8] was reached; everybody else starts with a full allowance. */
const restoreCredits = (state: DeskState): void => {
  for (const seat of state.seats.byAgent.values())
    if (seat.skip === null && seat.load > 0 && headFor(state, seat.agentId) !== null) seat.credit = 0
}

/**
 * The state after a wake, from what was stored alone. `effects` name the headers and agents whose time of leaving became known by
 * it and must be written, and alarms that who came back has raised or ended. Read and delivered marks start at nothing: clients send them again.
 */
export const rebuild = (stored: Stored): Decision<DeskState> => {
  const state = emptyDesk(stored.config)
  const effects: Effect[] = []
  wakeAgents(state, stored, effects)
  for (const alarm of stored.alarms ?? []) state.alarms.set(alarm.kind, alarm)
  for (const { header, messages, notes } of stored.conversations) {
    const conversation = openConversation(structuredClone(header), messages, notes)
    wakeConversation(conversation, stored, effects)
    state.conversations.set(conversation.id, conversation)
  }
  restoreAssignments(state, stored.lastAssigned ?? new Map())
  buildIndexes(state)
  restoreCredits(state)
  const turn = startTurn(state, stored.nowMs)
  reviewAlarms(turn)
  return { state, effects: [...effects, ...turn.effects] }
}
