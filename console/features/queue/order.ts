import type { Entry } from '../live-wall/entries.ts'

/** Several queues in one list: the first of each before the second of any, who waits longer before who waits less. Pure. */
export const sortQueue = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort(
    (a, b) =>
      (a.row.position ?? 0) - (b.row.position ?? 0) || (a.wait?.sinceMs ?? 0) - (b.wait?.sinceMs ?? 0) || (a.row.id < b.row.id ? -1 : 1),
  )
