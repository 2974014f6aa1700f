import { CLOSE, type CloseCode, LIMITS, LOBBY_SILENT_AFTER_MS, PING, PONG } from '../protocol/constants.ts'
import type { ToLobbyVisitorFrame } from '../protocol/lobby.ts'
import type { Attachment, Guest } from './types.ts'

const WARNINGS = 30
/** A socket that has not said who it is by then is closed. */
const HELLO_WITHIN_MS = 10_000

type Bucket = { tokens: number; atMs: number; warned: number }

/** The sockets of one lobby by visitor. Attachments are kept by the runtime over hibernation; this index is rebuilt from them. */
export class LobbySockets {
  readonly #ctx: DurableObjectState
  readonly #attachments = new Map<WebSocket, Attachment>()
  readonly #visitors = new Map<string, Set<WebSocket>>()
  readonly #addresses = new Map<string, number>()
  readonly #unknown = new Set<WebSocket>()
  readonly #buckets = new WeakMap<WebSocket, Bucket>()

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    for (const socket of ctx.getWebSockets()) {
      const attachment = socket.deserializeAttachment() as Attachment | null
      if (socket.readyState === WebSocket.OPEN && attachment && attachment.kind !== 'closed') this.#index(socket, attachment)
    }
  }

  get size(): number {
    return this.#attachments.size
  }

  accept(socket: WebSocket, attachment: Extract<Attachment, { kind: 'new' }>): void {
    this.#ctx.acceptWebSocket(socket)
    socket.serializeAttachment(attachment)
    this.#index(socket, attachment)
  }

  /** Binds a visitor to a socket. The oldest tab of one with too many gives way. */
  bind(socket: WebSocket, attachment: Extract<Attachment, { kind: 'guest' }>): void {
    this.#unknown.delete(socket)
    this.write(socket, attachment)
    const own = this.#visitors.get(attachment.guest.visitorId) ?? new Set()
    this.#visitors.set(attachment.guest.visitorId, own.add(socket))
    const [oldest] = own
    if (own.size > LIMITS.socketsPerVisitor && oldest) this.close(oldest, CLOSE.replaced, 'too many open tabs')
  }

  /** Keeps what is known of a socket over hibernation. */
  write(socket: WebSocket, attachment: Attachment): void {
    this.#attachments.set(socket, attachment)
    socket.serializeAttachment(attachment)
  }

  attachmentOf(socket: WebSocket): Attachment | null {
    return this.#attachments.get(socket) ?? null
  }

  of(visitorId: string): ReadonlySet<WebSocket> {
    return this.#visitors.get(visitorId) ?? NONE
  }

  /** Those who have said who they are, each socket with what is kept of it. */
  *guests(): Iterable<[WebSocket, Extract<Attachment, { kind: 'guest' }>]> {
    for (const [socket, attachment] of this.#attachments) if (attachment.kind === 'guest') yield [socket, attachment]
  }

  all(): WebSocket[] {
    return [...this.#attachments.keys()]
  }

  isCrowded(address: string): boolean {
    return (this.#addresses.get(address) ?? 0) >= LIMITS.socketsPerAddress
  }

  send(sockets: Iterable<WebSocket>, frame: ToLobbyVisitorFrame, except?: WebSocket): void {
    let text: string | undefined
    for (const socket of sockets) {
      if (socket === except || socket.readyState !== WebSocket.OPEN) continue
      text ??= JSON.stringify(frame)
      try {
        socket.send(text)
      } catch {
        // It closed between the check and the send; its close event follows.
      }
    }
  }

  /** Forgets a socket; gives the visitor whose last one it was. */
  forget(socket: WebSocket): Guest | null {
    const attachment = this.#attachments.get(socket)
    if (!attachment || attachment.kind === 'closed') return null
    this.#attachments.delete(socket)
    this.#unknown.delete(socket)
    const address = attachment.kind === 'new' ? attachment.handshake.address : attachment.address
    const left = (this.#addresses.get(address) ?? 1) - 1
    if (left > 0) this.#addresses.set(address, left)
    else this.#addresses.delete(address)
    if (attachment.kind === 'new') return null
    const own = this.#visitors.get(attachment.guest.visitorId)
    if (!own?.delete(socket) || own.size > 0) return null
    this.#visitors.delete(attachment.guest.visitorId)
    return attachment.guest
  }

  /** Ends a socket for good: a peer that does not answer the close belongs to nobody from now on. As `forget`. */
  close(socket: WebSocket, code: CloseCode, reason: string): Guest | null {
    const last = this.forget(socket)
    try {
      socket.serializeAttachment({ kind: 'closed' } satisfies Attachment)
      socket.close(code, reason)
    } catch {
      // Already closing.
    }
    return last
  }

  /** Token bucket per socket. `ok` false: refuse the frame; `drop` true: the peer does not listen, close it. */
  take(socket: WebSocket, nowMs: number): { ok: boolean; drop: boolean; retryAfterMs: number } {
    const bucket = this.#buckets.get(socket) ?? { tokens: LIMITS.lobbyBurst, atMs: nowMs, warned: 0 }
    const refilled = (Math.max(0, nowMs - bucket.atMs) / 1000) * LIMITS.lobbyFramesPerSec
    const tokens = Math.min(LIMITS.lobbyBurst, bucket.tokens + refilled)
    const ok = tokens >= 1
    const warned = ok ? Math.max(0, bucket.warned - 1) : bucket.warned + 1
    this.#buckets.set(socket, { tokens: ok ? tokens - 1 : tokens, atMs: nowMs, warned })
    return { ok, drop: warned > WARNINGS, retryAfterMs: Math.ceil(((1 - tokens) / LIMITS.lobbyFramesPerSec) * 1000) }
  }

  /** Sockets that have had their time to say who they are and did not. */
  mute(nowMs: number): WebSocket[] {
    return [...this.#unknown].filter((socket) => nowMs - this.#openedAtMs(socket) >= HELLO_WITHIN_MS)
  }

  /** Peers not heard for too long, with the time they last were: the runtime never reports a half-open socket. */
  silent(nowMs: number): { socket: WebSocket; lastHeardMs: number }[] {
    return this.all()
      .map((socket) => ({ socket, lastHeardMs: this.#lastHeardMs(socket) }))
      .filter(({ lastHeardMs }) => nowMs - lastHeardMs >= LOBBY_SILENT_AFTER_MS)
  }

  #lastHeardMs(socket: WebSocket): number {
    const pingMs = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    return Math.max(pingMs, this.#buckets.get(socket)?.atMs ?? 0, this.#openedAtMs(socket))
  }

  #openedAtMs(socket: WebSocket): number {
    const attachment = this.#attachments.get(socket)
    return !attachment || attachment.kind === 'closed' ? 0 : attachment.openedAtMs
  }

  #index(socket: WebSocket, attachment: Exclude<Attachment, { kind: 'closed' }>): void {
    this.#attachments.set(socket, attachment)
    const address = attachment.kind === 'new' ? attachment.handshake.address : attachment.address
    this.#addresses.set(address, (this.#addresses.get(address) ?? 0) + 1)
    if (attachment.kind === 'new') return void this.#unknown.add(socket)
    const own = this.#visitors.get(attachment.guest.visitorId)
    if (own) own.add(socket)
    else this.#visitors.set(attachment.guest.visitorId, new Set([socket]))
  }
}

const NONE: ReadonlySet<WebSocket> = new Set()
