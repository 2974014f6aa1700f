import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message, VisitorPhase } from '../../objects/protocol/model.ts'
import type { ToVisitorFrame } from '../../objects/protocol/visitor.ts'
import { INITIAL_STATE, type PanelEvent, type PanelState } from '../../widget/panel/state/model.ts'
import { nextToSend, reduce } from '../../widget/panel/state/reduce.ts'
import { countUnread, lastSolidSeq, missingBelow } from '../../widget/panel/state/rows.ts'

const AT = 1_760_000_000_000
const lin = { id: 'a1', name: '林小夏' }
const message = (seq: number, change: Partial<Message> = {}): Message => ({
  seq,
  id: `m${seq}`,
  author: 'agent',
  authorId: 'a1',
  kind: 'text',
  text: `第 ${seq} 句`,
  atMs: AT + seq,
  ...change,
})
const served = (conversationId = 'c1'): VisitorPhase => ({ kind: 'served', conversationId, agent: lin, sinceMs: AT })
const ended = (reason: Extract<VisitorPhase, { kind: 'ended' }>['reason'], conversationId = 'c1', mayRate = false): VisitorPhase => ({
  kind: 'ended',
  conversationId,
  reason,
  endedAtMs: AT,
  mayRate,
})
const welcome = (phase: VisitorPhase, messages: Message[] = []): ToVisitorFrame => ({
  type: 'welcome',
  v: 1,
  nowMs: AT,
  visitorId: 'v1',
  phase,
  people: [lin],
  messages,
  complete: true,
  agentRead: 0,
  visitorName: 'Guest_1',
})
const frame = (value: ToVisitorFrame): PanelEvent => ({ type: 'frame', frame: value })
const line = (value: Message, conversationId = 'c1') => frame({ type: 'message', conversationId, message: value })
const phase = (value: VisitorPhase) => frame({ type: 'phase', phase: value, people: [lin] })
const run = (events: PanelEvent[], from: PanelState = INITIAL_STATE) => events.reduce((state, event) => reduce(state, event, AT), from)
const OPEN: PanelEvent = { type: 'link', link: 'open' }
const LOST: PanelEvent = { type: 'link', link: 'waiting' }
const compose = (id: string, text = id): PanelEvent => ({ type: 'composed', id, text })
const seqs = (state: PanelState) => state.rows.map((row) => row.seq)
const inTalk = run([frame(welcome(served())), OPEN])

describe('the transcript', () => {
  it('holds each line once and in order, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), (arrivals) => {
        const state = run(
          arrivals.map((seq) => line(message(seq))),
          inTalk,
        )
        expect(seqs(state)).toEqual([...new Set(arrivals)].sort((a, b) => a - b))
      }),
    )
  })

  it('knows its lowest gap and how far it is solid', () => {
    const state = run(
      [1, 2, 5, 6, 9].map((seq) => line(message(seq))),
      inTalk,
    )
    expect(missingBelow(state.rows)).toBe(5)
    expect(lastSolidSeq(state.rows)).toBe(2)
    const healed = run([frame({ type: 'messages', conversationId: 'c1', messages: [message(3), message(4)], complete: false })], state)
    expect(missingBelow(healed.rows)).toBe(9)
  })

  it('keeps a recalled line as a tombstone, also when the line comes once more', () => {
    const state = run(
      [line(message(1)), frame({ type: 'recalled', conversationId: 'c1', seq: 1, atMs: AT }), line(message(1, { recalledAtMs: AT }))],
      inTalk,
    )
    expect(state.rows).toMatchObject([{ seq: 1, text: '', recalledAtMs: AT }])
  })

  it('counts as unread what the agent wrote and nobody has seen', () => {
    const state = run([line(message(1, { author: 'system', kind: 'system' })), line(message(2)), line(message(3))], inTalk)
    expect(countUnread(state.rows, state.seenSeq)).toBe(2)
    const seen = run([{ type: 'seen', conversationId: 'c1', seq: 3 }], state)
    expect(countUnread(seen.rows, seen.seenSeq)).toBe(0)
    expect(run([{ type: 'seen', conversationId: 'other', seq: 9 }], state).seenSeq).toBe(0)
  })

  it('moves the conversation before up when a new one begins', () => {
    const state = run([line(message(1)), phase(ended('agent')), compose('x'), phase(served('c2')), line(message(1), 'c2')], inTalk)
    expect(state.earlier.map((thread) => [thread.id, thread.rows.length])).toEqual([['c1', 1]])
    expect(state.rows.map((row) => row.id)).toEqual(['m1', 'x'])
    expect(run([line(message(2), 'c1')], state).earlier[0]?.rows).toHaveLength(2)
  })

  it('ends typing with the line that was typed, and when the link is lost', () => {
    const typing = run([frame({ type: 'typing', conversationId: 'c1', agentId: 'a1', active: true })], inTalk)
    expect(typing.typingAgentId).toBe('a1')
    expect(run([line(message(1))], typing).typingAgentId).toBeNull()
    expect(run([LOST], typing).typingAgentId).toBeNull()
  })

  it('passes over frames of a later protocol', () => {
    const later = { type: 'hologram' } as unknown as ToVisitorFrame
    expect(run([frame(later)], inTalk)).toEqual(inTalk)
  })
})

describe('the outbox', () => {
  it('asks for a human first, then sends line by line', () => {
    let state = run([frame(welcome({ kind: 'idle' })), OPEN, compose('one'), compose('two')])
    expect(nextToSend(state)).toEqual({ kind: 'ask', wish: null })
    state = run([{ type: 'asking', id: 'ask' }], state)
    expect(nextToSend(state)).toBeNull()
    state = run([phase(served())], state)
    expect(nextToSend(state)).toMatchObject({ kind: 'message', conversationId: 'c1', row: { id: 'one' } })
    state = run([{ type: 'sending', id: 'one' }], state)
    expect(nextToSend(state)).toBeNull()
    state = run([frame({ type: 'ack', id: 'one', conversationId: 'c1', seq: 1, atMs: AT + 9 })], state)
    expect(state.rows[0]).toMatchObject({ id: 'one', seq: 1, delivery: 'sent', atMs: AT + 9 })
    expect(nextToSend(state)).toMatchObject({ row: { id: 'two' } })
  })

  it('waits while there is no link, and sends again what was not acknowledged', () => {
    const lost = run([compose('one'), { type: 'sending', id: 'one' }, LOST], inTalk)
    expect(lost.rows[0]?.delivery).toBe('waiting')
    expect(nextToSend(lost)).toBeNull()
    expect(nextToSend(run([frame(welcome(served())), OPEN], lost))).toMatchObject({ row: { id: 'one' } })
  })

  it('takes its own line out when the desk had it although the acknowledgement was lost', () => {
    const state = run(
      [
        compose('one'),
        { type: 'sending', id: 'one' },
        LOST,
        frame(welcome(served(), [message(1, { id: 'one', author: 'visitor' })])),
        OPEN,
      ],
      inTalk,
    )
    expect(state.rows).toMatchObject([{ id: 'one', seq: 1, delivery: 'sent' }])
    expect(nextToSend(state)).toBeNull()
    const again = run([frame({ type: 'ack', id: 'one', conversationId: 'c1', seq: 1, atMs: AT })], state)
    expect(again.rows).toHaveLength(1)
  })

  it('gives the words back to the composer when nobody is online', () => {
    const asked = run([
      frame(welcome({ kind: 'idle' })),
      OPEN,
      compose('one', '第一句'),
      compose('two', '第二句'),
      { type: 'asking', id: 'ask' },
    ])
    const state = run([phase(ended('nobody_online'))], asked)
    expect(state.returnedText).toBe('第一句\n第二句')
    expect(state.rows).toEqual([])
    expect(nextToSend(state)).toBeNull()
    expect(run([{ type: 'returned-taken' }], state).returnedText).toBe('')
  })

  it('leaves to the visitor what an end overtook', () => {
    const state = run([compose('one'), { type: 'sending', id: 'one' }, phase(ended('agent'))], inTalk)
    expect(state.rows[0]?.delivery).toBe('failed')
    expect(nextToSend(state)).toBeNull()
    expect(nextToSend(run([{ type: 'retry', id: 'one' }], state))).toEqual({ kind: 'ask', wish: null })
    expect(run([{ type: 'discarded', id: 'one' }], state).rows).toEqual([])
  })

  it('begins a new conversation with what was written after the end, over a reconnect too', () => {
    const before = run([phase(ended('agent')), compose('new'), LOST], inTalk)
    const state = run([frame(welcome(ended('agent'))), OPEN], before)
    expect(nextToSend(state)).toEqual({ kind: 'ask', wish: null })
  })

  it('asks anew when the link was lost before the answer, unless the welcome says it arrived', () => {
    const asked = run([frame(welcome({ kind: 'idle' })), OPEN, compose('one'), { type: 'asking', id: 'ask' }, LOST])
    expect(nextToSend(run([frame(welcome({ kind: 'idle' })), OPEN], asked))).toEqual({ kind: 'ask', wish: null })
    expect(nextToSend(run([frame(welcome(served('c9'))), OPEN], asked))).toMatchObject({ kind: 'message', conversationId: 'c9' })
  })

  it('tells passing errors from final ones', () => {
    const sending = run([compose('one'), { type: 'sending', id: 'one' }], inTalk)
    const error = (code: 'rate_limited' | 'too_large') =>
      run([frame({ type: 'error', code, message: '', id: 'one' })], sending).rows[0]?.delivery
    expect(error('rate_limited')).toBe('waiting')
    expect(error('too_large')).toBe('failed')
  })

  it('takes back what a reload left, once', () => {
    const left = run([compose('one'), { type: 'sending', id: 'one' }], inTalk).rows
    const state = run([
      { type: 'restored', rows: left },
      { type: 'restored', rows: left },
    ])
    expect(state.rows).toMatchObject([{ id: 'one', delivery: 'waiting' }])
  })
})

describe('phases', () => {
  it('opens the rating at an end that may be rated, and keeps the answer', () => {
    const state = run([phase(ended('agent', 'c1', true)), { type: 'rated', score: 4 }, phase(ended('agent', 'c1', true))], inTalk)
    expect(state.rating).toEqual({ text: '', score: 4 })
  })

  it('asks for a rating in the agent’s words, also before the end', () => {
    expect(run([frame({ type: 'rating', conversationId: 'c1', text: '请评价' })], inTalk).rating).toEqual({ text: '请评价', score: null })
  })

  it('never lets marks go back', () => {
    const read = (delivered: number, seq: number) => frame({ type: 'read', conversationId: 'c1', delivered, read: seq })
    expect(run([read(5, 4), read(3, 2)], inTalk)).toMatchObject({ agentDelivered: 5, agentRead: 4 })
  })

  it('adds an earlier conversation once, above the others', () => {
    const history = (id: string): PanelEvent => ({ type: 'history', thread: { id, rows: [] }, people: [] })
    const state = run([history('b'), history('a'), history('a'), history('c1')], inTalk)
    expect(state.earlier.map((thread) => thread.id)).toEqual(['a', 'b'])
  })
})
