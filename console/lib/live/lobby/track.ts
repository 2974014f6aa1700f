import type { ToAgentFrame } from '../../../../objects/protocol/agent.ts'
import type { TrackPage } from '../../../../objects/protocol/lobby.ts'

/** One visitor's way through the site, as it goes on. Pure. */

/** `pages` null: not told yet. */
export type LiveTrack = { visitorId: string; pages: readonly TrackPage[] | null; online: boolean }

export const startTrack = (visitorId: string): LiveTrack => ({ visitorId, pages: null, online: true })

/** A frame about another visitor than the one looked at changes nothing. Each frame has all pages: a repeat or a lost one does no harm. */
export const takeTrack = (track: LiveTrack | null, frame: ToAgentFrame & { type: 'track' }): LiveTrack | null => {
  if (track?.visitorId !== frame.visitorId) return track
  // A visitor who left keeps what was seen of its way.
  const pages = frame.pages.length === 0 && !frame.online && track.pages !== null ? track.pages : inOrder(frame.pages)
  return { ...track, pages, online: frame.online }
}

const inOrder = (pages: readonly TrackPage[]): TrackPage[] => [...pages].sort((one, other) => one.atMs - other.atMs)
