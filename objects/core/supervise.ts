import { isBlocked } from './blacklist.ts'
import type { Actor, Command } from './effects.ts'
import { ownConversation } from './messages.ts'
import { dequeue, enqueue, frontPriority } from './queue.ts'
import { needsReservation, reserve } from './reservations.ts'
import { assign, decisionFor, groupFor } from './routing.ts'
import { endConversation, handTo } from './service.ts'
import { logSupervision } from './supervision.ts'
import { ownText } from './texts.ts'
import { appendSystem, emitConversation, emitQueue, refuse, type Turn } from './turn.ts'
import type { AgentId, Conversation, RoutingDecision } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>
type AgentActor = Extract<Actor, { kind: 'agent' }>

/** Each stands in the conversation's header, which is one row. It can always be ended. */
const MOST_STEERED = 500

/** What only supervisors may do to a conversation, whoever serves it. Null: refused, and said so. */
const supervised = (turn: Turn, actor: Actor, conversationId: string): { conversation: Conversation; actor: AgentActor } | null => {
  if (actor.kind !== 'agent' || !actor.supervisor) return refuse(turn, actor, 'forbidden', 'supervisors only', conversationId)
  const conversation = turn.state.conversations.get(conversationId)
  if (conversation === undefined) return refuse(turn, actor, 'conversation_ended', 'this conversation is not open', conversationId)
  if ((conversation.supervision?.length ?? 0) >= MOST_STEERED)
    return refuse(turn, actor, 'conflict', 'it was steered too often', conversationId)
  return { conversation, actor }
}

/** R1: by hand, too, only to who has room; "anyway" passes the limit and a busy state, never an absence. */
const isFit = (turn: Turn, command: CommandOf<'assign'>, actor: AgentActor): boolean => {
  const { agentId, conversationId, anyway, frameId } = command
  const seat = turn.state.seats.byAgent.get(agentId)
  const agent = turn.state.agents.get(agentId)
  const isHere = seat?.config.enabled === true && agent?.connected === true && (agent.status !== 'offline' || agentId === actor.agentId)
  if (!isHere) refuse(turn, actor, 'agent_unavailable', 'this agent is not here', conversationId, frameId)
  else if (anyway) return true
  else if (seat.load >= seat.limit || seat.fullElsewhere) refuse(turn, actor, 'agent_full', 'this agent is full', conversationId, frameId)
  else if (agent.status === 'busy' && agentId !== actor.agentId)
    refuse(turn, actor, 'agent_unavailable', 'this agent is busy', conversationId, frameId)
  else return true
  return false
}

const takeOver = (turn: Turn, conversation: Conversation, from: AgentId, agentId: AgentId, decision: RoutingDecision): void => {
  handTo(turn, conversation, { agentId, how: 'taken_over', decision, groupId: null })
  turn.effects.push({ type: 'gone', agentId: from, conversationId: conversation.id, why: 'taken_over' })
  appendSystem(turn, conversation, 'joined', ownText(turn.state, conversation, 'joined'))
}

/** A supervisor gives a conversation to an agent, or takes it over; written down with who did it (R1). */
export const takeAssign = (turn: Turn, command: CommandOf<'assign'>) => {
  const found = supervised(turn, command.actor, command.conversationId)
  if (found === null || !isFit(turn, command, found.actor)) return
  const { conversation, actor } = found
  const { agentId, anyway } = command
  const { phase } = conversation
  if (phase.kind === 'served' && phase.agentId === agentId) {
    turn.effects.push({ type: 'view', conversationId: conversation.id })
    return
  }
  const seat = turn.state.seats.byAgent.get(agentId)
  if (!anyway && needsReservation(turn, seat)) return reserve(turn, conversation, { agentId, plan: { kind: 'command', command } })
  const decision: RoutingDecision = { ...decisionFor(turn, agentId, 'manual'), by: actor.agentId, anyway }
  const isOwn = agentId === actor.agentId
  logSupervision(turn, conversation, {
    agentId: actor.agentId,
    what: isOwn ? 'taken_over' : 'assigned',
    ...(!isOwn && { toAgentId: agentId }),
  })
  if (phase.kind === 'served') return takeOver(turn, conversation, phase.agentId, agentId, decision)
  assign(turn, conversation, { agentId, groupId: groupFor(turn.state, conversation, agentId), decision })
}

/** To the front of the queue; its time of entry, and so [16], stays. */
export const takeFront = (turn: Turn, command: CommandOf<'front'>) => {
  const found = supervised(turn, command.actor, command.conversationId)
  if (found === null) return
  const { conversation, actor } = found
  const { phase, id } = conversation
  if (phase.kind !== 'queued') return void refuse(turn, actor, 'conflict', 'it is not waiting', id)
  if (turn.state.queue.all.first()?.id === id) return
  dequeue(turn.state, conversation)
  phase.priority = frontPriority(turn.state)
  enqueue(turn.state, conversation)
  logSupervision(turn, conversation, { agentId: actor.agentId, what: 'fronted' })
  emitConversation(turn, conversation)
  emitQueue(turn)
}

/** R11: by the visitor, by its agent, or by a supervisor. */
export const takeEnd = (turn: Turn, command: CommandOf<'end'>) => {
  const { actor } = command
  const conversation = turn.state.conversations.get(command.conversationId)
  const isServing = actor.kind === 'agent' && conversation?.phase.kind === 'served' && conversation.phase.agentId === actor.agentId
  if (conversation !== undefined && actor.kind === 'agent' && actor.supervisor && !isServing) {
    logSupervision(turn, conversation, { agentId: actor.agentId, what: 'ended' })
    return endConversation(turn, conversation, 'supervisor', actor.agentId)
  }
  const own = ownConversation(turn, command)
  if (own === null) return
  if (actor.kind === 'agent') endConversation(turn, own, 'agent', actor.agentId)
  else endConversation(turn, own, 'visitor')
}

/** R13: at once, also in the middle of a conversation; the visitor sees a neutral text. */
export const takeBlock = (turn: Turn, { visitorId }: CommandOf<'block'>): void => {
  const conversation = turn.state.conversations.get(turn.state.byVisitor.get(visitorId) ?? '')
  if (conversation !== undefined) endConversation(turn, conversation, 'blocked')
  turn.effects.push({ type: 'kick', visitorId })
}

/** R13: whom the blacklist names now. */
export const blockListed = (turn: Turn): void => {
  const { state, now } = turn
  if (state.config.blacklist.length === 0) return
  for (const { visitorId, visitor } of [...state.conversations.values()])
    if (isBlocked(state.config, visitorId, visitor.ip ?? null, now)) takeBlock(turn, { type: 'block', visitorId })
}
