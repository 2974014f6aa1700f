import { headFor } from '../core/queue.ts'
import { heldBy } from '../core/seats.ts'
import type { AgentId, ConversationId, DeskState } from '../core/types.ts'
import type { Claim, ClaimAnswer } from '../seats/ledger.ts'
import type { Turns } from './turn.ts'

const TRIES = 3
const RETRY_AFTER_MS = 5_000
/** A call of the ledger that got lost must not keep an agent out of reach. */
const LOOK_AGAIN_MS = 30_000

export type AskLedger = (agentId: AgentId, claim: Claim) => Promise<ClaimAnswer>

/**
 * Speaks with the ledgers of agents who serve several sites (R1). What this desk holds and asks for is read from the state each time
 * and said whole, so nothing has to be remembered over a crash; one conversation at a time per agent.
 */
export class SeatBroker {
  readonly #turns: Turns
  readonly #ask: AskLedger
  readonly #waitUntil: (work: Promise<void>) => void
  readonly #dirty = new Set<AgentId>()
  readonly #busy = new Set<AgentId>()
  /** When to try again: the ledger did not answer, or had no seat. */
  readonly #again = new Map<AgentId, number>()
  /** Agents the ledger may have heard of from here; of one that is not shared any more it hears once again what is held. */
  readonly #told = new Set<AgentId>()
  #stamp = 0

  constructor(turns: Turns, ask: AskLedger, waitUntil: (work: Promise<void>) => void) {
    this.#turns = turns
    this.#ask = ask
    this.#waitUntil = waitUntil
  }

  /** After a wake: what was being asked for is asked again, and whoever may have been full elsewhere is looked at. */
  resume(nowMs: number): void {
    const { state } = this.#turns
    if (!state) return
    for (const agentId of state.reservedAt.keys()) this.touch(agentId)
    if (state.queue.length === 0) return
    for (const { agentId, config, skip } of state.seats.byAgent.values())
      if (config.sharedSeats && skip === null) this.#again.set(agentId, nowMs)
  }

  /** What this desk holds or asks of the agent's seats changed. */
  touch(agentId: AgentId): void {
    this.#dirty.add(agentId)
    if (!this.#busy.has(agentId)) this.#waitUntil(this.#settle(agentId))
  }

  /** The ledger calls: a seat may be free, or it wants to hear what is held. Always answered by a claim. */
  called(agentId: AgentId, nowMs: number): void {
    this.#again.delete(agentId)
    this.#told.add(agentId)
    if (this.#turns.state?.seats.byAgent.has(agentId)) this.#turns.run({ type: 'seat.freed', agentId }, nowMs, null)
    this.touch(agentId)
  }

  /** Agents who serve other sites too, by the configuration in force. */
  shared(): AgentId[] {
    return [...(this.#turns.state?.seats.byAgent.values() ?? [])].flatMap(({ agentId, config }) => (config.sharedSeats ? [agentId] : []))
  }

  /** A new configuration: who serves other sites too may have changed. `before`: who did. */
  reconsider(before: readonly AgentId[]): void {
    const { state } = this.#turns
    for (const agentId of before) this.#told.add(agentId)
    for (const agentId of this.#told) if (!state?.seats.byAgent.get(agentId)?.config.sharedSeats) this.touch(agentId)
    for (const { agentId, config } of state?.seats.byAgent.values() ?? [])
      if (config.sharedSeats && heldBy(state as DeskState, agentId) > 0) this.touch(agentId)
    for (const agentId of state?.reservedAt.keys() ?? []) this.touch(agentId)
  }

  nextMs(): number | null {
    return this.#again.size === 0 ? null : Math.min(...this.#again.values())
  }

  /** Takes what is due by `nextMs`. */
  look(nowMs: number): void {
    for (const [agentId, dueMs] of [...this.#again]) if (dueMs <= nowMs) this.called(agentId, nowMs)
  }

  async #settle(agentId: AgentId): Promise<void> {
    this.#busy.add(agentId)
    try {
      while (this.#dirty.delete(agentId)) await this.#speak(agentId)
    } catch (error) {
      this.#again.set(agentId, Date.now() + RETRY_AFTER_MS)
      console.error('desk: seats were not settled', agentId, error)
    } finally {
      this.#busy.delete(agentId)
    }
  }

  async #speak(agentId: AgentId): Promise<void> {
    const { state } = this.#turns
    if (!state) return
    const asks = [...(state.reservedAt.get(agentId) ?? [])]
    const seat = state.seats.byAgent.get(agentId)
    // It serves this site alone (now), or none: nobody else counts its seats.
    if (!seat?.config.sharedSeats) this.#answer(agentId, asks, asks.length)
    if (!seat?.config.sharedSeats && !this.#told.delete(agentId)) return
    const granted = await this.#claim(agentId, state, asks)
    if (granted !== null && seat?.config.sharedSeats) this.#told.add(agentId)
    if (granted === null) this.#again.set(agentId, Date.now() + RETRY_AFTER_MS)
    else if (granted < asks.length) this.#again.set(agentId, Date.now() + LOOK_AGAIN_MS)
    if (seat?.config.sharedSeats) this.#answer(agentId, asks, granted ?? 0)
  }

  /** How many of the asks are granted; null: the ledger cannot be reached. */
  async #claim(agentId: AgentId, state: DeskState, asks: ConversationId[]): Promise<number | null> {
    for (let left = TRIES; left > 0; left--) {
      const nowMs = Date.now()
      this.#stamp = Math.max(nowMs, this.#stamp + 1)
      try {
        const answer = await this.#ask(agentId, claimOf(state, agentId, asks, this.#stamp, nowMs))
        if ('granted' in answer) return answer.granted
        // The clock went back since this desk last spoke.
        this.#stamp = Math.max(this.#stamp, answer.known)
      } catch (error) {
        console.error('desk: the ledger of seats did not answer', agentId, error)
      }
    }
    return null
  }

  #answer(agentId: AgentId, asks: ConversationId[], granted: number): void {
    for (const [index, conversationId] of asks.entries())
      this.#turns.run({ type: index < granted ? 'seat.granted' : 'seat.refused', agentId, conversationId }, Date.now(), null)
  }
}

/** Since when the first of those it is wanted for waits; 0: it is not wanted. One found full elsewhere is wanted until it has room. */
const wantsSinceMs = (state: DeskState, agentId: AgentId, asks: ConversationId[], nowMs: number): number => {
  const waits = asks.map((id) => {
    const phase = state.conversations.get(id)?.phase
    return phase?.kind === 'queued' ? phase.queuedAtMs : nowMs
  })
  if (waits.length > 0) return Math.min(...waits)
  return state.seats.byAgent.get(agentId)?.fullElsewhere ? (headFor(state, agentId)?.queuedAtMs ?? nowMs) : 0
}

const claimOf = (state: DeskState, agentId: AgentId, asks: ConversationId[], stamp: number, nowMs: number): Claim => {
  return {
    siteId: state.config.siteId,
    stamp,
    held: heldBy(state, agentId),
    asks: asks.length,
    limit: state.seats.byAgent.get(agentId)?.limit ?? 0,
    sinceMs: wantsSinceMs(state, agentId, asks, nowMs),
  }
}
