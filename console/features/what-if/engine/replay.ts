import { nextDeadline } from '../../../../objects/core/deadlines.ts'
import { decide } from '../../../../objects/core/desk.ts'
import type { Actor, Command, Effect } from '../../../../objects/core/effects.ts'
import type { Conversation, DeskState } from '../../../../objects/core/types.ts'
import { startDesk } from './begin.ts'
import { type Case, casesOf } from './case.ts'
import { changesOf, commandsFor } from './presence.ts'
import { Timeline } from './timeline.ts'
import type { Change, Day, Outcome, Outcomes, Variant } from './types.ts'

/** `turn` is which hand it was in when the event was planned: one that has passed on since is not meant any more. */
type Event =
  | { kind: 'change'; change: Change }
  | { kind: 'ask'; of: Case }
  | { kind: 'leave'; of: Case }
  | { kind: 'answer'; of: Case; turn: number; everyMs: number }
  | { kind: 'end'; of: Case; turn: number }

/**
 * One day under one variant: the real rules (`objects/core`) with a clock that jumps from event to event. Agents come and go by the
 * log, visitors ask when they did, and a conversation lasts as long as it did. Nothing is left to chance: the same day and variant
 * always give the same outcomes.
 */
export class Replay {
  readonly #day: Day
  readonly #timeline = new Timeline<Event>()
  readonly #arrived: Case[]
  readonly #carried: Case[]
  readonly #cases: Map<string, Case>
  /** R3: who served a visitor last in this replay. */
  readonly #lastAgent = new Map<number, string>()
  readonly #state: DeskState
  #nowMs: number
  #asked = 0
  #made = 0

  constructor(day: Day, variant: Variant) {
    this.#day = day
    this.#nowMs = day.fromMs
    const { arrived, carried } = casesOf(day)
    this.#arrived = arrived
    this.#carried = carried
    this.#cases = new Map([...this.#carried, ...this.#arrived].map((each) => [each.id, each]))
    const changes = changesOf(day, variant)
    const { state, begun } = startDesk(day, variant, changes, this.#carried)
    this.#state = state
    for (const change of changes) if (change.atMs >= day.fromMs) this.#timeline.push(change.atMs, { kind: 'change', change })
    for (const of of this.#carried) this.#beginCarried(of, begun.has(of.id))
    for (const of of this.#arrived) this.#timeline.push(of.arrival.askedAtMs, { kind: 'ask', of })
  }

  /** How much of the day has been taken, 0 to 1. */
  get share(): number {
    return this.#arrived.length === 0 ? 1 : this.#asked / this.#arrived.length
  }

  /** Takes so many events at most. True: the day is over, `outcomes` holds. */
  step(events: number): boolean {
    for (let taken = 0; taken < events; taken++) if (!this.#takeNext()) return true
    return false
  }

  /** What became of everybody, in the order they asked. */
  outcomes(): Outcomes {
    const closed = (cases: Case[]) => cases.map((each) => each.outcome ?? this.#stillWaiting(each))
    return { arrivals: closed(this.#arrived), carried: closed(this.#carried.filter(({ outcome }) => outcome !== null)) }
  }

  /** With [16] off nobody sends away who is still there when everybody has gone home. */
  #stillWaiting({ arrival: { askedAtMs } }: Case): Outcome {
    return { askedAtMs, servedAtMs: null, endedAtMs: Math.max(this.#day.untilMs, askedAtMs), end: 'queue_timeout', stretches: [] }
  }

  #beginCarried(of: Case, isServed: boolean): void {
    if (isServed) this.#lookAt(of.id)
    else if ((of.arrival.servedAtMs ?? of.arrival.endedAtMs) > this.#day.fromMs) this.#timeline.push(this.#day.fromMs, { kind: 'ask', of })
  }

  /** The earliest of what is planned and what the rules have to do. False: neither. */
  #takeNext(): boolean {
    const dueMs = nextDeadline(this.#state)
    const { nextMs } = this.#timeline
    if (dueMs !== null && (nextMs === null || dueMs <= nextMs)) {
      this.#nowMs = Math.max(this.#nowMs, dueMs)
      this.#decide({ type: 'tick' })
      return true
    }
    const event = this.#timeline.pop()
    if (event === undefined || nextMs === null) return false
    this.#nowMs = Math.max(this.#nowMs, nextMs)
    this.#take(event)
    return true
  }

  #take(event: Event): void {
    switch (event.kind) {
      case 'change':
        return this.#change(event.change)
      case 'ask':
        return this.#ask(event.of)
      case 'leave':
        return this.#leave(event.of)
      case 'answer':
        return this.#answer(event.of, event.turn, event.everyMs)
      case 'end': {
        const served = this.#servedIn(event.of, event.turn)
        if (served !== null) this.#decide({ type: 'end', conversationId: event.of.id, actor: served.agent })
      }
    }
  }

  #change(change: Change): void {
    const agent = this.#state.agents.get(change.agentId)
    if (agent === undefined) return
    for (const command of commandsFor({ ...agent }, change)) this.#decide(command)
  }

  #ask(of: Case): void {
    const { arrival, id, visitorId, plan } = of
    this.#asked++
    const { askedAtMs, target, visitor } = arrival
    const historyAgentId = this.#lastAgent.get(visitor) ?? arrival.historyAgentId
    if (this.#state.byVisitor.has(visitorId)) {
      of.outcome = { askedAtMs, servedAtMs: null, endedAtMs: askedAtMs, end: 'merged', stretches: [] }
      return
    }
    this.#decide({
      type: 'visitor.ask',
      visitorId,
      visitorName: '',
      contactId: null,
      visitor: {},
      askId: id,
      conversationId: id,
      target,
      historyAgentId,
    })
    if (plan.leaves !== null && this.#state.conversations.has(id)) this.#timeline.push(plan.leaves.atMs, { kind: 'leave', of })
  }

  /** Who was served meanwhile stays; only one that never writes goes all the same. */
  #leave({ id, visitorId, plan }: Case): void {
    const conversation = this.#state.conversations.get(id)
    if (conversation === undefined || (conversation.phase.kind === 'served' && plan.serviceMs !== null)) return
    if (plan.leaves?.how === 'ends') this.#decide({ type: 'end', conversationId: id, actor: { kind: 'visitor', visitorId } })
    else this.#decide({ type: 'visitor.left', visitorId, atMs: this.#nowMs })
  }

  /** R2: an answer lets an agent take one more, when somebody waits; otherwise it changes nothing. */
  #answer(of: Case, turn: number, everyMs: number): void {
    const served = this.#servedIn(of, turn)
    if (served === null) return
    if (this.#state.queue.length > 0)
      for (const actor of [{ kind: 'visitor', visitorId: of.visitorId } as const, served.agent])
        this.#decide({ type: 'message', conversationId: of.id, actor, id: `m${++this.#made}`, kind: 'text', text: '.' })
    if (everyMs > 0) this.#timeline.push(this.#nowMs + everyMs, { kind: 'answer', of, turn, everyMs })
  }

  #servedIn({ id }: Case, turn: number): { agent: Actor } | null {
    const conversation = this.#state.conversations.get(id)
    if (conversation?.phase.kind !== 'served' || conversation.stretches.length !== turn) return null
    return { agent: { kind: 'agent', agentId: conversation.phase.agentId, supervisor: false } }
  }

  /** Plans what an agent does with a conversation it has just got: answers, and the end when it has been served for its time. */
  #planService(of: Case, { stretches }: Conversation): void {
    const { serviceMs, replyMs, answers } = of.plan
    if (serviceMs === null) return
    const turn = stretches.length
    const servedMs = stretches.reduce((sum, { fromMs, untilMs }) => sum + (untilMs ?? this.#nowMs) - fromMs, 0)
    const leftMs = Math.max(0, serviceMs - servedMs)
    const firstMs = turn === 1 ? replyMs : 0
    if (answers > 0 && firstMs <= leftMs) {
      const everyMs = Math.floor((leftMs - firstMs) / answers)
      this.#timeline.push(this.#nowMs + firstMs, { kind: 'answer', of, turn, everyMs })
    }
    this.#timeline.push(this.#nowMs + leftMs, { kind: 'end', of, turn })
  }

  #decide(command: Command): void {
    const { effects } = decide(this.#state, command, this.#nowMs)
    for (const effect of effects) {
      if (effect.type === 'conversation') this.#lookAt(effect.conversationId)
      else if (effect.type === 'closed') this.#close(effect)
    }
  }

  /** In an agent's hands it has not been in before: what happens there is planned once. */
  #lookAt(id: string): void {
    const conversation = this.#state.conversations.get(id)
    const of = this.#cases.get(id)
    if (of === undefined || conversation?.phase.kind !== 'served' || conversation.stretches.length === of.plannedTurn) return
    of.plannedTurn = conversation.stretches.length
    this.#planService(of, conversation)
  }

  #close({ conversation }: Extract<Effect, { type: 'closed' }>): void {
    const of = this.#cases.get(conversation.id)
    if (of === undefined) return
    const { askedAtMs, firstServedAtMs: servedAtMs, endedAtMs, endReason: end, stretches } = conversation
    of.outcome = {
      askedAtMs,
      servedAtMs,
      endedAtMs,
      end,
      stretches: stretches.map(({ agentId, fromMs, untilMs }) => ({ agentId, fromMs, untilMs: untilMs ?? endedAtMs })),
    }
    const last = stretches.at(-1)
    if (last !== undefined && of.plan.answers > 0) this.#lastAgent.set(of.arrival.visitor, last.agentId)
  }
}
