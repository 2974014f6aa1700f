import { type AgentFrameInput, ToAgentFrame } from '../../objects/protocol/agent.ts'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { AgentStatus, AgentView, ConversationView } from '../../objects/protocol/model.ts'
import { LiveClient, type LiveOptions, newId } from './live-client.ts'
import type { Ack, Draft } from './outbox.ts'

export type AgentOptions = LiveOptions & {
  /** Checks every frame against the schemas of the wire; off where the client must cost little. On by default. */
  strict?: boolean
  /** Fetches older pages by itself until the transcripts have no hole. On by default. */
  fill?: boolean
}

type Gone = Extract<ToAgentFrame, { type: 'gone' }>

/** An agent's desk without its pixels: one socket on one site. */
export class AgentClient extends LiveClient<ToAgentFrame, AgentFrameInput> {
  me: AgentView | undefined
  readonly agents = new Map<string, AgentView>()
  /** Its open conversations, as the desk last showed them. */
  readonly conversations = new Map<string, ConversationView>()
  readonly ended = new Map<string, Gone>()
  queueLength = 0
  readonly #agent: AgentOptions

  constructor(options: AgentOptions) {
    super(options)
    this.#agent = options
  }

  /** Changes the own state and waits until the desk has it. */
  async status(status: AgentStatus, timeoutMs?: number): Promise<void> {
    if (this.me?.status === status) return
    const changed = this.log.observe(
      (frame) => frame.type === 'agent' && frame.agent.id === this.me?.id && frame.agent.status === status,
      timeoutMs,
    )
    this.sendFrame({ type: 'status', status })
    await changed
  }

  /** The next conversation given to this agent (or the one named). */
  async waitForConversation(conversationId?: string, timeoutMs?: number): Promise<ConversationView> {
    const known = conversationId === undefined ? undefined : this.conversations.get(conversationId)
    if (known !== undefined) return known
    const frame = await this.log.waitFor(
      'conversation',
      timeoutMs,
      ({ conversation }) => conversation.phase === 'served' && (conversationId ?? conversation.id) === conversation.id,
    )
    return frame.conversation
  }

  /** Sends a text; resolves with its acknowledgement, rejects on an error frame. */
  send(conversationId: string, text: string): Promise<Ack> {
    return this.say(newId('a'), conversationId, text)
  }

  /** The same with a client id of the caller's choice. */
  say(id: string, conversationId: string, text: string): Promise<Ack> {
    return this.post({ id, conversationId, text, kind: 'text' })
  }

  typing(conversationId: string, active = true): boolean {
    return this.sendFrame({ type: 'typing', conversationId, active })
  }

  read(conversationId: string, read: number, delivered = read): boolean {
    return this.sendFrame({ type: 'read', conversationId, delivered, read })
  }

  fetch(conversationId: string, beforeSeq: number): boolean {
    return this.sendFrame({ type: 'fetch', conversationId, beforeSeq })
  }

  /** Ends a conversation and waits until it has left this desk. */
  async end(conversationId: string, timeoutMs?: number): Promise<Gone> {
    const known = this.ended.get(conversationId)
    if (known !== undefined) return known
    const gone = this.log.observe((frame) => frame.type === 'gone' && frame.conversationId === conversationId, timeoutMs)
    this.sendFrame({ type: 'end', id: newId('end'), conversationId })
    return (await gone) as Gone
  }

  protected override parse(value: unknown): ToAgentFrame {
    return this.#agent.strict === false ? (value as ToAgentFrame) : ToAgentFrame.parse(value)
  }

  protected override hello(): AgentFrameInput {
    const have = [...this.conversations.keys()]
      .map((conversationId) => ({ conversationId, seq: this.transcripts.end(conversationId) }))
      .filter(({ seq }) => seq > 0)
    return { type: 'hello', v: PROTOCOL_VERSION, have }
  }

  protected override toFrame(draft: Draft): AgentFrameInput {
    return { type: 'message', ...draft }
  }

  protected override handle(frame: ToAgentFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#welcome(frame)
        break
      case 'conversation':
        this.conversations.set(frame.conversation.id, frame.conversation)
        break
      case 'gone':
        this.conversations.delete(frame.conversationId)
        this.ended.set(frame.conversationId, frame)
        break
      case 'message':
        this.transcripts.add(frame.conversationId, frame.message)
        break
      case 'messages':
        for (const message of frame.messages) this.transcripts.add(frame.conversationId, message)
        this.#fill(frame.conversationId, frame.complete)
        break
      case 'ack':
        this.acknowledged(frame, 'agent', this.me?.id)
        break
      case 'recalled':
        this.transcripts.recall(frame.conversationId, frame.seq, frame.atMs)
        break
      case 'agent':
        this.#seen(frame.agent)
        break
      case 'agent_gone':
        this.agents.delete(frame.agentId)
        break
      case 'queue':
        this.queueLength = frame.length
        break
      case 'error':
        this.refused(frame)
        break
    }
  }

  #welcome(frame: Extract<ToAgentFrame, { type: 'welcome' }>): void {
    this.me = frame.me
    this.queueLength = frame.queueLength
    for (const agent of frame.agents) this.agents.set(agent.id, agent)
    this.conversations.clear()
    for (const conversation of frame.conversations) this.conversations.set(conversation.id, conversation)
  }

  #seen(agent: AgentView): void {
    this.agents.set(agent.id, agent)
    if (agent.id === this.me?.id) this.me = agent
  }

  #fill(conversationId: string, complete: boolean): void {
    const above = complete || this.#agent.fill === false ? null : this.transcripts.aboveHole(conversationId)
    if (above !== null) this.sendFrame({ type: 'fetch', conversationId, beforeSeq: above })
  }
}
