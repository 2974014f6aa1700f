import type { VisitMemory } from '../../objects/protocol/lobby.ts'
import type { HostPage } from '../shared/messages.ts'

/** A visit goes on over pages and reloads until nothing was heard of it for this long. */
const VISIT_GAP_MS = 30 * 60_000
const TRACK_PAGES = 20
const TRACK_URL_CHARS = 300
const TRACK_TITLE_CHARS = 100

type TrackPage = VisitMemory['track'][number]
/** What this browser remembers of its visits to a site. Pages are in it only where the site keeps the track. */
export type Visit = {
  /** The lobby's clock; unknown until it answered once. */
  startedAtMs?: number
  lastAtMs: number
  pages: number
  visits: number
  landingUrl: string
  referrer: string
  /** Where the visit came from, for the site's own rules. Stays in this browser. */
  fromHost?: string
  track: TrackPage[]
  /** R13: one automatic invitation per visit. */
  isInvited: boolean
}

const MOST = 100_000
const asNumber = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER) : 0
const asText = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 2_000) : '')
const asTrackPage = (value: unknown): TrackPage => {
  const { url, title, atMs }: Partial<TrackPage> = Object(value)
  return {
    url: asText(url).slice(0, TRACK_URL_CHARS),
    title: asText(title).slice(0, TRACK_TITLE_CHARS),
    atMs: asNumber(atMs),
  }
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return ''
  }
}
const withHost = (fromHost: string): { fromHost?: string } => (fromHost === '' ? {} : { fromHost })

/** The visit under way out of what was kept, which may be anything, or the next one. */
export const takeUpVisit = (kept: unknown, page: HostPage, nowMs: number): Visit => {
  const stored: Partial<Visit> = Object(kept)
  const lastAtMs = asNumber(stored.lastAtMs)
  const visits = asNumber(stored.visits)
  // A clock that was set back does not make a visit endless.
  if (lastAtMs === 0 || Math.abs(nowMs - lastAtMs) >= VISIT_GAP_MS) {
    const { url: landingUrl, referrer } = page
    return {
      ...withHost(hostOf(referrer)),
      lastAtMs: nowMs,
      pages: 0,
      visits: Math.min(visits + 1, MOST),
      landingUrl,
      referrer,
      track: [],
      isInvited: false,
    }
  }
  const track = Array.isArray(stored.track) ? stored.track.slice(-TRACK_PAGES).map(asTrackPage) : []
  const startedAtMs = asNumber(stored.startedAtMs)
  return {
    ...(startedAtMs > 0 ? { startedAtMs } : {}),
    lastAtMs: nowMs,
    pages: Math.min(asNumber(stored.pages), MOST),
    visits: Math.min(Math.max(1, visits), MOST),
    landingUrl: asText(stored.landingUrl),
    referrer: asText(stored.referrer),
    ...withHost(asText(stored.fromHost)),
    track,
    isInvited: stored.isInvited === true,
  }
}

/** One page view more. `keepsTrack` false: counted, but nothing of the page is kept. */
export const withPage = (visit: Visit, { url, title }: HostPage, nowMs: number, keepsTrack: boolean): Visit => {
  const next = { ...visit, lastAtMs: nowMs, pages: visit.pages + 1 }
  return keepsTrack
    ? { ...next, track: [...visit.track, asTrackPage({ url, title, atMs: nowMs })].slice(-TRACK_PAGES) }
    : withoutTrack(next)
}
/** Without a trace of any page: for sites that keep no track. */
export const withoutTrack = (visit: Visit): Visit => ({ ...visit, landingUrl: '', referrer: '', track: [] })

/** What the lobby is told of the visit: nothing before it has named it once. */
export const visitMemory = ({ startedAtMs, pages, landingUrl, referrer, track }: Visit): VisitMemory | undefined =>
  startedAtMs === undefined ? undefined : { startedAtMs, pages, landingUrl, referrer, track }

/** The visit as it was before the page this tab shows, which travels on its own in a first `hello`. */
export const visitBefore = (visit: Visit, pageUrl: string): Visit => {
  const at = visit.track.findLastIndex(({ url }) => url === pageUrl.slice(0, TRACK_URL_CHARS))
  return { ...visit, pages: Math.max(0, visit.pages - 1), track: visit.track.filter((_, index) => index !== at) }
}
