const FIRST_MS = 500
const MOST_MS = 30_000

/** Wait before the nth attempt (0 is the first): doubling, between half and the whole of it, so that a crowd does not come back at once. */
export const backoffMs = (attempt: number, random: () => number): number => {
  const ceilingMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(ceilingMs * (0.5 + random() / 2))
}
