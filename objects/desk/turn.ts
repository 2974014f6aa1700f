import { headerOf, peopleIn, tombstoneOf } from '../core/conversation.ts'
import { dueOwner, nextDeadline } from '../core/deadlines.ts'
import { decide } from '../core/desk.ts'
import type { Command, Effect } from '../core/effects.ts'
import { hookNotes } from '../core/hook-told.ts'
import { rebuild } from '../core/rebuild.ts'
import type { AgentId, ConversationId, DeskState, SiteConfig, VisitorId } from '../core/types.ts'
import type { Message } from '../protocol/model.ts'
import { Deliver, type Origin } from './deliver.ts'
import { Ended } from './ended.ts'
import { Erased } from './erased.ts'
import { NoteStore } from './note-store.ts'
import { Outbox } from './outbox.ts'
import type { Sockets } from './sockets.ts'
import { type EndedRow, Store } from './store.ts'

const MOST_AT_ONCE = 500
const LONGEST_RETRY_MS = 60_000
const RELOAD_AFTER_MS = 1_000

export type Closed = { row: EndedRow; visitorId: VisitorId; agentIds: AgentId[]; holder: AgentId | null; survey: string | null }
export type ClosedNow = Map<ConversationId, Closed>

/** What serves a visitor gets of it: everything but the private lines. */
export type VisitorTurns = Omit<Turns, 'notes'>

/** What the desk itself says as a conversation begins, before anybody says anything. */
const openingOf = (messages: readonly Message[]): Message[] => {
  if (messages[0]?.seq !== 1) return []
  const spoken = messages.findIndex(({ author }) => author !== 'system')
  return messages.slice(0, spoken < 0 ? messages.length : spoken)
}

/**
 * One turn of the desk: decide, one synchronous write, sends. Memory is a cache of what is stored; when a write fails the
 * cache is thrown away and read again, so nothing is ever answered that was not kept.
 */
export class Turns {
  readonly #storage: DurableObjectStorage
  readonly #sockets: Sockets
  readonly #db: () => D1Database
  /** Conversations and agents whose deadline could not be taken, and when to try again. */
  readonly #failed = new Map<string, { tries: number; notBeforeMs: number }>()
  /** The rows could not be read after a failure; whoever comes next tries again. */
  #unread = false
  store!: Store
  notes!: NoteStore
  ended!: Ended
  readonly erased: Erased
  deliver!: Deliver
  outbox!: Outbox
  state: DeskState | null = null
  /** R1: what is held or asked of the seats of an agent of several sites changed. */
  onSeats: (agentId: AgentId) => void = () => {}
  /** What a decision did has been stored and sent. */
  onSent: (effects: readonly Effect[], nowMs: number) => void = () => {}
  /** D1 has something for other systems. */
  onHooks: () => void = () => {}
  /** A conversation that is over was rated. */
  onRated: (conversationId: ConversationId, score: number, nowMs: number) => void = () => {}
  /** A message with a file was taken back. */
  onFileRecalled: (conversationId: ConversationId, fileId: string) => void = () => {}

  constructor(storage: DurableObjectStorage, sockets: Sockets, db: () => D1Database, nowMs: number) {
    this.#storage = storage
    this.#sockets = sockets
    this.#db = db
    this.load(nowMs)
    this.erased = new Erased(storage)
  }

  /** Reads everything from the rows, as after a wake. Throws when it cannot; then there is no state, and nothing is decided. */
  load(nowMs: number): void {
    this.state = null
    const store = new Store(this.#storage)
    const notes = new NoteStore(this.#storage)
    const ended = new Ended(store)
    this.store = store
    this.notes = notes
    this.ended = ended
    this.deliver = new Deliver(this.#sockets, store, notes, () => this.state)
    this.#sockets.onForgotten = (socket) => this.deliver.forget(socket)
    this.outbox = new Outbox(store, notes, ended, this.#db)
    this.outbox.onHooks = () => this.onHooks()
    const config = store.readConfig()
    if (config) this.#rebuild(config, nowMs)
    this.deliver.learnHolders()
    this.#unread = false
  }

  /**
   * Takes what is due, one owner's deadline a turn. One whose turn fails holds up no other: it is passed over and tried again
   * later, ever more rarely.
   */
  tick(nowMs: number): void {
    if (this.#unread) this.load(nowMs)
    for (let taken = 0; taken < MOST_AT_ONCE && this.state; taken++) {
      const owner = dueOwner(this.state, nowMs, this.#passedOver(nowMs))
      if (owner === null) return
      this.#tickOne(owner, nowMs)
    }
  }

  #tickOne(owner: string, nowMs: number): void {
    try {
      this.run({ type: 'tick', skip: this.#passedOver(nowMs) }, nowMs, null)
      this.#failed.delete(owner)
    } catch (error) {
      const tries = (this.#failed.get(owner)?.tries ?? 0) + 1
      this.#failed.set(owner, { tries, notBeforeMs: nowMs + Math.min(LONGEST_RETRY_MS, 500 * 2 ** tries) })
      console.error('desk: a deadline failed', owner, error)
    }
  }

  #passedOver(nowMs: number): ReadonlySet<string> | undefined {
    if (this.#failed.size === 0) return undefined
    return new Set([...this.#failed].flatMap(([owner, { notBeforeMs }]) => (notBeforeMs > nowMs ? [owner] : [])))
  }

  /** When `tick` has something to do; null: never as things are. */
  nextDeadlineMs(nowMs: number): number | null {
    if (this.#unread) return nowMs + RELOAD_AFTER_MS
    if (!this.state) return null
    const due = nextDeadline(this.state, this.#passedOver(nowMs))
    const retries = [...this.#failed.values()].map(({ notBeforeMs }) => notBeforeMs).filter((ms) => ms > nowMs)
    const times = due === null ? retries : [due, ...retries]
    return times.length === 0 ? null : Math.min(...times)
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
    this.onSent(effects, nowMs)
    for (const effect of effects) if (effect.type === 'seat') this.onSeats(effect.agentId)
    const recalled = command.type === 'recall' ? command.message.file?.fileId : undefined
    if (command.type === 'recall' && recalled !== undefined && effects.some(({ type }) => type === 'tombstone'))
      this.onFileRecalled(command.conversationId, recalled)
  }

  #decideAndStore(before: DeskState, command: Command, nowMs: number): { effects: Effect[]; closed: ClosedNow } {
    try {
      const { state, effects } = decide(before, command, nowMs)
      this.state = state
      return { effects, closed: this.store.transact(() => this.#persist(state, effects, nowMs)) }
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
      console.error('desk: the rows cannot be read', error)
    }
  }

  #rebuild(config: SiteConfig, nowMs: number): void {
    const open = this.store.readOpen().map((stored) => ({ ...stored, notes: this.notes.read(stored.header.id, stored.header.messageDay) }))
    const { state, effects } = rebuild({
      config,
      agents: this.store.readAgents(),
      conversations: open,
      connected: { agents: new Set(this.#sockets.agentIds()), visitors: new Set(this.#sockets.visitorIds()) },
      lastAssigned: this.ended.lastAssigned(),
      alarms: this.store.readAlarms(),
      nowMs,
    })
    if (effects.length > 0) this.store.transact(() => this.#persist(state, effects, nowMs))
    this.state = state
  }

  #persist(state: DeskState, effects: Effect[], nowMs: number): ClosedNow {
    const closed: ClosedNow = new Map()
    const days = new Map<ConversationId, string>()
    const headers = new Set<ConversationId>()
    const agents = new Set<AgentId>()
    const lines = new Map<ConversationId, Message[]>()
    for (const effect of effects) {
      if (effect.type === 'closed') days.set(effect.conversation.id, effect.conversation.messageDay)
      else if (effect.type === 'conversation' || effect.type === 'log') headers.add(effect.conversationId)
      else if (effect.type === 'agent') agents.add(effect.agentId)
      else if (effect.type === 'config') this.store.writeConfig(state.config)
    }
    const dayOf = (id: ConversationId) => {
      const day = state.conversations.get(id)?.messageDay ?? days.get(id)
      if (day === undefined) throw new Error(`effect on an unknown conversation ${id}`)
      return day
    }
    for (const effect of effects) {
      if (effect.type === 'append') lines.set(effect.conversationId, [...(lines.get(effect.conversationId) ?? []), effect.message])
      else if (effect.type === 'tombstone') this.#recall(effect, dayOf(effect.conversationId))
      else if (effect.type === 'note') this.notes.append(effect.conversationId, dayOf(effect.conversationId), effect.note)
      else if (effect.type === 'closed') {
        const { conversation, survey } = effect
        closed.set(conversation.id, {
          row: this.ended.close(this.store, conversation, survey, lines.get(conversation.id) ?? []),
          visitorId: conversation.visitorId,
          agentIds: peopleIn(conversation),
          holder: conversation.phase.kind === 'served' ? conversation.phase.agentId : null,
          survey,
        })
        lines.delete(conversation.id)
      }
    }
    for (const id of headers) {
      const conversation = state.conversations.get(id)
      if (conversation === undefined) continue
      const first = openingOf(lines.get(id) ?? [])
      this.store.writeHeader(headerOf(conversation), first)
      lines.set(id, (lines.get(id) ?? []).slice(first.length))
    }
    for (const [id, messages] of lines) this.store.messages.append(id, dayOf(id), messages)
    for (const id of agents) {
      const agent = state.agents.get(id)
      if (agent) this.store.writeAgent(agent, nowMs)
    }
    if (effects.some(({ type }) => type === 'alarm')) this.store.writeAlarms(state.alarms.values())
    this.store.hookLog.note(hookNotes(state, effects, nowMs))
    return closed
  }

  #recall(effect: Extract<Effect, { type: 'tombstone' }>, day: string): void {
    const message = this.store.messages.read(effect.conversationId, day, { afterSeq: effect.seq - 1, limit: 1 })[0]
    if (message?.seq === effect.seq) this.store.messages.replace(effect.conversationId, day, tombstoneOf(message, effect.atMs))
  }
}
