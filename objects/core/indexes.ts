import { DeadlineIndex } from './deadline-index.ts'
import { planAgent, planConversation, planDay } from './deadlines.ts'
import { enqueue, Queue } from './queue.ts'
import { buildSeats, emptySeats } from './seats.ts'
import type { AgentId, AgentState, Conversation, ConversationId, DeskState, SiteConfig } from './types.ts'

/** Everything that is found by something else than its id. All of it can be built anew from agents, conversations and configuration. */

export const addTo = (index: Map<AgentId, Set<ConversationId>>, agentId: AgentId, id: ConversationId): void => {
  const ids = index.get(agentId)
  if (ids === undefined) index.set(agentId, new Set([id]))
  else ids.add(id)
}

export const removeFrom = (index: Map<AgentId, Set<ConversationId>>, agentId: AgentId, id: ConversationId): void => {
  const ids = index.get(agentId)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(agentId)
}

/** An agent nobody has seen yet. */
export const newAgent = (id: AgentId): AgentState => ({
  id,
  status: 'offline',
  statusSinceMs: 0,
  connected: false,
  leftAtMs: null,
  lastAssignedAtMs: 0,
  readyEdgeAtMs: 0,
})

/** A desk without agents' states or conversations. */
export const emptyDesk = (config: SiteConfig): DeskState => ({
  config,
  agents: new Map(),
  conversations: new Map(),
  byVisitor: new Map(),
  byAgent: new Map(),
  offersTo: new Map(),
  reservedAt: new Map(),
  joinedBy: new Map(),
  queue: new Queue(),
  seats: emptySeats(config),
  deadlines: new DeadlineIndex(),
  alarms: new Map(),
})

const indexPhase = (state: DeskState, { id, phase, reserving, joined = [] }: Conversation): void => {
  for (const agentId of joined) addTo(state.joinedBy, agentId, id)
  if (reserving !== null) addTo(state.reservedAt, reserving.agentId, id)
  if (phase.kind === 'queued') return
  addTo(state.byAgent, phase.agentId, id)
  if (phase.offer !== null) addTo(state.offersTo, phase.offer.to, id)
}

/** Builds every index anew: after a wake and after the configuration changed. Order: the seats need the loads, the lanes the groups. */
export const buildIndexes = (state: DeskState): void => {
  state.byVisitor = new Map()
  state.byAgent = new Map()
  state.offersTo = new Map()
  state.reservedAt = new Map()
  state.joinedBy = new Map()
  state.queue = new Queue()
  state.deadlines = new DeadlineIndex()
  for (const conversation of state.conversations.values()) {
    state.byVisitor.set(conversation.visitorId, conversation.id)
    indexPhase(state, conversation)
  }
  buildSeats(state)
  for (const conversation of state.conversations.values()) {
    enqueue(state, conversation)
    planConversation(state, conversation)
  }
  for (const agentId of state.agents.keys()) planAgent(state, agentId)
  planDay(state)
}
