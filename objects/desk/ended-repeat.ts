import type { ToVisitorFrame } from '../protocol/visitor.ts'
import type { Sockets } from './sockets.ts'
import type { VisitorTurns } from './turn.ts'

/**
 * R12 after the end: a message that was kept before its conversation ended, sent again because the ack was lost, gets that ack.
 * `agentId` null: a visitor's own message; the caller has checked whose conversation it is. True when it was answered.
 */
export const ackEnded = (
  turns: VisitorTurns,
  sockets: Sockets,
  socket: WebSocket,
  { id, conversationId }: { id: string; conversationId: string },
  agentId: string | null,
): boolean => {
  const row = turns.ended.get(conversationId)
  if (!row || turns.state?.conversations.has(conversationId)) return false
  const kept = turns.store.messages
    .read(row.id, row.day, {})
    .find((message) => message.id === id && (agentId === null ? message.author === 'visitor' : message.authorId === agentId))
  if (!kept) return false
  sockets.send([socket], { type: 'ack', id, conversationId, seq: kept.seq, atMs: kept.atMs } satisfies ToVisitorFrame)
  return true
}
