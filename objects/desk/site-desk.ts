import { DurableObject } from 'cloudflare:workers'
import { isBlocked } from '../core/blacklist.ts'
import type { SiteConfig } from '../core/types.ts'
import { type HookBindings, wakeCouriers } from '../hooks/client.ts'
import type { AnnouncedSite, InvitationOutcome, LobbyDelta } from '../lobby/client.ts'
import { CLOSE, type CloseCode } from '../protocol/constants.ts'
import { type PushBindings, sendPush } from '../push/client.ts'
import { claimSeats, type SeatBindings } from '../seats/client.ts'
import type { Claim } from '../seats/ledger.ts'
import { AgentSide } from './agent-side.ts'
import { Alarm } from './alarm.ts'
import { AwayCalls } from './away-calls.ts'
import { type CallNews, HANDSHAKE_HEADER, type Handshake, NEED_CONFIG_STATUS, type Parties } from './client.ts'
import { type DeskNow, deskNow } from './desk-now.ts'
import { type DeskErasure, eraseVisitor } from './erasure.ts'
import { attempt } from './frames.ts'
import { Inbound } from './inbound.ts'
import { type LobbyBindings, lobbiesOf } from './lobbies.ts'
import { LobbySide } from './lobby-side.ts'
import { isServing, type Live, partiesOf, partiesOfVisitor, readLive } from './parties.ts'
import { Presence } from './presence.ts'
import { Purge } from './purge.ts'
import { forgetFile } from './recalled-file.ts'
import { Satisfaction } from './satisfaction.ts'
import { SeatBroker } from './seat-broker.ts'
import { type Attachment, Sockets } from './sockets.ts'
import { addressesOf, type Held, heldSince } from './today.ts'
import { Turns } from './turn.ts'
import { VisitorSide } from './visitor-side.ts'
import { WatchSide } from './watch-side.ts'

const RESERVED_CLOSE_CODES: ReadonlySet<number> = new Set([1005, 1006, 1015])

export type DeskEnv = SeatBindings & LobbyBindings & PushBindings & HookBindings & { FILES?: R2Bucket }

/**
 * One site's desk: the shell around `core/`. Accept, decode, decide, store, send, arm; no rule of the desk lives here.
 * Everything it knows is in its SQLite or in a socket's attachment; this object's fields are a cache of both.
 */
export class SiteDesk extends DurableObject<DeskEnv> {
  readonly #sockets: Sockets
  readonly #turns: Turns
  readonly #visitors: VisitorSide
  readonly #agents: AgentSide
  readonly #alarm: Alarm
  readonly #seats: SeatBroker
  readonly #presence: Presence
  readonly #lobby: LobbySide
  readonly #purge: Purge
  readonly #satisfaction: Satisfaction
  readonly #inbound: Inbound

  constructor(ctx: DurableObjectState, env: DeskEnv) {
    super(ctx, env)
    this.#sockets = new Sockets(ctx)
    // Read at each use: the binding may be replaced while the object lives.
    const db = () => this.env.DB
    this.#turns = new Turns(ctx.storage, this.#sockets, db, Date.now())
    this.#visitors = new VisitorSide(this.#turns, this.#sockets, db, () => this.#presence.lookAtAgents(Date.now()))
    const lobbies = lobbiesOf(
      () => this.env,
      () => ctx.id.name ?? '',
    )
    this.#lobby = new LobbySide(this.#turns, this.#sockets, lobbies, db, (work) => ctx.waitUntil(work))
    this.#agents = new AgentSide(this.#turns, this.#sockets, this.#lobby, new WatchSide(this.#turns, this.#sockets))
    this.#presence = new Presence(ctx, this.#sockets, this.#turns, () => ({ agents: this.#agents, visitors: this.#visitors }))
    this.#inbound = new Inbound({
      sockets: this.#sockets,
      visitors: this.#visitors,
      agents: this.#agents,
      end: (socket, code, reason) => this.#end(socket, code, reason),
      handed: () => this.#arm(),
    })
    this.#alarm = new Alarm(ctx)
    this.#purge = new Purge(this.#turns)
    const ask = (agentId: string, claim: Claim) => claimSeats(this.env, agentId, claim)
    this.#seats = new SeatBroker(this.#turns, ask, (work) => ctx.waitUntil(work.finally(() => this.#arm())))
    const away = new AwayCalls({
      state: () => this.#turns.state,
      isAwake: (agentId, nowMs) => this.#sockets.isAwake(agentId, nowMs),
      send: (agentId, noticeOf, nowMs) => ctx.waitUntil(sendPush(this.env, agentId, noticeOf, nowMs)),
    })
    this.#satisfaction = new Satisfaction(this.#turns)
    this.#turns.onSent = (effects, nowMs) => {
      away.look(effects, nowMs)
      this.#satisfaction.look(effects, nowMs)
    }
    this.#turns.onRated = (id, score, nowMs) => this.#satisfaction.rated(id, score, nowMs)
    this.#turns.onHooks = () => ctx.waitUntil(wakeCouriers(this.env))
    this.#turns.onSeats = (agentId) => this.#seats.touch(agentId)
    this.#turns.onFileRecalled = (id, fileId) => ctx.waitUntil(forgetFile(this.#turns, this.env.FILES, id, fileId))
    ctx.blockConcurrencyWhile(async () => {
      await this.#inbound.load()
      await this.#alarm.load()
      this.#seats.resume(Date.now())
      this.#arm()
    })
  }

  /** The Worker's handshake (client.ts). Answers 428 when it needs a newer configuration first. */
  override async fetch(request: Request): Promise<Response> {
    const header = request.headers.get(HANDSHAKE_HEADER)
    if (header === null || request.headers.get('Upgrade') !== 'websocket') return new Response(null, { status: 400 })
    const handshake = JSON.parse(decodeURIComponent(header)) as Handshake
    const config = this.#turns.state?.config
    if (!config || config.version < handshake.siteVersion) return new Response(null, { status: NEED_CONFIG_STATUS })
    // Looked at with each new socket instead of by an alarm, which would cost every honest one a row.
    for (const mute of this.#sockets.mute(Date.now())) this.#sockets.close(mute, CLOSE.protocol, 'no hello')
    if (handshake.kind === 'visitor' && this.#sockets.isCrowded(handshake.visitor.ip))
      return new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
    const { 0: client, 1: server } = new WebSocketPair()
    this.#sockets.accept(server, attachmentOf(handshake))
    if (!config.enabled) this.#sockets.close(server, CLOSE.siteGone, 'site disabled')
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    return this.#inbound.take(socket, data, Date.now())
  }

  /** A close that is not answered leaves the peer waiting (measured: seconds); the reserved codes may not be sent. */
  override webSocketClose(socket: WebSocket, code: number): void {
    this.#gone(socket)
    try {
      socket.close(RESERVED_CLOSE_CODES.has(code) ? 1000 : code)
    } catch {
      // The runtime has answered already.
    }
  }

  override webSocketError(socket: WebSocket): void {
    this.#gone(socket)
  }

  override alarm(): void {
    this.#alarm.fired()
    try {
      attempt('tick', () => this.#turns.tick(Date.now()))
      attempt('seats', () => this.#seats.look(Date.now()))
      attempt('sweep', () => this.#presence.sweep(Date.now()))
      attempt('purge', () => this.#purge.run(Date.now()))
    } finally {
      this.#arm()
    }
  }

  /** Takes a configuration pushed by the Worker; running conversations obey it from now on. */
  configure(config: SiteConfig): void {
    const before = this.#seats.shared()
    this.#turns.configure(config, Date.now())
    this.#seats.reconsider(before)
    this.#presence.endUnwelcome(Date.now())
    this.#arm()
  }

  /** Ends an agent's sockets now: of one session (a sign-out), or all of them. */
  closeAgentSockets(agentId: string, sessionId: string | null): void {
    this.#presence.endAgent(agentId, sessionId, Date.now())
    this.#arm()
  }

  /** The site's settings changed: every open panel hears it. */
  announce(site: AnnouncedSite): void {
    for (const visitorId of this.#sockets.visitorIds()) this.#sockets.send(this.#sockets.ofVisitor(visitorId), { type: 'site', site })
  }

  /** A lobby says who came, went and changed. Gives the name of the watch that is on; null: nobody watches. */
  lobbyDelta(delta: LobbyDelta): string | null {
    return this.#lobby.hear(delta)
  }

  /** R13: what became of an agent's invitation. */
  invitationAnswered(outcome: InvitationOutcome): void {
    this.#lobby.answered(outcome)
  }

  /** An open or just ended conversation that the archive may not have yet; null when it is not here. */
  readLive(conversationId: string): Live | null {
    return readLive(this.#turns, conversationId)
  }

  /** Who may see what belongs to a conversation that the archive may not have yet; null when it is not here. */
  partiesOf(conversationId: string): Parties | null {
    return partiesOf(this.#turns, conversationId)
  }

  /** The same of the conversation a visitor has open; null: none. */
  partiesOfVisitor(visitorId: string): Parties | null {
    return partiesOfVisitor(this.#turns, visitorId)
  }

  /** Section 4: a call began or changed. Looks at sockets only: nothing of it is kept here. */
  announceCall({ agentId, forAgent, forSteering }: CallNews): void {
    for (const socket of this.#sockets.agents()) {
      const attachment = this.#sockets.attachmentOf(socket)
      if (attachment?.kind !== 'agent') continue
      if (attachment.role !== 'agent') this.#sockets.send([socket], { type: 'call', call: forSteering })
      else if (attachment.agentId === agentId) this.#sockets.send([socket], { type: 'call', call: forAgent })
    }
  }

  /** Which of these visitors have a conversation open. */
  openOf(visitorIds: readonly string[]): string[] {
    return visitorIds.filter((visitorId) => this.#turns.state?.byVisitor.has(visitorId) === true)
  }

  /** The visitor was linked to a contact, or to none: both sides of its open conversation see it, and consoles that list visitors. */
  linkContact(visitorId: string, contactId: string | null, contactName: string | null): void {
    if (this.#turns.state) this.#turns.run({ type: 'visitor.contact', visitorId, contactId, contactName }, Date.now(), null)
    this.#lobby.renamed(visitorId)
    this.#arm()
  }

  /** An agent gave the visitor a name of its own: its open conversation shows it. */
  nameVisitor(visitorId: string, visitorName: string): void {
    if (this.#turns.state) this.#turns.run({ type: 'visitor.named', visitorId, visitorName }, Date.now(), null)
    this.#lobby.renamed(visitorId)
    this.#arm()
  }

  /** R13: whether the visitor, or its address, is on the blacklist. */
  isVisitorBlocked(visitorId: string, ip: string | null): boolean {
    const config = this.#turns.state?.config
    // An erased one is nobody: nothing may join what its id once stood for.
    return this.#turns.erased.has(visitorId) || (config !== undefined && isBlocked(config, visitorId, ip, Date.now()))
  }

  /** The ledger of an agent's seats calls: one may be free, or it wants to hear how many are held here. */
  callSeats(agentId: string): void {
    attempt('seats', () => this.#seats.called(agentId, Date.now()))
    this.#arm()
  }

  /** True while the agent has an open conversation with the visitor. */
  isServing(agentId: string, visitorId: string): boolean {
    return isServing(this.#turns, agentId, visitorId)
  }

  countOpen(): number {
    return this.#turns.state?.conversations.size ?? 0
  }

  /** How many conversations are open, and what agents are since when. */
  now(): DeskNow {
    return deskNow(this.#turns, Date.now())
  }

  /** The site is deleted. Its open conversations end first, so that visitors hear the farewell before their sockets close. */
  retire(agentId: string): void {
    const { state } = this.#turns
    if (!state) return
    const actor = { kind: 'agent', agentId, supervisor: true } as const
    for (const conversationId of [...state.conversations.keys()]) this.#turns.run({ type: 'end', conversationId, actor }, Date.now(), null)
    this.configure({ ...state.config, enabled: false, version: state.config.version + 1 })
  }

  /** Data protection: forgets a visitor, and refuses its token from now on (erasure.ts). */
  async eraseVisitor(visitorId: string, actorId: string | null): Promise<DeskErasure> {
    try {
      return await eraseVisitor({ turns: this.#turns, sockets: this.#sockets, presence: this.#presence }, visitorId, actorId)
    } finally {
      this.#lobby.renamed(visitorId)
      this.#satisfaction.forget()
      this.#arm()
    }
  }

  /** Conversations asked for since then that are open, or over and perhaps not in D1 yet. */
  heldSince(sinceMs: number): Held[] {
    return heldSince(this.#turns, sinceMs)
  }

  /** The addresses a visitor has on this desk now. */
  addressesOf(visitorId: string): string[] {
    return addressesOf(this.#turns, this.#sockets, this.#lobby, visitorId)
  }

  #gone(socket: WebSocket): void {
    this.#presence.gone(socket, Date.now())
    this.#arm()
  }

  #end(socket: WebSocket, code: CloseCode, reason: string): void {
    this.#presence.end(socket, code, reason, Date.now())
    this.#arm()
  }

  /** Sets the one alarm to the earliest thing due, and lets the archive run beside it. */
  #arm(): void {
    const nowMs = Date.now()
    this.#lobby.stir()
    const { outbox } = this.#turns
    const outboxMs = outbox.nextMs(nowMs)
    if (outboxMs !== null && outboxMs <= nowMs) this.ctx.waitUntil(outbox.drain(Date.now).then(() => this.#arm()))
    const dueMs = [
      this.#turns.nextDeadlineMs(nowMs),
      this.#presence.nextSweepMs(nowMs),
      this.#purge.nextMs(),
      outboxMs,
      this.#seats.nextMs(),
    ]
    this.#alarm.set(dueMs, nowMs)
  }
}

const attachmentOf = (handshake: Handshake): Attachment =>
  handshake.kind === 'visitor'
    ? { kind: 'visitor', visitorId: null, openedAtMs: Date.now(), visitor: handshake.visitor }
    : {
        kind: 'agent',
        agentId: handshake.agentId,
        sessionId: handshake.sessionId,
        expiresAtMs: handshake.expiresAtMs,
        role: handshake.role,
        hello: false,
        openedAtMs: Date.now(),
      }
