import { CLOSE, type CloseCode, LIMITS, PING, PING_EVERY_MS, PONG, SILENT_AFTER_MS } from '../protocol/constants.ts'
import type { VisitorQuery } from '../protocol/lobby.ts'
import type { VisitorInfo } from '../protocol/model.ts'

/** Who is at the other end. Bound to the socket at its handshake (an agent) or its hello (a visitor), and to nothing else. */
export type Attachment =
  | { kind: 'closed' }
  /** `picks`: it has asked for the group window. */
  | { kind: 'visitor'; visitorId: string | null; openedAtMs: number; visitor: VisitorInfo; picks?: boolean }
  | {
      kind: 'agent'
      agentId: string
      sessionId: string
      expiresAtMs: number
      role: 'admin' | 'supervisor' | 'agent'
      hello: boolean
      openedAtMs: number
      /** The visitors this console looks at (1.1), and the one whose track it follows. */
      query?: VisitorQuery
      trackOf?: string
      /** R13: the conversations it looks on at. */
      watches?: string[]
      /** The live wall is open here. */
      wall?: 'queue' | 'conversations'
    }

export type SilentSocket = { socket: WebSocket; lastHeardMs: number; over: boolean }

type Bucket = { tokens: number; atMs: number }
/** Frames over the rate that are answered with an error before the socket is closed. */
const WARNINGS = 50
/** One ping and a slack. */
const AWAKE_MS = PING_EVERY_MS + 10_000
/** A socket that has not said who it is by then is closed. */
const HELLO_WITHIN_MS = 10_000

const isKnown = (attachment: Exclude<Attachment, { kind: 'closed' }>): boolean =>
  attachment.kind === 'agent' ? attachment.hello : attachment.visitorId !== null

/**
 * The sockets of one desk by person. The runtime keeps sockets and attachments over hibernation; this index over them is
 * rebuilt from there. A person is there while at least one of its sockets is (R9).
 */
export class Sockets {
  readonly #ctx: DurableObjectState
  readonly #visitors = new Map<string, Set<WebSocket>>()
  readonly #agents = new Map<string, Set<WebSocket>>()
  /** Visitors' sockets by address, hello or not. */
  readonly #addresses = new Map<string, number>()
  readonly #counted = new WeakSet<WebSocket>()
  readonly #unknown = new Set<WebSocket>()
  readonly #attachments = new WeakMap<WebSocket, Attachment>()
  readonly #buckets = new WeakMap<WebSocket, Bucket & { warned: number }>()
  /** A socket that was somebody's is gone. */
  onForgotten: (socket: WebSocket) => void = () => {}

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    for (const socket of ctx.getWebSockets()) {
      if (socket.readyState !== WebSocket.OPEN) continue
      const attachment = this.attachmentOf(socket)
      if (!attachment) continue
      this.#countAddress(socket, attachment)
      this.#index(socket, attachment)
    }
  }

  /** Takes the server's end of a new socket. */
  accept(socket: WebSocket, attachment: Attachment): void {
    this.#ctx.acceptWebSocket(socket)
    this.#countAddress(socket, attachment)
    this.attach(socket, attachment)
  }

  /** Binds who is there; survives hibernation. */
  attach(socket: WebSocket, attachment: Attachment): void {
    socket.serializeAttachment(attachment)
    this.#attachments.set(socket, attachment)
    this.#index(socket, attachment)
    this.#trim(attachment)
  }

  attachmentOf(socket: WebSocket): Attachment | null {
    const known = this.#attachments.get(socket)
    if (known) return known
    const stored = socket.deserializeAttachment() as Attachment | null
    if (stored) this.#attachments.set(socket, stored)
    return stored
  }

  /** Forgets a closed socket. True when it was the last one of its person. */
  forget(socket: WebSocket): boolean {
    const attachment = this.attachmentOf(socket)
    this.#forgetAddress(socket, attachment)
    this.#unknown.delete(socket)
    const [index, id] = this.#placeOf(attachment)
    const sockets = id === null ? undefined : index.get(id)
    if (!sockets?.delete(socket)) return false
    if (sockets.size === 0) index.delete(id as string)
    this.onForgotten(socket)
    return sockets.size === 0
  }

  ofVisitor(visitorId: string): ReadonlySet<WebSocket> {
    return this.#visitors.get(visitorId) ?? NONE
  }

  ofAgent(agentId: string): ReadonlySet<WebSocket> {
    return this.#agents.get(agentId) ?? NONE
  }

  agentIds(): Iterable<string> {
    return this.#agents.keys()
  }

  visitorIds(): Iterable<string> {
    return this.#visitors.keys()
  }

  /** Sends one frame to every socket but `except`; a socket that closed meanwhile is no error. */
  send(sockets: Iterable<WebSocket>, frame: object, except?: WebSocket): void {
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

  /**
   * Ends a socket for good: a peer that does not answer the close can still send, so from now on it belongs to nobody, over
   * hibernation too. The caller has to tell who left (`forget` is part of it). True when it was the last one of its person.
   */
  close(socket: WebSocket, code: CloseCode, reason: string): boolean {
    const last = this.forget(socket)
    this.#attachments.set(socket, CLOSED)
    try {
      socket.serializeAttachment(CLOSED)
      socket.close(code, reason)
    } catch {
      // Already closing.
    }
    return last
  }

  /** Token bucket per socket. `ok` false: refuse the frame; `drop` true: the peer does not listen, close it. */
  take(socket: WebSocket, nowMs: number, cost = 1): { ok: boolean; drop: boolean; retryAfterMs: number } {
    const agent = this.attachmentOf(socket)?.kind === 'agent'
    const burst = agent ? LIMITS.agentBurst : LIMITS.visitorBurst
    const perSec = agent ? LIMITS.agentFramesPerSec : LIMITS.visitorFramesPerSec
    const bucket = this.#buckets.get(socket) ?? { tokens: burst, atMs: nowMs, warned: 0 }
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSec)
    const ok = tokens >= cost
    const warned = ok ? Math.max(0, bucket.warned - 1) : bucket.warned + 1
    this.#buckets.set(socket, { tokens: ok ? tokens - cost : tokens, atMs: nowMs, warned })
    return { ok, drop: warned > WARNINGS, retryAfterMs: Math.ceil(((cost - tokens) / perSec) * 1000) }
  }

  /** A console of this agent is open and answers: a phone that sleeps keeps its socket for a while and says nothing on it. */
  isAwake(agentId: string, nowMs: number): boolean {
    return [...this.ofAgent(agentId)].some((socket) => nowMs - this.lastHeardMs(socket) < AWAKE_MS)
  }

  /** When this peer was last heard, by a ping, a frame or its handshake. */
  lastHeardMs(socket: WebSocket): number {
    const pingMs = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    return Math.max(pingMs, this.#buckets.get(socket)?.atMs ?? 0, this.#openedAtMs(socket))
  }

  #openedAtMs(socket: WebSocket): number {
    const attachment = this.attachmentOf(socket)
    return attachment === null || attachment.kind === 'closed' ? 0 : attachment.openedAtMs
  }

  /** Sockets that have had their time to say who they are and did not. */
  mute(nowMs: number): WebSocket[] {
    return [...this.#unknown].filter((socket) => nowMs - this.#openedAtMs(socket) >= HELLO_WITHIN_MS)
  }

  agents(): WebSocket[] {
    return [...this.#agents.values()].flatMap((sockets) => [...sockets])
  }

  /** One address has so many visitors' sockets here that no more are taken. */
  isCrowded(ip: string | undefined): boolean {
    return ip !== undefined && (this.#addresses.get(ip) ?? 0) >= LIMITS.socketsPerAddress
  }

  /**
   * Half-open sockets are never reported by the runtime, so those silent for too long are named here, and those whose
   * session is over (`over`). Gives each one with the time it was last heard, and when the next look is due.
   */
  silent(nowMs: number, among: Iterable<WebSocket>): { silent: SilentSocket[]; nextLookMs: number | null } {
    const silent: SilentSocket[] = []
    let oldest = Number.POSITIVE_INFINITY
    for (const socket of among) {
      if (socket.readyState !== WebSocket.OPEN) continue
      const attachment = this.attachmentOf(socket)
      if (!attachment || attachment.kind === 'closed') continue
      const over = attachment.kind === 'agent' && attachment.expiresAtMs <= nowMs
      const lastHeardMs = this.lastHeardMs(socket)
      const patienceMs = isKnown(attachment) ? SILENT_AFTER_MS : HELLO_WITHIN_MS
      if (over || nowMs - lastHeardMs >= patienceMs) silent.push({ socket, lastHeardMs, over })
      else oldest = Math.min(oldest, lastHeardMs)
    }
    return { silent, nextLookMs: Number.isFinite(oldest) ? oldest + SILENT_AFTER_MS : null }
  }

  /** Before its hello a socket belongs to nobody: it counts for no presence and gets no frames. */
  #placeOf(attachment: Attachment | null): [Map<string, Set<WebSocket>>, string | null] {
    if (attachment?.kind === 'closed') return [this.#visitors, null]
    if (attachment?.kind === 'agent') return [this.#agents, attachment.hello ? attachment.agentId : null]
    return [this.#visitors, attachment?.visitorId ?? null]
  }

  #index(socket: WebSocket, attachment: Attachment): void {
    const [index, id] = this.#placeOf(attachment)
    if (id === null) {
      if (attachment.kind !== 'closed') this.#unknown.add(socket)
      return
    }
    this.#unknown.delete(socket)
    const sockets = index.get(id)
    if (sockets) sockets.add(socket)
    else index.set(id, new Set([socket]))
  }

  #countAddress(socket: WebSocket, attachment: Attachment): void {
    if (attachment.kind !== 'visitor' || attachment.visitor.ip === undefined) return
    this.#counted.add(socket)
    this.#addresses.set(attachment.visitor.ip, (this.#addresses.get(attachment.visitor.ip) ?? 0) + 1)
  }

  #forgetAddress(socket: WebSocket, attachment: Attachment | null): void {
    if (attachment?.kind !== 'visitor' || attachment.visitor.ip === undefined || !this.#counted.delete(socket)) return
    const left = (this.#addresses.get(attachment.visitor.ip) ?? 1) - 1
    if (left > 0) this.#addresses.set(attachment.visitor.ip, left)
    else this.#addresses.delete(attachment.visitor.ip)
  }

  /** The oldest sockets of a person with too many give way. */
  #trim(attachment: Attachment): void {
    const [index, id] = this.#placeOf(attachment)
    const most = attachment.kind === 'agent' ? LIMITS.socketsPerAgent : LIMITS.socketsPerVisitor
    const sockets = id === null ? undefined : index.get(id)
    if (!sockets || sockets.size <= most) return
    const [oldest] = [...sockets].sort((a, b) => this.#openedAtMs(a) - this.#openedAtMs(b))
    if (!oldest) return
    this.close(oldest, CLOSE.replaced, 'too many open tabs')
  }
}

const CLOSED: Attachment = { kind: 'closed' }
const NONE: ReadonlySet<WebSocket> = new Set()
