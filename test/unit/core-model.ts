import { expect } from 'vitest'
import { headerOf, idKey, tombstoneOf } from '../../objects/core/conversation.ts'
import { agentDeadlineOf, deadlinesOf, nextDeadline } from '../../objects/core/deadlines.ts'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { positionOf, positions } from '../../objects/core/positions.ts'
import { limitOf, loadOf } from '../../objects/core/routing.ts'
import type {
  AgentId,
  AgentState,
  Conversation,
  ConversationHeader,
  ConversationId,
  DeskState,
  QueuedPhase,
} from '../../objects/core/types.ts'
import type { Message } from '../../objects/protocol/model.ts'

/** Like `expect(actual).toEqual(expected)`, which is too slow to be asked thousands of times a second. */
const same = (actual: unknown, expected: unknown, message: string): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, message).toEqual(expected)
}

/** What the shell would have stored, kept by the effects alone. */
export class Rows {
  readonly headers = new Map<ConversationId, ConversationHeader>()
  readonly messages = new Map<ConversationId, Message[]>()
  readonly agents = new Map<AgentId, AgentState>()
  readonly closed = new Map<ConversationId, string>()
  readonly lastAssigned = new Map<AgentId, number>()

  take(state: DeskState, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'append') this.#append(effect.conversationId, effect.message)
      else if (effect.type === 'tombstone') this.#recall(effect.conversationId, effect.seq, effect.atMs)
      else if (effect.type === 'closed') this.#close(effect)
      else if (effect.type === 'ack') this.#checkAck(effect)
    }
    for (const effect of effects) {
      const conversation = effect.type === 'conversation' ? state.conversations.get(effect.conversationId) : undefined
      if (conversation !== undefined) this.headers.set(conversation.id, structuredClone(headerOf(conversation)))
      const agent = effect.type === 'agent' ? state.agents.get(effect.agentId) : undefined
      if (agent !== undefined) this.agents.set(agent.id, { ...agent })
    }
  }

  #append(id: ConversationId, message: Message): void {
    const messages = this.messages.get(id) ?? []
    this.messages.set(id, messages)
    expect(message.seq, 'R12 gap-free').toBe(messages.length + 1)
    expect(message.atMs).toBeGreaterThanOrEqual(messages.at(-1)?.atMs ?? 0)
    messages.push(structuredClone(message))
  }

  #recall(id: ConversationId, seq: number, atMs: number): void {
    const messages = this.messages.get(id)!
    messages[seq - 1] = tombstoneOf(messages[seq - 1]!, atMs)
  }

  #close({ conversation }: Extract<Effect, { type: 'closed' }>): void {
    const { id, endReason, thread } = conversation
    expect(this.closed.has(id), 'closed once').toBe(false)
    this.closed.set(id, endReason)
    this.headers.delete(id)
    for (const { agentId, fromMs } of conversation.stretches)
      this.lastAssigned.set(agentId, Math.max(this.lastAssigned.get(agentId) ?? 0, fromMs))
    const messages = this.messages.get(id) ?? []
    expect(thread.lastSeq).toBe(messages.length)
    const farewells = messages.filter(({ system }) => system === 'farewell' || system === 'nobody_online' || system === 'off_hours')
    expect(farewells, 'R11 one farewell').toHaveLength(1)
    expect(farewells[0]).toBe(messages.at(-1))
    expect(conversation.stretches.every(({ untilMs }) => untilMs !== null)).toBe(true)
  }

  #checkAck({ to, id, conversationId, seq, atMs }: Extract<Effect, { type: 'ack' }>): void {
    const key = idKey(to.kind === 'agent' ? to.agentId : undefined, id)
    const found = this.messages
      .get(conversationId)!
      .filter((message) => message.author !== 'system' && idKey(message.authorId, message.id) === key)
    expect(found, 'R12 acknowledged exists once').toHaveLength(1)
    expect(found[0]).toMatchObject({ seq, atMs })
  }
}

/** Everything that a wake must give back, as plain data. */
export const durable = (state: DeskState) => ({
  conversations: [...state.conversations.values()]
    .map((conversation) => ({
      ...headerOf(conversation),
      visitorConnected: conversation.visitorConnected,
      thread: { ...conversation.thread, recentIds: [...conversation.thread.recentIds] },
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  // One that was never there has no row.
  agents: [...state.agents.values()]
    .filter(({ connected, leftAtMs }) => connected || leftAtMs !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  queue: [...state.queue],
  seats: [...state.seats.byAgent.values()].map(({ agentId, load, limit, skip, online, lastAssignedAtMs }) => ({
    agentId,
    load,
    limit,
    skip,
    online,
    lastAssignedAtMs,
  })),
  pools: [state.seats.everyone, ...state.seats.byGroup.values()].map((pool) => ({
    available: [...pool.available].map(({ agentId }) => agentId),
    others: [...pool.others].map(({ agentId }) => agentId).sort(),
    online: pool.online,
  })),
})

/** And what only the same log of commands gives back. */
export const whole = (state: DeskState) => ({
  ...durable(state),
  nextDeadline: nextDeadline(state),
  volatile: [...state.conversations.values()].map(({ visitorMarks, agentMarks, typingAtMs }) => ({ visitorMarks, agentMarks, typingAtMs })),
  credits: [...state.seats.byAgent.values()].map(({ credit }) => credit),
})

/** R1, R3, R5 by the letter: may this agent serve this waiting visitor? */
const mayServe = (state: DeskState, agentId: AgentId, { chain }: Conversation, { waitsFor, notTo }: QueuedPhase): boolean => {
  const agent = state.config.agents.find(({ id }) => id === agentId)
  if (!agent?.enabled || notTo === agentId) return false
  if (waitsFor !== null) return waitsFor === agentId
  if (chain.length === 0) return true
  return chain.some(
    ({ groupId, agentIds }) =>
      agent.groupIds.includes(groupId) &&
      state.config.groups.some((group) => group.id === groupId && group.enabled) &&
      (agentIds === undefined || agentIds.includes(agentId)),
  )
}

type Asked = Pick<Conversation, 'id' | 'askedAtMs'>
const isBefore = (a: QueuedPhase, aAsked: Asked, b: QueuedPhase, bAsked: Asked): boolean => {
  if (a.priority !== b.priority) return a.priority > b.priority
  if (a.queuedAtMs !== b.queuedAtMs) return a.queuedAtMs < b.queuedAtMs
  return aAsked.askedAtMs !== bAsked.askedAtMs ? aAsked.askedAtMs < bAsked.askedAtMs : aAsked.id < bAsked.id
}

export type Before = { phases: Map<ConversationId, Conversation['phase']>; loads: Map<AgentId, number> }
export const remember = (state: DeskState): Before => ({
  phases: new Map([...state.conversations].map(([id, { phase }]) => [id, structuredClone(phase)])),
  loads: new Map([...state.agents.keys()].map((id) => [id, loadOf(state, id)])),
})

/** R2: whoever was given to an agent by rule stood before everybody the agent might have had instead. */
const checkOrder = (state: DeskState, before: Before, now: number): void => {
  for (const conversation of state.conversations.values()) {
    const { id, phase, decision } = conversation
    const was = before.phases.get(id)
    if (phase.kind !== 'served' || was?.kind === 'served' || decision === null || decision.rule === 'manual') continue
    const own: QueuedPhase = was ?? {
      kind: 'queued',
      queuedAtMs: now,
      priority: 0,
      waitsFor: null,
      requeuedBecause: null,
      notTo: null,
      passedOver: false,
    }
    for (const other of state.conversations.values()) {
      const then = before.phases.get(other.id)
      if (other.phase.kind !== 'queued' || then?.kind !== 'queued' || other.phase.passedOver || then.passedOver) continue
      if (!isBefore(then, other, own, conversation) || !isBefore(other.phase, other, own, conversation)) continue
      const might = mayServe(state, phase.agentId, other, other.phase) && mayServe(state, phase.agentId, other, then)
      if (might) expect.fail(`${id} overtook ${other.id}`)
    }
  }
}

/** R1, R2: no load grows past the limit but by "anyway"; nobody with room is left without a reason while somebody waits. */
const checkSeats = (state: DeskState, before: Before, command: Command): void => {
  for (const [agentId, agent] of state.agents) {
    const load = loadOf(state, agentId)
    const limit = limitOf(state, agentId)
    const anyway = command.type === 'assign' && command.anyway && command.agentId === agentId
    if (load > limit && !anyway) expect(load, `${agentId} above its limit`).toBeLessThanOrEqual(before.loads.get(agentId) ?? 0)
    const seat = state.seats.byAgent.get(agentId)
    const waiting = [...state.conversations.values()].some(
      ({ phase, ...rest }) => phase.kind === 'queued' && !phase.passedOver && mayServe(state, agentId, { phase, ...rest }, phase),
    )
    if (agent.status !== 'ready' || !agent.connected || load >= limit || !seat?.config.enabled || !waiting) continue
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

export const checkDeadlines = (state: DeskState): void => {
  const times: number[] = []
  for (const conversation of state.conversations.values()) {
    const deadlines = deadlinesOf(conversation, state.config.dialog)
    same(deadlines.map(({ kind }) => kind).sort(), expectedKinds(conversation, state), `deadlines of ${conversation.id}`)
    times.push(...deadlines.map(({ atMs }) => atMs))
  }
  for (const agentId of state.agents.keys()) times.push(agentDeadlineOf(state, agentId) ?? Number.POSITIVE_INFINITY)
  const first = Math.min(...times, Number.POSITIVE_INFINITY)
  expect(nextDeadline(state) ?? Number.POSITIVE_INFINITY, 'the index agrees with all deadlines').toBe(first)
}

const checkPhases = (state: DeskState): void => {
  const waiting: Conversation[] = []
  let offers = 0
  for (const conversation of state.conversations.values()) {
    const { id, phase, stretches, visitorConnected, visitorLeftAtMs } = conversation
    same(state.byVisitor.get(conversation.visitorId), id, 'one open conversation of a visitor')
    same(visitorLeftAtMs === null, visitorConnected, 'left or there')
    const running = stretches.filter(({ untilMs }) => untilMs === null)
    if (phase.kind === 'queued') {
      same(running, [], 'nobody serves who is queued')
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
  for (const [id, position] of positions(state)) same(positionOf(state, id), position, 'R4 position')
}

/** Nothing but an end closes a conversation. */
const checkEnds = (state: DeskState, before: Before, effects: readonly Effect[]): void => {
  const ended = new Set(effects.flatMap((effect) => (effect.type === 'closed' ? [effect.conversation.id] : [])))
  for (const id of before.phases.keys()) same(state.conversations.has(id), !ended.has(id), 'closed by an end')
}

/** What holds after every command, whatever the sequence. */
export const checkInvariants = (state: DeskState, before: Before, command: Command, effects: readonly Effect[], now: number): void => {
  checkPhases(state)
  checkEnds(state, before, effects)
  checkSeats(state, before, command)
  checkOrder(state, before, now)
  checkDeadlines(state)
}
