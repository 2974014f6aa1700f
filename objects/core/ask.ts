import { isBlocked } from './blacklist.ts'
import { messageDayOf, openConversation } from './conversation.ts'
import type { Command } from './effects.ts'
import { openingAt } from './hours.ts'
import { noteEntry, positionOf } from './positions.ts'
import { enqueue, NORMAL_PRIORITY } from './queue.ts'
import { needsReservation } from './reservations.ts'
import { askWanted, chooseAgent, decisionFor, give, groupFor, isAnyOnline, mayServe, stepsOf } from './routing.ts'
import { closeWith, endConversation, sayFarewell } from './service.ts'
import { appendSystem, emitConversation, emitQueue, refuse, type Turn } from './turn.ts'
import type { AgentId, ChainStep, Conversation, EndReason, RoutingDecision, Target, Wanted } from './types.ts'

type Ask = Extract<Command, { type: 'visitor.ask' }>

/** A group that does not exist (any more) or is disabled is no wish. */
const knownTarget = ({ state }: Turn, target: Target): Target =>
  target.kind === 'group' && !state.seats.byGroup.has(target.groupId) ? { kind: 'any' } : target

const newConversation = (turn: Turn, ask: Ask, chain: ChainStep[]): Conversation => {
  const conversation = openConversation(
    {
      id: ask.conversationId,
      siteId: turn.state.config.siteId,
      askId: ask.askId,
      visitorId: ask.visitorId,
      visitorName: ask.visitorName,
      contactName: ask.contactName ?? null,
      contactId: ask.contactId,
      visitor: ask.visitor,
      profile: ask.profile ?? null,
      target: ask.target,
      chain,
      groupId: ask.target.kind === 'group' ? ask.target.groupId : null,
      askedAtMs: turn.now,
      firstServedAtMs: null,
      phase: {
        kind: 'queued',
        queuedAtMs: turn.now,
        priority: NORMAL_PRIORITY,
        waitsFor: null,
        requeuedBecause: null,
        notTo: null,
        passedOver: false,
      },
      stretches: [],
      transfers: [],
      visitorLeftAtMs: null,
      pauses: [],
      reserving: null,
      ratingInvitedAtMs: null,
      rating: null,
      decision: null,
      messageDay: messageDayOf(turn.now),
    },
    [],
  )
  conversation.visitorConnected = true
  return conversation
}

/** R5: a group the visitor picked heads the period's chain; where everyone serves it stands alone (R1: in the target). */
const chainFor = (ask: Ask, chain: ChainStep[]): ChainStep[] => {
  if (ask.target.kind !== 'group') return chain
  const { groupId } = ask.target
  return [{ groupId }, ...chain.filter((step) => step.groupId !== groupId)]
}

/** Told at once and closed: the archive gets it, nothing stays open. */
const turnAway = (turn: Turn, conversation: Conversation, reason: EndReason): void => {
  if (turn.state.conversations.has(conversation.id)) return endConversation(turn, conversation, reason)
  sayFarewell(turn, conversation, reason)
  closeWith(turn, conversation, reason, null)
}

/** R3: who is to be asked first: the agent who invited the visitor (R13) or whom it picked, else, where [9] says so, the one who served it last. */
const wantedAgent = (turn: Turn, ask: Ask): Wanted | null => {
  if (ask.target.kind === 'agent') return { agentId: ask.target.agentId, rule: ask.isInvited ? 'invitation' : 'picked' }
  const agentId = ask.historyAgentId
  if (agentId === null || !turn.state.config.dialog.historyAgentFirst) return null
  return { agentId, rule: 'history' }
}

const open = (turn: Turn, conversation: Conversation): void => {
  turn.state.conversations.set(conversation.id, conversation)
  turn.state.byVisitor.set(conversation.visitorId, conversation.id)
}

/** [3]: the position as it is now is kept as a line; later changes are only shown (R4). */
const wait = (turn: Turn, conversation: Conversation, waitsFor: AgentId | null, decision: RoutingDecision | null): void => {
  const { state } = turn
  if (conversation.phase.kind === 'queued') conversation.phase.waitsFor = waitsFor
  conversation.decision = decision
  open(turn, conversation)
  enqueue(state, conversation)
  noteEntry(state, conversation)
  emitConversation(turn, conversation)
  emitQueue(turn)
  const { index, ahead } = positionOf(state, conversation.id)
  appendSystem(turn, conversation, 'queued', state.config.dialog.queuedText, { index, num: ahead })
}

/** After so many ledgers had no seat it is told that it waits, and stands in the queue while the next is asked (R1). */
const MOST_TRIED = 3

/** R3: the one it wants. Null: the strategy is to decide; else it is with it, or waits for it. */
const placeWithWanted = (turn: Turn, conversation: Conversation, wanted: Wanted, tried: number): 'placed' | null => {
  const { agentId, rule } = wanted
  const answer = mayServe(turn.state, conversation, agentId) ? askWanted(turn.state, conversation, agentId) : 'strategy'
  if (answer === 'strategy') return null
  if (answer === 'wait') wait(turn, conversation, agentId, null)
  else {
    open(turn, conversation)
    const groupId = groupFor(turn.state, conversation, agentId)
    give(turn, conversation, { agentId, groupId, decision: decisionFor(turn, agentId, rule) }, { wanted, told: false, tried })
  }
  return 'placed'
}

/** R1: why the one it wants did not get it, before all others. */
const noteWanted = ({ state }: Turn, conversation: Conversation, { agentId }: Wanted, decision: RoutingDecision): void => {
  const seat = state.seats.byAgent.get(agentId)
  if (seat === undefined) return
  const reason = mayServe(state, conversation, agentId) ? seat.skip : 'not_in_target'
  if (reason) decision.skipped = [{ agentId, reason }, ...decision.skipped.filter((skipped) => skipped.agentId !== agentId)]
}

/** R1, R3, R5: to the wanted agent, to the one the strategy finds, into the queue, or away because nobody is online. */
export const placeNewcomer = (turn: Turn, conversation: Conversation, wanted: Wanted | null, tried = 0): void => {
  const { state } = turn
  if (wanted !== null && placeWithWanted(turn, conversation, wanted, tried) !== null) return
  const { placement, decision } = chooseAgent(turn, conversation)
  if (wanted !== null) noteWanted(turn, conversation, wanted, decision)
  if (placement === null && !isAnyOnline(state, stepsOf(state, conversation))) return turnAway(turn, conversation, 'nobody_online')
  if (placement === null) return wait(turn, conversation, null, decision)
  if (tried >= MOST_TRIED && needsReservation(turn, state.seats.byAgent.get(placement.agentId))) {
    wait(turn, conversation, null, decision)
    turn.unplaced.push(conversation.id)
    return
  }
  open(turn, conversation)
  give(turn, conversation, placement, { wanted, told: false, tried })
}

/** A visitor asks for a human. One who has an open conversation already gets it shown again (R4, R12). */
export const takeAsk = (turn: Turn, command: Ask) => {
  const ask: Ask = { ...command, target: knownTarget(turn, command.target) }
  const { state, now } = turn
  const openId = state.byVisitor.get(ask.visitorId)
  if (openId !== undefined) {
    turn.effects.push({ type: 'view', conversationId: openId })
    return
  }
  if (state.conversations.has(ask.conversationId))
    return void refuse(turn, { kind: 'visitor', visitorId: ask.visitorId }, 'conflict', 'id in use')
  if (isBlocked(state.config, ask.visitorId, ask.visitor.ip ?? null, now)) {
    turnAway(turn, newConversation(turn, ask, []), 'blocked')
    turn.effects.push({ type: 'kick', visitorId: ask.visitorId })
    return
  }
  if (!state.config.enabled) {
    refuse(turn, { kind: 'visitor', visitorId: ask.visitorId }, 'unavailable', 'the site is switched off', undefined, ask.askId)
    return
  }
  const opening = openingAt(state.config, now)
  const conversation = newConversation(turn, ask, opening.open ? chainFor(ask, opening.chain) : [])
  if (!opening.open) return turnAway(turn, conversation, 'off_hours')
  placeNewcomer(turn, conversation, wantedAgent(turn, ask))
}
