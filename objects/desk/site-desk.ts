import { DurableObject } from 'cloudflare:workers'
import type { SiteConfig } from '../core/types.ts'
import type { AgentFrame } from '../protocol/agent.ts'
import { CLOSE, SILENT_AFTER_MS } from '../protocol/constants.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import type { Message, VisitorPhase } from '../protocol/model.ts'
import type { VisitorFrame } from '../protocol/visitor.ts'
import { AgentSide } from './agent-side.ts'
import { Alarm } from './alarm.ts'
import { HANDSHAKE_HEADER, type Handshake, NEED_CONFIG_STATUS } from './client.ts'
import { decodeFrame, Refusal } from './frames.ts'
import { type Attachment, Sockets } from './sockets.ts'
import { Turns } from './turn.ts'
import { VisitorSide } from './visitor-side.ts'

const SWEEP_AT_MOST_EVERY_MS = 15_000

export type DeskEnv = { DB: D1Database }

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
  #schemas!: typeof import('./schemas.ts')
  /** While conversations are open: when to look for silent peers next. */
  #sweepDueMs: number | null = null

  constructor(ctx: DurableObjectState, env: DeskEnv) {
    super(ctx, env)
    this.#sockets = new Sockets(ctx)
    // Read at each use: the binding may be replaced while the object lives.
    const db = () => this.env.DB
    this.#turns = new Turns(ctx.storage, this.#sockets, db, Date.now())
    this.#visitors = new VisitorSide(this.#turns, this.#sockets, db)
    this.#agents = new AgentSide(this.#turns, this.#sockets)
    this.#alarm = new Alarm(ctx)
    ctx.blockConcurrencyWhile(async () => {
      this.#schemas = await import('./schemas.ts')
      await this.#alarm.load()
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
    const { 0: client, 1: server } = new WebSocketPair()
    this.#sockets.accept(server, attachmentOf(handshake))
    if (!config.enabled) this.#sockets.close(server, CLOSE.siteGone, 'site disabled')
    return new Response(null, { status: 101, webSocket: client })
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const attachment = this.#sockets.attachmentOf(socket)
    if (!attachment) return this.#sockets.close(socket, CLOSE.protocol, 'unknown socket')
    const nowMs = Date.now()
    if (attachment.kind === 'agent' && attachment.expiresAtMs <= nowMs) return this.#sockets.close(socket, CLOSE.signedOut, 'session over')
    const bucket = this.#sockets.take(socket, nowMs)
    if (bucket.drop) return this.#sockets.close(socket, CLOSE.protocol, 'too many frames')
    const decoded = decodeFrame(attachment.kind === 'visitor' ? this.#schemas.VisitorFrame : this.#schemas.AgentFrame, data)
    const id = decoded.ok ? ('id' in decoded.frame ? decoded.frame.id : undefined) : decoded.id
    if (!bucket.ok) return this.#refuse(socket, 'rate_limited', 'too many frames', id, bucket.retryAfterMs)
    if (!decoded.ok) return this.#refuse(socket, decoded.code, decoded.message, id)
    try {
      if (attachment.kind === 'visitor') await this.#visitors.take(socket, attachment, decoded.frame as VisitorFrame, nowMs)
      else this.#agents.take(socket, attachment, decoded.frame as AgentFrame, nowMs)
    } catch (error) {
      this.#fail(socket, error, id)
    } finally {
      this.#arm()
    }
  }

  override webSocketClose(socket: WebSocket): void {
    this.#gone(socket, Date.now())
  }

  override webSocketError(socket: WebSocket): void {
    this.#gone(socket, Date.now())
  }

  override alarm(): void {
    this.#alarm.fired()
    try {
      this.#attempt('tick', () => this.#turns.tick(Date.now()))
      this.#attempt('sweep', () => this.#sweep(Date.now()))
      this.#attempt('purge', () => this.#purge(Date.now()))
    } finally {
      this.#arm()
    }
  }

  /** Takes a configuration pushed by the Worker; running conversations obey it from now on. */
  configure(config: SiteConfig): void {
    const enabled = config.enabled
    this.#turns.configure(config, Date.now())
    this.#visitors.closeBlocked(Date.now())
    if (!enabled) for (const socket of this.ctx.getWebSockets()) this.#sockets.close(socket, CLOSE.siteGone, 'site disabled')
    this.#arm()
  }

  /** Ends an agent's sockets now: of one session (sign-out), or all (disabled, role or password changed). */
  closeAgentSockets(agentId: string, sessionId: string | null): void {
    for (const socket of this.ctx.getWebSockets()) {
      const attachment = this.#sockets.attachmentOf(socket)
      if (attachment?.kind !== 'agent' || attachment.agentId !== agentId) continue
      if (sessionId !== null && attachment.sessionId !== sessionId) continue
      this.#sockets.close(socket, CLOSE.signedOut, 'signed out')
      this.#gone(socket, Date.now())
    }
  }

  /** An open or just ended conversation that the archive may not have yet; null when it is not here. */
  readLive(conversationId: string): { visitorId: string; agentIds: string[]; messages: Message[]; phase: VisitorPhase['kind'] } | null {
    const open = this.#turns.state?.conversations.get(conversationId)
    const ended = this.#turns.ended.get(conversationId)
    const day = open?.messageDay ?? ended?.day
    const visitorId = open?.visitorId ?? ended?.visitorId
    if (day === undefined || visitorId === undefined) return null
    return {
      visitorId,
      agentIds: open?.stretches.map((stretch) => stretch.agentId) ?? (ended?.agentId ? [ended.agentId] : []),
      messages: this.#turns.store.readMessages(conversationId, day, {}),
      phase: open ? open.phase.kind : 'ended',
    }
  }

  /** True while the agent has an open conversation with the visitor. */
  isServing(agentId: string, visitorId: string): boolean {
    const { state } = this.#turns
    const phase = state?.conversations.get(state.byVisitor.get(visitorId) ?? '')?.phase
    return phase?.kind === 'served' && phase.agentId === agentId
  }

  #gone(socket: WebSocket, nowMs: number): void {
    const attachment = this.#sockets.attachmentOf(socket)
    if (!attachment || !this.#sockets.forget(socket)) return
    this.#attempt('leave', () => this.#leave(attachment, nowMs, nowMs))
    this.#arm()
  }

  #leave(attachment: Attachment, lastHeardMs: number, nowMs: number): void {
    if (attachment.kind === 'agent') this.#agents.left(attachment.agentId, lastHeardMs, nowMs)
    else if (attachment.visitorId !== null) this.#visitors.left(attachment.visitorId, lastHeardMs, nowMs)
  }

  /** Takes out peers that fell silent: the runtime never reports a half-open socket. */
  #sweep(nowMs: number): void {
    if (this.#sweepDueMs === null || this.#sweepDueMs > nowMs) return
    const { silent, nextLookMs } = this.#sockets.silent(nowMs)
    this.#sweepDueMs = Math.max(nextLookMs ?? 0, nowMs + SWEEP_AT_MOST_EVERY_MS)
    for (const { socket, lastHeardMs } of silent) {
      const attachment = this.#sockets.attachmentOf(socket)
      const last = this.#sockets.forget(socket)
      this.#sockets.close(socket, CLOSE.goingAway, 'silent')
      if (last && attachment) this.#attempt('leave', () => this.#leave(attachment, lastHeardMs, nowMs))
    }
  }

  #purge(nowMs: number): void {
    const due = this.#turns.ended.nextPurgeMs()
    if (due === null || due > nowMs) return
    const open = [...(this.#turns.state?.conversations.values() ?? [])].map((conversation) => conversation.messageDay)
    this.#turns.store.transact(() => this.#turns.ended.purge(this.#turns.store, nowMs, new Set(open)))
  }

  /** Sets the one alarm to the earliest thing due, and lets the archive run beside it. */
  #arm(): void {
    const nowMs = Date.now()
    const { state, ended, outbox } = this.#turns
    const outboxMs = outbox.nextMs(nowMs)
    if (outboxMs !== null && outboxMs <= nowMs) this.ctx.waitUntil(outbox.drain(Date.now).then(() => this.#arm()))
    this.#sweepDueMs = state && state.conversations.size > 0 ? (this.#sweepDueMs ?? nowMs + SILENT_AFTER_MS) : null
    this.#alarm.set([this.#turns.nextDeadlineMs(), this.#sweepDueMs, ended.nextPurgeMs(), outboxMs], nowMs)
  }

  #fail(socket: WebSocket, error: unknown, id: string | undefined): void {
    if (error instanceof Refusal) return this.#refuse(socket, error.code, error.message, id)
    console.error('desk: a frame failed', error)
    this.#refuse(socket, 'internal', 'it was not kept; try again', id)
  }

  #refuse(socket: WebSocket, code: ErrorCode, message: string, id?: string, retryAfterMs?: number): void {
    this.#sockets.send([socket], { type: 'error', code, message, id, retryAfterMs })
  }

  #attempt(what: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      console.error(`desk: ${what} failed`, error)
    }
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
