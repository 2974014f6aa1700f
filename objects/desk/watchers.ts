import type { AgentId, ConversationId } from '../core/types.ts'
import type { Attachment, Sockets } from './sockets.ts'

type AgentAttachment = Extract<Attachment, { kind: 'agent' }>

const NONE: ReadonlySet<WebSocket> = new Set()

/**
 * Which consoles look on at which conversations (R13). The ids stand in the sockets' attachments, so that looking on outlives
 * hibernation and costs no row; this index over them is built from there.
 */
export class Watchers {
  readonly #sockets: Sockets
  readonly #of = new Map<ConversationId, Set<WebSocket>>()

  constructor(sockets: Sockets) {
    this.#sockets = sockets
    for (const socket of sockets.agents()) for (const id of this.#idsOf(socket)) this.#index(socket, id)
  }

  of(id: ConversationId): ReadonlySet<WebSocket> {
    return this.#of.get(id) ?? NONE
  }

  ids(): Iterable<ConversationId> {
    return this.#of.keys()
  }

  /** The people behind them, each once. */
  agentsOf(id: ConversationId): Set<AgentId> {
    return new Set([...this.of(id)].flatMap((socket) => this.#agent(socket)?.agentId ?? []))
  }

  countOf(socket: WebSocket): number {
    return this.#idsOf(socket).length
  }

  add(socket: WebSocket, id: ConversationId): void {
    const attachment = this.#agent(socket)
    if (attachment === null || this.of(id).has(socket)) return
    this.#sockets.attach(socket, { ...attachment, watches: [...(attachment.watches ?? []), id] })
    this.#index(socket, id)
  }

  /** False when it did not look on. */
  remove(socket: WebSocket, id: ConversationId): boolean {
    if (!this.of(id).has(socket)) return false
    this.#drop(socket, id)
    const attachment = this.#agent(socket)
    if (attachment !== null) this.#sockets.attach(socket, { ...attachment, watches: attachment.watches?.filter((other) => other !== id) })
    return true
  }

  /** The conversation is over: gives those who looked on. */
  close(id: ConversationId): WebSocket[] {
    const sockets = [...this.of(id)]
    for (const socket of sockets) this.remove(socket, id)
    return sockets
  }

  /** A socket is gone: gives what it looked on at. */
  forget(socket: WebSocket): ConversationId[] {
    const ids = this.#idsOf(socket)
    for (const id of ids) this.#drop(socket, id)
    return ids
  }

  #drop(socket: WebSocket, id: ConversationId): void {
    const sockets = this.#of.get(id)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#of.delete(id)
  }

  #index(socket: WebSocket, id: ConversationId): void {
    const sockets = this.#of.get(id)
    if (sockets) sockets.add(socket)
    else this.#of.set(id, new Set([socket]))
  }

  #idsOf(socket: WebSocket): ConversationId[] {
    return this.#agent(socket)?.watches ?? []
  }

  #agent(socket: WebSocket): AgentAttachment | null {
    const attachment = this.#sockets.attachmentOf(socket)
    return attachment?.kind === 'agent' ? attachment : null
  }
}
