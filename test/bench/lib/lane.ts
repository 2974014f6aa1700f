import WebSocket from 'ws'

/** Sockets of the load generator: as thin as possible, and the same for the product, the bare object and the bare relay. */

export type LaneFrame = {
  type: string
  id?: string
  code?: string
  agent?: { id: string; status: string }
  conversationId?: string
  message?: { id: string; author: string; seq: number }
  phase?: { kind: string; conversationId?: string; index?: number; agent?: { id: string } }
  visitorId?: string
  token?: string
  visit?: unknown
  order?: string[]
  total?: number
}

export class LaneSocket {
  onFrame: (frame: LaneFrame) => void = () => undefined
  readonly #socket: WebSocket
  readonly #waiters = new Set<(frame: LaneFrame) => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      const text = data.toString()
      if (text === 'pong') return
      const frame = JSON.parse(text) as LaneFrame
      this.onFrame(frame)
      for (const waiter of this.#waiters) waiter(frame)
    })
    socket.on('error', () => undefined)
  }

  static open(url: string, headers: Record<string, string>): Promise<LaneSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers, perMessageDeflate: false, handshakeTimeout: 30_000 })
      const lane = new LaneSocket(socket)
      socket.once('open', () => resolve(lane))
      socket.once('error', reject)
    })
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame))
  }

  ping(): void {
    this.#socket.send('ping')
  }

  drop(): void {
    this.#socket.terminate()
  }

  /** Sends a frame and gives the first answer that matches. */
  request(frame: object, matches: (frame: LaneFrame) => boolean): Promise<LaneFrame> {
    const answer = this.next(matches)
    this.send(frame)
    return answer.catch((error: unknown) => {
      throw new Error(`${JSON.stringify(frame)}: ${error instanceof Error ? error.message : error}`)
    })
  }

  next(matches: (frame: LaneFrame) => boolean, timeoutMs = 30_000): Promise<LaneFrame> {
    return new Promise((resolve, reject) => {
      const waiter = (frame: LaneFrame) => {
        if (!matches(frame)) return
        clearTimeout(timer)
        this.#waiters.delete(waiter)
        resolve(frame)
      }
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        reject(new Error(`no answer in ${timeoutMs} ms`))
      }, timeoutMs)
      this.#waiters.add(waiter)
    })
  }
}

/** One conversation: a visitor's socket and the socket of the agent who serves it (shared with its other conversations). */
export type Lane = { conversationId: string; visitor: LaneSocket; agent: LaneSocket }

/** A target under load: conversations that are open and answer. */
export type Target = { name: string; lanes: Lane[]; pid: number | null; close: () => Promise<void> }

/** Does it for 0 … count − 1, a few at a time. */
export const inBatches = async (count: number, each: (index: number) => Promise<void>): Promise<void> => {
  let next = 0
  const work = async () => {
    for (let index = next++; index < count; index = next++) await each(index)
  }
  await Promise.all(Array.from({ length: Math.min(count, 20) }, work))
}
