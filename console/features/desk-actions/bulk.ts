/** One thing done to several conversations. */

/** `why` null: it is done. */
export type BulkOutcome<W> = { id: string; why: W | null }

/** One after the other, so that a slow one holds nothing up but itself and the desk is not flooded; tells after each how far it is. */
export const runEach = async <W>(
  ids: readonly string[],
  work: (id: string) => Promise<W | null>,
  onProgress: (done: number) => void,
): Promise<BulkOutcome<W>[]> => {
  const outcomes: BulkOutcome<W>[] = []
  for (const id of ids) {
    outcomes.push({ id, why: await work(id) })
    onProgress(outcomes.length)
  }
  return outcomes
}

/** Everything from one to the other in the order it is shown, both included; the other alone where one of them is not shown. Pure. */
export const rangeOf = (order: readonly string[], from: string | null, to: string): string[] => {
  const [first, last] = [order.indexOf(from ?? to), order.indexOf(to)]
  return first < 0 || last < 0 ? [to] : order.slice(Math.min(first, last), Math.max(first, last) + 1)
}
