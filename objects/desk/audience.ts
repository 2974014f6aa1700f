import { holderOf } from '../core/conversation.ts'
import { nameForAgents } from '../core/names.ts'
import { maySeeNote } from '../core/note-thread.ts'
import type { AgentId, Conversation, ConversationId, DeskState } from '../core/types.ts'
import { viewersOf } from '../core/viewers.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import type { EndReason, Message, Note, Viewer } from '../protocol/model.ts'
import type { NoteStore } from './note-store.ts'
import type { Sockets } from './sockets.ts'
import { conversationView } from './views.ts'
import { Watchers } from './watchers.ts'

type Page = (conversation: Conversation, afterSeq: number) => { messages: Message[]; complete: boolean }
type Told = { all: string; plain: string }

const NOBODY: Told = { all: '[]', plain: '[]' }

/** The agents' side of a conversation: its holder, and who looks on (R13). The one place that says who of them gets what. */
export class Audience {
  readonly #sockets: Sockets
  readonly #notes: NoteStore
  readonly #page: Page
  readonly #watchers: Watchers
  /** The viewers as they were last told, of conversations that have any. */
  readonly #told = new Map<ConversationId, Told>()
  /** Who looks on changed. */
  onViewers: (id: ConversationId) => void = () => {}

  constructor(sockets: Sockets, notes: NoteStore, page: Page) {
    this.#sockets = sockets
    this.#notes = notes
    this.#page = page
    this.#watchers = new Watchers(sockets)
  }

  /** After a rebuild: the viewers were told before the desk slept. */
  learn(state: DeskState): void {
    const joined = [...state.joinedBy.values()].flatMap((ids) => [...ids])
    for (const id of [...this.#watchers.ids(), ...joined]) {
      const conversation = state.conversations.get(id)
      if (conversation) this.#told.set(id, this.#viewersNow(state, conversation))
      else this.#watchers.close(id)
    }
  }

  /** To its agent (null: it has none) and everybody who looks on. */
  send(id: ConversationId, holder: AgentId | null, frame: ToAgentFrame, except?: WebSocket | null): void {
    this.#sockets.send(this.#socketsOf(id, holder), frame, except ?? undefined)
  }

  viewOf(state: DeskState, conversation: Conversation, supervisor: boolean) {
    return conversationView(state, conversation, supervisor, this.viewersOf(state, conversation, supervisor))
  }

  /** Everybody gets the view that is its own; `supervisorsOnly`: what changed is nothing that others see. */
  view(state: DeskState, conversation: Conversation, supervisorsOnly = false): void {
    const [supervisors, others] = this.#byRole(this.#socketsOf(conversation.id, holderOf(conversation)))
    const send = (sockets: WebSocket[], supervisor: boolean) => {
      if (sockets.length > 0)
        this.#sockets.send(sockets, {
          type: 'conversation',
          conversation: this.viewOf(state, conversation, supervisor),
        } satisfies ToAgentFrame)
    }
    send(supervisors, true)
    if (!supervisorsOnly) send(others, false)
    this.tellViewers(state, conversation.id)
  }

  /** A private line: to its author, its agent, and who looks on and may see it. Whom it mentions and does not reach so, hears of it. */
  note(state: DeskState, conversation: Conversation, note: Note): void {
    const { id } = conversation
    const watching = [...this.#watchers.of(id)].filter((socket) => this.#maySee(note, socket))
    const reached = new Set([...this.#sockets.ofAgent(note.authorId), ...this.#held(holderOf(conversation)), ...watching])
    this.#sockets.send(reached, { type: 'note', conversationId: id, note } satisfies ToAgentFrame)
    const visitorName = nameForAgents(state, conversation)
    for (const agentId of note.mentions) {
      const others = [...this.#sockets.ofAgent(agentId)].filter((socket) => !reached.has(socket))
      this.#sockets.send(others, { type: 'mentioned', conversationId: id, visitorName, note } satisfies ToAgentFrame)
    }
  }

  /** R12: the answer to a repeat. */
  noteAgain(conversation: Conversation, seq: number, socket: WebSocket): void {
    const note = this.#notes.read(conversation.id, conversation.messageDay).find((kept) => kept.seq === seq)
    if (note) this.#sockets.send([socket], { type: 'note', conversationId: conversation.id, note } satisfies ToAgentFrame)
  }

  /** The private lines so far, each socket those it may see; nothing when there are none. */
  sendNotes(conversation: Conversation, sockets: Iterable<WebSocket>): void {
    if (conversation.notes === null) return
    const all = this.#notes.read(conversation.id, conversation.messageDay)
    for (const socket of sockets) {
      const notes = all.filter((note) => this.#maySee(note, socket))
      if (notes.length > 0) this.#sockets.send([socket], { type: 'notes', conversationId: conversation.id, notes } satisfies ToAgentFrame)
    }
  }

  countWatches(socket: WebSocket): number {
    return this.#watchers.countOf(socket)
  }

  isWatching(socket: WebSocket, id: ConversationId): boolean {
    return this.#watchers.of(id).has(socket)
  }

  /** This socket looks on from now on; `id` is the frame it answers. */
  beginWatch(state: DeskState, conversation: Conversation, socket: WebSocket, id: string): void {
    this.#watchers.add(socket, conversation.id)
    const [supervisors] = this.#byRole([socket])
    const view = this.viewOf(state, conversation, supervisors.length > 0)
    this.#sockets.send([socket], { type: 'watching', id, conversation: view } satisfies ToAgentFrame)
    this.#sockets.send([socket], {
      type: 'messages',
      conversationId: conversation.id,
      ...this.#page(conversation, 0),
    } satisfies ToAgentFrame)
    this.sendNotes(conversation, [socket])
    this.tellViewers(state, conversation.id)
  }

  endWatch(state: DeskState | null, socket: WebSocket, id: ConversationId): void {
    if (this.#watchers.remove(socket, id) && state) this.tellViewers(state, id)
  }

  /** A socket is gone. */
  forget(state: DeskState | null, socket: WebSocket): void {
    for (const id of this.#watchers.forget(socket)) if (state) this.tellViewers(state, id)
  }

  /** It is its agent now, who looks on no more. */
  handedTo(id: ConversationId, agentId: AgentId): void {
    for (const socket of this.#sockets.ofAgent(agentId)) this.#watchers.remove(socket, id)
  }

  /** It is over: who looked on hears it, as its agent does. */
  ended(id: ConversationId, endReason: EndReason): void {
    this.#told.delete(id)
    const sockets = this.#watchers.close(id)
    this.#sockets.send(sockets, { type: 'gone', conversationId: id, why: 'ended', endReason } satisfies ToAgentFrame)
  }

  /** Who looks on, as supervisors or (`supervisor` false) everybody else may see it. */
  viewersOf(state: DeskState, conversation: Conversation, supervisor: boolean): Viewer[] {
    return viewersOf(state, conversation, this.#watchers.agentsOf(conversation.id), supervisor)
  }

  /** Tells each of them who looks on when that is another than it was last told. */
  tellViewers(state: DeskState, id: ConversationId): void {
    const conversation = state.conversations.get(id)
    const before = this.#told.get(id) ?? NOBODY
    const now = conversation ? this.#viewersNow(state, conversation) : NOBODY
    if (now.all === NOBODY.all) this.#told.delete(id)
    else this.#told.set(id, now)
    if (!conversation || (now.all === before.all && now.plain === before.plain)) return
    const [supervisors, others] = this.#byRole(this.#socketsOf(id, holderOf(conversation)))
    const frame = (supervisor: boolean) =>
      ({ type: 'viewers', conversationId: id, viewers: this.viewersOf(state, conversation, supervisor) }) satisfies ToAgentFrame
    if (now.all !== before.all) this.#sockets.send(supervisors, frame(true))
    if (now.plain !== before.plain) this.#sockets.send(others, frame(false))
    this.onViewers(id)
  }

  /** The organisation may have changed what agents see of it. */
  configChanged(state: DeskState): void {
    for (const id of [...this.#told.keys()]) this.tellViewers(state, id)
  }

  #viewersNow(state: DeskState, conversation: Conversation): Told {
    if (this.#watchers.of(conversation.id).size === 0 && !conversation.joined?.length) return NOBODY
    const text = (supervisor: boolean) => JSON.stringify(this.viewersOf(state, conversation, supervisor))
    return { all: text(true), plain: text(false) }
  }

  #socketsOf(id: ConversationId, holder: AgentId | null): Iterable<WebSocket> {
    const watching = this.#watchers.of(id)
    return watching.size === 0 ? this.#held(holder) : new Set([...this.#held(holder), ...watching])
  }

  #held(holder: AgentId | null): Iterable<WebSocket> {
    return holder === null ? [] : this.#sockets.ofAgent(holder)
  }

  #byRole(sockets: Iterable<WebSocket>): [supervisors: WebSocket[], others: WebSocket[]] {
    const supervisors: WebSocket[] = []
    const others: WebSocket[] = []
    for (const socket of sockets) (this.#steers(socket) ? supervisors : others).push(socket)
    return [supervisors, others]
  }

  #steers(socket: WebSocket): boolean {
    const attachment = this.#sockets.attachmentOf(socket)
    return attachment?.kind === 'agent' && attachment.role !== 'agent'
  }

  #maySee(note: Note, socket: WebSocket): boolean {
    const attachment = this.#sockets.attachmentOf(socket)
    return attachment?.kind === 'agent' && maySeeNote(note, { id: attachment.agentId, supervisor: attachment.role !== 'agent' })
  }
}
