import { planAgent } from './deadlines.ts'
import type { Command } from './effects.ts'
import { leaveAll } from './join.ts'
import { dequeue, enqueue, waitersFor } from './queue.ts'
import { refreshSeat } from './seats.ts'
import { requeue } from './service.ts'
import { recordPause } from './silence.ts'
import { failOffersTo } from './transfer.ts'
import { emitAgent, emitConversation, emitLoad, emitQueue, refuse, type Turn } from './turn.ts'
import type { AgentId, AgentState, AgentStatus, Conversation } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** R2: a toggle within this is no new ready edge. */
export const EDGE_EVERY_MS = 10_000

/** R2: on a ready edge an agent may take [8] out of the queue; without one, what it was still allowed. */
const becomeReady = (turn: Turn, agent: AgentState): void => {
  const seat = turn.state.seats.byAgent.get(agent.id)
  if (turn.now - agent.readyEdgeAtMs >= EDGE_EVERY_MS) {
    agent.readyEdgeAtMs = turn.now
    if (seat !== undefined) seat.credit = turn.state.config.dialog.maxAtReady
  }
  if (agent.lastAssignedAtMs === 0) {
    agent.lastAssignedAtMs = turn.now
    refreshSeat(turn.state, agent.id)
  }
  turn.ready.push(agent.id)
}

/** R3: whoever waited for this agent alone falls back to everyone's queue, keeping its time of entry; also while a seat is asked for. */
export const releaseWaiters = (turn: Turn, agentId: AgentId): void => {
  for (const id of [...waitersFor(turn.state, agentId), ...(turn.state.reservedAt.get(agentId) ?? [])]) {
    const conversation = turn.state.conversations.get(id)
    if (conversation?.phase.kind === 'queued' && conversation.phase.waitsFor === agentId) fallBack(turn, conversation)
  }
}

/** R3: from the queue of one agent to everyone's. */
export const fallBack = (turn: Turn, conversation: Conversation): void => {
  const { phase } = conversation
  if (phase.kind !== 'queued') return
  dequeue(turn.state, conversation)
  phase.waitsFor = null
  enqueue(turn.state, conversation)
  turn.unplaced.push(conversation.id)
  emitConversation(turn, conversation)
  emitQueue(turn)
}

/** R9: an agent that is given up: its conversations go to the front of the queue, except those it has offered to somebody (R10). */
export const loseAgent = (turn: Turn, agentId: AgentId): void => {
  const agent = turn.state.agents.get(agentId)
  if (agent === undefined) return
  if (agent.status !== 'offline') setStatus(turn, agent, 'offline')
  failOffersTo(turn, agentId)
  for (const id of [...(turn.state.byAgent.get(agentId) ?? [])]) {
    const conversation = turn.state.conversations.get(id)
    if (conversation?.phase.kind === 'served' && conversation.phase.offer === null) requeue(turn, conversation, 'agent_lost')
  }
  releaseWaiters(turn, agentId)
  leaveAll(turn, agentId)
}

const setStatus = (turn: Turn, agent: AgentState, status: AgentStatus): void => {
  if (agent.status !== status) {
    agent.status = status
    agent.statusSinceMs = turn.now
  }
  refreshSeat(turn.state, agent.id)
  emitAgent(turn, agent)
}

/** R9: its first socket is open again. Within the grace nothing has happened, and it is an edge to ready (R2). */
export const takeAgentConnected = (turn: Turn, { agentId }: CommandOf<'agent.connected'>): void => {
  const agent = turn.state.agents.get(agentId)
  // One who no longer serves here is shown out by the shell, and nobody would say that it left.
  if (agent === undefined || agent.connected || !turn.state.seats.byAgent.has(agentId)) return
  agent.connected = true
  agent.leftAtMs = null
  refreshSeat(turn.state, agentId)
  emitAgent(turn, agent)
  if (agent.status === 'ready') becomeReady(turn, agent)
}

/** R9: its last socket closed or fell silent: no new visitors at once, lost after [17]. */
export const takeAgentLeft = (turn: Turn, { agentId, atMs }: CommandOf<'agent.left'>): void => {
  const agent = turn.state.agents.get(agentId)
  if (agent === undefined || !agent.connected) return
  agent.connected = false
  agent.leftAtMs = Math.min(atMs, turn.now)
  refreshSeat(turn.state, agentId)
  emitAgent(turn, agent)
  planAgent(turn.state, agentId)
}

/** An agent's own wish, or a supervisor's. Offline is an explicit end of service and needs no grace (R9). */
export const takeAgentStatus = (turn: Turn, { agentId, status, by }: CommandOf<'agent.status'>) => {
  const agent = turn.state.agents.get(agentId)
  const isOwn = by.kind === 'agent' && by.agentId === agentId
  if (by.kind === 'visitor' || (by.kind === 'agent' && !isOwn && !by.supervisor))
    return void refuse(turn, by, 'forbidden', 'not your state')
  if (agent === undefined) return void refuse(turn, by, 'not_found', 'no such agent')
  if (status !== 'offline' && (!agent.connected || !turn.state.seats.byAgent.get(agentId)?.config.enabled))
    return void refuse(turn, by, 'agent_unavailable', 'this agent is not here')
  if (agent.status === status) {
    // R13: who supervises need not take visitors; signing off ends it all the same.
    if (status === 'offline') leaveAll(turn, agentId)
    return emitLoad(turn, agentId)
  }
  if (status === 'offline') return loseAgent(turn, agentId)
  setStatus(turn, agent, status)
  if (status === 'ready') becomeReady(turn, agent)
  else releaseWaiters(turn, agentId)
}

const openOf = (turn: Turn, visitorId: string): Conversation | undefined =>
  turn.state.conversations.get(turn.state.byVisitor.get(visitorId) ?? '')

/** R9: the visitor is there (again): in its place, R6 goes on where it stood. */
export const takeVisitorConnected = (turn: Turn, { visitorId, visitor }: CommandOf<'visitor.connected'>): void => {
  const conversation = openOf(turn, visitorId)
  if (conversation === undefined || conversation.visitorConnected) return
  const leftAtMs = conversation.visitorLeftAtMs
  conversation.visitorConnected = true
  conversation.visitor = { ...conversation.visitor, ...visitor }
  if (leftAtMs === null) {
    turn.effects.push({ type: 'view', conversationId: conversation.id })
    return
  }
  conversation.visitorLeftAtMs = null
  if (turn.state.config.dialog.visitorGrace) recordPause(conversation, leftAtMs, turn.now)
  emitConversation(turn, conversation)
  if (conversation.phase.kind !== 'queued' || !conversation.phase.passedOver) return
  conversation.phase.passedOver = false
  enqueue(turn.state, conversation)
  turn.unplaced.push(conversation.id)
  emitQueue(turn)
}

/** R9: its last socket closed or fell silent; what follows after which time is in deadlines.ts. */
export const takeVisitorLeft = (turn: Turn, { visitorId, atMs }: CommandOf<'visitor.left'>): void => {
  const conversation = openOf(turn, visitorId)
  if (conversation === undefined || !conversation.visitorConnected) return
  conversation.visitorConnected = false
  conversation.visitorLeftAtMs = Math.min(atMs, turn.now)
  emitConversation(turn, conversation)
}
