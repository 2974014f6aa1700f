import type { ToAgentFrame } from '../../../../objects/protocol/agent.ts'
import type { OnlineVisitor, VisitorQuery } from '../../../../objects/protocol/lobby.ts'

/** The part of a site's visitors that this console looks at. Never changed in place: an untouched visitor keeps its identity. */

type Frame = ToAgentFrame & { type: 'visitors' }
export type VisitorCounts = Partial<Frame['counts']>

export type VisitorWindow = {
  /** What is looked at; null: nobody looks. */
  query: VisitorQuery | null
  /** What is shown answers the query. */
  loaded: boolean
  offset: number
  order: readonly string[]
  byId: ReadonlyMap<string, OnlineVisitor>
  /** How many the filter finds. */
  total: number
  /** How many are on the site by state, whatever the filter; null: not known. */
  counts: VisitorCounts | null
  regions: Frame['regions']
}

export type WindowEvent = { type: 'looked'; query: VisitorQuery | null } | { type: 'lost' } | { type: 'frame'; frame: Frame }

export const emptyWindow: VisitorWindow = {
  query: null,
  loaded: false,
  offset: 0,
  order: [],
  byId: new Map(),
  total: 0,
  counts: null,
  regions: [],
}

const isSameSearch = (one: VisitorQuery | null, other: VisitorQuery): boolean =>
  one !== null &&
  one.text === other.text &&
  one.state === other.state &&
  one.region === other.region &&
  one.order === other.order &&
  one.descending === other.descending

/** Pure. Frames may come twice, late or not at all; what they lack shows in `missingIn`. */
export const reduceWindow = (window: VisitorWindow, event: WindowEvent): VisitorWindow => {
  switch (event.type) {
    case 'looked':
      if (event.query === null) return emptyWindow
      // Another part of the same list is drawn beside what is there; another search is not.
      return { ...window, query: event.query, loaded: window.loaded && isSameSearch(window.query, event.query) }
    case 'lost':
      // What was seen last stays readable.
      return window.loaded ? { ...window, loaded: false } : window
    case 'frame':
      return taken(window, event.frame)
  }
}

const taken = (window: VisitorWindow, frame: Frame): VisitorWindow => {
  if (window.query === null) return window
  const site = { counts: frame.counts, regions: frame.regions }
  // Sent before the desk heard of the part that is looked at now.
  if (frame.offset !== window.query.offset && frame.order.length > 0) return { ...window, ...site }
  const fresh = new Map(frame.visitors.map((visitor) => [visitor.visitorId, visitor]))
  const byId = new Map<string, OnlineVisitor>()
  for (const id of frame.order) {
    const visitor = fresh.get(id) ?? window.byId.get(id)
    if (visitor !== undefined) byId.set(id, visitor)
  }
  return { ...window, ...site, loaded: true, offset: frame.offset, order: [...new Set(frame.order)], byId, total: frame.total }
}

/** Visitors that were named and never told: a frame got lost, the whole window must be asked for again. */
export const missingIn = ({ order, byId }: VisitorWindow): string[] => order.filter((id) => !byId.has(id))
