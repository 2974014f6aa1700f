import type { EndReason } from '../protocol/model.ts'
import { headerOf } from './conversation.ts'
import { addTo, removeFrom } from './indexes.ts'
import { unjoin } from './join.ts'
import { closeOffer } from './offers.ts'
import { dequeue, enqueue, requeuePriority } from './queue.ts'
import { releaseReservation } from './reservations.ts'
import { grantOne, refreshSeat } from './seats.ts'
import { fillText, ownText, valuesOf } from './texts.ts'
import { appendSystem, emitConversation, emitLoad, emitQueue, type Turn } from './turn.ts'
import type { AgentId, ClosedConversation, Conversation, GroupId, QueuedPhase, RoutingDecision, Stretch } from './types.ts'

/** A conversation passing from hand to hand: to an agent, back to the queue, to its end. */

/** Takes it out of the queue or out of its agent's hands. Its phase is to be set, or it is to be dropped, right after. */
const detach = (turn: Turn, conversation: Conversation): void => {
  const { state, now } = turn
  const { phase, id } = conversation
  if (phase.kind === 'queued' && dequeue(state, conversation)) emitQueue(turn)
  releaseReservation(turn, conversation)
  if (phase.kind === 'queued') return
  closeOffer(turn, conversation, phase, 'cancelled')
  const stretch = conversation.stretches.at(-1)
  if (stretch !== undefined) stretch.untilMs = now
  removeFrom(state.byAgent, phase.agentId, id)
  refreshSeat(state, phase.agentId)
  emitLoad(turn, phase.agentId)
  grantOne(turn, phase.agentId)
}

type Handover = { agentId: AgentId; how: Stretch['how']; decision: RoutingDecision; groupId: GroupId | null }

/** Gives a conversation to an agent, who must have been found fit for it. The lines that go with it are the caller's. */
export const handTo = (turn: Turn, conversation: Conversation, { agentId, how, decision, groupId }: Handover): void => {
  const { state, now } = turn
  detach(turn, conversation)
  if (conversation.joined !== undefined) unjoin(turn, conversation, agentId)
  conversation.phase = { kind: 'served', agentId, servedAtMs: now, offer: null }
  conversation.firstServedAtMs ??= now
  conversation.groupId = groupId ?? conversation.groupId
  conversation.decision = decision
  conversation.typingAtMs = null
  conversation.stretches.push({ agentId, fromMs: now, untilMs: null, how })
  addTo(state.byAgent, agentId, conversation.id)
  const agent = state.agents.get(agentId)
  emitConversation(turn, conversation)
  if (agent !== undefined) {
    agent.lastAssignedAtMs = now
    emitLoad(turn, agentId)
  }
  refreshSeat(state, agentId)
}

/** [4], and to a visitor nobody served before [1]. */
export const greet = (turn: Turn, conversation: Conversation): void => {
  const { assignedText, welcomeText } = turn.state.config.dialog
  appendSystem(turn, conversation, 'assigned', assignedText)
  if (conversation.stretches.length === 1) appendSystem(turn, conversation, 'welcome', welcomeText)
}

/** R8, R9, R10: back to the front of the queue, with a new time of entry. The visitor is told why. */
export const requeue = (turn: Turn, conversation: Conversation, because: NonNullable<QueuedPhase['requeuedBecause']>): void => {
  const { phase, id } = conversation
  if (phase.kind !== 'served') return
  const { agentId } = phase
  detach(turn, conversation)
  conversation.phase = {
    kind: 'queued',
    queuedAtMs: turn.now,
    priority: requeuePriority(turn.state, turn.now),
    waitsFor: null,
    requeuedBecause: because,
    notTo: because === 'no_reply' ? agentId : null,
    passedOver: false,
  }
  enqueue(turn.state, conversation)
  turn.unplaced.push(id)
  emitConversation(turn, conversation)
  emitQueue(turn)
  turn.effects.push({ type: 'gone', agentId, conversationId: id, why: 'requeued' })
  appendSystem(turn, conversation, 'requeued', ownText(turn.state, conversation, because))
}

/** R11: the one text that goes with each way to end. */
const farewellOf = (turn: Turn, conversation: Conversation, reason: EndReason): string => {
  const { dialog } = turn.state.config
  switch (reason) {
    case 'agent':
    case 'supervisor':
      return dialog.endedByAgentText
    case 'client_timeout':
      return dialog.silenceEndText
    case 'queue_timeout':
    case 'agent_lost':
      return dialog.queueTimeoutText
    case 'nobody_online':
      return dialog.nobodyOnlineText
    case 'off_hours':
      return dialog.offHoursText
    case 'visitor':
      return ownText(turn.state, conversation, 'endedByVisitor')
    case 'visitor_left':
    case 'invalid':
      return ownText(turn.state, conversation, 'visitorLeft')
    case 'blocked':
      return ownText(turn.state, conversation, 'closed')
  }
}

const UNRATED: readonly EndReason[] = ['invalid', 'blocked', 'nobody_online', 'off_hours']

/** R11, [14]: the survey's text when the visitor is to be asked: an agent wrote or invited, and it has not rated yet. */
const surveyOf = (turn: Turn, conversation: Conversation, reason: EndReason): string | null => {
  const { thread, rating, ratingInvitedAtMs } = conversation
  const { survey, surveyText } = turn.state.config.dialog
  if (!survey || rating !== null || UNRATED.includes(reason)) return null
  const isAsked = thread.agentMessages > 0 || ratingInvitedAtMs !== null
  return isAsked ? fillText(surveyText, valuesOf(turn.state, conversation)) : null
}

/** The last words and the archive's copy of a conversation that is over; it need not have been in the state (refused at once). */
export const closeWith = (turn: Turn, conversation: Conversation, reason: EndReason, endedBy: AgentId | null): void => {
  const survey = surveyOf(turn, conversation, reason)
  const closed: ClosedConversation = {
    ...headerOf(conversation),
    endedAtMs: turn.now,
    endReason: reason,
    endedBy,
    thread: conversation.thread,
  }
  if (conversation.notes !== null) closed.noteCount = conversation.notes.lastSeq
  turn.effects.push({ type: 'closed', conversation: closed, survey })
}

/** Says the farewell of `reason` (R11). */
export const sayFarewell = (turn: Turn, conversation: Conversation, reason: EndReason): void => {
  const kind = reason === 'nobody_online' || reason === 'off_hours' ? reason : 'farewell'
  appendSystem(turn, conversation, kind, farewellOf(turn, conversation, reason))
}

/** R11: ends an open conversation for one reason, with one farewell. */
export const endConversation = (turn: Turn, conversation: Conversation, reason: EndReason, endedBy: AgentId | null = null): void => {
  const { state } = turn
  const { id, phase } = conversation
  sayFarewell(turn, conversation, reason)
  detach(turn, conversation)
  state.conversations.delete(id)
  state.byVisitor.delete(conversation.visitorId)
  state.deadlines.forget('conversation', id)
  state.deadlines.forget('wait', id)
  if (conversation.joined !== undefined) for (const agentId of conversation.joined) removeFrom(state.joinedBy, agentId, id)
  closeWith(turn, conversation, reason, endedBy)
  if (phase.kind === 'served')
    turn.effects.push({ type: 'gone', agentId: phase.agentId, conversationId: id, why: 'ended', endReason: reason })
}
