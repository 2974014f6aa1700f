import { addTo, removeFrom } from './indexes.ts'
import { dequeue } from './queue.ts'
import { grantOne, refreshSeat, type Seat } from './seats.ts'
import { emitConversation, emitLoad, emitQueue, type Turn } from './turn.ts'
import type { Conversation, Reservation } from './types.ts'

/**
 * R1: an agent who serves several sites has one limit over all of them. Its seats are counted by a ledger outside this desk, which
 * must be asked before one is taken. Meanwhile the conversation holds a seat here and stands in no queue list; the answer comes as
 * `seat.granted` or `seat.refused` (seat-answers.ts).
 */

/** Whether a seat of this agent is to be asked for at the ledger first. */
export const needsReservation = (turn: Turn, seat: Seat | undefined): boolean =>
  seat?.config.sharedSeats === true && turn.granted !== seat.agentId

/** Takes the question back. A conversation in the queue is to be listed again by the caller. */
export const dropReservation = (turn: Turn, conversation: Conversation): Reservation | null => {
  const { reserving } = conversation
  if (reserving === null) return null
  conversation.reserving = null
  removeFrom(turn.state.reservedAt, reserving.agentId, conversation.id)
  refreshSeat(turn.state, reserving.agentId)
  emitConversation(turn, conversation)
  emitLoad(turn, reserving.agentId)
  return reserving
}

/** The seat is not wanted any more: the next one waiting for this agent may have it (R2). */
export const releaseReservation = (turn: Turn, conversation: Conversation): void => {
  const dropped = dropReservation(turn, conversation)
  if (dropped === null) return
  grantOne(turn, dropped.agentId)
  if (dropped.plan.kind === 'place') return
  const { actor, conversationId, frameId } = dropped.plan.command
  const message = 'something else was quicker'
  turn.effects.push({ type: 'error', to: actor, code: 'conflict', message, id: frameId, conversationId, late: true })
}

/** Asks for a seat; an earlier one that was asked for is given back. */
export const reserve = (turn: Turn, conversation: Conversation, reservation: Reservation): void => {
  const { state } = turn
  if (dequeue(state, conversation)) emitQueue(turn)
  releaseReservation(turn, conversation)
  conversation.reserving = reservation
  addTo(state.reservedAt, reservation.agentId, conversation.id)
  refreshSeat(state, reservation.agentId)
  emitConversation(turn, conversation)
  emitLoad(turn, reservation.agentId)
}
