import { isServedBy } from './conversation.ts'
import { planAgent } from './deadlines.ts'
import type { Command } from './effects.ts'
import { addTo, removeFrom } from './indexes.ts'
import { isGuest } from './notes.ts'
import { hasLogged, logSupervision } from './supervision.ts'
import { agentName, ownText } from './texts.ts'
import { appendSystem, emitConversation, refuse, type Turn } from './turn.ts'
import type { AgentId, Conversation } from './types.ts'

/** R13: looking on, and writing to the visitor beside the agent. Neither takes a seat, neither makes anybody its agent. */

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** Each coming and going stands in the conversation's header, which is one row, and in the visitor's window. */
const MOST_JOINS = 50

/** The open conversation; else the command is refused and null. */
const openOf = (turn: Turn, { conversationId, actor }: CommandOf<'watch' | 'join' | 'leave'>): Conversation | null =>
  turn.state.conversations.get(conversationId) ?? refuse(turn, actor, 'conversation_ended', 'this conversation is not open', conversationId)

/** Looks on: supervisors, and who was mentioned in a note of it. Logged once for each person. */
export const takeWatch = (turn: Turn, command: CommandOf<'watch'>) => {
  const { actor, conversationId } = command
  const conversation = openOf(turn, command)
  if (conversation === null) return
  if (actor.kind !== 'agent' || !(actor.supervisor || isGuest(conversation, actor.agentId)))
    return void refuse(turn, actor, 'not_yours', 'you may not look on', conversationId)
  if (isServedBy(conversation, actor.agentId)) return void refuse(turn, actor, 'conflict', 'you serve it', conversationId)
  if (!hasLogged(conversation, actor.agentId, 'watched')) {
    logSupervision(turn, conversation, { agentId: actor.agentId, what: 'watched' })
    turn.effects.push({ type: 'log', conversationId })
  }
  turn.effects.push({ type: 'watching', conversationId })
}

/** As configured now: a socket of before may say something else for a moment. */
const steers = (turn: Turn, agentId: AgentId): boolean => {
  const config = turn.state.seats.byAgent.get(agentId)?.config
  return config?.enabled === true && config.role !== 'agent'
}

/** A supervisor joins in its own name, which the visitor is told. One that waits is to be taken instead (R1). */
export const takeJoin = (turn: Turn, command: CommandOf<'join'>) => {
  const { actor, conversationId } = command
  const conversation = openOf(turn, command)
  if (conversation === null) return
  if (actor.kind !== 'agent' || !actor.supervisor || !steers(turn, actor.agentId))
    return void refuse(turn, actor, 'forbidden', 'supervisors only', conversationId)
  const { agentId } = actor
  const { joined = [], supervision = [], phase } = conversation
  if (joined.includes(agentId)) return void turn.effects.push({ type: 'watching', conversationId })
  if (phase.kind !== 'served' || phase.agentId === agentId || supervision.filter(({ what }) => what === 'joined').length >= MOST_JOINS)
    return void refuse(turn, actor, 'conflict', 'nobody serves it, you do, or it was joined too often', conversationId)
  conversation.joined = [...joined, agentId]
  addTo(turn.state.joinedBy, agentId, conversationId)
  logSupervision(turn, conversation, { agentId, what: 'joined' })
  emitConversation(turn, conversation)
  planAgent(turn.state, agentId)
  appendSystem(turn, conversation, 'joined', ownText(turn.state, conversation, 'joinedBeside'), { agent: agentName(turn.state, agentId) })
  turn.effects.push({ type: 'watching', conversationId })
}

/** It no longer writes in it, without a word: it became its agent, or the conversation is over. */
export const unjoin = (turn: Turn, conversation: Conversation, agentId: AgentId): boolean => {
  if (conversation.joined?.includes(agentId) !== true) return false
  conversation.joined = conversation.joined.filter((id) => id !== agentId)
  removeFrom(turn.state.joinedBy, agentId, conversation.id)
  return true
}

const leave = (turn: Turn, conversation: Conversation, agentId: AgentId): void => {
  if (!unjoin(turn, conversation, agentId)) return
  logSupervision(turn, conversation, { agentId, what: 'left' })
  emitConversation(turn, conversation)
  const agent = agentName(turn.state, agentId)
  // Who reads along is the visitor's to know, and who no longer does. Who was removed has no name any more.
  if (agent !== '') appendSystem(turn, conversation, 'notice', ownText(turn.state, conversation, 'leftBeside'), { agent })
}

export const takeLeave = (turn: Turn, command: CommandOf<'leave'>) => {
  const { actor, conversationId } = command
  const conversation = openOf(turn, command)
  if (conversation === null) return
  if (actor.kind !== 'agent' || conversation.joined?.includes(actor.agentId) !== true)
    return void refuse(turn, actor, 'conflict', 'you have not joined it', conversationId)
  leave(turn, conversation, actor.agentId)
}

/** Everything it has joined: it signed off, is lost (R9), or steers no more. */
export const leaveAll = (turn: Turn, agentId: AgentId): void => {
  for (const id of [...(turn.state.joinedBy.get(agentId) ?? [])]) {
    const conversation = turn.state.conversations.get(id)
    if (conversation !== undefined) leave(turn, conversation, agentId)
  }
}
