import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { Message, VisitorPhase } from '../../objects/protocol/model.ts'
import { ToVisitorFrame, type VisitorFrameInput } from '../../objects/protocol/visitor.ts'
import { LiveClient, type LiveOptions, newId } from './live-client.ts'
import { type Ack, type Draft, FrameError } from './outbox.ts'

export type AskTarget = NonNullable<Extract<VisitorFrameInput, { type: 'ask' }>['target']>
type Page = Extract<VisitorFrameInput, { type: 'hello' }>['page']

export type VisitorOptions = LiveOptions & {
  /** Who it was before: a second tab or a reload. */
  identity?: { visitorId: string; token: string }
  page?: Page
  language?: string
  timeZone?: string
  /** Checks every frame against the schemas of the wire; off where the client must cost little. On by default. */
  strict?: boolean
  /** Fetches older pages by itself until the transcript has no hole. On by default. */
  fill?: boolean
}

/** A visitor's panel without its pixels. */
export class VisitorClient extends LiveClient<ToVisitorFrame, VisitorFrameInput> {
  visitorId: string | undefined
  token: string | undefined
  name = ''
  phase: VisitorPhase = { kind: 'idle' }
  /** The latest conversation, also after its end. */
  conversationId: string | undefined
  readonly #visitor: VisitorOptions
  #openAsk: { id: string; target: AskTarget } | null = null

  constructor(options: VisitorOptions) {
    super(options)
    this.#visitor = options
    this.visitorId = options.identity?.visitorId
    this.token = options.identity?.token
  }

  /** Who this is, for a second tab. Throws before the first welcome. */
  get identity(): { visitorId: string; token: string } {
    if (this.visitorId === undefined || this.token === undefined) throw new Error('no identity before the first welcome')
    return { visitorId: this.visitorId, token: this.token }
  }

  /** Asks for a human; gives the phase that answers it. Asked again with the same id after a reconnect. */
  async ask(target: AskTarget = { kind: 'any' }, timeoutMs = 20_000): Promise<VisitorPhase> {
    const ask = { id: newId('ask'), target }
    this.#openAsk = ask
    const answered = this.log.observe(
      (frame) =>
        frame.type === 'phase' ||
        (frame.type === 'welcome' && (frame.phase.kind === 'queued' || frame.phase.kind === 'served')) ||
        (frame.type === 'error' && frame.id === ask.id),
      timeoutMs,
    )
    this.sendFrame({ type: 'ask', ...ask })
    const answer = await answered.finally(() => {
      this.#openAsk = null
    })
    if (answer.type === 'error') throw new FrameError(answer.code, answer.message, answer.retryAfterMs)
    return (answer as Extract<ToVisitorFrame, { type: 'phase' | 'welcome' }>).phase
  }

  /** Resolves once the visitor is in this phase. */
  async waitForPhase<K extends VisitorPhase['kind']>(kind: K, timeoutMs = 20_000): Promise<Extract<VisitorPhase, { kind: K }>> {
    if (this.phase.kind !== kind)
      await this.log.observe((frame) => (frame.type === 'phase' || frame.type === 'welcome') && frame.phase.kind === kind, timeoutMs)
    return this.phase as Extract<VisitorPhase, { kind: K }>
  }

  /** Sends a text; resolves with its acknowledgement, rejects on an error frame. */
  send(text: string): Promise<Ack> {
    return this.say(newId(), text)
  }

  /** The same with a client id of the caller's choice. */
  say(id: string, text: string): Promise<Ack> {
    return this.post({ id, conversationId: this.#conversation(), text, kind: 'text' })
  }

  typing(text: string, active = true): boolean {
    return this.sendFrame({ type: 'typing', conversationId: this.#conversation(), text, active })
  }

  read(read: number, delivered = read): boolean {
    return this.sendFrame({ type: 'read', conversationId: this.#conversation(), delivered, read })
  }

  rate(score: number, comment = ''): boolean {
    return this.sendFrame({ type: 'rate', conversationId: this.#conversation(), score, comment })
  }

  fetch(beforeSeq: number): boolean {
    return this.sendFrame({ type: 'fetch', conversationId: this.#conversation(), beforeSeq })
  }

  /** Ends the conversation and waits until it is over. */
  async end(timeoutMs?: number): Promise<Extract<VisitorPhase, { kind: 'ended' }>> {
    this.sendFrame({ type: 'end', conversationId: this.#conversation() })
    return this.waitForPhase('ended', timeoutMs)
  }

  /** The latest conversation's transcript: in order, each message once. */
  transcript(): Message[] {
    return this.conversationId === undefined ? [] : this.transcriptOf(this.conversationId)
  }

  /** Resolves once a system line of this kind stands in the transcript, whichever frame brings it: its own, or a later welcome. */
  async waitForLine(system: Message['system'], timeoutMs = 20_000): Promise<Message> {
    const find = () => this.transcript().find((message) => message.system === system)
    if (find() === undefined) await this.log.observe(() => find() !== undefined, timeoutMs)
    return find() as Message
  }

  protected override parse(value: unknown): ToVisitorFrame {
    return this.#visitor.strict === false ? (value as ToVisitorFrame) : ToVisitorFrame.parse(value)
  }

  protected override hello(): VisitorFrameInput {
    const { page, language, timeZone } = this.#visitor
    const resume =
      this.conversationId === undefined
        ? undefined
        : { conversationId: this.conversationId, seq: this.transcripts.end(this.conversationId) }
    return { type: 'hello', v: PROTOCOL_VERSION, visitorId: this.visitorId, token: this.token, resume, page, language, timeZone }
  }

  protected override toFrame(draft: Draft): VisitorFrameInput {
    return { type: 'message', ...draft }
  }

  protected override handle(frame: ToVisitorFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#welcome(frame)
        break
      case 'phase':
        this.#enter(frame.phase)
        break
      case 'message':
        this.transcripts.add(frame.conversationId, frame.message)
        break
      case 'messages':
        for (const message of frame.messages) this.transcripts.add(frame.conversationId, message)
        this.#fill(frame.conversationId, frame.complete)
        break
      case 'ack':
        this.acknowledged(frame, 'visitor')
        break
      case 'recalled':
        this.transcripts.recall(frame.conversationId, frame.seq, frame.atMs)
        break
      case 'error':
        this.refused(frame)
        break
    }
  }

  #welcome(frame: Extract<ToVisitorFrame, { type: 'welcome' }>): void {
    this.visitorId = frame.visitorId
    this.token = frame.token ?? this.token
    this.name = frame.visitorName
    this.#enter(frame.phase)
    if (frame.phase.kind === 'idle') {
      if (this.#openAsk !== null) this.sendFrame({ type: 'ask', ...this.#openAsk })
      return
    }
    for (const message of frame.messages) this.transcripts.add(frame.phase.conversationId, message)
    this.#fill(frame.phase.conversationId, frame.complete)
  }

  #enter(phase: VisitorPhase): void {
    this.phase = phase
    if (phase.kind !== 'idle') this.conversationId = phase.conversationId
  }

  #fill(conversationId: string, complete: boolean): void {
    const above = complete || this.#visitor.fill === false ? null : this.transcripts.aboveHole(conversationId)
    if (above !== null) this.sendFrame({ type: 'fetch', conversationId, beforeSeq: above })
  }

  #conversation(): string {
    if (this.conversationId === undefined) throw new Error('the visitor has no conversation')
    return this.conversationId
  }
}
