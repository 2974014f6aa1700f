import { cleanText } from '../core/profile.ts'
import type { LobbyFrame } from '../protocol/lobby.ts'
import type { LobbySockets } from './sockets.ts'
import { bytesOf, cutText } from './track.ts'
import type { Attachment, Guest, LobbyHandshake, SeenVisitor } from './types.ts'
import { joinVisit, mergeVisits, type Page, seePage } from './visit.ts'

type Hello = Extract<LobbyFrame, { type: 'hello' }>
type Bound = Extract<Attachment, { kind: 'guest' }>

const URL_CHARS = 400
const TITLE_CHARS = 200
const INFO_BYTES = 2_500

/**
 * Who is on the site through this lobby. Memory and the attachments of a visitor's sockets say the same; nothing is stored while
 * somebody browses. A visitor without a socket stays for a while: a page change is no departure.
 */
export class Presence {
  readonly #sockets: LobbySockets
  readonly #guests = new Map<string, Guest>()
  /** Visitors without a socket, and since when; in order of their going. */
  readonly #left = new Map<string, number>()
  /** Those of them whom who watches still believes to be there. */
  readonly #between = new Map<string, number>()

  constructor(sockets: LobbySockets) {
    this.#sockets = sockets
    for (const [, { guest }] of sockets.guests()) {
      const known = this.#guests.get(guest.visitorId)
      this.#guests.set(guest.visitorId, known ? { ...known, visit: mergeVisits(known.visit, guest.visit) } : guest)
    }
  }

  get(visitorId: string): Guest | undefined {
    return this.#guests.get(visitorId)
  }

  ids(): Iterable<string> {
    return this.#guests.keys()
  }

  guests(): Iterable<Guest> {
    return this.#guests.values()
  }

  leftAtMs(visitorId: string): number | null {
    return this.#left.get(visitorId) ?? null
  }

  /** A socket said who it is. Gives the visitor as it is now. */
  join(socket: WebSocket, visitorId: string, frame: Hello, opened: { atMs: number; handshake: LobbyHandshake }, nowMs: number): Guest {
    const { handshake } = opened
    const known = this.#guests.get(visitorId)
    const page = handshake.track ? (frame.page ?? null) : null
    const joined = joinVisit(known?.visit ?? null, frame.visit, nowMs)
    const visit = frame.again && joined.pages > 0 ? joined : seePage(joined, page, nowMs)
    const guest: Guest = {
      visitorId,
      // The page's word of now: a name it no longer says is taken back.
      name: cleanText(frame.name),
      info: infoOf(handshake, frame, page),
      visit,
      visits: frame.visits,
      invitation: known?.invitation ?? null,
    }
    this.#left.delete(visitorId)
    this.#between.delete(visitorId)
    this.#guests.set(visitorId, guest)
    this.#sockets.bind(socket, {
      kind: 'guest',
      openedAtMs: opened.atMs,
      address: handshake.address,
      track: handshake.track,
      knownVersion: handshake.knownVersion,
      isBoxShown: false,
      guest,
    })
    this.#spread(guest, socket)
    return guest
  }

  /** A further page of a socket that stays (single-page apps). */
  seePage(bound: Bound, page: Page, nowMs: number): void {
    const guest = this.#guests.get(bound.guest.visitorId)
    if (!guest) return
    const shown = bound.track ? page : null
    const info = { ...guest.info, ...pageInfo(shown) }
    this.change({ ...guest, info, visit: seePage(guest.visit, shown, nowMs) })
  }

  /** Replaces what is known of a visitor, in memory and in the attachments of its sockets. */
  change(guest: Guest): void {
    this.#guests.set(guest.visitorId, guest)
    this.#spread(guest)
  }

  #spread(guest: Guest, except?: WebSocket): void {
    for (const socket of this.#sockets.of(guest.visitorId)) {
      const bound = this.#sockets.attachmentOf(socket)
      if (socket !== except && bound?.kind === 'guest') this.#sockets.write(socket, { ...bound, guest })
    }
  }

  /** The last socket of a visitor is gone. */
  left(visitorId: string, atMs: number): void {
    if (!this.#guests.has(visitorId)) return
    this.#left.set(visitorId, atMs)
    this.#between.set(visitorId, atMs)
  }

  /** Forgets those who left first, as long as there are more visitors than this. Their visits are not written. */
  takeSurplus(most: number): Guest[] {
    const surplus: Guest[] = []
    for (const visitorId of this.#left.keys()) {
      if (this.#guests.size <= most) break
      const guest = this.forget(visitorId)
      if (guest) surplus.push(guest)
    }
    return surplus
  }

  /** Takes a visitor out; its visit is not written. */
  forget(visitorId: string): Guest | undefined {
    const guest = this.#guests.get(visitorId)
    this.#left.delete(visitorId)
    this.#between.delete(visitorId)
    this.#guests.delete(visitorId)
    return guest
  }

  /** Visitors who have been away for so long that it was no page change; each is named once. */
  takeAway(nowMs: number, awayMs: number): string[] {
    const away = [...this.#between].filter(([, atMs]) => atMs + awayMs <= nowMs).map(([visitorId]) => visitorId)
    for (const visitorId of away) this.#between.delete(visitorId)
    return away
  }

  nextAwayMs(awayMs: number): number | null {
    return earliestOf(this.#between, awayMs)
  }

  /** Takes out those who have been away for so long; each with the time it left. */
  takeGone(nowMs: number, graceMs: number): { guest: Guest; endedAtMs: number }[] {
    const gone: { guest: Guest; endedAtMs: number }[] = []
    for (const [visitorId, atMs] of this.#left) {
      if (atMs + graceMs > nowMs) continue
      const guest = this.forget(visitorId)
      if (guest) gone.push({ guest, endedAtMs: atMs })
    }
    return gone
  }

  /** When `takeGone` has something to do; null: nobody is away. */
  nextGoneMs(graceMs: number): number | null {
    return earliestOf(this.#left, graceMs)
  }

  /** A visitor as the desk sees it: an allow-list, nothing is spread into it from a frame. */
  seen(guest: Guest): SeenVisitor {
    const sockets = this.#sockets.of(guest.visitorId)
    const isBoxShown = [...sockets].some((socket) => {
      const bound = this.#sockets.attachmentOf(socket)
      return bound?.kind === 'guest' && bound.isBoxShown
    })
    return {
      visitorId: guest.visitorId,
      name: guest.name,
      info: { ...guest.info, referrer: guest.visit.referrer || undefined, landingUrl: guest.visit.landingUrl || undefined },
      startedAtMs: guest.visit.startedAtMs,
      pages: guest.visit.pages,
      visits: guest.visits,
      tabs: sockets.size,
      isInvited: isBoxShown || guest.invitation !== null,
    }
  }
}

const earliestOf = (times: ReadonlyMap<string, number>, addMs: number): number | null => {
  if (times.size === 0) return null
  let earliest = Number.POSITIVE_INFINITY
  for (const atMs of times.values()) earliest = Math.min(earliest, atMs)
  return earliest + addMs
}

const pageInfo = (page: Page | null) =>
  page === null ? {} : { pageUrl: cutText(page.url, URL_CHARS), pageTitle: cutText(cleanText(page.title) ?? '', TITLE_CHARS) }

const infoOf = ({ visitor }: LobbyHandshake, frame: Hello, page: Page | null): Guest['info'] => {
  const info = {
    ...visitor,
    language: frame.language ?? visitor.language,
    timeZone: frame.timeZone ?? visitor.timeZone,
    screen: frame.screen,
    ...pageInfo(page),
  }
  // What the request tells is short; a browser that says otherwise is no browser.
  return Object.values(info).reduce((sum, text) => sum + bytesOf(text ?? ''), 0) > INFO_BYTES ? pageInfo(page) : info
}
