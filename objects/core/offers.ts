import { addTo, removeFrom } from './indexes.ts'
import { grantOne, refreshSeat } from './seats.ts'
import { recordPause } from './silence.ts'
import { emitConversation, emitLoad, type Turn } from './turn.ts'
import type { Conversation, Offer, ServedPhase, TransferRecord } from './types.ts'

/** R10: the target's seat is held from now on. */
export const openOffer = (turn: Turn, conversation: Conversation, phase: ServedPhase, offer: Offer): void => {
  phase.offer = offer
  addTo(turn.state.offersTo, offer.to, conversation.id)
  refreshSeat(turn.state, offer.to)
  emitConversation(turn, conversation)
  emitLoad(turn, offer.to)
}

/** R10: the offer is over in whatever way: one row of history, the seat is free again, both are told. */
export const closeOffer = (turn: Turn, conversation: Conversation, phase: ServedPhase, outcome: TransferRecord['outcome']): void => {
  const { offer } = phase
  if (offer === null) return
  phase.offer = null
  conversation.transfers.push(recordOf(offer, outcome))
  recordPause(conversation, offer.madeAtMs, turn.now)
  removeFrom(turn.state.offersTo, offer.to, conversation.id)
  refreshSeat(turn.state, offer.to)
  emitConversation(turn, conversation)
  emitLoad(turn, offer.to)
  turn.effects.push({ type: 'offer_closed', conversationId: conversation.id, offer, outcome })
  if (outcome !== 'accepted') grantOne(turn, offer.to)
}

const recordOf = ({ id, from, to, toGroupId, remark, madeAtMs }: Offer, outcome: TransferRecord['outcome']): TransferRecord => {
  const record = { id, from, remark, atMs: madeAtMs, outcome }
  return toGroupId === null ? { ...record, to: { agentId: to } } : { ...record, to: { groupId: toGroupId }, toAgentId: to }
}
