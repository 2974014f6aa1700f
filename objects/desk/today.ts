import type { ConversationHeader, ConversationId, VisitorId } from '../core/types.ts'
import type { EndReason } from '../protocol/model.ts'
import type { LobbySide } from './lobby-side.ts'
import type { Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'

/** What the Worker asks of a desk for the day's figures and for the blacklist. Reads only. */

/** Beyond so many the archive has been down for hours: then the rest is counted once D1 has it. */
const MOST_UNARCHIVED = 1000

/** A conversation of the day that D1 may not have yet. `endReason` null: it goes on. */
export type Held = {
  id: ConversationId
  askedAtMs: number
  servedAtMs: number | null
  /** Null also for what has just ended: D1 will know. */
  firstReplyAtMs: number | null
  endReason: EndReason | null
}

type Timed = Pick<ConversationHeader, 'id' | 'askedAtMs' | 'firstServedAtMs'>

const heldOf = ({ id, askedAtMs, firstServedAtMs }: Timed, firstReplyAtMs: number | null, endReason: EndReason | null): Held => ({
  id,
  askedAtMs,
  servedAtMs: firstServedAtMs,
  firstReplyAtMs,
  endReason,
})

/**
 * Conversations asked for at or after `sinceMs` that are open, or over and perhaps not in D1 yet; invalid ones are not counted (R8).
 * With D1's own rows each conversation of a day is counted once.
 */
export const heldSince = ({ state, ended, store }: Turns, sinceMs: number): Held[] => {
  const open = [...(state?.conversations.values() ?? [])].map((open) => heldOf(open, open.thread.firstAgentMessageAtMs, null))
  const over = ended
    .pending()
    .slice(0, MOST_UNARCHIVED)
    .filter(({ endReason }) => endReason !== 'invalid')
    .flatMap(({ id, day, endReason }) => {
      const body = store.readEndedBody(id, day)
      return body === null ? [] : [heldOf(body, null, endReason)]
    })
  return [...open, ...over].filter(({ askedAtMs }) => askedAtMs >= sinceMs)
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
