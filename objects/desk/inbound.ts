import type { AgentFrame } from '../protocol/agent.ts'
import { CLOSE, type CloseCode } from '../protocol/constants.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import type { VisitorFrame } from '../protocol/visitor.ts'
import type { AgentSide } from './agent-side.ts'
import { decodeFrame, Refusal } from './frames.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { VisitorSide } from './visitor-side.ts'

/** Larger frames than any client sends by mistake. */
const HUGE_FRAME_BYTES = 256 * 1024
/** What is answered by a page of messages or a whole list weighs as much as so many frames. */
const FETCH_COST = 5
const HEAVY: ReadonlySet<string> = new Set(['fetch', 'watch', 'join', 'wall_watch'])

type Schemas = typeof import('./schemas.ts')
type Frame = VisitorFrame | AgentFrame
type Present = Exclude<Attachment, { kind: 'closed' }>
type InboundDeps = {
  sockets: Sockets
  visitors: VisitorSide
  agents: AgentSide
  end: (socket: WebSocket, code: CloseCode, reason: string) => void
  /** A frame went to its side, whatever became of it there. */
  handed: () => void
}

/** What comes in over a socket: how much and how large it may be, whether it is a frame, and to which side it goes. */
export class Inbound {
  readonly #deps: InboundDeps
  #schemas!: Schemas

  constructor(deps: InboundDeps) {
    this.#deps = deps
  }

  /** Awaited before the first frame: the schemas weigh enough to be loaded apart (schemas.ts). */
  async load(): Promise<void> {
    this.#schemas = await import('./schemas.ts')
  }

  async take(socket: WebSocket, data: string | ArrayBuffer, nowMs: number): Promise<void> {
    const { sockets, end } = this.#deps
    const attachment = sockets.attachmentOf(socket)
    if (!attachment || attachment.kind === 'closed') return
    if (attachment.kind === 'agent' && attachment.expiresAtMs <= nowMs) return end(socket, CLOSE.signedOut, 'session over')
    const bucket = sockets.take(socket, nowMs)
    if (bucket.drop) return end(socket, CLOSE.protocol, 'too many frames')
    if (sizeOf(data) > HUGE_FRAME_BYTES) return end(socket, CLOSE.protocol, 'frame too large')
    const decoded = decodeFrame(attachment.kind === 'visitor' ? this.#schemas.VisitorFrame : this.#schemas.AgentFrame, data)
    if (decoded.ok && HEAVY.has(decoded.frame.type) && !sockets.take(socket, nowMs, FETCH_COST).ok)
      return this.#refuse(socket, 'rate_limited', 'too many pages', idOf(decoded.frame), 2_000)
    const id = decoded.ok ? idOf(decoded.frame) : decoded.id
    if (!bucket.ok) return this.#refuse(socket, 'rate_limited', 'too many frames', id, bucket.retryAfterMs)
    if (!decoded.ok) return this.#refuse(socket, decoded.code, decoded.message, id)
    await this.#hand(socket, attachment, decoded.frame, nowMs)
  }

  async #hand(socket: WebSocket, attachment: Present, frame: Frame, nowMs: number): Promise<void> {
    const { visitors, agents, end, handed } = this.#deps
    try {
      if (attachment.kind === 'visitor') await visitors.take(socket, attachment, frame as VisitorFrame, nowMs)
      else await agents.take(socket, attachment, frame as AgentFrame, nowMs)
    } catch (error) {
      this.#fail(socket, error, idOf(frame))
      // Half a hello would leave a socket that can neither work nor begin again.
      if (frame.type === 'hello' && !(error instanceof Refusal)) end(socket, CLOSE.goingAway, 'try again')
    } finally {
      handed()
    }
  }

  #fail(socket: WebSocket, error: unknown, id: string | undefined): void {
    if (error instanceof Refusal) return this.#refuse(socket, error.code, error.message, id, error.retryAfterMs)
    console.error('desk: a frame failed', error)
    this.#refuse(socket, 'internal', 'it was not kept; try again', id)
  }

  #refuse(socket: WebSocket, code: ErrorCode, message: string, id?: string, retryAfterMs?: number): void {
    this.#deps.sockets.send([socket], { type: 'error', code, message, id, retryAfterMs })
  }
}

const idOf = (frame: Frame): string | undefined => ('id' in frame ? frame.id : undefined)
const sizeOf = (data: string | ArrayBuffer): number => (typeof data === 'string' ? data.length : data.byteLength)
