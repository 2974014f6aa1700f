/** Several rows at once, in as many calls as the Worker needs for them. */

/** The Worker takes no more ids in one call. */
const PORTION_ROWS = 100

/** What came of one call: refused rows are there, but it was not done with them. */
export type PortionOutcome = { done: readonly string[]; refused: readonly string[] }

/** What came of all: `unasked` were not sent any more because `error` stopped it (null: nothing did). */
export type PortionsOutcome = { done: string[]; refused: string[]; unasked: string[]; error: unknown }

/**
 * One call after the other until all are through or one fails; never throws. A call that fails has changed nothing, or is not
 * known to have: its rows count as unasked. `onProgress` hears how many are through.
 */
export const runInPortions = async (
  ids: readonly string[],
  call: (ids: string[]) => Promise<PortionOutcome>,
  onProgress: (through: number) => void = () => {},
): Promise<PortionsOutcome> => {
  const whole: PortionsOutcome = { done: [], refused: [], unasked: [], error: null }
  for (let start = 0; start < ids.length; start += PORTION_ROWS) {
    const portion = ids.slice(start, start + PORTION_ROWS)
    try {
      const { done, refused } = await call(portion)
      whole.done.push(...done)
      whole.refused.push(...refused)
    } catch (error) {
      return { ...whole, unasked: ids.slice(start), error }
    }
    onProgress(start + portion.length)
  }
  return whole
}
