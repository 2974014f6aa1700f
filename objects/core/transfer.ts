import { planAgent } from './deadlines.ts'
import type { Command } from './effects.ts'
import { wallClockAt } from './hours.ts'
import { ownConversation } from './messages.ts'
import { nameForAgents } from './names.ts'
import { closeOffer, openOffer } from './offers.ts'
import { needsReservation, reserve } from './reservations.ts'
import { decisionFor } from './routing.ts'
import type { Seat } from './seats.ts'
import { handTo, requeue } from './service.ts'
import { agentName, fillText } from './texts.ts'
import { appendSystem, refuse, type Turn } from './turn.ts'
import type { AgentId, Conversation, DeskState, GroupId, Offer, ServedPhase, SkipReason, TransferRecord } from './types.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>
/** `transfers` counts those before it that went through. */
export type OfferText = { title: string; text: string; transfers: number }
type Failure = Exclude<TransferRecord['outcome'], 'accepted' | 'immediate'>

/** Each stands in the conversation's header, which is one row. */
const MOST_TRANSFERS = 100

const isFull = (skip: SkipReason | null): boolean => skip === 'full' || skip === 'reserved_elsewhere'

/** R10: the group routes inside itself; a person is taken as named. Both keep to the limit. Null: refused, and said so. */
const findTarget = (
  turn: Turn,
  conversation: Conversation,
  { to, actor, frameId }: CommandOf<'transfer.offer'>,
  from: AgentId,
): Seat | null => {
  const { seats } = turn.state
  const no = (code: 'agent_full' | 'agent_unavailable', message: string) => refuse(turn, actor, code, message, conversation.id, frameId)
  if ('groupId' in to) {
    const pool = seats.byGroup.get(to.groupId)
    const granted = turn.granted === null ? null : pool?.available.find((candidate) => candidate.agentId === turn.granted)
    const seat = granted ?? pool?.available.find((candidate) => candidate.agentId !== from) ?? null
    if (seat !== null) return seat
    const isOnlyFull = [...(pool?.others ?? [])].some(({ skip }) => isFull(skip))
    return isOnlyFull ? no('agent_full', 'every agent of this group is full') : no('agent_unavailable', 'nobody of this group is ready')
  }
  const seat = seats.byAgent.get(to.agentId)
  if (seat !== undefined && isFull(seat.skip)) return no('agent_full', 'this agent is full')
  if (seat === undefined || seat.agentId === from || seat.skip !== null) return no('agent_unavailable', 'this agent takes nobody now')
  return seat
}

/** [20]: what the target reads: the title, and the text where no remark was written. `{time}` is the site's wall clock. */
export const describeOffer = (state: DeskState, conversation: Conversation, offer: Offer): OfferText => {
  const { minute } = wallClockAt(state.config.timeZone, offer.madeAtMs)
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const values = { agent: agentName(state, offer.from), user: nameForAgents(state, conversation), time }
  const { transferTitle, transferText } = state.config.dialog
  const transfers = conversation.transfers.filter(({ outcome }) => outcome === 'accepted' || outcome === 'immediate').length
  return { title: fillText(transferTitle, values), text: offer.remark === '' ? fillText(transferText, values) : offer.remark, transfers }
}

/** The new owner; the origin's list loses it, the visitor is told ([19]). */
const handOver = (turn: Turn, conversation: Conversation, from: AgentId, to: AgentId, groupId: GroupId | null): void => {
  const { transferNotice, transferNoticeText } = turn.state.config.dialog
  handTo(turn, conversation, { agentId: to, how: 'transferred', decision: decisionFor(turn, to, 'transfer'), groupId })
  turn.effects.push({ type: 'gone', agentId: from, conversationId: conversation.id, why: 'transferred' })
  if (transferNotice) appendSystem(turn, conversation, 'transferred', transferNoticeText)
}

/** R10: offers a conversation to a colleague or a group; with [20] off it goes at once, after the same checks. */
export const takeTransferOffer = (turn: Turn, command: CommandOf<'transfer.offer'>) => {
  const { offerId, to, remark, actor } = command
  const conversation = ownConversation(turn, command)
  if (conversation?.phase.kind !== 'served') return
  const { phase } = conversation
  if (actor.kind !== 'agent') return void refuse(turn, actor, 'forbidden', 'agents transfer', conversation.id)
  if (phase.offer !== null || conversation.reserving !== null)
    return void refuse(turn, actor, 'offer_open', 'one offer at a time', conversation.id, command.frameId)
  if (conversation.transfers.length >= MOST_TRANSFERS)
    return void refuse(turn, actor, 'conflict', 'this conversation was offered too often', conversation.id, command.frameId)
  const seat = findTarget(turn, conversation, command, phase.agentId)
  if (seat === null) return
  if (needsReservation(turn, seat)) return reserve(turn, conversation, { agentId: seat.agentId, plan: { kind: 'command', command } })
  const { transferConsent, transferConsentSec } = turn.state.config.dialog
  const toGroupId = 'groupId' in to ? to.groupId : null
  const from = phase.agentId
  if (!transferConsent) {
    const record: TransferRecord = { id: offerId, from, to, remark, atMs: turn.now, outcome: 'immediate' }
    if (toGroupId !== null) record.toAgentId = seat.agentId
    conversation.transfers.push(record)
    return handOver(turn, conversation, from, seat.agentId, toGroupId)
  }
  const expiresAtMs = turn.now + transferConsentSec * 1000
  const offer: Offer = { id: offerId, from, to: seat.agentId, remark, madeAtMs: turn.now, expiresAtMs, toGroupId }
  openOffer(turn, conversation, phase, offer)
  turn.effects.push({ type: 'offer', conversationId: conversation.id, offer, ...describeOffer(turn.state, conversation, offer) })
}

/** The origin can only keep what it is still there for. Signed off since it got it (an absence then matters no more), or its grace over: gone. */
const isOriginGone = (turn: Turn, phase: ServedPhase): boolean => {
  const agent = turn.state.agents.get(phase.agentId)
  if (agent === undefined || !turn.state.seats.byAgent.get(phase.agentId)?.config.enabled) return true
  if (agent.status === 'offline' && agent.statusSinceMs >= phase.servedAtMs) return true
  const { agentGrace, agentGraceSec } = turn.state.config.dialog
  return agentGrace && agent.leftAtMs !== null && turn.now >= agent.leftAtMs + agentGraceSec * 1000
}

/** R10: nothing changes but that the origin is told; is it gone too, the visitor goes to the front of the queue. */
export const failOffer = (turn: Turn, conversation: Conversation, outcome: Failure): void => {
  const { phase } = conversation
  if (phase.kind !== 'served' || phase.offer === null) return
  closeOffer(turn, conversation, phase, outcome)
  if (isOriginGone(turn, phase)) requeue(turn, conversation, 'transfer_failed')
  else planAgent(turn.state, phase.agentId)
}

/** R10: the target is lost. */
export const failOffersTo = (turn: Turn, agentId: AgentId): void => {
  for (const id of [...(turn.state.offersTo.get(agentId) ?? [])]) {
    const conversation = turn.state.conversations.get(id)
    if (conversation !== undefined) failOffer(turn, conversation, 'target_lost')
  }
}

type Open = { conversation: Conversation; phase: ServedPhase; offer: Offer }

const openOfferOf = (turn: Turn, command: CommandOf<'transfer.answer' | 'transfer.cancel'>): Open | null => {
  const conversation = turn.state.conversations.get(command.conversationId)
  const phase = conversation?.phase
  if (conversation === undefined || phase?.kind !== 'served' || phase.offer?.id !== command.offerId)
    return refuse(turn, command.actor, 'offer_gone', 'this offer is over', command.conversationId)
  return { conversation, phase, offer: phase.offer }
}

export const takeTransferAnswer = (turn: Turn, command: CommandOf<'transfer.answer'>) => {
  const { actor, accept } = command
  const open = openOfferOf(turn, command)
  if (open === null) return
  const { conversation, phase, offer } = open
  if (actor.kind !== 'agent' || actor.agentId !== offer.to)
    return void refuse(turn, actor, 'not_yours', 'not offered to you', conversation.id)
  if (!accept) return failOffer(turn, conversation, 'refused')
  closeOffer(turn, conversation, phase, 'accepted')
  handOver(turn, conversation, offer.from, offer.to, offer.toGroupId)
}

export const takeTransferCancel = (turn: Turn, command: CommandOf<'transfer.cancel'>) => {
  const open = openOfferOf(turn, command)
  if (open === null) return
  const { actor } = command
  const mayCancel = actor.kind === 'clock' || (actor.kind === 'agent' && (actor.agentId === open.offer.from || actor.supervisor))
  if (!mayCancel) return void refuse(turn, actor, 'not_yours', 'not your offer', command.conversationId)
  failOffer(turn, open.conversation, 'cancelled')
}
