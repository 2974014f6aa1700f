import { cleanText } from '../core/profile.ts'
import type { TrackPage } from '../protocol/lobby.ts'

/**
 * Limits of what an attachment holds: the platform takes 16,384 bytes, but ten thousand sockets share 128 MB, so that all of it is to
 * stay below 8 kB. Text beyond Latin-1 counts twice. Pure.
 */

const TRACK_PAGES = 20
const TRACK_URL_CHARS = 300
const TRACK_TITLE_CHARS = 100
/** Leaves room for addresses, texts and ids beside it. */
const TRACK_BYTES = 3_000
const PAGE_BYTES = 24

const BEYOND_LATIN = /[^\0-\xff]/

export const bytesOf = (text: string): number => (BEYOND_LATIN.test(text) ? text.length * 2 : text.length)

/** At most so many characters, without half of a pair at the end. */
export const cutText = (text: string, chars: number): string => {
  if (text.length <= chars) return text
  const cut = text.slice(0, chars)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** The newest pages that fit, oldest first. */
export const fitTrack = (pages: readonly TrackPage[]): TrackPage[] => {
  const kept: TrackPage[] = []
  let bytes = 0
  for (const page of pages.slice(-TRACK_PAGES).reverse()) {
    const fitted = {
      url: cutText(page.url, TRACK_URL_CHARS),
      title: cutText(cleanText(page.title) ?? '', TRACK_TITLE_CHARS),
      atMs: page.atMs,
    }
    bytes += bytesOf(fitted.url) + bytesOf(fitted.title) + PAGE_BYTES
    if (bytes > TRACK_BYTES) break
    kept.push(fitted)
  }
  return kept.reverse()
}
