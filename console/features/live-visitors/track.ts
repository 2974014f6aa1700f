import type { TrackPage } from '../../../objects/protocol/lobby.ts'

/** A page of a visit with how long it was looked at; `lengthMs` null: it is not over and nobody knows until when. */
export type Stop = TrackPage & { lengthMs: number | null; isNow: boolean }

/** The pages of a visit, the latest first. `untilMs`: now for a visit that goes on, its end for one that is over, null when neither is known. */
export const stopsOf = (pages: readonly TrackPage[], untilMs: number | null, isOnline: boolean): Stop[] =>
  pages
    .map((page, index) => {
      const next = pages[index + 1]
      const endMs = next?.atMs ?? untilMs
      return { ...page, lengthMs: endMs === null ? null : Math.max(0, endMs - page.atMs), isNow: isOnline && next === undefined }
    })
    .reverse()
