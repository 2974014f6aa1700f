import type { AgentFrame, ToAgentFrame } from '../protocol/agent.ts'
import { LIMITS } from '../protocol/constants.ts'
import { Refusal } from './frames.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'

type AgentAttachment = Extract<Attachment, { kind: 'agent' }>
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>
export type WatchFrame = Frame<'wall_watch' | 'wall_unwatch' | 'watch' | 'unwatch' | 'join' | 'leave' | 'note'>

const TYPES: ReadonlySet<AgentFrame['type']> = new Set<WatchFrame['type']>([
  'wall_watch',
  'wall_unwatch',
  'watch',
  'unwatch',
  'join',
  'leave',
  'note',
])

export const isWatchFrame = (frame: AgentFrame): frame is WatchFrame => TYPES.has(frame.type)

/** Frames about conversations that are not the sender's own (R13), and private lines → commands. */
export class WatchSide {
  readonly #turns: Turns
  readonly #sockets: Sockets

  constructor(turns: Turns, sockets: Sockets) {
    this.#turns = turns
    this.#sockets = sockets
  }

  take(socket: WebSocket, attachment: AgentAttachment, frame: WatchFrame, nowMs: number): void {
    switch (frame.type) {
      case 'wall_watch':
        return this.#lookAtWall(socket, attachment, frame)
      case 'wall_unwatch':
        return this.#sockets.attach(socket, { ...attachment, wall: undefined })
      case 'unwatch':
        return this.#unwatch(socket, frame.conversationId, nowMs)
      case 'watch':
      case 'join':
        this.#requireRoom(socket, frame.conversationId)
        break
      case 'note':
        if (this.#answerEnded(socket, attachment.agentId, frame)) return
    }
    const actor = { kind: 'agent', agentId: attachment.agentId, supervisor: attachment.role !== 'agent' } as const
    this.#turns.run({ ...frame, actor }, nowMs, { socket, id: frame.id })
    this.#turns.deliver.wall.schedule(nowMs)
  }

  #lookAtWall(socket: WebSocket, attachment: AgentAttachment, { scope }: Frame<'wall_watch'>): void {
    if (scope === 'conversations' && attachment.role === 'agent') throw new Refusal('forbidden', 'supervisors only')
    this.#sockets.attach(socket, { ...attachment, wall: scope })
    this.#turns.deliver.wall.look(socket)
  }

  #unwatch(socket: WebSocket, conversationId: string, nowMs: number): void {
    this.#turns.deliver.audience.endWatch(this.#turns.state, socket, conversationId)
    this.#turns.deliver.wall.schedule(nowMs)
  }

  #requireRoom(socket: WebSocket, conversationId: string): void {
    const { audience } = this.#turns.deliver
    if (audience.countWatches(socket) >= LIMITS.watches && !audience.isWatching(socket, conversationId))
      throw new Refusal('conflict', `a window looks on at ${LIMITS.watches} conversations at most`)
  }

  /** R12 after the end: a note that was kept, sent again because its answer was lost. */
  #answerEnded(socket: WebSocket, agentId: string, { id, conversationId }: Frame<'note'>): boolean {
    const row = this.#turns.ended.get(conversationId)
    if (!row || this.#turns.state?.conversations.has(conversationId)) return false
    const note = this.#turns.notes.read(row.id, row.day).find((kept) => kept.id === id && kept.authorId === agentId)
    if (note) this.#sockets.send([socket], { type: 'note', conversationId, note } satisfies ToAgentFrame)
    return note !== undefined
  }
}
