import { expect } from 'vitest'
import { agentDeadlineOf, deadlinesOf, nextDeadline, waitAlarmOf } from '../../objects/core/deadlines.ts'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { positionOf, positions } from '../../objects/core/positions.ts'
import { limitOf, loadOf } from '../../objects/core/routing.ts'
import type { AgentId, Conversation, ConversationId, DeskState, QueuedPhase } from '../../objects/core/types.ts'

/** Like `expect(actual).toEqual(expected)`, which is too slow to be asked thousands of times a second. */
const same = (actual: unknown, expected: unknown, message: string): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, message).toEqual(expected)
}

/** R5: through a group of the chain, as things are configured now. */
const isInChain = (state: DeskState, agentId: AgentId, { chain }: Conversation): boolean => {
  const groupIds = state.config.agents.find(({ id }) => id === agentId)?.groupIds ?? []
  const isEnabled = (id: string) => state.config.groups.some((group) => group.id === id && group.enabled)
  return chain.some(
    ({ groupId, agentIds }) => groupIds.includes(groupId) && isEnabled(groupId) && (agentIds === undefined || agentIds.includes(agentId)),
  )
}

/** R1, R3, R5 by the letter: may this agent serve this waiting visitor? */
const mayServe = (state: DeskState, agentId: AgentId, conversation: Conversation, { waitsFor, notTo }: QueuedPhase): boolean => {
  const agent = state.config.agents.find(({ id }) => id === agentId)
  if (!agent?.enabled || notTo === agentId) return false
  if (waitsFor !== null) return waitsFor === agentId
  return conversation.chain.length === 0 || isInChain(state, agentId, conversation)
}

type Asked = Pick<Conversation, 'id' | 'askedAtMs'>
const isBefore = (a: QueuedPhase, aAsked: Asked, b: QueuedPhase, bAsked: Asked): boolean => {
  if (a.priority !== b.priority) return a.priority > b.priority
  if (a.queuedAtMs !== b.queuedAtMs) return a.queuedAtMs < b.queuedAtMs
  return aAsked.askedAtMs !== bAsked.askedAtMs ? aAsked.askedAtMs < bAsked.askedAtMs : aAsked.id < bAsked.id
}

/** At whom a seat is asked for, for one that is to be served there; null: nowhere. Meanwhile it stands in no list (R1). */
const askedAt = ({ reserving }: Conversation): AgentId | null => (reserving?.plan.kind === 'place' ? reserving.agentId : null)

export type Before = {
  phases: Map<ConversationId, Conversation['phase']>
  /** Where a seat was asked for those who wait. */
  asked: Map<ConversationId, AgentId | null>
  /** Those, and whom somebody gives by hand. */
  asking: Set<ConversationId>
  loads: Map<AgentId, number>
}
export const remember = (state: DeskState): Before => ({
  phases: new Map([...state.conversations].map(([id, { phase }]) => [id, structuredClone(phase)])),
  asked: new Map([...state.conversations].map(([id, conversation]) => [id, askedAt(conversation)])),
  asking: new Set([...state.reservedAt.values()].flatMap((ids) => [...ids])),
  loads: new Map([...state.agents.keys()].map((id) => [id, loadOf(state, id)])),
})

/** To whom this decision gave a conversation by rule, or wants to once it has the seat; null: nobody. */
const givenTo = (conversation: Conversation, before: Before): AgentId | null => {
  const { id, phase, decision, reserving } = conversation
  const earlier = before.asked.get(id) ?? null
  if (phase.kind === 'queued') return reserving?.plan.kind === 'place' && reserving.agentId !== earlier ? reserving.agentId : null
  const wasServed = before.phases.get(id)?.kind === 'served'
  return wasServed || decision === null || decision.rule === 'manual' || phase.agentId === earlier ? null : phase.agentId
}

const newcomerAt = (queuedAtMs: number): QueuedPhase => ({
  kind: 'queued',
  queuedAtMs,
  priority: 0,
  waitsFor: null,
  requeuedBecause: null,
  notTo: null,
  passedOver: false,
})

/** R1: whoever gets a visitor by rule is ready, here, enabled and in its target, also when the seat had to be asked for first. */
const checkFit = (state: DeskState, before: Before): void => {
  for (const conversation of state.conversations.values()) {
    const { id, phase, decision, target, chain } = conversation
    if (phase.kind !== 'served' || before.phases.get(id)?.kind === 'served' || decision?.rule === 'manual') continue
    const agent = state.agents.get(phase.agentId)
    const isPicked = target.kind === 'agent' && target.agentId === phase.agentId
    same([agent?.status, agent?.connected], ['ready', true], `${phase.agentId} is ready for ${id}`)
    same(state.config.agents.find((each) => each.id === phase.agentId)?.enabled, true, `${phase.agentId} is enabled`)
    const fits = chain.length === 0 || isPicked || isInChain(state, phase.agentId, conversation)
    same(fits, true, `${phase.agentId} is in the target of ${id}`)
  }
}

/** R2: whoever was given to an agent by rule stood before everybody the agent might have had instead. */
const checkOrder = (state: DeskState, before: Before, now: number): void => {
  for (const conversation of state.conversations.values()) {
    const { id } = conversation
    const agentId = givenTo(conversation, before)
    const was = before.phases.get(id)
    if (agentId === null || was?.kind === 'served') continue
    const own = was ?? newcomerAt(now)
    for (const other of state.conversations.values()) {
      const then = before.phases.get(other.id)
      if (other.phase.kind !== 'queued' || then?.kind !== 'queued' || other.phase.passedOver || then.passedOver) continue
      if (other.reserving !== null || before.asking.has(other.id)) continue
      if (!isBefore(then, other, own, conversation) || !isBefore(other.phase, other, own, conversation)) continue
      const might = mayServe(state, agentId, other, other.phase) && mayServe(state, agentId, other, then)
      if (might) expect.fail(`${id} overtook ${other.id}`)
    }
  }
}

/** R1, R2: no load grows past the limit but by "anyway"; nobody with room is left without a reason while somebody waits. */
const checkSeats = (state: DeskState, before: Before, command: Command, unseen: ReadonlySet<AgentId>): void => {
  for (const [agentId, agent] of state.agents) {
    const load = loadOf(state, agentId)
    const limit = limitOf(state, agentId)
    const anyway = command.type === 'assign' && command.anyway && command.agentId === agentId
    if (load > limit && !anyway) expect(load, `${agentId} above its limit`).toBeLessThanOrEqual(before.loads.get(agentId) ?? 0)
    const seat = state.seats.byAgent.get(agentId)
    const waiting = [...state.conversations.values()].some(
      (conversation) =>
        conversation.phase.kind === 'queued' &&
        !conversation.phase.passedOver &&
        conversation.reserving === null &&
        mayServe(state, agentId, conversation, conversation.phase),
    )
    if (agent.status !== 'ready' || !agent.connected || load >= limit || !waiting) continue
    if (!seat?.config.enabled || seat.fullElsewhere || unseen.has(agentId)) continue
    expect(seat.credit, `${agentId} idles`).toBe(0)
    expect(load, `${agentId} starves`).toBeGreaterThan(0)
  }
}

const expectedKinds = ({ phase, thread, rating, firstServedAtMs, visitorLeftAtMs }: Conversation, state: DeskState): string[] => {
  const { dialog } = state.config
  const kinds: string[] = []
  const empty = firstServedAtMs === null || thread.visitorMessages === 0
  if (visitorLeftAtMs !== null && empty && dialog.cleanInvalid) {
    kinds.push('invalid')
    if (phase.kind === 'queued' && !phase.passedOver && dialog.visitorGrace && dialog.visitorGraceSec < dialog.cleanInvalidSec)
      kinds.push('pass_over')
  } else if (visitorLeftAtMs !== null && dialog.visitorGrace) kinds.push('visitor_left')
  if (phase.kind === 'queued') {
    if (dialog.queueTimeout) kinds.push('queue_timeout')
    if (phase.waitsFor !== null) kinds.push('fallback')
    return kinds.sort()
  }
  if (phase.offer !== null) kinds.push('offer_expiry')
  const owes = thread.agentSpokeAtMs !== null && (rating === null || rating.atMs < thread.agentSpokeAtMs)
  const stands = phase.offer !== null || (visitorLeftAtMs !== null && dialog.visitorGrace)
  const reminded = thread.remindedAtMs !== null && thread.remindedAtMs >= phase.servedAtMs
  if (owes && !stands) {
    if (dialog.silenceReminder && dialog.silenceReminderText !== '' && !reminded) kinds.push('silence_reminder')
    else if (dialog.silenceEnd) kinds.push('silence_end')
  }
  if (dialog.replyTimeout && thread.unansweredSinceMs !== null) {
    if (thread.replyNoticeAtMs === null) kinds.push('reply_notice')
    if (dialog.replyTimeoutRequeue && phase.offer === null) kinds.push('reply_requeue')
  }
  return kinds.sort()
}

/** Who waits: also those out of the lists for as long as a seat is asked for elsewhere (R1), once they know that they wait. */
const waiting = (state: DeskState): { id: string; queuedAtMs: number }[] =>
  [...state.conversations.values()].flatMap(({ id, phase, reserving }) => {
    const isTold = reserving === null || reserving.plan.kind === 'command' || reserving.plan.told
    return phase.kind === 'queued' && !phase.passedOver && isTold ? [{ id, queuedAtMs: phase.queuedAtMs }] : []
  })

/** R14 by the letter: the second after which each wait is too long, and the end of the day whose satisfaction is low. */
export const alarmTimes = (state: DeskState): { id: string; atMs: number }[] => {
  const waitSec = state.config.alarms?.waitSec ?? null
  const isArmed = waitSec !== null && !state.alarms.has('wait')
  const waits = isArmed ? waiting(state).map(({ id, queuedAtMs }) => ({ id, atMs: queuedAtMs + waitSec * 1000 + 1 })) : []
  const untilMs = state.alarms.get('score')?.untilMs
  return typeof untilMs === 'number' ? [...waits, { id: 'score', atMs: untilMs }] : waits
}

/** R14: what goes on has its reason, what does not has none. A wait that is raised by its second is the deadlines' matter. */
const checkAlarms = (state: DeskState, now: number): void => {
  const { waitSec = null, queue = null, score = null } = state.config.alarms ?? {}
  const waits = waiting(state).map(({ queuedAtMs }) => now - queuedAtMs)
  const whoWait = new Set(waiting(state).map(({ id }) => id))
  if (state.alarms.has('wait')) expect(waitSec !== null && waits.some((waitMs) => waitMs > waitSec * 500), 'R14 somebody waits').toBe(true)
  const isLong = state.alarms.has('queue')
  expect(queue !== null && waits.length >= (isLong ? queue : queue + 1), 'R14 the queue is long').toBe(isLong)
  if (state.alarms.has('score')) expect(score, 'R14 without a limit it is over').not.toBeNull()
  for (const id of state.conversations.keys())
    if (!whoWait.has(id)) same(waitAlarmOf(state, state.conversations.get(id)!), null, 'R14 who does not wait has no such second')
}

export const checkDeadlines = (state: DeskState): void => {
  const times: number[] = []
  for (const conversation of state.conversations.values()) {
    const deadlines = deadlinesOf(conversation, state.config.dialog)
    same(deadlines.map(({ kind }) => kind).sort(), expectedKinds(conversation, state), `deadlines of ${conversation.id}`)
    times.push(...deadlines.map(({ atMs }) => atMs))
  }
  for (const agentId of state.agents.keys()) times.push(agentDeadlineOf(state, agentId) ?? Number.POSITIVE_INFINITY)
  times.push(...alarmTimes(state).map(({ atMs }) => atMs))
  const first = Math.min(...times, Number.POSITIVE_INFINITY)
  expect(nextDeadline(state) ?? Number.POSITIVE_INFINITY, 'the index agrees with all deadlines').toBe(first)
}

const checkPhases = (state: DeskState): void => {
  const waiting: Conversation[] = []
  const listed = new Set(state.queue)
  let offers = 0
  let asks = 0
  for (const conversation of state.conversations.values()) {
    const { id, phase, stretches, visitorConnected, visitorLeftAtMs } = conversation
    same(state.byVisitor.get(conversation.visitorId), id, 'one open conversation of a visitor')
    same(visitorLeftAtMs === null, visitorConnected, 'left or there')
    if (conversation.reserving !== null) {
      asks++
      same(state.reservedAt.get(conversation.reserving.agentId)?.has(id), true, 'the seat asked for is held')
      same(conversation.reserving.plan.kind === 'place' && phase.kind === 'served', false, 'who is served needs no place')
    }
    const running = stretches.filter(({ untilMs }) => untilMs === null)
    if (phase.kind === 'queued') {
      same(running, [], 'nobody serves who is queued')
      same(phase.passedOver && askedAt(conversation) !== null, false, 'no seat for who is not there')
      if (conversation.reserving !== null && !listed.has(id)) continue
      if (!phase.passedOver) waiting.push(conversation)
      const waitsFor = phase.waitsFor === null ? undefined : state.agents.get(phase.waitsFor)
      same(waitsFor?.status ?? 'ready', 'ready', 'R3 waits only for who is ready')
      continue
    }
    same(
      running.map(({ agentId }) => agentId),
      [phase.agentId],
      'one stretch runs',
    )
    same(state.byAgent.get(phase.agentId)?.has(id), true, 'in its agent’s list')
    if (phase.offer === null) {
      const agent = state.agents.get(phase.agentId)
      const isGivenUp = agent?.status === 'offline' && agent.statusSinceMs > phase.servedAtMs
      same(isGivenUp, false, 'R9 nobody is left with an agent who signed off')
      continue
    }
    offers++
    same(state.offersTo.get(phase.offer.to)?.has(id), true, 'the seat is held')
  }
  const order = waiting.sort((a, b) => (isBefore(a.phase as QueuedPhase, a, b.phase as QueuedPhase, b) ? -1 : 1)).map(({ id }) => id)
  expect([...state.queue], 'the queue holds who waits, in order').toEqual(order)
  expect(state.byVisitor.size).toBe(state.conversations.size)
  const total = (index: Map<string, Set<string>>) => [...index.values()].reduce((sum, ids) => sum + ids.size, 0)
  expect(total(state.byAgent)).toBe(
    state.conversations.size - [...state.conversations.values()].filter(({ phase }) => phase.kind === 'queued').length,
  )
  expect(total(state.offersTo), 'seats reserved = offers open').toBe(offers)
  expect(total(state.reservedAt), 'seats asked for = conversations that ask').toBe(asks)
  for (const [id, position] of positions(state)) same(positionOf(state, id), position, 'R4 position')
}

/** R13: only who steers has joined, never its agent; the index agrees. */
const checkJoined = (state: DeskState): void => {
  let joins = 0
  for (const { id, joined = [], phase } of state.conversations.values())
    for (const agentId of joined) {
      joins++
      const config = state.config.agents.find((agent) => agent.id === agentId)
      same([config?.enabled, config?.role === 'agent'], [true, false], `${agentId} steers`)
      same(phase.kind === 'served' && phase.agentId === agentId, false, 'nobody joins its own')
      same(state.joinedBy.get(agentId)?.has(id), true, 'joined is found by who joined')
    }
  same(
    [...state.joinedBy.values()].reduce((sum, ids) => sum + ids.size, 0),
    joins,
    'nothing else is',
  )
}

/** Nothing but an end closes a conversation. */
const checkEnds = (state: DeskState, before: Before, effects: readonly Effect[]): void => {
  const ended = new Set(effects.flatMap((effect) => (effect.type === 'closed' ? [effect.conversation.id] : [])))
  for (const id of before.phases.keys()) same(state.conversations.has(id), !ended.has(id), 'closed by an end')
}

type Step = { before: Before; command: Command; effects: readonly Effect[]; now: number; unseen: ReadonlySet<AgentId> }

/** What holds after every command, whatever the sequence. `unseen`: after a wake, whose ledgers have yet to say that there is room. */
export const checkInvariants = (state: DeskState, { before, command, effects, now, unseen }: Step): void => {
  checkPhases(state)
  checkJoined(state)
  checkEnds(state, before, effects)
  checkSeats(state, before, command, unseen)
  checkFit(state, before)
  checkOrder(state, before, now)
  checkDeadlines(state)
  checkAlarms(state, now)
}
