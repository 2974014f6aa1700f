import type { ErrorCode } from '../protocol/errors.ts'
import { fold } from './conversation.ts'
import type { Actor, Effect } from './effects.ts'
import { fillText, valuesOf } from './texts.ts'
import type { AgentId, AgentState, Conversation, ConversationId, DeskState, Message, SystemKind } from './types.ts'

/** One decision being taken: the state it changes, what the shell shall do, and what must be looked at before it is over. */
export type Turn = {
  readonly state: DeskState
  readonly now: number
  readonly effects: Effect[]
  /** Their deadlines may have moved earlier. */
  touched: Conversation[]
  /** Agents that may take somebody out of the queue now (R2). */
  readonly ready: AgentId[]
  /** Queued conversations that may suit an agent with room (re-queued, fallen back, returned). */
  readonly unplaced: ConversationId[]
  /** R1: the ledger has granted a seat at this agent in this very decision. */
  granted: AgentId | null
  /** About what a decision has said what it says only once: a conversation's header, an agent's state, a seat's load, the queue. */
  said: Set<object> | null
}

export const startTurn = (state: DeskState, now: number): Turn => ({
  state,
  now,
  effects: [],
  touched: [],
  ready: [],
  unplaced: [],
  granted: null,
  said: null,
})

const sayOnce = (turn: Turn, about: object, effect: Effect): void => {
  turn.said ??= new Set()
  if (turn.said.has(about)) return
  turn.said.add(about)
  turn.effects.push(effect)
}

/** To be called after anything a deadline depends on has changed. */
export const touch = (turn: Turn, conversation: Conversation): void => {
  const { touched } = turn
  // Most decisions touch one: a literal takes a tenth of the memory that a first push reserves.
  if (touched.length === 0) turn.touched = [conversation]
  else if (touched[touched.length - 1] !== conversation) touched.push(conversation)
}

/** The header is to be written and shown. */
export const emitConversation = (turn: Turn, conversation: Conversation): void => {
  touch(turn, conversation)
  sayOnce(turn, conversation, { type: 'conversation', conversationId: conversation.id })
}

/** The agent's state is to be written and shown. */
export const emitAgent = (turn: Turn, agent: AgentState): void => sayOnce(turn, agent, { type: 'agent', agentId: agent.id })

/** Only its load changed; the ledger is told where it counts on other sites too (R1). */
export const emitLoad = (turn: Turn, agentId: AgentId): void => {
  const seat = turn.state.seats.byAgent.get(agentId)
  if (seat === undefined) return
  sayOnce(turn, seat, { type: 'load', agentId })
  if (seat.config.sharedSeats) sayOnce(turn, seat.config, { type: 'seat', agentId })
}

/** Positions moved (R4). */
export const emitQueue = (turn: Turn): void => sayOnce(turn, turn.state.queue, { type: 'queue' })

/** Refuses a command. Nothing may have been changed before. */
export const refuse = (turn: Turn, to: Actor, code: ErrorCode, message: string, conversationId?: ConversationId, id?: string): null => {
  turn.effects.push({ type: 'error', to, code, message, id, conversationId })
  return null
}

/** Place and time of the next line (R12). Times of one conversation never go back, whatever the clock does. */
export const nextSeq = ({ thread }: Conversation): number => thread.lastSeq + 1
export const timeOfNext = (turn: Turn, { thread }: Conversation): number => Math.max(turn.now, thread.lastMessage?.atMs ?? 0)

/** Appends a line that was made with `nextSeq` and `timeOfNext`. */
export const append = (turn: Turn, conversation: Conversation, message: Message): void => {
  fold(conversation.thread, message)
  touch(turn, conversation)
  turn.effects.push({ type: 'append', conversationId: conversation.id, message })
}

/** A line of the desk itself. An empty text says nothing. */
export const appendSystem = (
  turn: Turn,
  conversation: Conversation,
  system: SystemKind,
  template: string,
  values: Record<string, string | number> = {},
): void => {
  if (template === '') return
  const text = template.includes('{') ? fillText(template, { ...valuesOf(turn.state, conversation), ...values }) : template
  const seq = nextSeq(conversation)
  const id = `s-${conversation.id}-${seq}`
  append(turn, conversation, { seq, id, author: 'system', kind: 'system', system, text, atMs: timeOfNext(turn, conversation) })
}
