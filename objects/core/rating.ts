import type { Command } from './effects.ts'
import { ownConversation } from './messages.ts'
import { ownText } from './texts.ts'
import { appendSystem, emitConversation, refuse, type Turn } from './turn.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** R11, [14]: the agent asks for a rating; once per conversation. */
export const takeInviteRating = (turn: Turn, command: CommandOf<'invite_rating'>) => {
  const { actor, conversationId } = command
  const conversation = ownConversation(turn, command)
  if (conversation === null) return
  const { survey, surveyText } = turn.state.config.dialog
  if (actor.kind !== 'agent' || !survey) return void refuse(turn, actor, 'forbidden', 'the survey is off', conversationId)
  if (conversation.rating !== null || conversation.ratingInvitedAtMs !== null)
    return void refuse(turn, actor, 'conflict', 'asked already', conversationId)
  conversation.ratingInvitedAtMs = turn.now
  emitConversation(turn, conversation)
  appendSystem(turn, conversation, 'rating_invited', surveyText)
  const text = conversation.thread.lastMessage?.system === 'rating_invited' ? conversation.thread.lastMessage.text : ''
  turn.effects.push({ type: 'rating', conversationId, text })
}

/** R11: one answer, which may be changed. It counts as a sign of life (R6). After the end it is the archive's matter. */
export const takeRate = (turn: Turn, command: CommandOf<'rate'>) => {
  const { actor, conversationId, score, comment } = command
  const conversation = ownConversation(turn, command)
  if (conversation === null) return
  const { survey } = turn.state.config.dialog
  const mayRate = conversation.ratingInvitedAtMs !== null || (survey && conversation.thread.agentMessages > 0)
  if (actor.kind !== 'visitor' || !mayRate) return void refuse(turn, actor, 'forbidden', 'not to be rated', conversationId)
  const isFirst = conversation.rating === null
  conversation.rating = { score, comment, atMs: Math.max(turn.now, conversation.thread.lastMessage?.atMs ?? 0) }
  emitConversation(turn, conversation)
  if (isFirst) appendSystem(turn, conversation, 'rated', ownText(turn.state, conversation, 'rated'), { score })
}
