import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { Message } from '../../../objects/protocol/model.ts'
import type { Held, Outgoing, SiteState } from './model.ts'
import { isMine, isOpen } from './select.ts'

/** What deserves a person's attention. */
export type Note =
  | { kind: 'arrived'; held: Held }
  | { kind: 'message'; held: Held; message: Message }
  /** A message from before a reload was refused, and its conversation is not here to show it in. */
  | { kind: 'refused'; held: Held; own: Outgoing }

const isMyOpen = (held: Held | undefined, meId: string): boolean => held !== undefined && isMine(held, meId) && isOpen(held)

/** Compares the state before and after a frame. A repeat of a frame is worth nothing, nor is what was there at the start. */
export const notesOf = (before: SiteState, after: SiteState, frame: ToAgentFrame, meId: string): Note[] => {
  if (before === after) return []
  switch (frame.type) {
    case 'conversation':
      return arrivedIn(before, after, [frame.conversation.id], meId)
    case 'welcome':
      return before.welcomed ? arrivedIn(before, after, Object.keys(after.held), meId) : []
    case 'message': {
      const held = after.held[frame.conversationId]
      const known = before.held[frame.conversationId]?.thread.messages.some((message) => message.seq === frame.message.seq)
      return held !== undefined && !known && frame.message.author === 'visitor' && isMyOpen(held, meId)
        ? [{ kind: 'message', held, message: frame.message }]
        : []
    }
    case 'error':
      return Object.values(after.held).flatMap((held) => {
        const own = held.view === null ? held.thread.pending.find((each) => each.id === frame.id && each.failed !== null) : undefined
        return own === undefined ? [] : [{ kind: 'refused' as const, held, own }]
      })
    default:
      return []
  }
}

const arrivedIn = (before: SiteState, after: SiteState, ids: string[], meId: string): Note[] =>
  ids.flatMap((id) => {
    const held = after.held[id]
    return held !== undefined && isMyOpen(held, meId) && !isMyOpen(before.held[id], meId) ? [{ kind: 'arrived' as const, held }] : []
  })
