import { LIMITS } from '../protocol/constants.ts'
import type { Note } from '../protocol/model.ts'
import { foldNote } from './note-thread.ts'
import type { AgentId, Conversation, ConversationHeader, Message, NoteThread, Thread } from './types.ts'

/** R12: so many client ids are remembered at least; a client's outbox is far smaller. */
const RECENT_IDS = 500

export const createThread = (): Thread => ({
  lastSeq: 0,
  chars: 0,
  recentIds: new Map(),
  lastMessage: null,
  lastSpoken: null,
  visitorMessages: 0,
  agentMessages: 0,
  firstAgentMessageAtMs: null,
  agentSpokeAtMs: null,
  remindedAtMs: null,
  unansweredSinceMs: null,
  replyNoticeAtMs: null,
})

/** Its visitor begins another one to say more. */
export const isFull = ({ lastSeq, chars }: Thread): boolean =>
  lastSeq >= LIMITS.messagesPerConversation || chars >= LIMITS.charsPerConversation

/** R12: a client id names a message of its sender only, so nobody can claim the id of another's. */
export const idKey = (authorId: string | undefined, id: string): string => (authorId === undefined ? id : `${authorId}/${id}`)

/** Adds one stored message to what is derived from them all. The same live and on a wake, in order of sequence. */
export const fold = (thread: Thread, message: Message): void => {
  thread.lastSeq = message.seq
  thread.lastMessage = message
  if (message.author === 'system') {
    if (message.system === 'silence_reminder') thread.remindedAtMs = message.atMs
    if (message.system === 'agent_reply_timeout') thread.replyNoticeAtMs = message.atMs
    return
  }
  thread.lastSpoken = message
  thread.chars += message.text.length
  remember(thread, message)
  if (message.author === 'visitor') foldVisitor(thread, message)
  else foldAgent(thread, message)
}

const remember = (thread: Thread, message: Message): void => {
  const { recentIds } = thread
  recentIds.set(idKey(message.authorId, message.id), { seq: message.seq, atMs: message.atMs })
  if (recentIds.size <= RECENT_IDS) return
  for (const oldest of recentIds.keys()) {
    recentIds.delete(oldest)
    return
  }
}

/** R6: the visitor owes nothing any more. R7: it waits from its first unanswered message, not the last. */
const foldVisitor = (thread: Thread, message: Message): void => {
  thread.visitorMessages++
  thread.agentSpokeAtMs = null
  thread.remindedAtMs = null
  thread.unansweredSinceMs ??= message.atMs
}

const foldAgent = (thread: Thread, message: Message): void => {
  thread.agentMessages++
  thread.firstAgentMessageAtMs ??= message.atMs
  thread.agentSpokeAtMs = message.atMs
  thread.remindedAtMs = null
  thread.unansweredSinceMs = null
  thread.replyNoticeAtMs = null
}

/** A recalled message: its place in the sequence stays (R12). What is stored in its row from then on. */
export const tombstoneOf = ({ file: _file, ...message }: Message, atMs: number): Message => ({ ...message, text: '', recalledAtMs: atMs })

/** What of a conversation is stored in its row: all that its messages do not tell and that outlives a wake. */
export const headerOf = (conversation: Conversation): ConversationHeader => {
  const { thread: _t, notes: _n, visitorConnected: _c, visitorMarks: _v, agentMarks: _a, typingAtMs: _y, ...header } = conversation
  return header
}

/** Its agent now; null: nobody. */
export const holderOf = ({ phase }: Pick<ConversationHeader, 'phase'>): AgentId | null => (phase.kind === 'served' ? phase.agentId : null)

/** It is this agent's now. */
export const isServedBy = (header: Pick<ConversationHeader, 'phase'>, agentId: AgentId): boolean => holderOf(header) === agentId

/** Who of the agents may have written in it: who served it, and who joined (R13). */
export const peopleIn = ({ stretches, supervision = [] }: Pick<ConversationHeader, 'stretches' | 'supervision'>): AgentId[] => [
  ...new Set([
    ...stretches.map(({ agentId }) => agentId),
    ...supervision.flatMap(({ what, agentId }) => (what === 'joined' ? [agentId] : [])),
  ]),
]

/** A conversation of a header, its messages and its notes, as after a wake: nobody connected, nothing read. */
export const openConversation = (header: ConversationHeader, messages: readonly Message[], notes: readonly Note[] = []): Conversation => {
  const thread = createThread()
  for (const message of messages) fold(thread, message)
  return {
    ...header,
    thread,
    notes: notes.length === 0 ? null : notes.reduce<NoteThread | null>(foldNote, null),
    visitorConnected: false,
    visitorMarks: { delivered: 0, read: 0 },
    agentMarks: { delivered: 0, read: 0 },
    typingAtMs: null,
  }
}

/** Day whose table holds a conversation's rows: `YYYYMMDD` in UTC. */
export const messageDayOf = (atMs: number): string => {
  const day = new Date(atMs)
  return String(day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate())
}
