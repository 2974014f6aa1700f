import { LIMITS } from '../protocol/constants.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import type { Note } from '../protocol/model.ts'
import { holderOf, isServedBy } from './conversation.ts'
import type { Actor, Command } from './effects.ts'
import { foldNote, noteKey, roomOf } from './note-thread.ts'
import { hasLogged, logSupervision } from './supervision.ts'
import { refuse, type Turn } from './turn.ts'
import type { AgentId, Conversation, DeskState } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>
type AgentActor = Extract<Actor, { kind: 'agent' }>
type Objection = { code: ErrorCode; message: string }

/** Named in a note of it by a colleague: may look on and write notes, and sees no whisper. */
export const isGuest = ({ notes }: Conversation, agentId: AgentId): boolean => notes?.guests.has(agentId) === true

const objectionTo = (conversation: Conversation, { agentId, supervisor }: AgentActor, kind: Note['kind']): Objection | null => {
  if (kind === 'whisper') return supervisor ? null : { code: 'forbidden', message: 'supervisors whisper' }
  if (supervisor || isServedBy(conversation, agentId) || isGuest(conversation, agentId)) return null
  return { code: 'not_yours', message: 'you have no part in this conversation' }
}

const isColleague = (state: DeskState, agentId: AgentId): boolean => state.seats.byAgent.get(agentId)?.config.enabled === true

/** What cannot be kept of it, whoever writes it. */
const faultOf = (
  state: DeskState,
  conversation: Conversation,
  { kind, text, mentions }: CommandOf<'note'>,
  by: AgentId,
): Objection | null => {
  const { notes } = conversation
  if (text === '') return { code: 'bad_request', message: 'nothing to keep' }
  if (kind === 'whisper' && holderOf(conversation) === null)
    return { code: 'bad_request', message: 'nobody serves it who could hear a whisper' }
  if (kind === 'whisper' && mentions.length > 0) return { code: 'bad_request', message: 'a whisper names nobody' }
  if (mentions.some((agentId) => agentId === by || !isColleague(state, agentId)))
    return { code: 'bad_request', message: 'only colleagues of this site can be named' }
  if ((notes?.lastSeq ?? 0) >= LIMITS.notesPerConversation || (notes?.chars ?? 0) + roomOf(text) > LIMITS.noteCharsPerConversation)
    return { code: 'too_large', message: 'this conversation has no room for more notes' }
  return null
}

/**
 * A private line of an agent or supervisor, in a gap-free sequence of its own; a repeat of its id gets the first one's answer and
 * changes nothing (R12). Written in any phase: colleagues may talk about who waits.
 */
export const takeNote = (turn: Turn, command: CommandOf<'note'>) => {
  const { conversationId, actor, id, kind, text } = command
  const no = ({ code, message }: Objection) => void refuse(turn, actor, code, message, conversationId, id)
  const conversation = turn.state.conversations.get(conversationId)
  if (conversation === undefined) return no({ code: 'conversation_ended', message: 'this conversation is not open' })
  if (actor.kind !== 'agent') return no({ code: 'forbidden', message: 'agents keep notes' })
  const kept = conversation.notes?.ids.get(noteKey(actor.agentId, id))
  if (kept !== undefined) return void turn.effects.push({ type: 'note_kept', to: actor, conversationId, seq: kept })
  const objection = objectionTo(conversation, actor, kind) ?? faultOf(turn.state, conversation, command, actor.agentId)
  if (objection !== null) return no(objection)
  const mentions = [...new Set(command.mentions)]
  const seq = (conversation.notes?.lastSeq ?? 0) + 1
  const to = kind === 'whisper' ? holderOf(conversation) : null
  const note: Note = { seq, id, kind, authorId: actor.agentId, ...(to !== null && { to }), text, mentions, atMs: turn.now }
  conversation.notes = foldNote(conversation.notes, note)
  turn.effects.push({ type: 'note', conversationId, note })
  // Once: each whisper stands among the private lines itself.
  if (kind === 'whisper' && !isServedBy(conversation, actor.agentId) && !hasLogged(conversation, actor.agentId, 'whispered')) {
    logSupervision(turn, conversation, { agentId: actor.agentId, what: 'whispered' })
    turn.effects.push({ type: 'log', conversationId })
  }
}
