import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reduceSite } from '../../console/lib/live/store.ts'
import { contiguousEnd, missingBefore } from '../../console/lib/live/thread.ts'
import { agentView, frame, heldOf, ME, message, messageFrame, outgoing, play, SITE, seqsOf, view, welcome } from './console-fixtures.ts'

const start = frame(welcome([view('c1')]))

describe('messages', () => {
  it('are ordered by sequence whatever order they come in', () => {
    expect(seqsOf(play(start, messageFrame(message(3)), messageFrame(message(1)), messageFrame(message(2))))).toEqual([1, 2, 3])
  })

  it('are held once, and a repeat changes nothing', () => {
    const once = play(start, messageFrame(message(1)))
    expect(reduceSite(once, messageFrame(message(1)))).toBe(once)
  })

  it('that come before their conversation are kept for it', () => {
    const state = play(messageFrame(message(1)), frame({ type: 'conversation', conversation: view('c1', { lastSeq: 1 }) }))
    expect(seqsOf(state)).toEqual([1])
    expect(heldOf(state).view?.visitorName).toBe('Guest c1')
  })

  it('of a page join what is there', () => {
    const page = frame({ type: 'messages', conversationId: 'c1', messages: [message(1), message(2)], complete: true })
    expect(seqsOf(play(start, messageFrame(message(3)), page))).toEqual([1, 2, 3])
  })

  it('move the end of the conversation, never back', () => {
    const state = play(start, messageFrame(message(5)), messageFrame(message(2)))
    expect(heldOf(state).view).toMatchObject({ lastSeq: 5, lastMessage: { seq: 5 } })
  })

  it('that are recalled keep their place without their text', () => {
    const state = play(start, messageFrame(message(1)), frame({ type: 'recalled', conversationId: 'c1', seq: 1, atMs: 9 }))
    expect(heldOf(state).thread.messages).toMatchObject([{ seq: 1, text: '', recalledAtMs: 9 }])
  })

  it('end the typing of the visitor who wrote them', () => {
    const typing = frame({ type: 'typing', conversationId: 'c1', active: true, text: 'hel' })
    expect(heldOf(play(start, typing)).visitorTyping?.text).toBe('hel')
    expect(heldOf(play(start, typing, messageFrame(message(1)))).visitorTyping).toBeNull()
  })
})

describe('own messages', () => {
  const composed = { type: 'composed', message: outgoing('own-1') } as const

  it('wait, then take the place the desk gave them', () => {
    const waiting = play(start, composed)
    expect(heldOf(waiting).thread.pending).toHaveLength(1)
    const state = reduceSite(waiting, frame({ type: 'ack', id: 'own-1', conversationId: 'c1', seq: 1, atMs: 7 }))
    expect(heldOf(state).thread.pending).toEqual([])
    expect(heldOf(state).thread.messages).toMatchObject([
      { seq: 1, id: 'own-1', author: 'agent', authorId: ME, text: 'own own-1', atMs: 7 },
    ])
  })

  it('acknowledged are the last line of the list', () => {
    const state = play(start, composed, frame({ type: 'ack', id: 'own-1', conversationId: 'c1', seq: 1, atMs: 7 }))
    expect(heldOf(state).view).toMatchObject({ lastSeq: 1, lastMessage: { id: 'own-1', seq: 1, atMs: 7 } })
  })

  it('acknowledged twice exist once', () => {
    const ack = frame({ type: 'ack', id: 'own-1', conversationId: 'c1', seq: 1, atMs: 7 })
    const once = play(start, composed, ack)
    expect(reduceSite(once, ack)).toBe(once)
  })

  it('that come back in the transcript need no ack', () => {
    const state = play(start, composed, messageFrame(message(1, { id: 'own-1', author: 'agent', authorId: ME })))
    expect(heldOf(state).thread.pending).toEqual([])
    expect(seqsOf(state)).toEqual([1])
  })

  it('that were refused say why, until tried again or thrown away', () => {
    const refused = play(start, composed, frame({ type: 'error', code: 'conversation_ended', message: '', id: 'own-1' }))
    expect(heldOf(refused).thread.pending[0]?.failed).toBe('conversation_ended')
    const retried = reduceSite(refused, { type: 'retried', conversationId: 'c1', id: 'own-1' })
    expect(heldOf(retried).thread.pending[0]?.failed).toBeNull()
    expect(heldOf(reduceSite(refused, { type: 'discarded', conversationId: 'c1', id: 'own-1' })).thread.pending).toEqual([])
  })

  it('stay on their way when the desk only asks to wait', () => {
    const state = play(start, composed, frame({ type: 'error', code: 'rate_limited', message: '', id: 'own-1', retryAfterMs: 100 }))
    expect(heldOf(state).thread.pending[0]?.failed).toBeNull()
  })

  it('written before a reload survive the welcome, also without their conversation', () => {
    const state = play({ type: 'composed', message: outgoing('own-1', 'c-old') }, start)
    expect(heldOf(state, 'c-old').thread.pending).toHaveLength(1)
  })
})

describe('conversations', () => {
  it('missing from a later welcome are over but stay readable', () => {
    const state = play(start, messageFrame(message(1)), frame(welcome([])))
    expect(heldOf(state).gone).toMatchObject({ why: 'unknown' })
    expect(seqsOf(state)).toEqual([1])
  })

  it('that come back are no longer gone', () => {
    const gone = frame({ type: 'gone', conversationId: 'c1', why: 'requeued' })
    expect(heldOf(play(start, gone)).gone?.why).toBe('requeued')
    expect(heldOf(play(start, gone, frame({ type: 'conversation', conversation: view('c1') }))).gone).toBeNull()
  })

  it('are forgotten when dismissed', () => {
    expect(play(start, { type: 'dismissed', conversationId: 'c1' }).held).toEqual({})
  })

  it('keep the furthest marks, whichever frame brings them', () => {
    const read = frame({ type: 'read', conversationId: 'c1', by: 'visitor', delivered: 5, read: 4 })
    const late = frame({ type: 'conversation', conversation: view('c1', { visitorMarks: { delivered: 3, read: 1 } }) })
    expect(heldOf(play(start, read, late)).view?.visitorMarks).toEqual({ delivered: 5, read: 4 })
  })

  it('of others are no empty shells after a frame about nothing', () => {
    expect(play(start, frame({ type: 'read', conversationId: 'nobody', by: 'visitor', delivered: 1, read: 1 })).held.nobody).toBeUndefined()
  })
})

describe('colleagues', () => {
  const ids = (...frames: Parameters<typeof frame>[0][]) => Object.keys(play(frame(welcome()), ...frames.map(frame)).agents)

  it('come with their first view and go when the desk says so', () => {
    const other = { type: 'agent', agent: agentView({ id: 'b' }) } as const
    expect(ids(other)).toEqual([ME, 'b'])
    expect(ids(other, { type: 'agent_gone', agentId: 'b' })).toEqual([ME])
    expect(ids({ type: 'agent_gone', agentId: 'unknown' })).toEqual([ME])
  })
})

describe('gaps', () => {
  it('are found from the lowest one up', () => {
    expect(missingBefore([message(1), message(2), message(5), message(9)], 9)).toBe(5)
    expect(missingBefore([message(4), message(5)], 5)).toBeNull()
    expect(missingBefore([message(4), message(5)], 7)).toBe(8)
  })

  it('end what a hello says it has', () => {
    expect(contiguousEnd([message(3), message(4), message(6)])).toBe(4)
    expect(contiguousEnd([])).toBe(0)
  })
})

it('any delivery of the same frames, with repeats, gives the same transcript', () => {
  const deliveries = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
    .chain((seqs) => fc.tuple(fc.constant(seqs), fc.shuffledSubarray([...seqs, ...seqs], { minLength: seqs.length * 2 })))
  fc.assert(
    fc.property(deliveries, ([seqs, order]) => {
      const state = play(start, ...order.map((seq) => messageFrame(message(seq))))
      expect(seqsOf(state)).toEqual([...seqs].sort((a, b) => a - b))
      expect(state.siteId).toBe(SITE)
    }),
  )
})
