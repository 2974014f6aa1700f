import { expect } from 'vitest'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { heldBy, limitOf } from '../../objects/core/seats.ts'
import type { AgentId, ConversationId, DeskState } from '../../objects/core/types.ts'
import { AGENTS, at } from './core-random-config.ts'

type Answer = Extract<Command, { type: 'seat.granted' | 'seat.refused' }>
type Freed = Extract<Command, { type: 'seat.freed' }>
type SeatCommand = Answer | Freed
type SeatStep = { what: string; a: number; b: number; c: number }

export const SEAT_STEPS = [
  ...(['seatAnswer', 'seatAnswer', 'seatAnswer', 'seatAnswer', 'seatDeliver'] as const),
  ...(['seatElsewhere', 'seatElsewhere', 'seatElsewhere', 'seatCall', 'seatCall', 'seatStray'] as const),
]

const isShared = (state: DeskState, agentId: AgentId): boolean => state.seats.byAgent.get(agentId)?.config.sharedSeats === true
const nameOf = ({ agentId, conversationId }: Pick<Answer, 'agentId' | 'conversationId'>): string => `${agentId}/${conversationId}`

/**
 * R1: the seats over all sites of those who serve several, as their ledgers count them. Answers may be late and out of order; with
 * `strays` also twice, or to something nobody asked, so that the seats over all sites can no longer be right but the desk must.
 */
export class ModelLedger {
  readonly #strays: boolean
  readonly #elsewhere = new Map<AgentId, number>()
  /** Answers on their way. */
  #mail: Answer[] = []
  readonly #delivered: Answer[] = []

  constructor(strays: boolean) {
    this.#strays = strays
  }

  commandOf(state: DeskState, { what, a, b, c }: SeatStep): SeatCommand | null {
    switch (what) {
      case 'seatAnswer':
        return this.#answer(state, b, c % 3 !== 0)
      case 'seatDeliver':
        return this.#deliver(b)
      case 'seatElsewhere':
        return this.#moveElsewhere(state, at(AGENTS, a), b % 4 !== 0)
      case 'seatCall':
        return this.call(state)
      default:
        return this.#strays ? this.#stray(state, a, b, c) : null
    }
  }

  /** The next answer, decided and delivered; null: nothing is asked. */
  answerNext(state: DeskState): SeatCommand | null {
    return this.#deliver(0) ?? this.#answer(state, 0, true)
  }

  /** A desk whose agent has room again is called. */
  call(state: DeskState): SeatCommand | null {
    for (const { agentId, fullElsewhere } of state.seats.byAgent.values())
      if (fullElsewhere && this.#hasRoom(state, agentId)) return { type: 'seat.freed', agentId }
    return null
  }

  /** The desk died: what was on its way is lost, and it asks again. Whoever may have room is looked at. */
  crash(state: DeskState): Freed[] {
    this.#mail = []
    const shared = [...state.seats.byAgent.values()].filter(({ config }) => config.sharedSeats)
    return shared.map(({ agentId }) => ({ type: 'seat.freed', agentId }))
  }

  leaveElsewhere(): void {
    this.#elsewhere.clear()
  }

  /** A new configuration: who is asked about may have changed, so all that is open is asked again. */
  reconsider(state: DeskState): void {
    this.#mail = []
    for (const agentId of [...this.#elsewhere.keys()]) if (!isShared(state, agentId)) this.#elsewhere.delete(agentId)
  }

  /** Seats of an agent over all sites. */
  totals(state: DeskState): Map<AgentId, number> {
    return new Map([...state.agents.keys()].map((agentId) => [agentId, heldBy(state, agentId) + this.#takenBeside(agentId)]))
  }

  /** Nobody serves more over all sites than its limit, unless it was let pass or lowered. */
  checkTotals(state: DeskState, before: ReadonlyMap<AgentId, number>, command: Command): void {
    if (this.#strays) return
    for (const [agentId, total] of this.totals(state)) {
      const anyway = command.type === 'assign' && command.anyway && command.agentId === agentId
      if (anyway || !isShared(state, agentId) || total <= limitOf(state, agentId)) continue
      // A seat that was granted counted while the answer was on its way.
      const granted = command.type === 'seat.granted' && command.agentId === agentId ? 1 : 0
      expect(total, `${agentId} above its limit over all sites`).toBeLessThanOrEqual((before.get(agentId) ?? 0) + granted)
    }
  }

  #takenBeside(agentId: AgentId): number {
    const granted = this.#mail.filter((answer) => answer.type === 'seat.granted' && answer.agentId === agentId)
    return (this.#elsewhere.get(agentId) ?? 0) + granted.length
  }

  #hasRoom(state: DeskState, agentId: AgentId): boolean {
    return !isShared(state, agentId) || heldBy(state, agentId) + this.#takenBeside(agentId) < limitOf(state, agentId)
  }

  #asks(state: DeskState): { agentId: AgentId; conversationId: ConversationId }[] {
    const answered = new Set(this.#mail.map(nameOf))
    return [...state.reservedAt]
      .flatMap(([agentId, ids]) => [...ids].map((conversationId) => ({ agentId, conversationId })))
      .filter((ask) => !answered.has(nameOf(ask)))
  }

  #answer(state: DeskState, index: number, atOnce: boolean): Answer | null {
    const ask = at(this.#asks(state), index)
    if (ask === undefined) return null
    const answer: Answer = { type: this.#hasRoom(state, ask.agentId) ? 'seat.granted' : 'seat.refused', ...ask }
    this.#mail.push(answer)
    return atOnce ? this.#deliver(this.#mail.length - 1) : null
  }

  #deliver(index: number): Answer | null {
    const [answer] = this.#mail.length === 0 ? [] : this.#mail.splice(index % this.#mail.length, 1)
    if (answer === undefined) return null
    this.#delivered.push(answer)
    return answer
  }

  /** Another site takes a seat, or frees one and the desk is called. */
  #moveElsewhere(state: DeskState, agentId: AgentId, isTaken: boolean): SeatCommand | null {
    const now = this.#elsewhere.get(agentId) ?? 0
    if (isTaken && isShared(state, agentId) && this.#hasRoom(state, agentId)) this.#elsewhere.set(agentId, now + 1)
    if (isTaken || now === 0) return null
    this.#elsewhere.set(agentId, now - 1)
    return { type: 'seat.freed', agentId }
  }

  /** One that was delivered before, one that nobody asked for, or a call for nothing. */
  #stray(state: DeskState, a: number, b: number, c: number): SeatCommand {
    if (c % 4 === 0) return { type: 'seat.freed', agentId: at(AGENTS, a) }
    const again = at(this.#delivered, b)
    if (c % 4 < 3 && again !== undefined) return again
    const conversationId = at([...state.conversations.keys(), 'c-none'], b)
    return { type: c % 2 === 0 ? 'seat.granted' : 'seat.refused', agentId: at(AGENTS, a), conversationId }
  }
}

/** What a desk holds or asks for has changed: the ledger hears of it. */
export const checkTold = (before: ReadonlyMap<AgentId, string>, state: DeskState, effects: readonly Effect[]): void => {
  const told = new Set(effects.flatMap((effect) => (effect.type === 'seat' ? [effect.agentId] : [])))
  for (const [agentId, claim] of claims(state))
    if (isShared(state, agentId) && before.get(agentId) !== claim) expect([...told], 'the ledger is told').toContain(agentId)
}

/** What each agent's ledger is to know of this desk. */
export const claims = (state: DeskState): Map<AgentId, string> =>
  new Map([...state.agents.keys()].map((id) => [id, `${heldBy(state, id)} ${[...(state.reservedAt.get(id) ?? [])].sort().join()}`]))
