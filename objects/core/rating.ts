import type { Command } from './effects.ts'
import { ownConversation, spokenConversation } from './messages.ts'
import { SITE_SETTINGS } from './site-settings.ts'
import { ownText } from './texts.ts'
import { appendSystem, emitConversation, refuse, type Turn } from './turn.ts'
import type { SiteConfig } from './types.ts'

/** Scores from here on are praise. */
const GOOD_FROM = 4

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** R11, [14]: the agent asks for a rating; once per conversation. */
export const takeInviteRating = (turn: Turn, command: CommandOf<'invite_rating'>) => {
  const { actor, conversationId } = command
  const conversation = spokenConversation(turn, command)
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

/** Of the reasons given only those the site offers with this score, in either language, each once. */
export const offeredReasons = ({ settings }: SiteConfig, score: number, given: readonly string[] = []): string[] => {
  const key = score >= GOOD_FROM ? 'ratingGoodReasons' : 'ratingBadReasons'
  const { default: original, defaultEn } = SITE_SETTINGS[key]
  // Reasons that nobody changed are offered in the visitor's language.
  const offered: readonly string[] = settings[key].join() === original.join() ? [...original, ...defaultEn] : settings[key]
  return [...new Set(given)].filter((reason) => offered.includes(reason))
}

/** R11: one answer, which may be changed. It counts as a sign of life (R6). After the end it is the archive's matter. */
export const takeRate = (turn: Turn, command: CommandOf<'rate'>) => {
  const { actor, conversationId, score, comment, reasons } = command
  const conversation = ownConversation(turn, command)
  if (conversation === null) return
  const { survey } = turn.state.config.dialog
  const mayRate = conversation.ratingInvitedAtMs !== null || (survey && conversation.thread.agentMessages > 0)
  if (actor.kind !== 'visitor' || !mayRate) return void refuse(turn, actor, 'forbidden', 'not to be rated', conversationId)
  const isFirst = conversation.rating === null
  conversation.rating = {
    score,
    comment,
    reasons: offeredReasons(turn.state.config, score, reasons),
    atMs: Math.max(turn.now, conversation.thread.lastMessage?.atMs ?? 0),
  }
  emitConversation(turn, conversation)
  if (isFirst) appendSystem(turn, conversation, 'rated', ownText(turn.state, conversation, 'rated'), { score })
}
