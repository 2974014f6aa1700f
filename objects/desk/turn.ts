import { headerOf, tombstoneOf } from '../core/conversation.ts'
import { nextDeadline } from '../core/deadlines.ts'
import { decide } from '../core/desk.ts'
import type { Command, Effect } from '../core/effects.ts'
import { rebuild } from '../core/rebuild.ts'
import type { AgentId, ConversationId, DeskState, SiteConfig, VisitorId } from '../core/types.ts'
import { Deliver, type Origin } from './deliver.ts'
import { Ended } from './ended.ts'
import { Outbox } from './outbox.ts'
import type { Sockets } from './sockets.ts'
import { type EndedRow, Store } from './store.ts'

export type ClosedNow = Map<
  ConversationId,
  { row: EndedRow; visitorId: VisitorId; agentIds: AgentId[]; holder: AgentId | null; survey: string | null }
>

/**
 * One turn of the desk: decide, one synchronous write, sends. Memory is a cache of what is stored; when a write fails the
 * cache is thrown away and read again, so nothing is ever answered that was not kept.
 */
export class Turns {
  readonly #storage: DurableObjectStorage
  readonly #sockets: Sockets
  readonly #db: () => D1Database
  #failedTicks = 0
  #tickNotBeforeMs = 0
  /** The rows could not be read after a failure; whoever comes next tries again. */
  #unread = false
  store!: Store
  ended!: Ended
  deliver!: Deliver
  outbox!: Outbox
  state: DeskState | null = null

  constructor(storage: DurableObjectStorage, sockets: Sockets, db: () => D1Database, nowMs: number) {
    this.#storage = storage
    this.#sockets = sockets
    this.#db = db
    this.load(nowMs)
  }

  /** Reads everything from the rows, as after a wake. Throws when it cannot; then there is no state, and nothing is decided. */
  load(nowMs: number): void {
    this.state = null
    const store = new Store(this.#storage)
    const ended = new Ended(store)
    this.store = store
    this.ended = ended
    this.deliver = new Deliver(this.#sockets, store, () => this.state)
    this.outbox = new Outbox(store, ended, this.#db)
    const config = store.readConfig()
    if (config) this.#rebuild(config, nowMs)
    this.deliver.learnHolders()
    this.#unread = false
  }

  /** Takes what is due. A failure is tried again later and ever more rarely, so a poisoned deadline cannot spin. */
  tick(nowMs: number): void {
    if ((!this.state && !this.#unread) || nowMs < this.#tickNotBeforeMs) return
    try {
      this.run({ type: 'tick' }, nowMs, null)
      this.#failedTicks = 0
    } catch (error) {
      this.#failedTicks += 1
      this.#tickNotBeforeMs = nowMs + Math.min(60_000, 500 * 2 ** this.#failedTicks)
      throw error
    }
  }

  /** When `tick` has something to do; null: never as things are. */
  nextDeadlineMs(): number | null {
    if (this.#unread) return this.#tickNotBeforeMs
    const due = this.state ? nextDeadline(this.state) : null
    return due === null ? null : Math.max(due, this.#failedTicks > 0 ? this.#tickNotBeforeMs : 0)
  }

  /** The first configuration makes the desk; a later one is a command. An older one than it has changes nothing. */
  configure(config: SiteConfig, nowMs: number): void {
    if (this.state && this.state.config.version >= config.version) return
    if (this.state) return this.run({ type: 'configure', config }, nowMs, null)
    this.store.transact(() => this.store.writeConfig(config))
    this.#rebuild(config, nowMs)
  }

  /**
   * Decides, stores, sends. `origin` is the frame that asked. Throws when the decision or its write fails; then nothing
   * of it was stored or sent.
   */
  run(command: Command, nowMs: number, origin: Origin | null): void {
    if (!this.state) this.load(nowMs)
    if (!this.state) throw new Error('the desk has no configuration')
    const { effects, closed } = this.#decideAndStore(this.state, command, nowMs)
    // What was stored holds, whatever becomes of the sends: a client that misses one asks again.
    this.deliver.run(effects, closed, nowMs, origin)
  }

  #decideAndStore(before: DeskState, command: Command, nowMs: number): { effects: Effect[]; closed: ClosedNow } {
    try {
      const { state, effects } = decide(before, command, nowMs)
      this.state = state
      return { effects, closed: this.store.transact(() => this.#persist(state, effects)) }
    } catch (error) {
      this.#reload(nowMs)
      throw error
    }
  }

  /** After a failure: memory holds what was not kept. If the rows cannot be read either, the next turn tries again. */
  #reload(nowMs: number): void {
    try {
      this.load(nowMs)
    } catch (error) {
      this.state = null
      this.#unread = true
      this.#tickNotBeforeMs = Math.max(this.#tickNotBeforeMs, nowMs + 1000)
      console.error('desk: the rows cannot be read', error)
    }
  }

  #rebuild(config: SiteConfig, nowMs: number): void {
    const open = this.store.readOpen()
    const { state, effects } = rebuild({
      config,
      agents: this.store.readAgents(),
      conversations: open,
      connected: { agents: new Set(this.#sockets.agentIds()), visitors: new Set(this.#sockets.visitorIds()) },
      nowMs,
    })
    if (effects.length > 0) this.store.transact(() => this.#persist(state, effects))
    this.state = state
  }

  #persist(state: DeskState, effects: Effect[]): ClosedNow {
    const closed: ClosedNow = new Map()
    const days = new Map<ConversationId, string>()
    const headers = new Set<ConversationId>()
    const agents = new Set<AgentId>()
    for (const effect of effects) {
      if (effect.type === 'closed') days.set(effect.conversation.id, effect.conversation.messageDay)
      else if (effect.type === 'conversation') headers.add(effect.conversationId)
      else if (effect.type === 'agent') agents.add(effect.agentId)
      else if (effect.type === 'config') this.store.writeConfig(state.config)
    }
    const dayOf = (id: ConversationId) => {
      const day = state.conversations.get(id)?.messageDay ?? days.get(id)
      if (day === undefined) throw new Error(`effect on an unknown conversation ${id}`)
      return day
    }
    for (const effect of effects) {
      if (effect.type === 'append') this.store.appendMessage(effect.conversationId, dayOf(effect.conversationId), effect.message)
      else if (effect.type === 'tombstone') this.#recall(effect, dayOf(effect.conversationId))
      else if (effect.type === 'closed') {
        const { conversation, survey } = effect
        closed.set(conversation.id, {
          row: this.ended.close(this.store, conversation, survey),
          visitorId: conversation.visitorId,
          agentIds: conversation.stretches.map((stretch) => stretch.agentId),
          holder: conversation.phase.kind === 'served' ? conversation.phase.agentId : null,
          survey,
        })
      }
    }
    for (const id of headers) {
      const conversation = state.conversations.get(id)
      if (conversation) this.store.writeHeader(headerOf(conversation))
    }
    for (const id of agents) {
      const agent = state.agents.get(id)
      if (agent) this.store.writeAgent(agent)
    }
    return closed
  }

  #recall(effect: Extract<Effect, { type: 'tombstone' }>, day: string): void {
    const message = this.store.readMessages(effect.conversationId, day, { afterSeq: effect.seq - 1, limit: 1 })[0]
    if (message?.seq === effect.seq) this.store.replaceMessage(effect.conversationId, day, tombstoneOf(message, effect.atMs))
  }
}
