import type { ErrorCode } from '../../objects/protocol/errors.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { FrameLog } from './frame-log.ts'
import { type Closed, Link, type LinkOptions } from './link.ts'
import { type Ack, type Draft, FrameError, Outbox } from './outbox.ts'
import { Transcripts } from './transcripts.ts'

export type LiveOptions = LinkOptions & {
  /** Codes of error frames after which a message is sent again instead of being refused. */
  retryOn?: readonly ErrorCode[]
  /** Called with every frame, before anything waits for it. */
  onFrame?: (frame: { type: string }) => void
}

type Typed = { type: string }

let counter = 0
const run = Math.floor(Math.random() * 36 ** 6).toString(36)
/** A client id as the wire wants it, unique in this process and very likely beyond. */
export const newId = (prefix = 'm'): string => `${prefix}-${run}-${(counter++).toString(36).padStart(6, '0')}`

/** What visitor and agent clients have in common: the outbox, the transcripts and the frame log, on one connection. */
export abstract class LiveClient<In extends Typed, Out extends Typed> {
  readonly log = new FrameLog<In>()
  readonly outbox = new Outbox()
  readonly transcripts = new Transcripts()
  readonly #options: LiveOptions
  readonly #link: Link

  constructor(options: LiveOptions) {
    this.#options = options
    this.#link = new Link(options, {
      onOpen: () => this.sendFrame(this.hello()),
      onText: (text) => this.#receive(text),
      onReady: () => {
        for (const draft of this.outbox.drafts()) this.sendFrame(this.toFrame(draft))
      },
      onFinal: ({ code, reason }) => this.outbox.refuseAll(new Error(`closed: ${code} ${reason}`)),
    })
  }

  protected abstract parse(value: unknown): In
  protected abstract hello(): Out
  protected abstract handle(frame: In): void
  protected abstract toFrame(draft: Draft): Out

  get connected(): boolean {
    return this.#link.connected
  }

  /** How often it was welcomed. */
  get connects(): number {
    return this.#link.connects
  }

  /** Every close of a connection, in order. */
  get closes(): readonly Closed[] {
    return this.#link.closes
  }

  /** Opens the connection, says hello and waits for the welcome; then sends again what was not acknowledged. */
  connect(): Promise<void> {
    return this.#link.connect()
  }

  /** Cuts the TCP connection without a close frame. */
  dropSocket(): void {
    this.#link.drop()
  }

  reconnect(): Promise<void> {
    return this.#link.reconnect()
  }

  /** Leaves for good, with a close handshake, and waits for its end. */
  async close(code = 1000): Promise<void> {
    await this.#link.close(code)
    this.outbox.refuseAll(new Error('the client was closed'))
  }

  /** The next close of the connection, or the present one if it is closed already. */
  waitForClose(timeoutMs = 5_000): Promise<Closed> {
    return this.#link.waitForClose(timeoutMs)
  }

  /** Sends a frame as it is; false when there is no connection. */
  sendFrame(frame: Out): boolean {
    return this.sendRaw(JSON.stringify(frame))
  }

  /** For tests of what no client sends. */
  sendRaw(text: string): boolean {
    return this.#link.send(text)
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
    if (draft !== undefined && this.#options.retryOn?.includes(error.code)) {
      setTimeout(() => this.outbox.get(draft.id) && this.sendFrame(this.toFrame(draft)), error.retryAfterMs ?? 300)
      return
    }
    this.outbox.refuse(error.id, new FrameError(error.code, error.message, error.retryAfterMs))
  }

  #receive(text: string): void {
    const frame = this.parse(JSON.parse(text))
    this.handle(frame)
    this.#options.onFrame?.(frame)
    this.log.push(frame)
    if (frame.type === 'welcome') this.#link.welcomed()
  }
}
