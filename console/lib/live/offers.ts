import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { ConversationView, OfferToMe, OfferView, TransferView } from '../../../objects/protocol/model.ts'
import type { Held, SiteState } from './model.ts'

/** Transfers as this person meets them (R10): offers to it, and its own under way. Pure. */

type Frame<T extends ToAgentFrame['type']> = Extract<ToAgentFrame, { type: T }>
type OfferFields = Pick<SiteState, 'offers' | 'closedOffers'>

const KEEP_CLOSED = 100

const isClosed = (state: OfferFields, offerId: string): boolean => state.closedOffers.includes(offerId)

const addClosed = (closed: readonly string[], ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? closed : [...closed, ...ids].slice(-KEEP_CLOSED)

/** One offer at a time per conversation: a newer one stands instead of one whose end got lost. */
export const takeOffer = (state: SiteState, { offer, visitorName, title, text, transfers }: Frame<'offer'>): SiteState => {
  if (isClosed(state, offer.id) || state.offers[offer.id] !== undefined) return state
  const others = Object.entries(state.offers).filter(([, known]) => known.offer.conversationId !== offer.conversationId)
  return { ...state, offers: { ...Object.fromEntries(others), [offer.id]: { offer, visitorName, title, text, transfers } } }
}

/** Ends it on both sides. The origin of an accepted one gets no view any more, so its history is completed here. */
export const closeOffer = (state: SiteState, { conversationId, offerId, outcome }: Frame<'offer_closed'>): SiteState => {
  if (isClosed(state, offerId)) return state
  const { [offerId]: _over, ...offers } = state.offers
  const held = state.held[conversationId]
  const view = held?.view
  const next = { ...state, offers, closedOffers: addClosed(state.closedOffers, [offerId]) }
  if (held === undefined || view?.offer?.id !== offerId) return next
  const settled: Held = { ...held, view: { ...view, offer: undefined, transfers: withRecord(view, recordOf(view.offer, outcome)) } }
  return { ...next, held: { ...state.held, [conversationId]: settled } }
}

const recordOf = ({ id, from, to, toGroupId, remark, madeAtMs }: OfferView, outcome: TransferView['outcome']): TransferView => ({
  id,
  from,
  ...(toGroupId === undefined ? { to: { agentId: to } } : { to: { groupId: toGroupId }, toAgentId: to }),
  remark,
  atMs: madeAtMs,
  outcome,
})

const withRecord = ({ transfers = [] }: ConversationView, record: TransferView): TransferView[] =>
  transfers.some(({ id }) => id === record.id) ? transfers : [...transfers, record]

/** A greeting says which offers are open; the others ended while we were away. */
export const welcomedOffers = (state: SiteState, frame: Frame<'welcome'>): OfferFields => {
  const open = (frame.offers ?? []).filter(({ offer }) => !isClosed(state, offer.id))
  const offers = Object.fromEntries(open.map((one) => [one.offer.id, one]))
  const lost = Object.keys(state.offers).filter((id) => offers[id] === undefined)
  return { offers, closedOffers: addClosed(state.closedOffers, lost) }
}

/** A view that was on its way while its offer ended. */
export const withoutClosedOffer = (state: OfferFields, view: ConversationView): ConversationView =>
  view.offer !== undefined && isClosed(state, view.offer.id) ? { ...view, offer: undefined } : view

/** Offers that can still be answered, the oldest first. */
export const openOffers = (state: SiteState, nowMs: number): OfferToMe[] =>
  Object.values(state.offers)
    .filter(({ offer }) => offer.expiresAtMs > nowMs + state.skewMs)
    .sort((a, b) => a.offer.madeAtMs - b.offer.madeAtMs || (a.offer.id < b.offer.id ? -1 : 1))

/** This person's own offer of a conversation it still has. */
export const ownOfferOf = (held: Held | undefined, meId: string): OfferView | null => {
  const offer = held?.gone === null ? held.view?.offer : undefined
  return offer?.from === meId ? offer : null
}

/** How an own offer came out, once it has. */
export const ownOutcomeOf = (held: Held | undefined, offerId: string, meId: string): TransferView | null =>
  held?.view?.transfers?.find(({ id, from }) => id === offerId && from === meId) ?? null

/** How often a conversation was really handed on. */
export const countTransfers = (transfers: readonly TransferView[] | undefined): number =>
  (transfers ?? []).filter(({ outcome }) => outcome === 'accepted' || outcome === 'immediate').length
