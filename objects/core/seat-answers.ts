import { placeNewcomer } from './ask.ts'
import type { Command } from './effects.ts'
import { enqueue } from './queue.ts'
import { dropReservation } from './reservations.ts'
import { askWanted, assign, groupFor, mayServe } from './routing.ts'
import { refreshSeat } from './seats.ts'
import { takeAssign } from './supervise.ts'
import { takeTransferOffer } from './transfer.ts'
import { emitConversation, emitLoad, emitQueue, refuse, type Turn } from './turn.ts'
import type { AgentId, Conversation, ReservedCommand, ReservedPlace } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** Back to its place in the queue, for whoever has room. */
const relist = (turn: Turn, conversation: Conversation): void => {
  const { phase, reserving } = conversation
  if (phase.kind !== 'queued' || phase.passedOver || reserving !== null) return
  // R3: who is not there any more is not waited for.
  if (phase.waitsFor !== null && askWanted(turn.state, conversation, phase.waitsFor) === 'strategy') phase.waitsFor = null
  enqueue(turn.state, conversation)
  turn.unplaced.push(conversation.id)
  emitConversation(turn, conversation)
  emitQueue(turn)
}

const takeAgain = (turn: Turn, conversation: Conversation, { command }: ReservedCommand): void => {
  if (command.type === 'assign') takeAssign(turn, command)
  else takeTransferOffer(turn, command)
  if (turn.state.conversations.has(conversation.id)) relist(turn, conversation)
}

/**
 * It goes on waiting where it stood, and what it did not get does not count against the agent's allowance (R2). One that has not been
 * told yet is placed anew as if it had just asked.
 */
const replace = (turn: Turn, conversation: Conversation, agentId: AgentId, { told, wanted, tried }: ReservedPlace): void => {
  if (conversation.phase.kind !== 'queued' || conversation.phase.passedOver) return
  if (!told) return placeNewcomer(turn, conversation, wanted, tried + 1)
  const seat = turn.state.seats.byAgent.get(agentId)
  if (seat !== undefined) seat.credit = Math.min(turn.state.config.dialog.maxAtReady, seat.credit + 1)
  relist(turn, conversation)
}

/** The agent may have left the group, turned busy or gone while the ledger was asked. */
const place = (turn: Turn, conversation: Conversation, agentId: AgentId, plan: ReservedPlace): void => {
  const seat = turn.state.seats.byAgent.get(agentId)
  const isThere = conversation.phase.kind === 'queued' && !conversation.phase.passedOver
  if (seat?.skip !== null || !isThere || !mayServe(turn.state, conversation, agentId)) return replace(turn, conversation, agentId, plan)
  assign(turn, conversation, { agentId, groupId: groupFor(turn.state, conversation, agentId), decision: plan.decision })
}

/** The conversation whose seat this answer is about; null: it has gone another way since, and the seat is given back by its load. */
const answered = (turn: Turn, { conversationId, agentId }: CommandOf<'seat.granted' | 'seat.refused'>) => {
  const conversation = turn.state.conversations.get(conversationId)
  if (conversation?.reserving?.agentId !== agentId) return null
  const reservation = dropReservation(turn, conversation)
  return reservation === null ? null : { conversation, plan: reservation.plan }
}

/** R1: the seat is this desk's: what waited for it is done, if it still can be. */
export const takeSeatGranted = (turn: Turn, command: CommandOf<'seat.granted'>): void => {
  const found = answered(turn, command)
  if (found === null) return
  turn.granted = command.agentId
  if (found.plan.kind === 'place') place(turn, found.conversation, command.agentId, found.plan)
  else takeAgain(turn, found.conversation, found.plan)
  turn.granted = null
  // Where the seat was not used after all, somebody else may have it.
  turn.ready.push(command.agentId)
}

const refuseCommand = (turn: Turn, { command }: ReservedCommand): void =>
  void refuse(turn, command.actor, 'agent_full', 'every seat of this agent is taken', command.conversationId, command.frameId)

/** R1: full over all sites. Nobody is given to the agent here until a seat of it is free again. */
export const takeSeatRefused = (turn: Turn, command: CommandOf<'seat.refused'>): void => {
  const { state } = turn
  const seat = state.seats.byAgent.get(command.agentId)
  if (seat?.config.sharedSeats) {
    seat.fullElsewhere = true
    refreshSeat(state, command.agentId)
    emitLoad(turn, command.agentId)
  }
  // It serves this site alone by now: the seat that was asked for is free here.
  else turn.ready.push(command.agentId)
  const found = answered(turn, command)
  if (found === null) return
  if (found.plan.kind === 'command') {
    refuseCommand(turn, found.plan)
    return relist(turn, found.conversation)
  }
  replace(turn, found.conversation, command.agentId, found.plan)
}

/** R2: one more seat, wherever it was freed: the agent may take who stands first. */
export const takeSeatFreed = (turn: Turn, { agentId }: CommandOf<'seat.freed'>): void => {
  const seat = turn.state.seats.byAgent.get(agentId)
  if (seat?.config.sharedSeats !== true) return
  if (seat.fullElsewhere) {
    seat.fullElsewhere = false
    refreshSeat(turn.state, agentId)
    emitLoad(turn, agentId)
  }
  // What was refused was given back to its allowance; one that has none may take this one.
  seat.credit = Math.max(1, seat.credit)
  turn.ready.push(agentId)
}
