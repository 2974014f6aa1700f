import type { Effect } from '../core/effects.ts'
import type { Conversation, ConversationId, DeskState } from '../core/types.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import { LIMITS } from '../protocol/constants.ts'
import type { Viewer, WallRow } from '../protocol/model.ts'
import { attempt } from './frames.ts'
import type { Sockets } from './sockets.ts'
import { servedOf } from './views.ts'
import { queueRow, supervisorRow } from './wall-row.ts'

/** A console hears what changed at most so often. */
const TELL_EVERY_MS = 1_000

type Scope = 'queue' | 'conversations'
/** A conversation on the wall as consoles were told of it: what who steers sees, and while it waits what everybody does. */
type Shown = Record<Scope, { row: WallRow; key: string } | null>
type Change = { rows: WallRow[]; gone: ConversationId[] }

const NOWHERE: Shown = { queue: null, conversations: null }
const SCOPES = ['queue', 'conversations'] as const

/**
 * The live wall (1.3) and the list of those that wait (2.5). The wish stands in the socket's attachment, what was told in memory alone:
 * after a wake everybody gets the whole once more. Nothing is computed while nobody looks, and a long queue is looked at no further than
 * its first `LIMITS.wallQueued`.
 */
export class Wall {
  readonly #sockets: Sockets
  readonly #state: () => DeskState | null
  readonly #viewersOf: (state: DeskState, conversation: Conversation) => Viewer[]
  readonly #lookers = new Set<WebSocket>()
  /** They have got the whole of what is in `#shown`. */
  readonly #told = new WeakSet<WebSocket>()
  #shown: Map<ConversationId, Shown> | null = null
  /** The first of the queue, as shown. */
  #head: ReadonlySet<ConversationId> = new Set()
  readonly #dirty = new Set<ConversationId>()
  #queueMoved = false
  #totals: Record<Scope, number> = { queue: 0, conversations: 0 }
  #toldAtMs = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(sockets: Sockets, state: () => DeskState | null, viewersOf: (state: DeskState, conversation: Conversation) => Viewer[]) {
    this.#sockets = sockets
    this.#state = state
    this.#viewersOf = viewersOf
    for (const socket of sockets.agents()) if (this.#scopeOf(socket) !== null) this.#lookers.add(socket)
  }

  /** This socket, whose attachment names the scope, gets the whole now and what changes from now on. */
  look(socket: WebSocket): void {
    const state = this.#state()
    if (!state) return
    if (!this.#isWatched()) this.#shown = null
    this.#lookers.add(socket)
    if (this.#shown === null) this.#update(state)
    this.#sendWhole(socket)
  }

  /** What a decision did, as far as the wall shows it. */
  note(effects: readonly Effect[]): void {
    if (this.#lookers.size === 0) return
    for (const effect of effects) {
      if (effect.type === 'queue' || effect.type === 'config') this.#queueMoved = true
      else if (effect.type === 'closed') this.#dirty.add(effect.conversation.id)
      else if (effect.type === 'append' || effect.type === 'tombstone') this.#dirty.add(effect.conversationId)
      else if (effect.type === 'conversation' || effect.type === 'view') this.#dirty.add(effect.conversationId)
    }
  }

  /** Who looks on at it changed. */
  changed(id: ConversationId): void {
    if (this.#lookers.size > 0) this.#dirty.add(id)
  }

  /** At once when the last frame is long enough ago, else when it is. The timer keeps the object awake for a second at most. */
  schedule(nowMs: number): void {
    if (this.#timer !== null || this.#lookers.size === 0 || (this.#dirty.size === 0 && !this.#queueMoved)) return
    const waitMs = this.#toldAtMs + TELL_EVERY_MS - nowMs
    if (waitMs <= 0) return this.#tell(nowMs)
    this.#timer = setTimeout(() => {
      this.#timer = null
      attempt('wall', () => this.#tell(nowMs + waitMs))
    }, waitMs)
  }

  #tell(nowMs: number): void {
    this.#toldAtMs = nowMs
    const state = this.#state()
    if (!state) return
    if (!this.#isWatched()) {
      this.#shown = null
      this.#dirty.clear()
      return
    }
    const before = this.#totals
    const changes = this.#update(state)
    for (const scope of SCOPES) {
      const lookers = [...this.#lookers].filter((socket) => this.#scopeOf(socket) === scope)
      const [heard, fresh] = [lookers.filter((socket) => this.#told.has(socket)), lookers.filter((socket) => !this.#told.has(socket))]
      for (const socket of fresh) this.#sendWhole(socket)
      const { rows, gone } = changes[scope]
      if (rows.length === 0 && gone.length === 0 && before[scope] === this.#totals[scope]) continue
      this.#sockets.send(heard, { type: 'wall', scope, whole: false, rows, gone, total: this.#totals[scope] } satisfies ToAgentFrame)
    }
  }

  #sendWhole(socket: WebSocket): void {
    const scope = this.#scopeOf(socket)
    if (scope === null) return
    this.#told.add(socket)
    const rows = [...(this.#shown?.values() ?? [])].flatMap((shown) => shown[scope]?.row ?? [])
    this.#sockets.send([socket], { type: 'wall', scope, whole: true, rows, gone: [], total: this.#totals[scope] } satisfies ToAgentFrame)
  }

  /** Looks again at what changed; at everything when nothing is known yet. Gives what is another than before. */
  #update(state: DeskState): Record<Scope, Change> {
    const isFirst = this.#shown === null
    const shown = this.#shown ?? new Map<ConversationId, Shown>()
    this.#shown = shown
    const before = this.#head
    if (isFirst || this.#queueMoved) this.#head = headOf(state)
    const again = isFirst ? state.conversations.keys() : new Set([...this.#dirty, ...(this.#queueMoved ? [...before, ...this.#head] : [])])
    const changes: Record<Scope, Change> = { queue: { rows: [], gone: [] }, conversations: { rows: [], gone: [] } }
    for (const id of again) {
      const was = shown.get(id) ?? NOWHERE
      const is = this.#showing(state, id)
      if (is.conversations === null) shown.delete(id)
      else shown.set(id, is)
      for (const scope of SCOPES) note(changes[scope], id, was[scope], is[scope])
    }
    this.#dirty.clear()
    this.#queueMoved = false
    this.#totals = { queue: state.queue.length, conversations: state.queue.length + servedOf(state) }
    return changes
  }

  #showing(state: DeskState, id: ConversationId): Shown {
    const conversation = state.conversations.get(id)
    const isServed = conversation?.phase.kind === 'served'
    if (conversation === undefined || !(isServed || this.#head.has(id))) return NOWHERE
    return {
      queue: isServed ? null : keyed(queueRow(state, conversation)),
      conversations: keyed(supervisorRow(state, conversation, this.#viewersOf(state, conversation))),
    }
  }

  /** Sockets that closed or look no more are forgotten on the way. */
  #isWatched(): boolean {
    for (const socket of this.#lookers) if (this.#scopeOf(socket) === null) this.#lookers.delete(socket)
    return this.#lookers.size > 0
  }

  #scopeOf(socket: WebSocket): Scope | null {
    const attachment = this.#sockets.attachmentOf(socket)
    return socket.readyState === WebSocket.OPEN && attachment?.kind === 'agent' ? (attachment.wall ?? null) : null
  }
}

const keyed = (row: WallRow) => ({ row, key: JSON.stringify(row) })

const note = ({ rows, gone }: Change, id: ConversationId, was: Shown[Scope], is: Shown[Scope]): void => {
  if (is === null) {
    if (was !== null) gone.push(id)
  } else if (is.key !== was?.key) rows.push(is.row)
}

/** The first of the queue; those whose visitor has been away for long stand in no list (R8). */
const headOf = ({ queue }: DeskState): Set<ConversationId> => {
  const head = new Set<ConversationId>()
  for (const id of queue) {
    if (head.size >= LIMITS.wallQueued) break
    head.add(id)
  }
  return head
}
