import type { ConversationId, VisitorId } from '../core/types.ts'
import type { LobbySide } from './lobby-side.ts'
import type { Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'

/** What the Worker asks of a desk for the day's figures and for the blacklist. Reads only. */

/** Beyond so many the archive has been down for hours: then the rest is counted once D1 has it. */
const MOST_UNARCHIVED = 1000

/**
 * Conversations asked for at or after `sinceMs` that are open, or over and perhaps not in D1 yet; invalid ones are not counted (R8).
 * With D1's own rows each conversation of a day is counted once.
 */
export const heldSince = ({ state, ended, store }: Turns, sinceMs: number): ConversationId[] => {
  const open = [...(state?.conversations.values() ?? [])].filter(({ askedAtMs }) => askedAtMs >= sinceMs).map(({ id }) => id)
  const waiting = ended
    .pending()
    .slice(0, MOST_UNARCHIVED)
    .filter(({ id, day, endReason }) => endReason !== 'invalid' && (store.readEndedBody(id, day)?.askedAtMs ?? 0) >= sinceMs)
  return [...new Set([...open, ...waiting.map(({ id }) => id)])]
}

/** The addresses a visitor has here now: of its open windows, its open conversation, and of the page it looks at while somebody watches. */
export const addressesOf = ({ state }: Turns, sockets: Sockets, lobby: LobbySide, visitorId: VisitorId): string[] => {
  const windows = [...sockets.ofVisitor(visitorId)].map((socket) => {
    const attachment = sockets.attachmentOf(socket)
    return attachment?.kind === 'visitor' ? attachment.visitor.ip : undefined
  })
  const conversation = state?.conversations.get(state.byVisitor.get(visitorId) ?? '')
  return [...new Set([...windows, conversation?.visitor.ip, lobby.ipOf(visitorId) ?? undefined].filter((ip) => ip !== undefined))]
}
