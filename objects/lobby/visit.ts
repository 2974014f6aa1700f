import type { LobbyFrame, VisitMemory } from '../protocol/lobby.ts'
import { cutText, fitTrack } from './track.ts'

/** The visit under way: what of it is kept in attachments and handed to the browser. Pure. */

type Hello = Extract<LobbyFrame, { type: 'hello' }>
export type Page = NonNullable<Hello['page']>
export type Visit = VisitMemory

/** After so long without a page a visitor who comes back begins another visit. */
const OVER_AFTER_MS = 30 * 60_000
/** No visit is longer, whatever a browser hands back. */
const LONGEST_MS = 24 * 3600_000
const URL_CHARS = 400

const startVisit = (nowMs: number): Visit => ({ startedAtMs: nowMs, pages: 0, landingUrl: '', referrer: '', track: [] })

const isGoingOn = (memory: Visit, nowMs: number): boolean => {
  const lastPageMs = memory.track.at(-1)?.atMs ?? memory.startedAtMs
  const isPast = memory.startedAtMs <= nowMs && memory.startedAtMs > nowMs - LONGEST_MS
  return isPast && nowMs - lastPageMs < OVER_AFTER_MS
}

/** A browser's clock may be wrong, and it may say anything: no page was seen before the visit or is yet to come. */
const withinVisit = (memory: Visit, nowMs: number): Visit => ({
  ...memory,
  track: memory.track.map((page) => ({ ...page, atMs: Math.min(nowMs, Math.max(memory.startedAtMs, page.atMs)) })),
})

const cut = (visit: Visit): Visit => ({
  ...visit,
  landingUrl: cutText(visit.landingUrl, URL_CHARS),
  referrer: cutText(visit.referrer, URL_CHARS),
  track: fitTrack(visit.track),
})

/** Two accounts of one visit: the longer one counts. */
export const mergeVisits = (a: Visit, b: Visit): Visit => (b.startedAtMs === a.startedAtMs && b.pages > a.pages ? b : a)

/** The visit a page joins: the one under way here, else the one its browser remembers, else a new one. */
export const joinVisit = (known: Visit | null, told: Visit | undefined, nowMs: number): Visit => {
  const memory = told && withinVisit(told, nowMs)
  if (known && memory) return mergeVisits(known, cut(memory))
  if (known) return known
  return memory && isGoingOn(memory, nowMs) ? cut(memory) : startVisit(nowMs)
}

/** One page more; null where the site keeps no track. */
export const seePage = (visit: Visit, page: Page | null, nowMs: number): Visit => {
  const pages = visit.pages + 1
  if (page === null) return { ...visit, pages, track: [] }
  return cut({
    ...visit,
    pages,
    landingUrl: visit.landingUrl || page.url,
    referrer: visit.pages === 0 ? page.referrer : visit.referrer,
    track: [...visit.track, { url: page.url, title: page.title, atMs: nowMs }],
  })
}
