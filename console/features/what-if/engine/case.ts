import { type Plan, planOf, typicalOf } from './plan.ts'
import type { Arrival, Day, Outcome } from './types.ts'

/** One who asks, in one replay. */
export type Case = {
  /** Of its conversation. */
  id: string
  visitorId: string
  arrival: Arrival
  plan: Plan
  /** How many agents' hands have been planned for. */
  plannedTurn: number
  outcome: Outcome | null
}

export const casesOf = (day: Day): { arrived: Case[]; carried: Case[] } => {
  const typical = typicalOf(day)
  const caseOf = (kind: string) => (arrival: Arrival, index: number) => ({
    id: `${kind}-${index}`,
    visitorId: `v${arrival.visitor}`,
    arrival,
    plan: planOf(arrival, day, typical),
    plannedTurn: 0,
    outcome: null,
  })
  return { arrived: day.arrivals.map(caseOf('arrived')), carried: day.carried.map(caseOf('carried')) }
}
