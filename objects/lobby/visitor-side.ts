import { Refusal } from '../desk/frames.ts'
import { mintVisitor, verifyVisitorToken } from '../desk/visitor-token.ts'
import { CLOSE, PROTOCOL_VERSION } from '../protocol/constants.ts'
import type { LobbyFrame } from '../protocol/lobby.ts'
import type { ErasedGuests } from './erased-guests.ts'
import type { Invitations } from './invitations.ts'
import type { Newcomers } from './newcomers.ts'
import type { Presence } from './presence.ts'
import type { Settings } from './settings.ts'
import type { LobbySockets } from './sockets.ts'
import type { EndedVisit } from './statements.ts'
import type { Tallies } from './tallies.ts'
import type { Tuning } from './tuning.ts'
import type { Attachment, Guest } from './types.ts'

type Frame<T extends LobbyFrame['type']> = Extract<LobbyFrame, { type: T }>
type Open = Exclude<Attachment, { kind: 'closed' }>
type Bound = Extract<Attachment, { kind: 'guest' }>

type Parts = {
  sockets: LobbySockets
  presence: Presence
  invitations: Invitations
  settings: Settings
  tallies: Tallies
  newcomers: Newcomers
  erased: ErasedGuests
  tuning: Tuning
  /** The desk should hear of a change, if it watches. */
  touch: (visitorId: string) => void
  seeHost: (host: string, url: string, nowMs: number) => void
}

/** One visitor's frames. What it may do follows from its attachment alone. */
export class VisitorSide {
  readonly #siteId: string
  readonly #parts: Parts

  constructor(siteId: string, parts: Parts) {
    this.#siteId = siteId
    this.#parts = parts
  }

  take(socket: WebSocket, attachment: Open, frame: LobbyFrame, nowMs: number): void {
    if (frame.type === 'hello') return this.#hello(socket, attachment, frame, nowMs)
    if (attachment.kind !== 'guest') throw new Refusal('not_ready', 'say hello first')
    if (frame.type === 'page') this.#page(socket, attachment, frame, nowMs)
    else if (frame.type === 'invitation') this.#parts.invitations.answer(socket, attachment, frame)
    else return this.#parts.tallies.countAd(socket, frame.adId, frame.event)
    this.#parts.touch(attachment.guest.visitorId)
  }

  /** A socket is gone; `guest`: it was the last one of its visitor. */
  gone(guest: Guest | null, socket: WebSocket, atMs: number): void {
    this.#parts.tallies.newPage(socket)
    if (!guest) return
    const { presence, invitations, tuning, touch } = this.#parts
    presence.left(guest.visitorId, atMs)
    touch(guest.visitorId)
    for (const surplus of presence.takeSurplus(tuning.mostGuests)) {
      invitations.left(surplus)
      touch(surplus.visitorId)
    }
  }

  #hello(socket: WebSocket, attachment: Open, frame: Frame<'hello'>, nowMs: number): void {
    if (attachment.kind !== 'new') throw new Refusal('bad_frame', 'hello was said already')
    const { presence, sockets, settings, invitations, newcomers, erased, touch, seeHost } = this.#parts
    const { handshake, openedAtMs } = attachment
    const { visitorKey, host } = handshake
    const isProven = frame.visitorId && frame.token && verifyVisitorToken(visitorKey, this.#siteId, frame.visitorId, frame.token)
    const isKnown = isProven && frame.visitorId && !erased.has(frame.visitorId)
    const minted = isKnown ? null : (handshake.minted ?? mintVisitor(visitorKey, this.#siteId))
    const visitorId = minted?.visitorId ?? (frame.visitorId as string)
    // Not an error: its page comes back later by itself.
    if (!presence.get(visitorId) && !newcomers.take(handshake.address, nowMs))
      return void sockets.close(socket, CLOSE.goingAway, 'too many new visits')
    const guest = presence.join(socket, visitorId, frame, { atMs: openedAtMs, handshake }, nowMs)
    sockets.send([socket], { type: 'welcome', v: PROTOCOL_VERSION, nowMs, visitorId, token: minted?.token, visit: guest.visit })
    settings.tell(socket)
    invitations.showOn(socket, guest, nowMs)
    touch(visitorId)
    if (host !== null) seeHost(host, pageAt(host, frame.page?.url), nowMs)
  }

  #page(socket: WebSocket, attachment: Bound, frame: Frame<'page'>, nowMs: number): void {
    this.#parts.tallies.newPage(socket)
    this.#parts.presence.seePage(attachment, frame, nowMs)
  }
}

/** The page as it says, when it is one of this host: anybody can say anything. */
const pageAt = (host: string, url: string | undefined): string =>
  url !== undefined && URL.parse(url)?.host === host ? url : `https://${host}/`

/** `Guest_` and the first six characters of the id, as the desk names a visitor nobody knows. */
const guestName = (visitorId: string): string => `Guest_${visitorId.slice(1, 7)}`

/** What is written of a visit when it is over. The address of the last page is in its track. */
export const endedVisit = ({ visitorId, name, info, visit }: Guest, endedAtMs: number): EndedVisit => {
  const { pageUrl: _url, pageTitle: _title, ...kept } = info
  return {
    visitorId,
    name: name ?? null,
    guestName: guestName(visitorId),
    startedAtMs: visit.startedAtMs,
    endedAtMs: Math.max(endedAtMs, visit.startedAtMs),
    pages: visit.pages,
    info: { ...kept, referrer: visit.referrer || undefined, landingUrl: visit.landingUrl || undefined },
    track: visit.track,
  }
}
