import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { Call } from '../../../objects/protocol/call.ts'
import type { Message, OfferToMe, TransferView } from '../../../objects/protocol/model.ts'
import type { Held, Mention, Outgoing, SiteState } from './model.ts'
import { ownOutcomeOf } from './offers.ts'
import { isMine, isOpen } from './select.ts'

/** What deserves a person's attention. */
export type Note =
  | { kind: 'arrived'; held: Held }
  | { kind: 'message'; held: Held; message: Message }
  /** A message from before a reload was refused, and its conversation is not here to show it in. */
  | { kind: 'refused'; held: Held; own: Outgoing }
  /** R10: a colleague wants to hand a conversation to this person. */
  | { kind: 'offered'; offer: OfferToMe }
  /** It is over without this person's doing; null: while the connection was lost. */
  | { kind: 'offer_over'; offer: OfferToMe; outcome: TransferView['outcome'] | null }
  /** How an own offer came out. */
  | { kind: 'answered'; held: Held; transfer: TransferView }
  /** A colleague named this person in a private line of a conversation it does not serve. */
  | { kind: 'mentioned'; siteId: string; mention: Mention }
  /** Something became of a call; every desk tells of it. */
  | { kind: 'call'; call: Call }

const isMyOpen = (held: Held | undefined, meId: string): boolean => held !== undefined && isMine(held, meId) && isOpen(held)

/** Compares the state before and after a frame. A repeat of a frame is worth nothing, nor is what was there at the start. */
export const notesOf = (before: SiteState, after: SiteState, frame: ToAgentFrame, meId: string): Note[] => {
  if (frame.type === 'call') return [{ kind: 'call', call: frame.call }]
  if (before === after) return []
  switch (frame.type) {
    case 'conversation':
      return arrivedIn(before, after, [frame.conversation.id], meId)
    case 'welcome':
      return before.welcomed ? afterReconnect(before, after, meId) : []
    case 'offer':
      return newOffers(before, after)
    case 'offer_closed':
      return [...offerOver(before, frame), ...answeredIn(after, frame.conversationId, frame.offerId, meId)]
    case 'message': {
      const held = after.held[frame.conversationId]
      const known = before.held[frame.conversationId]?.thread.messages.some((message) => message.seq === frame.message.seq)
      return held !== undefined && !known && frame.message.author === 'visitor' && isMyOpen(held, meId)
        ? [{ kind: 'message', held, message: frame.message }]
        : []
    }
    case 'mentioned':
      return after.mentions.slice(-1).map((mention) => ({ kind: 'mentioned', siteId: after.siteId, mention }))
    case 'error':
      return Object.values(after.held).flatMap((held) => {
        const own = held.view === null ? held.thread.pending.find((each) => each.id === frame.id && each.failed !== null) : undefined
        return own === undefined ? [] : [{ kind: 'refused' as const, held, own }]
      })
    default:
      return []
  }
}

/** One that this person accepted is no surprise to it. */
const arrivedIn = (before: SiteState, after: SiteState, ids: string[], meId: string): Note[] =>
  ids.flatMap((id) => {
    const held = after.held[id]
    const wasOffered = Object.values(before.offers).some(({ offer }) => offer.conversationId === id)
    return held !== undefined && isMyOpen(held, meId) && !isMyOpen(before.held[id], meId) && !wasOffered
      ? [{ kind: 'arrived' as const, held }]
      : []
  })

const newOffers = (before: SiteState, after: SiteState): Note[] =>
  Object.values(after.offers).flatMap((offer) => (before.offers[offer.offer.id] === undefined ? [{ kind: 'offered' as const, offer }] : []))

const offerOver = (before: SiteState, { offerId, outcome }: ToAgentFrame & { type: 'offer_closed' }): Note[] => {
  const offer = before.offers[offerId]
  return offer === undefined || outcome === 'accepted' || outcome === 'refused' ? [] : [{ kind: 'offer_over', offer, outcome }]
}

const answeredIn = (after: SiteState, conversationId: string, offerId: string, meId: string): Note[] => {
  const held = after.held[conversationId]
  const transfer = ownOutcomeOf(held, offerId, meId)
  return held === undefined || transfer === null || transfer.outcome === 'cancelled' ? [] : [{ kind: 'answered', held, transfer }]
}

/** What happened meanwhile, as far as the greeting tells. */
const afterReconnect = (before: SiteState, after: SiteState, meId: string): Note[] => {
  const lost = Object.values(before.offers).filter(({ offer }) => after.offers[offer.id] === undefined)
  const vanished = lost.filter(({ offer }) => !isMyOpen(after.held[offer.conversationId], meId))
  const asked = Object.values(before.held).flatMap(({ id, view }) => (view?.offer?.from === meId ? [{ id, offerId: view.offer.id }] : []))
  return [
    ...arrivedIn(before, after, Object.keys(after.held), meId),
    ...newOffers(before, after),
    ...vanished.map((offer) => ({ kind: 'offer_over' as const, offer, outcome: null })),
    ...asked.flatMap(({ id, offerId }) => answeredIn(after, id, offerId, meId)),
  ]
}
