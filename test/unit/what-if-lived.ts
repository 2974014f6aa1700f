import type { Day } from '../../console/features/what-if/engine/types.ts'
import { nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Actor, Command, Effect } from '../../objects/core/effects.ts'
import type { DialogSettings } from '../../objects/core/settings.ts'
import type { AgentStatus, ClosedConversation, DeskState } from '../../objects/core/types.ts'
import { createRandom, type Random } from '../../worker/demo/random.ts'
import { newDesk, siteConfig } from './core-fixtures.ts'
import { arrival, at, MIDNIGHT_MS, makeDay } from './what-if-fixtures.ts'

/** A day that the core itself has lived through, with its facts as the archive and the log would have kept them. */

const AGENTS = ['ann', 'bob', 'cat', 'dan']
const HOUR_SEC = 3_600

type Event = { atMs: number; run: () => void }

class Living {
  readonly #state: DeskState
  readonly #random: Random
  readonly #events: Event[] = []
  readonly #served = new Set<string>()
  readonly closed: { conversation: ClosedConversation; historyAgentId: string | null }[] = []
  readonly log: Day['agentLog'] = []
  readonly #history = new Map<string, string>()
  readonly #asked = new Map<string, string | null>()
  #nowMs = MIDNIGHT_MS
  #made = 0

  constructor(seed: number, dialog: Partial<DialogSettings>) {
    this.#random = createRandom(seed)
    this.#state = newDesk(siteConfig({ agents: AGENTS, dialog }))
  }

  /** Nothing happens at the same millisecond: what comes first then is the desk's business, not the day's. */
  #at(atMs: number, run: () => void): void {
    while (this.#events.some((event) => event.atMs === atMs)) atMs += 1
    this.#events.push({ atMs, run })
  }

  #sec(from: number, until: number): number {
    return this.#random.between(from * 1000, until * 1000)
  }

  staff(): void {
    for (const agentId of AGENTS) {
      this.#at(at(8 * HOUR_SEC) + this.#sec(0, 600), () => this.#decide({ type: 'agent.connected', agentId }))
      this.#at(at(8 * HOUR_SEC + 700) + this.#sec(0, 60), () => this.#status(agentId, 'ready'))
      for (let each = 0; each < 6; each++) this.#at(at(9 * HOUR_SEC) + this.#sec(0, 8 * HOUR_SEC), () => this.#pause(agentId))
      this.#at(at(19 * HOUR_SEC) + this.#sec(0, 600), () => this.#status(agentId, 'offline'))
    }
  }

  visitors(count: number): void {
    for (let index = 0; index < count; index++) {
      const visitorId = `v${this.#random.below(count)}`
      const askedAtMs = at(8 * HOUR_SEC) + this.#sec(0, 11 * HOUR_SEC)
      const conversationId = `c${index}`
      this.#at(askedAtMs, () => this.#ask(visitorId, conversationId))
      const dice = this.#random.below(10)
      if (dice === 0) this.#at(askedAtMs + this.#sec(5, 120), () => this.#stopWaiting(visitorId, conversationId))
      if (dice === 1) this.#at(askedAtMs + this.#sec(5, 120), () => this.#goAway(visitorId, conversationId))
    }
  }

  live(): void {
    for (;;) {
      this.#events.sort((one, other) => one.atMs - other.atMs)
      const dueMs = nextDeadline(this.#state)
      const event = this.#events[0]
      if (dueMs !== null && (event === undefined || dueMs <= event.atMs)) {
        this.#nowMs = dueMs
        this.#decide({ type: 'tick' })
      } else if (event === undefined) return
      else {
        this.#events.shift()
        this.#nowMs = event.atMs
        event.run()
      }
    }
  }

  #status(agentId: string, status: AgentStatus): void {
    this.#decide({ type: 'agent.status', agentId, status, by: { kind: 'agent', agentId, supervisor: false } })
  }

  /** A short break, a reload, or a line that is dead for too long. */
  #pause(agentId: string): void {
    const dice = this.#random.below(3)
    if (dice === 0) {
      this.#status(agentId, 'busy')
      this.#at(this.#nowMs + this.#sec(20, 900), () => this.#status(agentId, 'ready'))
      return
    }
    this.#decide({ type: 'agent.left', agentId, atMs: this.#nowMs })
    this.#at(this.#nowMs + (dice === 1 ? this.#sec(2, 50) : this.#sec(90, 400)), () => {
      this.#decide({ type: 'agent.connected', agentId })
      this.#at(this.#nowMs + this.#sec(1, 5), () => this.#status(agentId, 'ready'))
    })
  }

  #ask(visitorId: string, conversationId: string): void {
    if (this.#state.byVisitor.has(visitorId)) return
    const historyAgentId = this.#history.get(visitorId) ?? null
    this.#asked.set(conversationId, historyAgentId)
    const asking = { visitorName: visitorId, contactId: null, visitor: {}, askId: conversationId, target: { kind: 'any' } as const }
    this.#decide({ type: 'visitor.ask', visitorId, conversationId, historyAgentId, ...asking })
  }

  #phaseOf(conversationId: string) {
    return this.#state.conversations.get(conversationId)?.phase
  }

  #stopWaiting(visitorId: string, conversationId: string): void {
    if (this.#phaseOf(conversationId)?.kind === 'queued' && !this.#served.has(conversationId))
      this.#decide({ type: 'end', conversationId, actor: { kind: 'visitor', visitorId } })
  }

  #goAway(visitorId: string, conversationId: string): void {
    if (this.#phaseOf(conversationId)?.kind === 'queued' && !this.#served.has(conversationId))
      this.#decide({ type: 'visitor.left', visitorId, atMs: this.#nowMs })
  }

  #say(conversationId: string, actor: Actor): void {
    this.#decide({ type: 'message', conversationId, actor, id: `m${++this.#made}`, kind: 'text', text: '.' })
  }

  /** The one who serves it now answers or ends it. */
  #asAgent(conversationId: string, act: (actor: Actor) => void): void {
    const phase = this.#phaseOf(conversationId)
    if (phase?.kind === 'served') act({ kind: 'agent', agentId: phase.agentId, supervisor: false })
    // Between two agents: later.
    else if (phase?.kind === 'queued') this.#at(this.#nowMs + 5_000, () => this.#asAgent(conversationId, act))
  }

  #serve(conversationId: string, visitorId: string): void {
    this.#served.add(conversationId)
    const lengthMs = this.#sec(30, 900)
    this.#at(this.#nowMs + 1_000, () => this.#phaseOf(conversationId) && this.#say(conversationId, { kind: 'visitor', visitorId }))
    for (const part of [0.1, 0.5, 0.8])
      this.#at(this.#nowMs + Math.floor(lengthMs * part), () => this.#asAgent(conversationId, (actor) => this.#say(conversationId, actor)))
    this.#at(this.#nowMs + lengthMs, () => this.#asAgent(conversationId, (actor) => this.#decide({ type: 'end', conversationId, actor })))
  }

  #decide(command: Command): void {
    const { effects } = decide(this.#state, command, this.#nowMs)
    for (const effect of effects) this.#note(effect)
  }

  #note(effect: Effect): void {
    if (effect.type === 'agent') {
      const { id: agentId, status, connected } = this.#state.agents.get(effect.agentId)!
      const last = this.log.findLast((row) => row.agentId === agentId)
      if (last?.status !== status || last.connected !== connected) this.log.push({ atMs: this.#nowMs, agentId, status, connected })
    }
    if (effect.type === 'conversation') {
      const conversation = this.#state.conversations.get(effect.conversationId)
      if (conversation?.phase.kind === 'served' && !this.#served.has(conversation.id)) this.#serve(conversation.id, conversation.visitorId)
    }
    if (effect.type === 'closed') {
      const { conversation } = effect
      this.closed.push({ conversation, historyAgentId: this.#asked.get(conversation.id) ?? null })
      const agentId = conversation.stretches.at(-1)?.agentId
      if (agentId !== undefined && conversation.thread.agentMessages > 0) this.#history.set(conversation.visitorId, agentId)
    }
  }
}

/** The facts of a day lived by the core. `visitors` ask over eleven hours. */
export const liveThrough = (seed: number, visitors: number, dialog: Partial<DialogSettings> = {}): Day => {
  const living = new Living(seed, dialog)
  living.staff()
  living.visitors(visitors)
  living.live()
  const numbers = [...new Set(living.closed.map(({ conversation }) => conversation.visitorId))]
  const arrivals = living.closed.map(({ conversation, historyAgentId }) => {
    const { askedAtMs, firstServedAtMs, endedAtMs, endReason, stretches, thread } = conversation
    return {
      ...arrival(0),
      visitor: numbers.indexOf(conversation.visitorId),
      historyAgentId,
      askedAtMs,
      servedAtMs: firstServedAtMs,
      firstReplyAtMs: thread.firstAgentMessageAtMs,
      endedAtMs,
      endReason,
      visitorMessages: thread.visitorMessages,
      agentMessages: thread.agentMessages,
      stretches: stretches.map(({ agentId, fromMs, untilMs }) => ({ agentId, fromMs, untilMs: untilMs ?? endedAtMs })),
    }
  })
  return makeDay({
    agents: AGENTS,
    dialog,
    arrivals: arrivals.sort((one, other) => one.askedAtMs - other.askedAtMs),
    agentLog: living.log,
  })
}
