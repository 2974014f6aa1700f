/** Between half and all of an exponentially growing delay, so that a thousand clients do not come back in the same instant. */

const FIRST_MS = 500
const MOST_MS = 30_000

export const backoffMs = (attempt: number, random: () => number): number => {
  const ceilingMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return Math.round(ceilingMs * (0.5 + random() / 2))
}
