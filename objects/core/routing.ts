import { noteEntry } from './positions.ts'
import { compareQueued, headFor, laneOf, standsBefore } from './queue.ts'
import { needsReservation, reserve } from './reservations.ts'
import type { Pool, Seat } from './seats.ts'
import { greet, handTo } from './service.ts'
import type { Turn } from './turn.ts'
import type { AgentId, Conversation, DeskState, GroupId, RoutingDecision, Wanted } from './types.ts'

export { limitOf, loadOf } from './seats.ts'

/** What a stored decision shows at most; `considered` counts all (R1). */
const CANDIDATES_SHOWN = 20
const SKIPPED_SHOWN = 50
const SKIPPED_SHOWN_WAITING = 10

/** A step of a chain as seats: a group, or named agents of it; or everyone. */
type Step = { pool: Pool; only: ReadonlySet<AgentId> | null; groupId: GroupId | null }

export const stepsOf = (state: DeskState, conversation: Pick<Conversation, 'chain'>): Step[] => {
  if (conversation.chain.length === 0) return [{ pool: state.seats.everyone, only: null, groupId: null }]
  return conversation.chain.flatMap(({ groupId, agentIds }) => {
    const pool = state.seats.byGroup.get(groupId)
    return pool === undefined ? [] : [{ pool, only: agentIds === undefined ? null : new Set(agentIds), groupId }]
  })
}

const isIn = (step: Step, seat: Seat): boolean => step.only === null || step.only.has(seat.agentId)

/** Whether anybody of these could come to serve: ready, busy, or just reloading. */
export const isAnyOnline = ({ seats }: DeskState, steps: readonly Step[]): boolean =>
  steps.some(({ pool, only }) =>
    only === null ? pool.online > 0 : [...only].some((id) => pool.memberIds.has(id) && seats.byAgent.get(id)?.online === true),
  )

/**
 * R2: nobody overtakes. An agent for whom somebody else waits (it took its [8] when it became ready) is not there for a newcomer, and
 * for one out of the queue only while it may take more and nobody stands before.
 */
const isFreeFor = (state: DeskState, seat: Seat, conversation: Conversation, notTo: AgentId | null): boolean => {
  if (seat.agentId === notTo) return false
  const other = headFor(state, seat.agentId, conversation.id)
  if (other === null) return true
  return seat.credit > 0 && state.conversations.has(conversation.id) && standsBefore(conversation, other)
}

/** R1, R5: walks the chain; in each step the best agent by the strategy who is free for this visitor. Null: none. */
const findAgent = (state: DeskState, conversation: Conversation, steps: readonly Step[], notTo: AgentId | null) => {
  const alike = laneOf(state, conversation.chain).entries.find((entry) => entry.id !== conversation.id && entry.notTo === null)
  if (alike !== null && !standsBefore(conversation, alike)) return null
  for (const step of steps) {
    const seat = step.pool.available.find((candidate) => isIn(step, candidate) && isFreeFor(state, candidate, conversation, notTo))
    if (seat !== null) return { seat, groupId: step.groupId }
  }
  return null
}

const candidateOf = ({ agentId, load, limit, lastAssignedAtMs }: Seat): RoutingDecision['candidates'][number] => ({
  agentId,
  load,
  limit,
  lastAssignedAtMs,
})

/** R1: what is kept to answer "why this agent?", in the order of the strategy. */
const explain = (turn: Turn, steps: readonly Step[], rule: RoutingDecision['rule'], chosen: Seat | null, notTo: AgentId | null) => {
  const skippedShown = chosen === null ? SKIPPED_SHOWN_WAITING : SKIPPED_SHOWN
  const decision: RoutingDecision = { atMs: turn.now, rule, agentId: chosen?.agentId ?? null, candidates: [], skipped: [], considered: 0 }
  const { candidates, skipped } = decision
  for (const step of steps) {
    decision.considered += step.only?.size ?? step.pool.memberIds.size
    for (const seat of step.pool.available) {
      if (candidates.length >= CANDIDATES_SHOWN) break
      if (seat.agentId === notTo) skipped.push({ agentId: seat.agentId, reason: 'not_to' })
      else if (isIn(step, seat)) candidates.push(candidateOf(seat))
    }
    for (const seat of step.pool.others) {
      if (skipped.length >= skippedShown) break
      if (isIn(step, seat) && seat.skip !== null) skipped.push({ agentId: seat.agentId, reason: seat.skip })
    }
  }
  return decision
}

/** R1: a decision that gave the conversation to one agent for a reason other than the strategy. */
export const decisionFor = (turn: Turn, agentId: AgentId, rule: RoutingDecision['rule']): RoutingDecision => {
  const seat = turn.state.seats.byAgent.get(agentId)
  return {
    atMs: turn.now,
    rule,
    agentId,
    candidates: seat === undefined ? [] : [candidateOf(seat)],
    skipped: [],
    considered: 1,
  }
}

export type Placement = { agentId: AgentId; groupId: GroupId | null; decision: RoutingDecision }

/** R1: the agent for a visitor who waits for nobody in particular. Null: nobody has room; `decision` then says why. */
export const chooseAgent = (turn: Turn, conversation: Conversation): { placement: Placement | null; decision: RoutingDecision } => {
  const steps = stepsOf(turn.state, conversation)
  const notTo = conversation.phase.kind === 'queued' ? conversation.phase.notTo : null
  const found = findAgent(turn.state, conversation, steps, notTo)
  const decision = explain(turn, steps, turn.state.config.dialog.strategy, found?.seat ?? null, notTo)
  if (found === null) return { placement: null, decision }
  return { placement: { agentId: found.seat.agentId, groupId: found.groupId, decision }, decision }
}

/** R3: whether the wanted agent takes the visitor now, is to be waited for, or the strategy decides. */
export const askWanted = (state: DeskState, conversation: Conversation, agentId: AgentId): 'now' | 'wait' | 'strategy' => {
  const seat = state.seats.byAgent.get(agentId)
  if (seat === undefined) return 'strategy'
  if (seat.skip === 'full' || seat.skip === 'reserved_elsewhere') return 'wait'
  if (seat.skip !== null) return 'strategy'
  return isFreeFor(state, seat, conversation, null) ? 'now' : 'wait'
}

/** The group of the chain through which an agent serves a visitor; null when the chain is everyone or does without it. */
export const groupFor = (state: DeskState, { chain }: Conversation, agentId: AgentId): GroupId | null => {
  for (const { groupId, agentIds } of chain)
    if (state.seats.byGroup.get(groupId)?.memberIds.has(agentId) && (agentIds === undefined || agentIds.includes(agentId))) return groupId
  return null
}

/** Whether an agent is in the target: everyone, a group of the chain, or the one the visitor picked. */
export const mayServe = (state: DeskState, conversation: Conversation, agentId: AgentId): boolean => {
  const { chain, target } = conversation
  if (target.kind === 'agent' && target.agentId === agentId) return true
  return chain.length === 0 || groupFor(state, conversation, agentId) !== null
}

/** Gives a conversation to the agent found for it, with the texts [4] and [1]. */
export const assign = (turn: Turn, conversation: Conversation, { agentId, groupId, decision }: Placement): void => {
  handTo(turn, conversation, { agentId, groupId, decision, how: 'assigned' })
  greet(turn, conversation)
}

/** The same, by way of the ledger where the agent serves other sites too (R1). `told`: the visitor knows that it waits. */
export const give = (
  turn: Turn,
  conversation: Conversation,
  placement: Placement,
  asked: { wanted: Wanted | null; told: boolean; tried: number },
): void => {
  const { agentId, decision } = placement
  if (!needsReservation(turn, turn.state.seats.byAgent.get(agentId))) return assign(turn, conversation, placement)
  reserve(turn, conversation, { agentId, plan: { kind: 'place', decision, ...asked } })
}

const WAITED = { wanted: null, told: true, tried: 0 }

/** R2: an agent with room takes who stands first, as long as it may: [8] at a ready edge, then one for each seat freed. */
const drainQueue = (turn: Turn, agentId: AgentId): void => {
  const { state } = turn
  const seat = state.seats.byAgent.get(agentId)
  while (seat !== undefined && seat.skip === null && seat.credit > 0) {
    const head = headFor(state, agentId)
    const conversation = head === null ? undefined : state.conversations.get(head.id)
    if (conversation === undefined) return
    seat.credit--
    const decision = decisionFor(turn, agentId, 'queue')
    give(turn, conversation, { agentId, groupId: groupFor(state, conversation, agentId), decision }, WAITED)
  }
}

/** Offers a queued conversation to whoever has room and nobody else to serve first. */
const tryPlace = (turn: Turn, conversation: Conversation): void => {
  const { phase } = conversation
  if (phase.kind !== 'queued' || phase.passedOver || phase.waitsFor !== null || conversation.reserving !== null) return
  const { placement } = chooseAgent(turn, conversation)
  if (placement === null) return
  const seat = turn.state.seats.byAgent.get(placement.agentId)
  if (seat !== undefined && headFor(turn.state, placement.agentId, conversation.id) !== null) seat.credit--
  give(turn, conversation, placement, WAITED)
}

/** After every change: whoever may take somebody does. Ends when neither an agent nor a conversation is left to look at. */
export const settle = (turn: Turn): void => {
  const { state, ready, unplaced } = turn
  while (ready.length > 0 || unplaced.length > 0) {
    for (const agentId of ready.splice(0)) drainQueue(turn, agentId)
    if (unplaced.length === 0) continue
    const waiting = unplaced.splice(0).flatMap((id) => state.conversations.get(id) ?? [])
    for (const conversation of waiting.sort(compareQueued)) {
      tryPlace(turn, conversation)
      noteEntry(state, conversation)
    }
  }
}
