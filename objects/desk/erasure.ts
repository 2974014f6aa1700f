import type { AgentId, VisitorId } from '../core/types.ts'
import { CLOSE } from '../protocol/constants.ts'
import type { Presence } from './presence.ts'
import type { Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'

/** `open`: it has a conversation that nobody wished to end. `waiting`: D1 has not taken its conversations yet, ask again. */
export type DeskErasure = 'erased' | 'open' | 'waiting'

type Parts = { turns: Turns; sockets: Sockets; presence: Presence }

/**
 * Data protection: everything the desk keeps of a visitor goes. What is open ends in `actorId`'s name, or refuses where that is null. What is
 * over goes to D1 first, where the caller erases it with the rest: a row that was still on its way would come back later.
 */
export const eraseVisitor = async (
  { turns, sockets, presence }: Parts,
  visitorId: VisitorId,
  actorId: AgentId | null,
): Promise<DeskErasure> => {
  const conversationId = turns.state?.byVisitor.get(visitorId)
  if (conversationId !== undefined && actorId === null) return 'open'
  turns.erased.add(visitorId)
  if (conversationId !== undefined && actorId !== null)
    turns.run({ type: 'end', conversationId, actor: { kind: 'agent', agentId: actorId, supervisor: true } }, Date.now(), null)
  for (const socket of [...sockets.ofVisitor(visitorId)]) presence.end(socket, CLOSE.goingAway, 'begin anew', Date.now())
  await turns.outbox.drain(Date.now)
  // A pass that began meanwhile may carry its rows.
  await turns.outbox.idle()
  if (turns.ended.isWaiting(visitorId)) return 'waiting'
  turns.store.transact(() => {
    turns.store.hookLog.erase(visitorId)
    for (const { day, ids } of turns.ended.erase(turns.store, visitorId)) turns.notes.erase(day, ids)
  })
  return 'erased'
}
