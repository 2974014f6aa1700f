import { endDay, raiseWait } from './alarms.ts'
import { type Deadline, earliestDeadline, firstLook, planConversation } from './deadlines.ts'
import type { Command } from './effects.ts'
import { fallBack, loseAgent } from './presence.ts'
import { dequeue } from './queue.ts'
import { releaseReservation } from './reservations.ts'
import { endConversation, requeue } from './service.ts'
import { failOffer } from './transfer.ts'
import { appendSystem, emitConversation, emitQueue, type Turn } from './turn.ts'
import type { Conversation, EndReason } from './types.ts'

/** R8: what the wait ended in: the visitor had gone long before, its agent was lost and nobody took over, or nobody came at all. */
const queueEndReason = ({ phase }: Conversation): EndReason => {
  if (phase.kind !== 'queued') return 'queue_timeout'
  if (phase.passedOver) return 'invalid'
  return phase.requeuedBecause === 'agent_lost' ? 'agent_lost' : 'queue_timeout'
}

/** R8: keeps its place, but no seat goes to a visitor who is not there; and it no longer waits for one agent alone (R3). */
const passOver = (turn: Turn, conversation: Conversation): void => {
  if (conversation.phase.kind !== 'queued') return
  dequeue(turn.state, conversation)
  releaseReservation(turn, conversation)
  conversation.phase.passedOver = true
  conversation.phase.waitsFor = null
  emitConversation(turn, conversation)
  emitQueue(turn)
}

/** Takes one deadline that has come. Each of these makes its own deadline go away. */
const takeDeadline = (turn: Turn, conversation: Conversation, { kind }: Deadline) => {
  const { dialog } = turn.state.config
  switch (kind) {
    case 'queue_timeout':
      return endConversation(turn, conversation, queueEndReason(conversation))
    case 'fallback':
      return fallBack(turn, conversation)
    case 'pass_over':
      return passOver(turn, conversation)
    case 'invalid':
    case 'visitor_left':
      return endConversation(turn, conversation, kind)
    case 'silence_reminder':
      return appendSystem(turn, conversation, 'silence_reminder', dialog.silenceReminderText)
    case 'silence_end':
      return endConversation(turn, conversation, 'client_timeout')
    case 'reply_notice':
      return appendSystem(turn, conversation, 'agent_reply_timeout', dialog.replyTimeoutText)
    case 'reply_requeue':
      return requeue(turn, conversation, 'no_reply')
    case 'offer_expiry':
      return failOffer(turn, conversation, 'expired')
  }
}

/** Looks anew at every conversation this turn has changed, so that the next deadline is known. */
export const planTouched = (turn: Turn): void => {
  for (const conversation of turn.touched) planConversation(turn.state, conversation)
  turn.touched = []
}

/** The alarm: takes what is due first and nothing else, so that one deadline that cannot be taken holds up no other. */
export const takeTick = (turn: Turn, { skip }: Extract<Command, { type: 'tick' }>): void => {
  const { state, now } = turn
  const look = firstLook(state, skip)
  if (look === null || look.atMs > now) return
  if (look.kind === 'wait') return raiseWait(turn, look.id)
  if (look.kind === 'day') return endDay(turn)
  const conversation = look.kind === 'conversation' ? state.conversations.get(look.id) : undefined
  const deadline = conversation && earliestDeadline(conversation, state.config.dialog)
  if (conversation && deadline) takeDeadline(turn, conversation, deadline)
  else loseAgent(turn, look.id)
}
