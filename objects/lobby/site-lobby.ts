import { DurableObject } from 'cloudflare:workers'
import { Alarm } from '../desk/alarm.ts'
import { attempt, decodeFrame, Refusal } from '../desk/frames.ts'
import type { SiteDesk } from '../desk/site-desk.ts'
import { CLOSE, type CloseCode, LOBBY_BECAME_OTHER } from '../protocol/constants.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import { Archive } from './archive.ts'
import { ELSEWHERE_STATUS, HANDSHAKE_HEADER, SHARDS_HEADER, WANTS_SITE_HEADER } from './client.ts'
import { ErasedGuests } from './erased-guests.ts'
import { Invitations } from './invitations.ts'
import { Newcomers } from './newcomers.ts'
import { Presence } from './presence.ts'
import { Settings } from './settings.ts'
import { ShardKeeper } from './shard-keeper.ts'
import { SiteClock } from './site-clock.ts'
import { LobbySockets } from './sockets.ts'
import { Tallies } from './tallies.ts'
import { DEFAULT_TUNING, type Tuning } from './tuning.ts'
import type { AnnouncedSite, Guest, Invitation, InvitationOutcome, LobbyHandshake } from './types.ts'
import type { Visit } from './visit.ts'
import { endedVisit, VisitorSide } from './visitor-side.ts'
import { Waker } from './waker.ts'
import { Watch } from './watch.ts'

export type LobbyEnv = { DB: D1Database; SITE_DESK: DurableObjectNamespace<SiteDesk>; SITE_LOBBY: DurableObjectNamespace<SiteLobby> }

const RESERVED_CLOSE_CODES: ReadonlySet<number> = new Set([1005, 1006, 1015])
/** Larger frames than any page sends by mistake. */
const HUGE_FRAME_CHARS = 65_536
const TRIES = 3

/**
 * A part of a site's browsing visitors: accept, decode, keep, tell. What it knows is in its sockets' attachments; it stores
 * nothing while somebody browses (README.md).
 */
export class SiteLobby extends DurableObject<LobbyEnv> {
  readonly tuning: Tuning = { ...DEFAULT_TUNING }
  readonly #siteId: string
  readonly #sockets: LobbySockets
  readonly #presence: Presence
  readonly #invitations: Invitations
  readonly #settings: Settings
  readonly #newcomers: Newcomers
  readonly #erased: ErasedGuests
  readonly #visitors: VisitorSide
  readonly #archive: Archive
  readonly #tallies: Tallies
  readonly #watch: Watch
  readonly #shards: ShardKeeper
  readonly #waker: Waker
  readonly #alarm: Alarm
  #schemas!: typeof import('./schemas.ts')
  #lookedAtMs = 0

  constructor(ctx: DurableObjectState, env: LobbyEnv) {
    super(ctx, env)
    const [siteId = '', shard = '0'] = (ctx.id.name ?? '').split('#')
    this.#siteId = siteId
    // Read at each use: the binding may be replaced while the object lives.
    const db = () => this.env.DB
    this.#sockets = new LobbySockets(ctx)
    this.#presence = new Presence(this.#sockets)
    this.#invitations = new Invitations(this.#presence, this.#sockets, (outcome) => ctx.waitUntil(this.#tellOutcome(outcome)))
    this.#settings = new Settings(this.#sockets)
    this.#newcomers = new Newcomers(this.tuning)
    this.#erased = new ErasedGuests(ctx.storage)
    this.#archive = new Archive(ctx.storage, db, siteId, new SiteClock(db, siteId))
    this.#tallies = new Tallies(db, siteId)
    this.#watch = new Watch(ctx.storage, this.#presence, Number(shard), (delta) => this.#desk().lobbyDelta(delta), this.tuning)
    this.#shards = new ShardKeeper(ctx.storage, Number(shard), this.#peers(), this.tuning)
    this.#visitors = new VisitorSide(siteId, {
      sockets: this.#sockets,
      presence: this.#presence,
      invitations: this.#invitations,
      settings: this.#settings,
      tallies: this.#tallies,
      newcomers: this.#newcomers,
      erased: this.#erased,
      tuning: this.tuning,
      touch: (visitorId) => this.#watch.touch(visitorId),
      seeHost: (host, url, nowMs) => ctx.waitUntil(this.#tallies.see(host, url, nowMs)),
    })
    this.#waker = new Waker(() => this.#tick(Date.now()))
    this.#alarm = new Alarm(ctx)
    ctx.blockConcurrencyWhile(async () => {
      this.#schemas = await import('./schemas.ts')
      await this.#alarm.load()
      this.#arm()
    })
  }

  /** The Worker's handshake (client.ts). Answers 421 when the visitor belongs to another lobby. */
  override async fetch(request: Request): Promise<Response> {
    const header = request.headers.get(HANDSHAKE_HEADER)
    if (header === null || request.headers.get('Upgrade') !== 'websocket') return new Response(null, { status: 400 })
    const handshake = JSON.parse(decodeURIComponent(header)) as LobbyHandshake
    const nowMs = Date.now()
    const headers = new Headers(this.#shards.count === null ? {} : { [SHARDS_HEADER]: String(this.#shards.count) })
    if (this.#shards.isElsewhere(handshake.visitorId)) return new Response(null, { status: ELSEWHERE_STATUS, headers })
    if (this.#settings.isClosed(handshake)) return new Response(null, { status: 404, headers })
    this.#look(nowMs)
    if (this.#sockets.isCrowded(handshake.address) || this.#isFlood(handshake, nowMs)) return new Response(null, { status: 429, headers })
    if (this.#sockets.size >= this.tuning.mostSockets) return new Response(null, { status: 503, headers })
    const { 0: client, 1: server } = new WebSocketPair()
    this.#sockets.accept(server, { kind: 'new', openedAtMs: nowMs, handshake })
    if (this.#settings.isWanted(handshake)) headers.set(WANTS_SITE_HEADER, '1')
    this.ctx.waitUntil(this.#shards.look(this.#sockets.size, nowMs, () => this.#watch.poke()))
    this.#arm()
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const attachment = this.#sockets.attachmentOf(socket)
    if (!attachment || attachment.kind === 'closed') return
    const nowMs = Date.now()
    const bucket = this.#sockets.take(socket, nowMs)
    const size = typeof data === 'string' ? data.length : data.byteLength
    if (bucket.drop) return this.#end(socket, CLOSE.protocol, 'too many frames')
    if (size > HUGE_FRAME_CHARS) return this.#end(socket, CLOSE.protocol, 'frame too large')
    if (!bucket.ok) return this.#refuse(socket, 'rate_limited', 'too many frames', bucket.retryAfterMs)
    const decoded = decodeFrame(this.#schemas.LobbyFrame, data)
    if (!decoded.ok) return this.#refuse(socket, decoded.code, decoded.message)
    try {
      this.#visitors.take(socket, attachment, decoded.frame, nowMs)
    } catch (error) {
      this.#fail(socket, error)
    } finally {
      this.#arm()
    }
  }

  /** A close that is not answered leaves the peer waiting; the reserved codes may not be sent. */
  override webSocketClose(socket: WebSocket, code: number): void {
    const guest = this.#sockets.forget(socket)
    if (guest && code === LOBBY_BECAME_OTHER) this.#forgetVisit(guest.visitorId)
    this.#gone(guest, socket, Date.now())
    try {
      socket.close(RESERVED_CLOSE_CODES.has(code) ? 1000 : code)
    } catch {
      // The runtime has answered already.
    }
  }

  override webSocketError(socket: WebSocket): void {
    this.#gone(this.#sockets.forget(socket), socket, Date.now())
  }

  /** What D1 did not take is tried again; while somebody watches, silent peers are looked for. */
  override async alarm(): Promise<void> {
    this.#alarm.fired()
    try {
      attempt('look', () => this.#look(Date.now()))
      this.#watch.poke()
      await this.#archive.drain(Date.now)
    } finally {
      this.#arm()
    }
  }

  /** Lobbies of the site that may hold visitors. Of the first lobby. */
  countShards(): number {
    return this.#shards.used ?? 1
  }

  countSockets(): number {
    return this.#sockets.size
  }

  /** Another lobby of the site is full. Gives the number of lobbies from now on. Of the first lobby. */
  hearCrowd(): Promise<number> {
    return this.#shards.hear(this.#sockets.size, Date.now(), () => this.#watch.poke())
  }

  /** The site's settings changed: every page that has older ones hears it. Null, or disabled: nobody is left here. */
  announce(site: AnnouncedSite | null): void {
    if (site?.enabled) return this.#settings.announce(site)
    this.#settings.close(site?.version ?? Number.POSITIVE_INFINITY)
    for (const socket of this.#sockets.all()) this.#end(socket, CLOSE.siteGone, 'site disabled')
  }

  /** The desk watches from now on, under this name, until an answer to a push says otherwise. */
  watch(epoch: string): void {
    this.#watch.begin(epoch, Date.now())
    this.#arm()
  }

  /** `open`: another invitation waits for its answer. */
  invite(visitorId: string, invitation: Invitation): 'sent' | 'open' | 'gone' {
    const said = this.#invitations.invite(visitorId, invitation)
    if (said === 'sent') this.#watch.touch(visitorId)
    this.#arm()
    return said
  }

  /** Data protection: forgets a visitor, its visit unwritten, and refuses its token from now on. */
  async eraseVisitor(visitorId: string): Promise<void> {
    this.#erased.add(visitorId)
    for (const socket of [...this.#sockets.of(visitorId)]) this.#sockets.close(socket, CLOSE.goingAway, 'begin anew')
    this.#forgetVisit(visitorId)
    await this.#archive.erase(visitorId)
    this.#arm()
  }

  /** Visitors who were erased before this lobby came into use. */
  hearErased(marks: readonly string[]): void {
    this.#erased.take(marks)
  }

  /** The pages of a visitor's visit, oldest first; null: it is not here. */
  readTrack(visitorId: string): Visit['track'] | null {
    return this.#sockets.of(visitorId).size === 0 ? null : (this.#presence.get(visitorId)?.visit.track ?? null)
  }

  /** A visitor is here no more, and its visit is not written. */
  #forgetVisit(visitorId: string): void {
    const guest = this.#presence.forget(visitorId)
    if (guest) this.#invitations.left(guest)
    this.#watch.touch(visitorId)
  }

  /** Too many new visits from one address. Who is here already may have any number of pages. */
  #isFlood({ visitorId, address }: LobbyHandshake, nowMs: number): boolean {
    return !this.#presence.get(visitorId) && !this.#newcomers.mayBegin(address, nowMs)
  }

  #tick(nowMs: number): void {
    attempt('invitations', () => {
      for (const visitorId of this.#invitations.expire(nowMs)) this.#watch.touch(visitorId)
    })
    attempt('away', () => {
      if (!this.#watch.isOn) return
      for (const visitorId of this.#presence.takeAway(nowMs, this.tuning.awayMs)) this.#watch.touch(visitorId)
    })
    attempt('ended', () => this.#endVisits(nowMs))
    this.ctx.waitUntil(this.#watch.push(this.#shards.used, nowMs).then(() => this.#arm()))
    if ((this.#tallies.nextMs(this.tuning.adsEveryMs, nowMs) ?? Number.POSITIVE_INFINITY) <= nowMs)
      this.ctx.waitUntil(this.#tallies.writeAds(nowMs).then(() => this.#arm()))
    this.#arm()
  }

  /** Visits whose visitors have been away for long enough, and those that are about to: written together. */
  #endVisits(nowMs: number): void {
    const { graceMs, togetherMs } = this.tuning
    if ((this.#presence.nextGoneMs(graceMs) ?? Number.POSITIVE_INFINITY) > nowMs) return
    const gone = this.#presence.takeGone(nowMs + togetherMs, graceMs)
    for (const { guest } of gone) {
      this.#invitations.left(guest)
      this.#watch.touch(guest.visitorId)
    }
    this.#archive.add(gone.map(({ guest, endedAtMs }) => endedVisit(guest, endedAtMs)))
    this.ctx.waitUntil(this.#archive.drain(Date.now).then(() => this.#arm()))
  }

  #gone(guest: Guest | null, socket: WebSocket, atMs: number): void {
    this.#visitors.gone(guest, socket, atMs)
    this.#arm()
  }

  /** With each new socket, now and then, instead of by an alarm, which would cost every honest visitor a row. */
  #look(nowMs: number): void {
    for (const mute of this.#sockets.mute(nowMs)) this.#end(mute, CLOSE.protocol, 'no hello')
    if (nowMs - this.#lookedAtMs < this.tuning.lookEveryMs) return
    this.#lookedAtMs = nowMs
    this.#newcomers.prune(nowMs)
    for (const { socket, lastHeardMs } of this.#sockets.silent(nowMs))
      this.#gone(this.#sockets.close(socket, CLOSE.goingAway, 'silent'), socket, lastHeardMs)
  }

  /** Seconds by the timer, the rest by the alarm. */
  #arm(): void {
    const nowMs = Date.now()
    const isWatched = this.#watch.isOn
    const due = [
      this.#presence.nextGoneMs(this.tuning.graceMs),
      isWatched ? this.#presence.nextAwayMs(this.tuning.awayMs) : null,
      this.#invitations.nextMs(),
      this.#watch.nextMs(nowMs),
      this.#tallies.nextMs(this.tuning.adsEveryMs, nowMs),
    ]
    this.#waker.set(due, nowMs)
    const lookMs = isWatched && this.#sockets.size > 0 ? Math.max(nowMs, this.#lookedAtMs) + this.tuning.lookEveryMs : null
    this.#alarm.set([this.#archive.nextMs(nowMs), lookMs], nowMs)
  }

  #desk() {
    return this.env.SITE_DESK.getByName(this.#siteId)
  }

  #peers() {
    const peer = (shard: number) => this.env.SITE_LOBBY.getByName(`${this.#siteId}#${shard}`)
    // Anew when one more was erased meanwhile: that erasure did not know of these lobbies yet.
    const prepare = async (shards: readonly number[]): Promise<void> => {
      for (let marks = this.#erased.marks; shards.length > 0; ) {
        await Promise.all(shards.map(async (shard) => peer(shard).hearErased(marks)))
        if (marks.length === this.#erased.marks.length) return
        marks = this.#erased.marks
      }
    }
    return { count: async (shard: number) => peer(shard).countSockets(), report: async () => peer(0).hearCrowd(), prepare }
  }

  async #tellOutcome(outcome: InvitationOutcome): Promise<void> {
    for (let left = TRIES; left > 0; left -= 1) {
      try {
        return await this.#desk().invitationAnswered(outcome)
      } catch (error) {
        console.warn('lobby: the desk did not hear an answer', error instanceof Error ? error.message : error)
      }
    }
  }

  #end(socket: WebSocket, code: CloseCode, reason: string): void {
    this.#gone(this.#sockets.close(socket, code, reason), socket, Date.now())
  }

  #fail(socket: WebSocket, error: unknown): void {
    if (error instanceof Refusal) return this.#refuse(socket, error.code, error.message, error.retryAfterMs)
    console.error('lobby: a frame failed', error)
    this.#refuse(socket, 'internal', 'it was not kept; try again')
  }

  #refuse(socket: WebSocket, code: ErrorCode, message: string, retryAfterMs?: number): void {
    this.#sockets.send([socket], { type: 'error', code, message, retryAfterMs })
  }
}
