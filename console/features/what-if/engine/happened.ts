import type { Arrival, Day, Outcome, Outcomes } from './types.ts'

const outcomeOf = ({ askedAtMs, servedAtMs, endedAtMs, endReason, stretches }: Arrival): Outcome => ({
  askedAtMs,
  servedAtMs,
  endedAtMs,
  end: endReason,
  stretches,
})

/** What became of everybody in fact. */
export const happened = ({ arrivals, carried }: Day): Outcomes => ({ arrivals: arrivals.map(outcomeOf), carried: carried.map(outcomeOf) })
