import { PING, PING_EVERY_MS, PONG } from '../../objects/protocol/constants.ts'
import { HandshakeError, type OpenWire, type Wire } from './wire.ts'

export type LinkOptions = {
  open: OpenWire
  /** Comes back by itself after a lost connection, between these delays; off: only `reconnect()` does. */
  reconnect?: { minMs: number; maxMs: number } | false
  /** 0 sends no pings. */
  pingEveryMs?: number
  /** Longest wait for a welcome, and for a connection that comes back by itself. */
  welcomeTimeoutMs?: number
  giveUpAfterMs?: number
}

export type Closed = { code: number; reason: string }

type LinkEvents = {
  /** The socket is open: say hello. `welcomed` must be called when the answer is there. */
  onOpen: () => void
  onText: (text: string) => void
  /** Welcomed: the connection may be used. */
  onReady: () => void
  /** Closed with a code that says not to come back. */
  onFinal: (closed: Closed) => void
}

const isFinal = (code: number) => code >= 4000 && code < 4100
const isHopeless = (error: unknown) => error instanceof HandshakeError && error.status >= 400 && error.status < 500 && error.status !== 429

/** The life of a client's connection: opening, greeting, heartbeat, loss, return. */
export class Link {
  /** Every close of a connection, in order. */
  readonly closes: Closed[] = []
  connects = 0
  readonly #options: LinkOptions
  readonly #events: LinkEvents
  #wire: Wire | null = null
  #pingTimer: ReturnType<typeof setInterval> | undefined
  #heardAtMs = 0
  #ended = false
  #connecting: Promise<void> | null = null
  #greeting: PromiseWithResolvers<void> | null = null
  #closeWaiters: ((closed: Closed) => void)[] = []

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options
    this.#events = events
  }

  get connected(): boolean {
    return this.#wire !== null
  }

  connect(): Promise<void> {
    this.#ended = false
    this.#connecting ??= this.#connectWithRetries().finally(() => {
      this.#connecting = null
    })
    return this.#connecting
  }

  welcomed(): void {
    this.#greeting?.resolve()
  }

  drop(): void {
    this.#wire?.drop()
  }

  async reconnect(): Promise<void> {
    this.#wire?.drop()
    this.#detach()
    await this.connect()
  }

  /** Leaves for good, with a close handshake, and waits for its end. */
  async close(code: number): Promise<void> {
    this.#ended = true
    const wire = this.#wire
    if (wire === null) return
    const closed = this.waitForClose(3_000).catch(() => wire.drop())
    wire.close(code)
    await closed
  }

  /** The next close, or the latest if there is no connection now. */
  waitForClose(timeoutMs: number): Promise<Closed> {
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

  /** False when there is no connection. */
  send(text: string): boolean {
    if (this.#wire === null) return false
    this.#wire.send(text)
    return true
  }

  async #connectWithRetries(): Promise<void> {
    const retry = this.#options.reconnect
    const giveUpAtMs = Date.now() + (this.#options.giveUpAfterMs ?? 60_000)
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#openAndGreet()
        return
      } catch (error) {
        this.#wire?.drop()
        this.#detach()
        if (!retry || isHopeless(error) || this.#ended || Date.now() > giveUpAtMs) throw error
        const delayMs = Math.min(retry.maxMs, retry.minMs * 2 ** Math.min(attempt, 10))
        await new Promise((resolve) => setTimeout(resolve, delayMs * (0.5 + Math.random() / 2)))
        if (this.#ended) throw error
      }
    }
  }

  async #openAndGreet(): Promise<void> {
    let mine: Wire | null = null
    const wire = await this.#options.open({
      onText: (text) => mine === this.#wire && this.#receive(text),
      onClose: (code, reason) => mine === this.#wire && this.#lost({ code, reason }),
    })
    mine = wire
    this.#wire = wire
    this.#heardAtMs = Date.now()
    const greeting = Promise.withResolvers<void>()
    const timeoutMs = this.#options.welcomeTimeoutMs ?? 10_000
    const timer = setTimeout(() => greeting.reject(new Error(`no welcome in ${timeoutMs} ms`)), timeoutMs)
    this.#greeting = greeting
    this.#events.onOpen()
    await greeting.promise.finally(() => {
      clearTimeout(timer)
      this.#greeting = null
    })
    this.connects += 1
    this.#startPings()
    this.#events.onReady()
  }

  #receive(text: string): void {
    this.#heardAtMs = Date.now()
    if (text !== PONG) this.#events.onText(text)
  }

  #lost(closed: Closed): void {
    this.#detach()
    this.closes.push(closed)
    for (const waiter of this.#closeWaiters.splice(0)) waiter(closed)
    this.#greeting?.reject(new Error(`closed before the welcome: ${closed.code} ${closed.reason}`))
    if (isFinal(closed.code)) this.#events.onFinal(closed)
    else if (this.#options.reconnect && !this.#ended && this.#connecting === null) this.connect().catch(() => undefined)
  }

  #detach(): void {
    clearInterval(this.#pingTimer)
    this.#wire = null
  }

  /** A peer that answers no ping is gone: half-open connections are reported by nobody else. */
  #startPings(): void {
    clearInterval(this.#pingTimer)
    const everyMs = this.#options.pingEveryMs ?? PING_EVERY_MS
    if (everyMs === 0) return
    this.#pingTimer = setInterval(() => {
      if (Date.now() - this.#heardAtMs > 2.5 * everyMs) this.drop()
      else this.send(PING)
    }, everyMs)
  }
}
