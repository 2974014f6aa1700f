import { PING, PING_EVERY_MS, PONG } from '../../objects/protocol/constants.ts'
import type { ErrorCode } from '../../objects/protocol/errors.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { FrameLog } from './frame-log.ts'
import { type Ack, type Draft, FrameError, Outbox } from './outbox.ts'
import { Transcripts } from './transcripts.ts'
import { HandshakeError, type OpenWire, type Wire } from './wire.ts'

export type LiveOptions = {
  open: OpenWire
  /** Comes back by itself after a lost connection, between these delays; off: only `reconnect()` does. */
  reconnect?: { minMs: number; maxMs: number } | false
  /** Codes of error frames after which a message is sent again instead of being refused. */
  retryOn?: readonly ErrorCode[]
  /** 0 sends no pings. */
  pingEveryMs?: number
  /** Longest wait for a welcome, and for a connection that comes back by itself. */
  welcomeTimeoutMs?: number
  giveUpAfterMs?: number
  /** Called with every frame, before anything waits for it. */
  onFrame?: (frame: { type: string }) => void
}

export type Closed = { code: number; reason: string }
type Typed = { type: string }

let counter = 0
const run = Math.floor(Math.random() * 36 ** 6).toString(36)
/** A client id as the wire wants it, unique in this process and very likely beyond. */
export const newId = (prefix = 'm'): string => `${prefix}-${run}-${(counter++).toString(36).padStart(6, '0')}`

/** What visitor and agent clients have in common: the connection's life, the outbox, the transcripts and the frame log. */
export abstract class LiveClient<In extends Typed, Out extends Typed> {
  readonly log = new FrameLog<In>()
  readonly outbox = new Outbox()
  readonly transcripts = new Transcripts()
  /** Every close of a connection, in order. */
  readonly closes: Closed[] = []
  connects = 0
  protected readonly options: LiveOptions
  #wire: Wire | null = null
  #pingTimer: ReturnType<typeof setInterval> | undefined
  #heardAtMs = 0
  #ended = false
  #connecting: Promise<void> | null = null
  #greeting: { resolve: () => void; reject: (error: Error) => void } | null = null
  #closeWaiters: ((closed: Closed) => void)[] = []

  constructor(options: LiveOptions) {
    this.options = options
  }

  protected abstract parse(value: unknown): In
  protected abstract hello(): Out
  protected abstract handle(frame: In): void
  protected abstract toFrame(draft: Draft): Out

  get connected(): boolean {
    return this.#wire !== null
  }

  /** Opens the connection, says hello and waits for the welcome; then sends again what was not acknowledged. */
  connect(): Promise<void> {
    this.#ended = false
    this.#connecting ??= this.#connectOnce().finally(() => {
      this.#connecting = null
    })
    return this.#connecting
  }

  /** Cuts the TCP connection without a close frame. */
  dropSocket(): void {
    this.#wire?.drop()
  }

  async reconnect(): Promise<void> {
    this.#wire?.drop()
    this.#detach()
    await this.connect()
  }

  /** Leaves for good, with a close handshake, and waits for its end. */
  async close(code = 1000): Promise<void> {
    this.#ended = true
    const wire = this.#wire
    if (wire !== null) {
      const closed = this.waitForClose(3_000).catch(() => wire.drop())
      wire.close(code)
      await closed
    }
    this.outbox.refuseAll(new Error('the client was closed'))
  }

  /** The next close of the connection, or the present one if it is closed already. */
  waitForClose(timeoutMs = 5_000): Promise<Closed> {
    const last = this.closes.at(-1)
    if (this.#wire === null && last !== undefined) return Promise.resolve(last)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not closed in ${timeoutMs} ms`)), timeoutMs)
      this.#closeWaiters.push((closed) => {
        clearTimeout(timer)
        resolve(closed)
      })
    })
  }

  /** Sends a frame as it is; false when there is no connection. */
  sendFrame(frame: Out): boolean {
    return this.sendRaw(JSON.stringify(frame))
  }

  /** For tests of what no client sends. */
  sendRaw(text: string): boolean {
    if (this.#wire === null) return false
    this.#wire.send(text)
    return true
  }

  /** Transcript of a conversation: in order, each message once. */
  transcriptOf(conversationId: string): Message[] {
    return this.transcripts.list(conversationId)
  }

  get waitFor(): FrameLog<In>['waitFor'] {
    return this.log.waitFor.bind(this.log) as FrameLog<In>['waitFor']
  }

  /** Puts a message into the outbox and sends it; resolves when it is acknowledged, rejects on an error frame. */
  protected post(draft: Draft): Promise<Ack> {
    const promise = this.outbox.add(draft)
    this.sendFrame(this.toFrame(draft))
    return promise
  }

  /** For subclasses: an ack moves the message from the outbox into the transcript. */
  protected acknowledged(ack: Ack, author: 'visitor' | 'agent', authorId?: string): void {
    const draft = this.outbox.acknowledge(ack)
    if (draft === null) return
    const { id, text, kind } = draft
    this.transcripts.add(ack.conversationId, { seq: ack.seq, id, author, authorId, kind, text, atMs: ack.atMs })
  }

  protected refused(error: { code: ErrorCode; message: string; id?: string; retryAfterMs?: number }): void {
    if (error.id === undefined) return
    const draft = this.outbox.get(error.id)
    if (draft !== undefined && this.options.retryOn?.includes(error.code)) {
      setTimeout(() => this.outbox.get(draft.id) && this.sendFrame(this.toFrame(draft)), error.retryAfterMs ?? 300)
      return
    }
    this.outbox.refuse(error.id, new FrameError(error.code, error.message, error.retryAfterMs))
  }

  async #connectOnce(): Promise<void> {
    const retry = this.options.reconnect
    const giveUpAtMs = Date.now() + (this.options.giveUpAfterMs ?? 60_000)
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#openAndGreet()
        return
      } catch (error) {
        this.#wire?.drop()
        this.#detach()
        const hopeless = error instanceof HandshakeError && error.status >= 400 && error.status < 500 && error.status !== 429
        if (!retry || hopeless || this.#ended || Date.now() > giveUpAtMs) throw error
        const delayMs = Math.min(retry.maxMs, retry.minMs * 2 ** Math.min(attempt, 10))
        await new Promise((resolve) => setTimeout(resolve, delayMs * (0.5 + Math.random() / 2)))
        if (this.#ended) throw error
      }
    }
  }

  async #openAndGreet(): Promise<void> {
    let mine: Wire | null = null
    const wire = await this.options.open({
      onText: (text) => mine === this.#wire && this.#receive(text),
      onClose: (code, reason) => mine === this.#wire && this.#lost(code, reason),
    })
    mine = wire
    this.#wire = wire
    this.#heardAtMs = Date.now()
    await this.#greet()
    this.connects += 1
    this.#startPings()
    for (const draft of this.outbox.drafts()) this.sendFrame(this.toFrame(draft))
  }

  #greet(): Promise<void> {
    const timeoutMs = this.options.welcomeTimeoutMs ?? 10_000
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => this.#greeting?.reject(new Error(`no welcome in ${timeoutMs} ms`)), timeoutMs)
      const settle = () => {
        clearTimeout(timer)
        this.#greeting = null
      }
      this.#greeting = {
        resolve: () => {
          settle()
          resolve()
        },
        reject: (error) => {
          settle()
          reject(error)
        },
      }
      this.sendFrame(this.hello())
    })
  }

  #receive(text: string): void {
    this.#heardAtMs = Date.now()
    if (text === PONG) return
    const frame = this.parse(JSON.parse(text))
    this.handle(frame)
    this.options.onFrame?.(frame)
    this.log.push(frame)
    if (frame.type === 'welcome') this.#greeting?.resolve()
  }

  #lost(code: number, reason: string): void {
    this.#detach()
    const closed = { code, reason }
    this.closes.push(closed)
    for (const waiter of this.#closeWaiters.splice(0)) waiter(closed)
    this.#greeting?.reject(new Error(`closed before the welcome: ${code} ${reason}`))
    const final = code >= 4000 && code < 4100
    if (final) this.outbox.refuseAll(new Error(`closed: ${code} ${reason}`))
    const comesBack = this.options.reconnect && !this.#ended && !final
    if (comesBack && this.#connecting === null) this.connect().catch(() => undefined)
  }

  #detach(): void {
    clearInterval(this.#pingTimer)
    this.#wire = null
  }

  /** A peer that answers no ping is gone: half-open connections are reported by nobody else. */
  #startPings(): void {
    clearInterval(this.#pingTimer)
    const everyMs = this.options.pingEveryMs ?? PING_EVERY_MS
    if (everyMs === 0) return
    this.#pingTimer = setInterval(() => {
      if (Date.now() - this.#heardAtMs > 2.5 * everyMs) this.dropSocket()
      else this.sendRaw(PING)
    }, everyMs)
  }
}
