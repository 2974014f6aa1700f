import type { Effect } from '../core/effects.ts'
import type { ConversationId, DeskState } from '../core/types.ts'
import { addDays, momentOf, wallClockAt } from '../core/wall-clock.ts'
import { attempt } from './frames.ts'
import type { Turns } from './turn.ts'

type Day = { untilMs: number; scores: Map<ConversationId, number> }

/**
 * R14: the average of the ratings of the day under way, by the site's clock, and only while it has a limit. Read from the rows when it is
 * first needed, kept up with each rating: the rows are the truth, so nothing of it is stored.
 */
export class Satisfaction {
  readonly #turns: Turns
  #day: Day | null = null

  constructor(turns: Turns) {
    this.#turns = turns
  }

  /** A decision was stored; never throws. */
  look(effects: readonly Effect[], nowMs: number): void {
    const state = this.#measured()
    if (state === null) return
    attempt('satisfaction', () => {
      const changed = effects.map((effect) => this.#isChangedBy(state, effect, nowMs))
      if (changed.includes(true)) this.#judge(state, nowMs)
    })
  }

  /** A conversation that is over was rated; never throws. */
  rated(id: ConversationId, score: number, nowMs: number): void {
    const state = this.#measured()
    if (state === null) return
    attempt('satisfaction', () => {
      this.#day?.scores.set(id, score)
      this.#judge(state, nowMs)
    })
  }

  /** Rows are gone (data protection). */
  forget(): void {
    this.#day = null
  }

  #measured(): DeskState | null {
    const { state } = this.#turns
    if (state && (state.config.alarms?.score ?? null) !== null) return state
    this.#day = null
    return null
  }

  #isChangedBy({ conversations }: DeskState, effect: Effect, nowMs: number): boolean {
    if (effect.type === 'config') {
      this.#day = null
      return true
    }
    // R8: an invalid one counts for nothing.
    if (effect.type === 'closed')
      return effect.conversation.endReason === 'invalid' && this.#day?.scores.delete(effect.conversation.id) === true
    if (effect.type !== 'conversation') return false
    const { rating } = conversations.get(effect.conversationId) ?? {}
    if (!rating || rating.atMs < nowMs) return false
    this.#day?.scores.set(effect.conversationId, rating.score)
    return true
  }

  #judge(state: DeskState, nowMs: number): void {
    const { scores } = this.#today(state, nowMs)
    const sum = [...scores.values()].reduce((total, score) => total + score, 0)
    this.#turns.run({ type: 'satisfaction', average: scores.size === 0 ? null : sum / scores.size }, nowMs, null)
  }

  #today({ config: { timeZone } }: DeskState, nowMs: number): Day {
    if (this.#day !== null && nowMs < this.#day.untilMs) return this.#day
    const { date } = wallClockAt(timeZone, nowMs)
    const scores = this.#turns.store.readScores(momentOf(timeZone, date, 0))
    this.#day = { untilMs: momentOf(timeZone, addDays(date, 1), 0), scores }
    return this.#day
  }
}
