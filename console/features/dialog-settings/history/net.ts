import type { SiteVersion } from '../../../lib/api.ts'
import type { ChangeLine } from './change-list.tsx'

export type Change = SiteVersion['changes'][number]
/** How an area says its changes. */
export type LinesOf = (changes: readonly Change[]) => ChangeLine[]

/** What going back to `version` would change now; `items` is the history, newest first, down to it. Pure. */
export const changesBackTo = (items: readonly SiteVersion[], version: number): Change[] => {
  const net = new Map<string, Change>()
  for (const { key, before, after } of items.filter((item) => item.version > version).flatMap((item) => item.changes)) {
    net.set(key, { key, before: (net.get(key) ?? { before: after }).before, after: before })
  }
  return [...net.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}
