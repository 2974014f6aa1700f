import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { TransferView } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../api.ts'
import type { SiteState } from './model.ts'

/** What is asked of the desk about a transfer (R10). */
export type TransferRequest =
  | { kind: 'offer'; id: string; conversationId: string; knownOfferId: string | undefined }
  | { kind: 'answer'; id: string; conversationId: string; offerId: string; accept: boolean }
  | { kind: 'cancel'; id: string; conversationId: string; offerId: string }

/** `closed`: the offer is over, which may have come before the answer or the cancelling. */
export type TransferResult =
  | { kind: 'offered' }
  | { kind: 'handed_over' }
  | { kind: 'closed'; outcome: TransferView['outcome'] }
  | { kind: 'refused'; code: ApiErrorCode }

const refused = (code: ApiErrorCode): TransferResult => ({ kind: 'refused', code })

/** Nothing was heard of it. */
export const LOST: TransferResult = refused('network')

/** What a frame says about a request; undefined: nothing. `after` is the state with the frame taken in. Pure. */
export const resultOf = (request: TransferRequest, frame: ToAgentFrame, after: SiteState): TransferResult | undefined => {
  if (frame.type === 'error') return frame.id === request.id ? refused(frame.code) : undefined
  if (frame.type === 'welcome') return afterReconnect(request, frame, after)
  if (request.kind === 'offer') return madeBy(request, frame, after)
  return frame.type === 'offer_closed' && frame.offerId === request.offerId ? { kind: 'closed', outcome: frame.outcome } : undefined
}

const madeBy = (request: TransferRequest & { kind: 'offer' }, frame: ToAgentFrame, after: SiteState): TransferResult | undefined => {
  if (frame.type === 'gone' && frame.conversationId === request.conversationId) {
    if (frame.why === 'transferred') return { kind: 'handed_over' }
    return refused(frame.why === 'ended' ? 'conversation_ended' : 'not_yours')
  }
  if (frame.type !== 'conversation' || frame.conversation.id !== request.conversationId) return undefined
  const { offer } = frame.conversation
  return offer?.from === after.me?.id && offer?.id !== request.knownOfferId ? { kind: 'offered' } : undefined
}

/** The answer may have been lost with the connection; the greeting shows what became of it. */
const afterReconnect = (request: TransferRequest, frame: ToAgentFrame & { type: 'welcome' }, after: SiteState): TransferResult => {
  const view = frame.conversations.find(({ id }) => id === request.conversationId)
  if (request.kind === 'offer') {
    if (view === undefined) return refused('not_yours')
    return view.offer?.from === frame.me.id && view.offer.id !== request.knownOfferId ? { kind: 'offered' } : refused('network')
  }
  const isOpen = after.offers[request.offerId] !== undefined || view?.offer?.id === request.offerId
  if (isOpen) return refused('network')
  if (request.kind === 'answer' && request.accept && view !== undefined) return { kind: 'closed', outcome: 'accepted' }
  if (request.kind === 'answer' && !request.accept) return { kind: 'closed', outcome: 'refused' }
  const record = view?.transfers?.find(({ id }) => id === request.offerId)
  return record === undefined ? refused('offer_gone') : { kind: 'closed', outcome: record.outcome }
}
