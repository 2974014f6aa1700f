import type { Actor, Effect } from '../core/effects.ts'
import { nameForAgents, nameForVisitor } from '../core/names.ts'
import type { Position } from '../core/positions.ts'
import type { AgentId, Conversation, ConversationId, DeskState, VisitorId } from '../core/types.ts'
import { WaitEstimate } from '../core/wait-estimate.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import { CLOSE, LIMITS } from '../protocol/constants.ts'
import type { Message } from '../protocol/model.ts'
import type { ToVisitorFrame } from '../protocol/visitor.ts'
import { Broadcast } from './broadcast.ts'
import { endedPhase } from './ended.ts'
import { GroupWindow } from './group-window.ts'
import type { Sockets } from './sockets.ts'
import type { Store } from './store.ts'
import type { ClosedNow } from './turn.ts'
import {
  agentView,
  conversationView,
  groupViews,
  isSupervisor,
  offerView,
  openPhase,
  peopleOf,
  settingsView,
  visitorMessage,
} from './views.ts'

/** The frame that caused a decision: its socket, and the client id it carried. */
export type Origin = { socket: WebSocket; id?: string }

/**
 * Turns the effects of one decision into frames, after they were stored. The output gate holds them until the write is
 * durable. What is remembered here only saves frames; losing it (a wake) costs a repeated one.
 */
export class Deliver {
  readonly #sockets: Sockets
  readonly #store: Store
  /** Agent that was last given each served conversation, so that a new holder gets the transcript. */
  readonly #holder = new Map<ConversationId, AgentId>()
  readonly #phase = new Map<VisitorId, string>()
  readonly #waits = new WaitEstimate()
  /** Given with their transcript in the decision under way; its lines stand in there. */
  readonly #handed = new Set<ConversationId>()
  readonly #broadcast: Broadcast
  readonly groups: GroupWindow
  readonly #state: () => DeskState | null

  constructor(sockets: Sockets, store: Store, state: () => DeskState | null) {
    this.#sockets = sockets
    this.#store = store
    this.#state = state
    this.groups = new GroupWindow(sockets)
    this.#broadcast = new Broadcast(sockets, this.groups, state, (conversation, position) => {
      const now = this.#state()
      if (now) this.sendPhase(now, conversation, position)
    })
  }

  /** After a rebuild: who holds what has been told already. */
  learnHolders(): void {
    for (const conversation of this.#state()?.conversations.values() ?? [])
      if (conversation.phase.kind === 'served') this.#holder.set(conversation.id, conversation.phase.agentId)
  }

  /** `origin` is the socket whose frame caused this; it gets acks and errors, its person's other sockets the echoes. */
  run(effects: Effect[], closed: ClosedNow, nowMs: number, origin: Origin | null): void {
    const state = this.#state()
    if (!state) return
    const fresh = this.#handOver(state, effects)
    for (const id of fresh) this.#noteWait(state.conversations.get(id), nowMs)
    this.#handed.clear()
    for (const effect of effects) this.#one(state, effect, closed, fresh, origin)
    this.#broadcast.schedule(nowMs)
  }

  /** How long whoever stands at this place will probably wait. */
  readonly expectedWait = (index: number): number | undefined => this.#waits.expectedMs(index, Date.now())

  #noteWait(conversation: Conversation | undefined, nowMs: number): void {
    if (conversation?.stretches.length === 1) this.#waits.note(conversation.askedAtMs, nowMs)
  }

  toVisitor(visitorId: VisitorId, frame: ToVisitorFrame, except?: WebSocket | null): void {
    this.#sockets.send(this.#sockets.ofVisitor(visitorId), frame, except ?? undefined)
  }

  toAgent(agentId: AgentId, frame: ToAgentFrame, except?: WebSocket | null): void {
    this.#sockets.send(this.#sockets.ofAgent(agentId), frame, except ?? undefined)
  }

  toAllAgents(frame: ToAgentFrame): void {
    for (const agentId of this.#sockets.agentIds()) this.toAgent(agentId, frame)
  }

  /** An answer that came later than the frame it is about goes to all of its sender's windows. */
  #socketsOf(actor: Actor): Iterable<WebSocket> {
    if (actor.kind === 'clock') return []
    return actor.kind === 'agent' ? this.#sockets.ofAgent(actor.agentId) : this.#sockets.ofVisitor(actor.visitorId)
  }

  /** Latest page of a conversation, for a client that has it up to `afterSeq`. */
  page(conversation: Conversation, afterSeq: number): { messages: Message[]; complete: boolean } {
    const { id, messageDay, thread } = conversation
    const messages = this.#store.readMessages(id, messageDay, { beforeSeq: thread.lastSeq + 1, limit: LIMITS.pageMessages })
    const missing = messages.filter((message) => message.seq > afterSeq)
    return { messages: missing, complete: (missing[0]?.seq ?? afterSeq + 1) <= afterSeq + 1 }
  }

  /** Conversations that changed hands in this decision: their holder gets the view and the transcript, once. */
  #handOver(state: DeskState, effects: Effect[]): Set<ConversationId> {
    const fresh = new Set<ConversationId>()
    for (const effect of effects) {
      if (effect.type !== 'conversation') continue
      const conversation = state.conversations.get(effect.conversationId)
      const holder = conversation?.phase.kind === 'served' ? conversation.phase.agentId : null
      if (!conversation || holder === null) this.#holder.delete(effect.conversationId)
      else if (this.#holder.get(effect.conversationId) !== holder) {
        this.#holder.set(effect.conversationId, holder)
        fresh.add(effect.conversationId)
      }
    }
    return fresh
  }

  #one(state: DeskState, effect: Effect, closed: ClosedNow, fresh: Set<ConversationId>, origin: Origin | null): void {
    switch (effect.type) {
      case 'append':
        return this.#append(state, effect.conversationId, effect.message, closed, fresh, origin)
      case 'conversation':
      case 'view':
        return this.#view(state, effect.conversationId, fresh)
      case 'closed':
        return this.#closed(state, effect.conversation.id, closed)
      case 'gone': {
        const { agentId, conversationId, why, endReason } = effect
        this.#broadcast.agentChanged(agentId)
        return this.toAgent(agentId, { type: 'gone', conversationId, why, endReason })
      }
      case 'ack':
        return this.#sockets.send(origin ? [origin.socket] : [], {
          type: 'ack',
          id: effect.id,
          conversationId: effect.conversationId,
          seq: effect.seq,
          atMs: effect.atMs,
        } satisfies ToVisitorFrame)
      case 'typing':
        return this.#typing(state, effect)
      case 'read':
        return this.#read(state, effect, origin)
      case 'tombstone': {
        const { conversationId, seq, atMs } = effect
        return this.#both(state, conversationId, { type: 'recalled', conversationId, seq, atMs })
      }
      case 'rating': {
        const conversation = state.conversations.get(effect.conversationId)
        if (conversation)
          this.toVisitor(conversation.visitorId, { type: 'rating', conversationId: effect.conversationId, text: effect.text })
        return
      }
      case 'agent': {
        this.#broadcast.agentChanged(effect.agentId)
        const agent = agentView(state, effect.agentId)
        return agent ? this.toAgent(effect.agentId, { type: 'agent', agent }) : undefined
      }
      case 'load':
        this.#broadcast.agentChanged(effect.agentId)
        return
      case 'config':
        this.#broadcast.configChanged()
        return this.toAllAgents({ type: 'settings', settings: settingsView(state), groups: groupViews(state) })
      case 'queue':
        return this.#broadcast.queueChanged()
      case 'error': {
        const { code, message, conversationId } = effect
        const own = effect.late ? null : origin
        const id = effect.id ?? own?.id
        return this.#sockets.send(own ? [own.socket] : this.#socketsOf(effect.to), {
          type: 'error',
          code,
          message,
          id,
          conversationId,
        } satisfies ToAgentFrame)
      }
      case 'kick':
        for (const socket of this.#sockets.ofVisitor(effect.visitorId)) this.#sockets.close(socket, CLOSE.blocked, 'blocked')
        return
      case 'offer': {
        const { conversationId, offer, title, text, transfers } = effect
        const conversation = state.conversations.get(conversationId)
        const visitorName = conversation ? nameForAgents(state, conversation) : ''
        return this.toAgent(offer.to, { type: 'offer', offer: offerView(conversationId, offer), visitorName, title, text, transfers })
      }
      case 'offer_closed': {
        const { conversationId, offer, outcome } = effect
        for (const agentId of [offer.from, offer.to])
          this.toAgent(agentId, { type: 'offer_closed', conversationId, offerId: offer.id, outcome })
        return
      }
      case 'seat':
        return
    }
  }

  #append(
    state: DeskState,
    conversationId: ConversationId,
    message: Message,
    closed: ClosedNow,
    fresh: Set<ConversationId>,
    origin: Origin | null,
  ): void {
    const conversation = state.conversations.get(conversationId)
    const visitorId = conversation?.visitorId ?? closed.get(conversationId)?.visitorId
    // Its own message comes back to the sender's socket as the ack alone.
    const except = message.author === 'system' ? null : origin?.socket
    if (visitorId) this.toVisitor(visitorId, { type: 'message', conversationId, message: visitorMessage(message) }, except)
    const holder = conversation?.phase.kind === 'served' ? conversation.phase.agentId : closed.get(conversationId)?.holder
    if (holder && !fresh.has(conversationId)) this.toAgent(holder, { type: 'message', conversationId, message }, except)
  }

  #view(state: DeskState, conversationId: ConversationId, fresh: Set<ConversationId>): void {
    const conversation = state.conversations.get(conversationId)
    if (!conversation) return
    this.sendPhase(state, conversation)
    if (conversation.phase.kind !== 'served') return
    const { agentId } = conversation.phase
    this.toAgent(agentId, { type: 'conversation', conversation: conversationView(state, conversation, isSupervisor(state, agentId)) })
    if (!fresh.has(conversationId)) return
    this.#broadcast.agentChanged(agentId)
    if (this.#handed.has(conversationId)) return
    this.#handed.add(conversationId)
    this.toAgent(agentId, { type: 'messages', conversationId, ...this.page(conversation, 0) })
  }

  /** Tells a visitor where it stands when that differs from what it was last told. */
  sendPhase(state: DeskState, conversation: Conversation, position?: Position): void {
    // A seat is just being asked for: it is told in a moment, by whom it is served or that it waits (R1).
    const { reserving } = conversation
    if (reserving?.plan.kind === 'place' && !reserving.plan.told) return
    const phase = openPhase(state, conversation, this.expectedWait, position)
    const visitorName = nameForVisitor(state, conversation)
    const key = JSON.stringify([phase, visitorName])
    if (this.#phase.get(conversation.visitorId) === key) return
    this.#phase.set(conversation.visitorId, key)
    const people = peopleOf(
      state,
      conversation.stretches.map((stretch) => stretch.agentId),
    )
    this.toVisitor(conversation.visitorId, { type: 'phase', phase, people, visitorName })
  }

  #closed(state: DeskState, conversationId: ConversationId, closed: ClosedNow): void {
    const entry = closed.get(conversationId)
    if (!entry) return
    const { row, visitorId, agentIds, survey } = entry
    this.#holder.delete(conversationId)
    this.#phase.delete(visitorId)
    this.toVisitor(visitorId, { type: 'phase', phase: endedPhase(row, survey !== null), people: peopleOf(state, agentIds) })
    if (survey !== null) this.toVisitor(visitorId, { type: 'rating', conversationId, text: survey })
  }

  #typing(state: DeskState, effect: Extract<Effect, { type: 'typing' }>): void {
    const conversation = state.conversations.get(effect.conversationId)
    if (conversation?.phase.kind !== 'served') return
    const { conversationId, active } = effect
    if (effect.from === 'agent')
      return this.toVisitor(conversation.visitorId, { type: 'typing', conversationId, agentId: effect.agentId ?? '', active })
    const text = state.config.settings.peek ? effect.text : undefined
    this.toAgent(conversation.phase.agentId, { type: 'typing', conversationId, active, text })
  }

  #read(state: DeskState, effect: Extract<Effect, { type: 'read' }>, origin: Origin | null): void {
    const conversation = state.conversations.get(effect.conversationId)
    if (!conversation) return
    const { conversationId, by, delivered, read } = effect
    if (by === 'agent') this.toVisitor(conversation.visitorId, { type: 'read', conversationId, delivered, read })
    if (conversation.phase.kind === 'served')
      this.toAgent(
        conversation.phase.agentId,
        { type: 'read', conversationId, by, delivered, read },
        by === 'agent' ? origin?.socket : null,
      )
  }

  #both(state: DeskState, conversationId: ConversationId, frame: Extract<ToVisitorFrame, { type: 'recalled' }>): void {
    const conversation = state.conversations.get(conversationId)
    if (!conversation) return
    this.toVisitor(conversation.visitorId, frame)
    if (conversation.phase.kind === 'served') this.toAgent(conversation.phase.agentId, frame)
  }
}
