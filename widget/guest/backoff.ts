const FIRST_MS = 2_000
const MOST_MS = 300_000

/** Wait before the nth attempt (0 is the first), between half and the whole of a doubling time: nobody is in a hurry here. */
export const lobbyBackoffMs = (attempt: number, random: () => number): number => {
  const ceilingMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(ceilingMs * (0.5 + random() / 2))
}
