import type { ErrorCode } from '../protocol/errors.ts'
import { idKey, isServedBy, tombstoneOf } from './conversation.ts'
import type { Actor, Command } from './effects.ts'
import { grantOne } from './seats.ts'
import { noteTyping } from './silence.ts'
import { append, nextSeq, refuse, type Turn, timeOfNext, touch } from './turn.ts'
import type { Conversation, Message } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** So long after it was written a message can be recalled. */
export const RECALL_WITHIN_MS = 120_000

const objectionTo = (
  conversation: Conversation | undefined,
  actor: Actor,
  joinedToo: boolean,
): { code: ErrorCode; message: string } | null => {
  // Unknown and another's answer a visitor alike, so that ids cannot be probed.
  if (actor.kind === 'visitor' && conversation?.visitorId !== actor.visitorId) return { code: 'not_found', message: 'no such conversation' }
  if (conversation === undefined) return { code: 'conversation_ended', message: 'this conversation is not open' }
  if (actor.kind !== 'agent' || isServedBy(conversation, actor.agentId)) return null
  if (joinedToo && conversation.joined?.includes(actor.agentId)) return null
  return { code: 'not_yours', message: 'you do not serve this conversation' }
}

type About = { conversationId: string; actor: Actor }

const findOpen = (turn: Turn, { conversationId, actor }: About, joinedToo: boolean, id?: string): Conversation | null => {
  const conversation = turn.state.conversations.get(conversationId)
  const objection = objectionTo(conversation, actor, joinedToo)
  if (objection !== null) return refuse(turn, actor, objection.code, objection.message, conversationId, id)
  return conversation ?? null
}

/** The open conversation if it is this visitor's, or served by this agent; else the command is refused and null. */
export const ownConversation = (turn: Turn, about: About): Conversation | null => findOpen(turn, about, false)

/** The same for what a supervisor who has joined may do as well: speak, and ask for a rating (R13). */
export const spokenConversation = (turn: Turn, about: About, id?: string): Conversation | null => findOpen(turn, about, true, id)

const isEmptyMessage = ({ kind, text, file }: CommandOf<'message'>): boolean => (kind === 'text' ? text === '' : file === undefined)

const messageOf = (turn: Turn, conversation: Conversation, { id, actor, kind, text, file, quoteSeq }: CommandOf<'message'>): Message => {
  const atMs = timeOfNext(turn, conversation)
  const message: Message = { seq: nextSeq(conversation), id, author: actor.kind === 'agent' ? 'agent' : 'visitor', kind, text, atMs }
  if (actor.kind === 'agent') message.authorId = actor.agentId
  if (file !== undefined) message.file = file
  if (quoteSeq !== undefined) message.quoteSeq = quoteSeq
  return message
}

/** R12: the acknowledgement its sender got for this id, whoever serves the conversation by now. */
const firstAckOf = (turn: Turn, { actor, id, conversationId }: CommandOf<'message'>): { seq: number; atMs: number } | undefined => {
  const conversation = turn.state.conversations.get(conversationId)
  if (actor.kind === 'visitor' && conversation?.visitorId !== actor.visitorId) return undefined
  return conversation?.thread.recentIds.get(idKey(actor.kind === 'agent' ? actor.agentId : undefined, id))
}

/** R12: one row and an acknowledgement; a repeat of its id gets the first acknowledgement and changes nothing. */
export const takeMessage = (turn: Turn, command: CommandOf<'message'>): void => {
  const { actor, id, conversationId } = command
  const first = firstAckOf(turn, command)
  if (first !== undefined) {
    turn.effects.push({ type: 'ack', to: actor, id, conversationId, ...first })
    return
  }
  const conversation = spokenConversation(turn, command, id)
  if (conversation === null) return
  const { thread } = conversation
  if (isEmptyMessage(command) || (command.quoteSeq ?? 0) > thread.lastSeq) {
    refuse(turn, actor, 'bad_request', 'nothing to send, or a quote of nothing', conversationId, id)
    return
  }
  const isAnswer = actor.kind === 'agent' && thread.unansweredSinceMs !== null && isServedBy(conversation, actor.agentId)
  const message = messageOf(turn, conversation, command)
  append(turn, conversation, message)
  conversation.typingAtMs = null
  turn.effects.push({ type: 'ack', to: actor, id, conversationId, seq: message.seq, atMs: message.atMs })
  // [8]: the rest of the queue is given as conversations end or the agent answers.
  if (isAnswer && turn.state.queue.length > 0) grantOne(turn, actor.agentId)
}

/** R12: the author takes a message back within two minutes; the sequence keeps its place. */
export const takeRecall = (turn: Turn, { conversationId, actor, seq, message }: CommandOf<'recall'>) => {
  const conversation = spokenConversation(turn, { conversationId, actor })
  if (conversation === null) return
  const isAuthor = actor.kind === 'visitor' ? message.author === 'visitor' : actor.kind === 'agent' && message.authorId === actor.agentId
  if (message.seq !== seq || message.recalledAtMs !== undefined || seq > conversation.thread.lastSeq || !isAuthor) {
    refuse(turn, actor, 'not_found', 'no such message of yours', conversationId)
    return
  }
  if (turn.now - message.atMs > RECALL_WITHIN_MS)
    return void refuse(turn, actor, 'too_late', 'recalled within two minutes only', conversationId)
  const { thread } = conversation
  const tombstone = tombstoneOf(message, turn.now)
  if (thread.lastMessage?.seq === seq) thread.lastMessage = tombstone
  if (thread.lastSpoken?.seq === seq) thread.lastSpoken = tombstone
  thread.chars -= message.text.length
  turn.effects.push({ type: 'tombstone', conversationId, seq, atMs: turn.now })
}

/** Never stored. What a visitor types is shown where the site peeks, and puts R6 off once. */
export const takeTyping = (turn: Turn, { conversationId, actor, active, text }: CommandOf<'typing'>): void => {
  const conversation = spokenConversation(turn, { conversationId, actor })
  if (conversation === null) return
  if (actor.kind === 'agent') {
    turn.effects.push({ type: 'typing', conversationId, from: 'agent', agentId: actor.agentId, active, text: '' })
    return
  }
  if (active && conversation.phase.kind === 'served' && noteTyping(conversation, turn.state.config.dialog, turn.now))
    touch(turn, conversation)
  turn.effects.push({
    type: 'typing',
    conversationId,
    from: 'visitor',
    agentId: null,
    active,
    text: turn.state.config.settings.peek ? text : '',
  })
}

/** Marks only grow, and never past the last message. */
export const takeRead = (turn: Turn, { conversationId, actor, delivered, read }: CommandOf<'read'>): void => {
  const conversation = ownConversation(turn, { conversationId, actor })
  if (conversation === null) return
  const by = actor.kind === 'agent' ? 'agent' : 'visitor'
  const marks = by === 'agent' ? conversation.agentMarks : conversation.visitorMarks
  const { lastSeq } = conversation.thread
  const nextRead = Math.max(marks.read, Math.min(read, lastSeq))
  const nextDelivered = Math.max(marks.delivered, nextRead, Math.min(delivered, lastSeq))
  if (nextRead === marks.read && nextDelivered === marks.delivered) return
  marks.read = nextRead
  marks.delivered = nextDelivered
  turn.effects.push({ type: 'read', conversationId, by, delivered: nextDelivered, read: nextRead })
}
