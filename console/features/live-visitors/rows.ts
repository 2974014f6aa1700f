import type { OnlineVisitor, VisitorQuery } from '../../../objects/protocol/lobby.ts'
import { regionOf } from '../../../objects/protocol/regions.ts'
import type { Shown } from '../../lib/held-rows.ts'
import type { VisitorWindow } from '../../lib/live/lobby/window.ts'
import { STATES } from './search.ts'

/** What of the sites' windows is drawn, and in which order. Pure. */

/** One window may hold so many: of all sites together so many are shown, of one site as many as there are. */
export const MOST_TOGETHER = 200
/** So many rows of one site are asked for at once, around those in sight. */
export const WINDOW_ROWS = 100
const STEP_ROWS = 25
const AHEAD_ROWS = 30

/** Where the window begins that holds a row in sight and some before it; steady while one scrolls a little. */
export const offsetFor = (firstRow: number): number => Math.max(0, Math.floor((firstRow - AHEAD_ROWS) / STEP_ROWS) * STEP_ROWS)

const regionText = ({ info }: OnlineVisitor): string => {
  const region = regionOf(info)
  return region === null ? '' : `${region.country}/${region.province ?? ''}`
}
const byText = (text: (visitor: OnlineVisitor) => string) => (a: OnlineVisitor, b: OnlineVisitor) =>
  text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0

/** As the sites' desks order them. */
const compareBy: Record<VisitorQuery['order'], (a: OnlineVisitor, b: OnlineVisitor) => number> = {
  startedAtMs: () => 0,
  pages: (a, b) => a.pages - b.pages,
  visits: (a, b) => a.visits - b.visits,
  name: byText(({ name }) => name.toLowerCase()),
  region: byText(regionText),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
}
const laterCome = (a: OnlineVisitor, b: OnlineVisitor): number =>
  a.startedAtMs - b.startedAtMs || byText(({ visitorId }) => visitorId)(a, b)

/** The first of several sites in one order. Each window begins at the top and is sorted already. */
export const mergeWindows = (windows: readonly VisitorWindow[], order: VisitorQuery['order'], descending: boolean): string[] => {
  if (windows.length === 1) return [...(windows[0]?.order ?? [])]
  const all = windows.flatMap((window) => window.order.flatMap((id) => window.byId.get(id) ?? []))
  const sign = descending ? -1 : 1
  const compare = compareBy[order]
  all.sort((a, b) => sign * (compare(a, b) || laterCome(a, b)))
  return all.slice(0, MOST_TOGETHER).map(({ visitorId }) => visitorId)
}

/** True when `held` shows another order than there is. */
export const isBehind = (held: Shown, next: Shown): boolean =>
  held.order.length !== next.order.length || held.order.some((id, index) => id !== next.order[index])

/** The ids of the whole list; what is not loaded has a name of its own. */
export const idsOf = ({ order, offset, total }: Shown): string[] =>
  Array.from({ length: Math.max(total, offset + order.length) }, (_, index) => order[index - offset] ?? `#${index}`)

export const isPlaceholder = (id: string): boolean => id.startsWith('#')
