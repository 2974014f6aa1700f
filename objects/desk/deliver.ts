import { holderOf } from '../core/conversation.ts'
import type { Actor, Effect } from '../core/effects.ts'
import { nameForAgents } from '../core/names.ts'
import type { AgentId, Conversation, ConversationId, DeskState, VisitorId } from '../core/types.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import { CLOSE, LIMITS } from '../protocol/constants.ts'
import type { Message } from '../protocol/model.ts'
import type { ToVisitorFrame } from '../protocol/visitor.ts'
import { Audience } from './audience.ts'
import { Broadcast } from './broadcast.ts'
import { GroupWindow } from './group-window.ts'
import { Handovers } from './handovers.ts'
import type { NoteStore } from './note-store.ts'
import type { Sockets } from './sockets.ts'
import type { Store } from './store.ts'
import { ToVisitor } from './to-visitor.ts'
import type { ClosedNow } from './turn.ts'
import { agentView, groupViews, offerView, settingsView, visitorMessage } from './views.ts'
import { Wall } from './wall.ts'

/** The frame that caused a decision: its socket, and the client id it carried. */
export type Origin = { socket: WebSocket; id?: string }
/** The decision being sent. `fresh`: conversations that changed hands in it. */
type Sending = { state: DeskState; closed: ClosedNow; fresh: ReadonlyMap<ConversationId, AgentId>; origin: Origin | null }
type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>

/**
 * Turns the effects of one decision into frames, after they were stored. The output gate holds them until the write is
 * durable. What is remembered here only saves frames; losing it (a wake) costs a repeated one.
 */
export class Deliver {
  readonly #sockets: Sockets
  readonly #store: Store
  readonly #handovers = new Handovers()
  /** Given with their transcript in the decision under way; its lines stand in there. */
  readonly #handed = new Set<ConversationId>()
  readonly #broadcast: Broadcast
  readonly #visitors: ToVisitor
  readonly groups: GroupWindow
  readonly audience: Audience
  readonly wall: Wall
  readonly #state: () => DeskState | null

  constructor(sockets: Sockets, store: Store, notes: NoteStore, state: () => DeskState | null) {
    this.#sockets = sockets
    this.#store = store
    this.#state = state
    this.#visitors = new ToVisitor(sockets)
    this.groups = new GroupWindow(sockets)
    this.audience = new Audience(sockets, notes, (conversation, afterSeq) => this.page(conversation, afterSeq))
    this.wall = new Wall(sockets, state, (now, conversation) => this.audience.viewersOf(now, conversation, true))
    this.audience.onViewers = (id) => this.wall.changed(id)
    this.#broadcast = new Broadcast(sockets, this.groups, state, (conversation, position) => {
      const now = this.#state()
      if (now) this.#visitors.phase(now, conversation, position)
    })
  }

  /** After a rebuild: who holds what, and who looks on at it, has been told already. */
  learnHolders(): void {
    const state = this.#state()
    if (!state) return
    this.#handovers.learn(state)
    this.audience.learn(state)
  }

  /** `origin` is the socket whose frame caused this; it gets acks and errors, its person's other sockets the echoes. */
  run(effects: Effect[], closed: ClosedNow, nowMs: number, origin: Origin | null): void {
    const state = this.#state()
    if (!state) return
    const fresh = this.#handovers.take(state, effects)
    for (const [id, holder] of fresh) {
      this.audience.handedTo(id, holder)
      this.#visitors.noteWait(state.conversations.get(id), nowMs)
    }
    this.#handed.clear()
    const sending: Sending = { state, closed, fresh, origin }
    for (const effect of effects) this.#one(sending, effect)
    this.wall.note(effects)
    this.#broadcast.schedule(nowMs)
    this.wall.schedule(nowMs)
  }

  /** A console's socket closed: it looks on at nothing more. */
  forget(socket: WebSocket): void {
    this.audience.forget(this.#state(), socket)
    this.wall.schedule(Date.now())
  }

  /** How long whoever stands at this place will probably wait. */
  get expectedWait(): (index: number) => number | undefined {
    return this.#visitors.expectedWait
  }

  toVisitor(visitorId: VisitorId, frame: ToVisitorFrame): void {
    this.#visitors.send(visitorId, frame)
  }

  #toAgent(agentId: AgentId, frame: ToAgentFrame): void {
    this.#sockets.send(this.#sockets.ofAgent(agentId), frame)
  }

  #toAllAgents(frame: ToAgentFrame): void {
    for (const agentId of this.#sockets.agentIds()) this.#toAgent(agentId, frame)
  }

  /** An answer that came later than the frame it is about goes to all of its sender's windows. */
  #socketsOf(actor: Actor): Iterable<WebSocket> {
    if (actor.kind === 'clock') return []
    return actor.kind === 'agent' ? this.#sockets.ofAgent(actor.agentId) : this.#sockets.ofVisitor(actor.visitorId)
  }

  /** Latest page of a conversation, for a client that has it up to `afterSeq`. */
  page(conversation: Conversation, afterSeq: number): { messages: Message[]; complete: boolean } {
    const { id, messageDay, thread } = conversation
    const messages = this.#store.messages.read(id, messageDay, { beforeSeq: thread.lastSeq + 1, limit: LIMITS.pageMessages })
    const missing = messages.filter((message) => message.seq > afterSeq)
    return { messages: missing, complete: (missing[0]?.seq ?? afterSeq + 1) <= afterSeq + 1 }
  }

  #one(sending: Sending, effect: Effect): void {
    const { state, closed, origin } = sending
    switch (effect.type) {
      case 'append':
        return this.#append(sending, effect)
      case 'conversation':
      case 'view':
        return this.#view(sending, effect.conversationId)
      case 'log':
        return this.#with(state, effect.conversationId, (conversation) => this.audience.view(state, conversation, true))
      case 'note':
        return this.#with(state, effect.conversationId, (conversation) => this.audience.note(state, conversation, effect.note))
      case 'note_kept':
        return this.#with(state, effect.conversationId, (conversation) => {
          if (origin) this.audience.noteAgain(conversation, effect.seq, origin.socket)
        })
      case 'watching':
        return this.#with(state, effect.conversationId, (conversation) => {
          if (origin) this.audience.beginWatch(state, conversation, origin.socket, origin.id ?? '')
        })
      case 'closed':
        return this.#closed(state, effect.conversation.id, closed)
      case 'gone': {
        const { agentId, conversationId, why, endReason } = effect
        this.#broadcast.agentChanged(agentId)
        return this.#toAgent(agentId, { type: 'gone', conversationId, why, endReason })
      }
      case 'ack': {
        const { id, conversationId, seq, atMs } = effect
        return this.#answer(origin, { type: 'ack', id, conversationId, seq, atMs })
      }
      case 'typing':
        return this.#typing(state, effect)
      case 'read':
        return this.#read(state, effect, origin)
      case 'tombstone': {
        const { conversationId, seq, atMs } = effect
        return this.#both(state, { type: 'recalled', conversationId, seq, atMs })
      }
      case 'rating': {
        const { conversationId, text } = effect
        return this.#with(state, conversationId, ({ visitorId }) => this.toVisitor(visitorId, { type: 'rating', conversationId, text }))
      }
      case 'agent': {
        this.#broadcast.agentChanged(effect.agentId)
        const agent = agentView(state, effect.agentId)
        return agent ? this.#toAgent(effect.agentId, { type: 'agent', agent }) : undefined
      }
      case 'load':
        return this.#broadcast.agentChanged(effect.agentId)
      case 'config':
        this.#broadcast.configChanged()
        this.audience.configChanged(state)
        return this.#toAllAgents({ type: 'settings', settings: settingsView(state), groups: groupViews(state) })
      case 'queue':
        return this.#broadcast.queueChanged()
      case 'error':
        return this.#error(effect, origin)
      case 'kick':
        for (const socket of this.#sockets.ofVisitor(effect.visitorId)) this.#sockets.close(socket, CLOSE.blocked, 'blocked')
        return
      case 'offer': {
        const { conversationId, offer, title, text, transfers } = effect
        const conversation = state.conversations.get(conversationId)
        const visitorName = conversation ? nameForAgents(state, conversation) : ''
        return this.#toAgent(offer.to, { type: 'offer', offer: offerView(conversationId, offer), visitorName, title, text, transfers })
      }
      case 'offer_closed': {
        const { conversationId, offer, outcome } = effect
        for (const agentId of [offer.from, offer.to])
          this.#toAgent(agentId, { type: 'offer_closed', conversationId, offerId: offer.id, outcome })
        return
      }
      case 'seat':
      case 'alarm':
        return
    }
  }

  #with(state: DeskState, id: ConversationId, work: (conversation: Conversation) => void): void {
    const conversation = state.conversations.get(id)
    if (conversation) work(conversation)
  }

  #answer(origin: Origin | null, frame: Extract<ToVisitorFrame, { type: 'ack' }>): void {
    if (origin) this.#sockets.send([origin.socket], frame)
  }

  #error({ to, code, message, id, conversationId, late }: EffectOf<'error'>, origin: Origin | null): void {
    const own = late ? null : origin
    const frame = { type: 'error', code, message, id: id ?? own?.id, conversationId } satisfies ToAgentFrame
    this.#sockets.send(own ? [own.socket] : this.#socketsOf(to), frame)
  }

  #append({ state, closed, fresh, origin }: Sending, { conversationId, message }: EffectOf<'append'>): void {
    const conversation = state.conversations.get(conversationId)
    const over = closed.get(conversationId)
    const visitorId = conversation?.visitorId ?? over?.visitorId
    // Its own message comes back to the sender's socket as the ack alone.
    const except = message.author === 'system' ? null : origin?.socket
    if (visitorId) this.#visitors.send(visitorId, { type: 'message', conversationId, message: visitorMessage(message) }, except)
    const holder = conversation ? holderOf(conversation) : (over?.holder ?? null)
    // A new holder gets it with the transcript.
    this.audience.send(conversationId, fresh.has(conversationId) ? null : holder, { type: 'message', conversationId, message }, except)
  }

  #view({ state, fresh }: Sending, conversationId: ConversationId): void {
    const conversation = state.conversations.get(conversationId)
    if (!conversation) return
    this.#visitors.phase(state, conversation)
    this.audience.view(state, conversation)
    const agentId = holderOf(conversation)
    if (agentId === null || !fresh.has(conversationId)) return
    this.#broadcast.agentChanged(agentId)
    if (this.#handed.has(conversationId)) return
    this.#handed.add(conversationId)
    this.#toAgent(agentId, { type: 'messages', conversationId, ...this.page(conversation, 0) })
    this.audience.sendNotes(conversation, this.#sockets.ofAgent(agentId))
  }

  #closed(state: DeskState, conversationId: ConversationId, closed: ClosedNow): void {
    const entry = closed.get(conversationId)
    if (!entry) return
    this.#handovers.forget(conversationId)
    this.#visitors.ended(state, conversationId, entry)
    this.audience.ended(conversationId, entry.row.endReason)
  }

  #typing(state: DeskState, { conversationId, from, agentId, active, text }: EffectOf<'typing'>): void {
    const conversation = state.conversations.get(conversationId)
    if (!conversation) return
    if (from === 'agent') return this.toVisitor(conversation.visitorId, { type: 'typing', conversationId, agentId: agentId ?? '', active })
    const peek = state.config.settings.peek ? text : undefined
    this.audience.send(conversationId, holderOf(conversation), { type: 'typing', conversationId, active, text: peek })
  }

  #read(state: DeskState, { conversationId, by, delivered, read }: EffectOf<'read'>, origin: Origin | null): void {
    const conversation = state.conversations.get(conversationId)
    if (!conversation) return
    if (by === 'agent') this.toVisitor(conversation.visitorId, { type: 'read', conversationId, delivered, read })
    const except = by === 'agent' ? origin?.socket : null
    this.audience.send(conversationId, holderOf(conversation), { type: 'read', conversationId, by, delivered, read }, except)
  }

  #both(state: DeskState, frame: Extract<ToVisitorFrame, { type: 'recalled' }>): void {
    const conversation = state.conversations.get(frame.conversationId)
    if (!conversation) return
    this.toVisitor(conversation.visitorId, frame)
    this.audience.send(conversation.id, holderOf(conversation), frame)
  }
}
