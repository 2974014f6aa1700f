import { describe, expect, it } from 'vitest'
import type { SiteState } from '../../console/lib/live/model.ts'
import { notesOf } from '../../console/lib/live/notes.ts'
import { openOffers, ownOfferOf } from '../../console/lib/live/offers.ts'
import { type LiveEvent, reduceSite } from '../../console/lib/live/store.ts'
import { resultOf, type TransferRequest } from '../../console/lib/live/transfer-requests.ts'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import type { OfferToMe, OfferView, TransferView } from '../../objects/protocol/model.ts'
import { frame, heldOf, ME, play, view, welcome } from './console-fixtures.ts'

const COLLEAGUE = 'a-colleague'

const offer = (id: string, change: Partial<OfferView> = {}): OfferView => ({
  id,
  conversationId: 'c9',
  from: COLLEAGUE,
  to: ME,
  remark: '',
  madeAtMs: 1_000,
  expiresAtMs: 61_000,
  ...change,
})
const toMe = (id: string, change: Partial<OfferView> = {}): OfferToMe => ({
  offer: offer(id, change),
  visitorName: 'Guest c9',
  title: 'title',
  text: 'text',
  transfers: 0,
})
const offerFrame = (id: string, change: Partial<OfferView> = {}) => frame({ type: 'offer', ...toMe(id, change) })
const closed = (offerId: string, outcome: TransferView['outcome'], conversationId = 'c9') =>
  frame({ type: 'offer_closed', conversationId, offerId, outcome })
const greeted = (offers: OfferToMe[] = [], conversations = [view('c1')]) =>
  frame({ ...welcome(conversations), offers } as ToAgentFrame & { type: 'welcome' })
const mine = offer('o1', { conversationId: 'c1', from: ME, to: COLLEAGUE })
const offered = frame({ type: 'conversation', conversation: view('c1', { offer: mine }) })
const record = (outcome: TransferView['outcome'], id = 'o1'): TransferView => ({
  id,
  from: ME,
  to: { agentId: COLLEAGUE },
  remark: '',
  atMs: 1_000,
  outcome,
})
const start = greeted()
const idsOf = (state: SiteState, nowMs = 2_000) => openOffers(state, nowMs).map((each) => each.offer.id)
const notes = (before: SiteState, event: LiveEvent & { type: 'frame' }) => notesOf(before, reduceSite(before, event), event.frame, ME)

describe('R10 offers to me', () => {
  it('of a conversation that is not here are kept without a shell of it', () => {
    const state = play(start, offerFrame('o1'))
    expect(idsOf(state)).toEqual(['o1'])
    expect(Object.keys(state.held)).toEqual(['c1'])
  })

  it('that come twice are one, and a repeat changes nothing', () => {
    const once = play(start, offerFrame('o1'))
    expect(reduceSite(once, offerFrame('o1'))).toBe(once)
  })

  it('stack by their age', () => {
    const state = play(
      start,
      offerFrame('o2', { conversationId: 'c8', madeAtMs: 5_000 }),
      offerFrame('o1'),
      offerFrame('o3', { conversationId: 'c7' }),
    )
    expect(idsOf(state)).toEqual(['o1', 'o3', 'o2'])
  })

  it('of one conversation follow each other, also when the end of the first got lost', () => {
    expect(idsOf(play(start, offerFrame('o1'), offerFrame('o2')))).toEqual(['o2'])
  })

  it.each(['accepted', 'refused', 'expired', 'cancelled', 'target_lost'] as const)('go when they are %s, twice is once', (outcome) => {
    const state = play(start, offerFrame('o1'), closed('o1', outcome))
    expect(idsOf(state)).toEqual([])
    expect(reduceSite(state, closed('o1', outcome))).toBe(state)
  })

  it('do not come back when their end came first', () => {
    const state = play(start, closed('o1', 'cancelled'), offerFrame('o1'))
    expect(idsOf(state)).toEqual([])
    expect(idsOf(reduceSite(state, greeted([toMe('o1')])))).toEqual([])
  })

  it('run out by the desk’s clock, not by ours', () => {
    const ahead: LiveEvent = { type: 'frame', frame: { ...welcome(), nowMs: 30_000, offers: [toMe('o1')] } as ToAgentFrame, atMs: 0 }
    expect(idsOf(play(ahead), 30_999)).toEqual(['o1'])
    expect(idsOf(play(ahead), 31_000)).toEqual([])
  })

  it('are what a greeting says after a lost connection', () => {
    const before = play(start, offerFrame('o1'), offerFrame('o2', { conversationId: 'c8' }))
    const after = reduceSite(before, greeted([toMe('o1'), toMe('o3', { conversationId: 'c7' })]))
    expect(idsOf(after).sort()).toEqual(['o1', 'o3'])
    expect(idsOf(reduceSite(after, offerFrame('o2', { conversationId: 'c8' }))).sort()).toEqual(['o1', 'o3'])
  })

  it('from a desk that does not greet with them are forgotten rather than kept for ever', () => {
    expect(idsOf(play(start, offerFrame('o1'), frame(welcome([view('c1')]))))).toEqual([])
  })
})

describe('R10 own offers', () => {
  it('stand on the conversation while it is mine', () => {
    const state = play(start, offered)
    expect(ownOfferOf(heldOf(state), ME)).toEqual(mine)
    expect(ownOfferOf(heldOf(state), COLLEAGUE)).toBeNull()
    const gone = frame({ type: 'gone', conversationId: 'c1', why: 'transferred' })
    expect(ownOfferOf(heldOf(reduceSite(state, gone)), ME)).toBeNull()
  })

  it('accepted leave their row of history, for no view comes to the origin any more', () => {
    const state = play(start, offered, closed('o1', 'accepted', 'c1'), frame({ type: 'gone', conversationId: 'c1', why: 'transferred' }))
    expect(heldOf(state).view).toMatchObject({ offer: undefined, transfers: [record('accepted')] })
    expect(heldOf(state).gone?.why).toBe('transferred')
  })

  it('refused have one row, whichever of the two frames is first', () => {
    const viewed = frame({ type: 'conversation', conversation: view('c1', { transfers: [record('refused')] }) })
    const events = [viewed, closed('o1', 'refused', 'c1')]
    for (const order of [events, [...events].reverse()]) {
      const state = play(start, offered, ...order)
      expect(heldOf(state).view?.transfers).toEqual([record('refused')])
      expect(ownOfferOf(heldOf(state), ME)).toBeNull()
    }
  })

  it('are not brought back by a view that was on its way', () => {
    expect(ownOfferOf(heldOf(play(start, offered, closed('o1', 'expired', 'c1'), offered)), ME)).toBeNull()
  })
})

describe('R10 what deserves attention', () => {
  it('an offer does, once; one that was there at the start does not', () => {
    const before = play(start)
    expect(notes(before, offerFrame('o1'))).toMatchObject([{ kind: 'offered', offer: { offer: { id: 'o1' } } }])
    expect(notes(play(start, offerFrame('o1')), offerFrame('o1'))).toEqual([])
    expect(notesOf(play(), play(greeted([toMe('o1')])), greeted([toMe('o1')]).frame, ME)).toEqual([])
  })

  it('an offer made while the connection was lost does, and one that vanished meanwhile', () => {
    expect(notes(play(start), greeted([toMe('o1')]))).toMatchObject([{ kind: 'offered' }])
    expect(notes(play(start, offerFrame('o1')), greeted())).toMatchObject([{ kind: 'offer_over', outcome: null }])
  })

  it('one that is withdrawn or runs out does, one that I answered myself does not', () => {
    const before = play(start, offerFrame('o1'))
    expect(notes(before, closed('o1', 'cancelled'))).toMatchObject([{ kind: 'offer_over', outcome: 'cancelled' }])
    expect(notes(before, closed('o1', 'expired'))).toMatchObject([{ kind: 'offer_over', outcome: 'expired' }])
    expect(notes(before, closed('o1', 'refused'))).toEqual([])
    const got = frame({ type: 'conversation', conversation: view('c9') })
    expect(notes(before, got)).toEqual([])
    expect(notes(reduceSite(before, got), closed('o1', 'accepted'))).toEqual([])
  })

  it.each(['accepted', 'refused', 'expired', 'target_lost'] as const)('how an own one came out does: %s', (outcome) => {
    const before = play(start, offered)
    expect(notes(before, closed('o1', outcome, 'c1'))).toMatchObject([{ kind: 'answered', held: { id: 'c1' }, transfer: { outcome } }])
    expect(notes(reduceSite(before, closed('o1', outcome, 'c1')), closed('o1', outcome, 'c1'))).toEqual([])
  })

  it('an own one that I cancelled does not', () => {
    expect(notes(play(start, offered), closed('o1', 'cancelled', 'c1'))).toEqual([])
  })

  it('an own one that was refused while the connection was lost does', () => {
    const back = greeted([], [view('c1', { transfers: [record('refused')] })])
    expect(notes(play(start, offered), back)).toMatchObject([{ kind: 'answered', transfer: { outcome: 'refused' } }])
    expect(notes(play(start, offered), greeted([], [view('c1', { offer: mine })]))).toEqual([])
  })
})

describe('R10 what was asked of the desk', () => {
  const made: TransferRequest = { kind: 'offer', id: 'r1', conversationId: 'c1', knownOfferId: undefined }
  const answer: TransferRequest = { kind: 'answer', id: 'r2', conversationId: 'c9', offerId: 'o1', accept: true }
  const cancel: TransferRequest = { kind: 'cancel', id: 'r3', conversationId: 'c1', offerId: 'o1' }
  const outcomeOf = (request: TransferRequest, ...events: (LiveEvent & { type: 'frame' })[]) =>
    resultOf(request, (events.at(-1) as LiveEvent & { type: 'frame' }).frame, play(start, ...events))
  const refusal = (id: string) => frame({ type: 'error', code: 'agent_full', message: '', id })

  it('an offer is there when the view shows it, not an older one', () => {
    expect(outcomeOf(made, frame({ type: 'conversation', conversation: view('c1') }))).toBeUndefined()
    expect(outcomeOf(made, offered)).toEqual({ kind: 'offered' })
    expect(outcomeOf({ ...made, knownOfferId: 'o1' }, offered)).toBeUndefined()
    expect(outcomeOf(made, frame({ type: 'conversation', conversation: view('c2', { offer: mine }) }))).toBeUndefined()
  })

  it('[20] off: it left my hands; or it left them in another way', () => {
    const gone = (why: 'transferred' | 'ended' | 'taken_over') => frame({ type: 'gone', conversationId: 'c1', why })
    expect(outcomeOf(made, gone('transferred'))).toEqual({ kind: 'handed_over' })
    expect(outcomeOf(made, gone('ended'))).toEqual({ kind: 'refused', code: 'conversation_ended' })
    expect(outcomeOf(made, gone('taken_over'))).toEqual({ kind: 'refused', code: 'not_yours' })
  })

  it('an error belongs to the request it names', () => {
    for (const request of [made, answer, cancel]) {
      expect(outcomeOf(request, refusal(request.id))).toEqual({ kind: 'refused', code: 'agent_full' })
      expect(outcomeOf(request, refusal('other'))).toBeUndefined()
    }
  })

  it('an answer or a cancelling is through when the offer is over, whoever was faster', () => {
    expect(outcomeOf(answer, closed('o1', 'accepted'))).toEqual({ kind: 'closed', outcome: 'accepted' })
    expect(outcomeOf(answer, closed('o1', 'expired'))).toEqual({ kind: 'closed', outcome: 'expired' })
    expect(outcomeOf(answer, closed('o2', 'accepted'))).toBeUndefined()
    expect(outcomeOf(cancel, closed('o1', 'accepted', 'c1'))).toEqual({ kind: 'closed', outcome: 'accepted' })
  })

  it('a greeting after a lost connection tells what became of an offer', () => {
    expect(outcomeOf(made, greeted([], [view('c1', { offer: mine })]))).toEqual({ kind: 'offered' })
    expect(outcomeOf(made, greeted())).toEqual({ kind: 'refused', code: 'network' })
    expect(outcomeOf(made, greeted([], []))).toEqual({ kind: 'refused', code: 'not_yours' })
  })

  it('and of an answer', () => {
    expect(outcomeOf(answer, greeted([], [view('c9')]))).toEqual({ kind: 'closed', outcome: 'accepted' })
    expect(outcomeOf(answer, greeted([toMe('o1')]))).toEqual({ kind: 'refused', code: 'network' })
    expect(outcomeOf(answer, greeted())).toEqual({ kind: 'refused', code: 'offer_gone' })
    expect(outcomeOf({ ...answer, accept: false }, greeted())).toEqual({ kind: 'closed', outcome: 'refused' })
    expect(outcomeOf(cancel, greeted([], [view('c1', { offer: mine })]))).toEqual({ kind: 'refused', code: 'network' })
    expect(outcomeOf(cancel, greeted([], [view('c1', { transfers: [record('cancelled')] })]))).toEqual({
      kind: 'closed',
      outcome: 'cancelled',
    })
  })
})
