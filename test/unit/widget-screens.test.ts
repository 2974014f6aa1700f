import { describe, expect, it } from 'vitest'
import type { VisitorPhase } from '../../objects/protocol/model.ts'
import type { ToVisitorFrame } from '../../objects/protocol/visitor.ts'
import { createTexts } from '../../widget/panel/i18n/text.ts'
import { hostEventsOf } from '../../widget/panel/session/host-events.ts'
import { INITIAL_STATE, type PanelEvent, type PanelState } from '../../widget/panel/state/model.ts'
import { previewOf } from '../../widget/panel/state/preview-of.ts'
import { nextToSend, nextToUpload, reduce, worthKeeping } from '../../widget/panel/state/reduce.ts'
import { NO_WAY, screenOf, type Way } from '../../widget/panel/state/screen.ts'

/** The ways into a conversation and out of it: group window, form before it, left message, files on their way. */

const NOW = 1_700_000_000_000
const run = (events: PanelEvent[], from: PanelState = INITIAL_STATE) => events.reduce((state, event) => reduce(state, event, NOW), from)
const frame = (content: ToVisitorFrame): PanelEvent => ({ type: 'frame', frame: content })
const welcome = (phase: VisitorPhase, online = true): PanelEvent =>
  frame({
    type: 'welcome',
    v: 1,
    nowMs: NOW,
    visitorId: 'v1',
    phase,
    people: [],
    messages: [],
    complete: true,
    agentRead: 0,
    visitorName: '王女士',
    online,
  })
const OPEN: PanelEvent = { type: 'link', link: 'open' }
const served: VisitorPhase = { kind: 'served', conversationId: 'c1', agent: { id: 'a1', name: '林' }, sinceMs: NOW }
const ended = (reason: 'nobody_online' | 'queue_timeout' | 'agent'): VisitorPhase => ({
  kind: 'ended',
  conversationId: 'c1',
  reason,
  endedAtMs: NOW,
  mayRate: false,
})
const phase = (next: VisitorPhase): PanelEvent => frame({ type: 'phase', phase: next, people: [] })
const IDLE = run([welcome({ kind: 'idle' }), OPEN])
const way = (change: Partial<Way> = {}): Way => ({ ...NO_WAY, ...change })
const ASKS = { groups: true, preChat: true, expects: false }
const PLAIN = { groups: false, preChat: false, expects: false }

describe('what fills the panel', () => {
  it('is the group window, then the form, then the chat', () => {
    expect(screenOf(IDLE, way(), ASKS)).toBe('groups')
    expect(screenOf(IDLE, way({ hasPicked: true }), ASKS)).toBe('pre-chat')
    expect(screenOf(IDLE, way({ hasPicked: true, hasFilled: true }), ASKS)).toBe('chat')
    expect(screenOf(IDLE, way(), PLAIN)).toBe('chat')
  })

  it('is the chat as soon as something runs or is under way', () => {
    expect(screenOf(run([phase(served)], IDLE), way(), ASKS)).toBe('chat')
    expect(screenOf(run([{ type: 'composed', id: 'm1', text: 'x' }], IDLE), way(), ASKS)).toBe('chat')
    expect(screenOf(run([{ type: 'wished', wish: {} }], IDLE), way(), ASKS)).toBe('chat')
    expect(screenOf(INITIAL_STATE, way(), { ...ASKS, expects: true })).toBe('chat')
  })

  it('is the left-message form after a refusal and a queue timeout that we saw, not after an old one while somebody is there', () => {
    for (const reason of ['nobody_online', 'queue_timeout'] as const)
      expect(screenOf(run([phase(ended(reason))], IDLE), way(), PLAIN)).toBe('leave')
    expect(screenOf(run([phase(ended('agent'))], IDLE), way(), PLAIN)).toBe('chat')
    expect(screenOf(run([welcome(ended('nobody_online'))]), way(), PLAIN)).toBe('chat')
    expect(screenOf(run([welcome(ended('nobody_online'), false)]), way(), PLAIN)).toBe('leave')
  })

  it('lets the form be put away, for this end only', () => {
    const refused = run([phase(ended('nobody_online'))], IDLE)
    expect(screenOf(refused, way({ dismissedId: 'c1' }), PLAIN)).toBe('chat')
    expect(screenOf(refused, way({ dismissedId: 'c0' }), PLAIN)).toBe('leave')
    expect(screenOf(IDLE, way({ isLeaving: true }), PLAIN)).toBe('leave')
    expect(screenOf(run([phase(served)], IDLE), way({ isLeaving: true }), PLAIN)).toBe('chat')
  })

  it('begins anew after an end only on request', () => {
    const over = run([phase(served), phase(ended('agent'))], IDLE)
    expect(screenOf(over, way(), ASKS)).toBe('chat')
    expect(screenOf(over, way({ again: true }), ASKS)).toBe('groups')
  })
})

describe('a wish', () => {
  const wish = { target: { kind: 'group', groupId: 'g1' } } as const
  const wished = run([{ type: 'wished', wish }], IDLE)

  it('asks without a line, again after a lost link, and is over with the answer', () => {
    expect(nextToSend(wished)).toEqual({ kind: 'ask', wish })
    const asking = run([{ type: 'asking', id: 'a1' }], wished)
    expect(nextToSend(asking)).toBeNull()
    const lost = run([{ type: 'link', link: 'waiting' }, welcome({ kind: 'idle' }), OPEN], asking)
    expect(nextToSend(lost)).toEqual({ kind: 'ask', wish })
    expect(run([phase(served)], asking).wish).toBeNull()
    expect(run([phase(ended('nobody_online'))], asking).wish).toBeNull()
  })

  it('stays over a welcome that tells of an old end, and goes with a final refusal', () => {
    expect(run([welcome(ended('agent'))], wished).wish).toEqual(wish)
    const asking = run([{ type: 'asking', id: 'a1' }], wished)
    expect(run([frame({ type: 'error', code: 'not_found', message: '', id: 'a1' })], asking).wish).toBeNull()
    expect(run([frame({ type: 'error', code: 'rate_limited', message: '', id: 'a1' })], asking).wish).toEqual(wish)
  })
})

describe('files in the outbox', () => {
  const file = { fileId: '', name: 'a.png', type: 'image/png', sizeBytes: 9 }
  const kept = { ...file, fileId: 'f1' }
  const attached: PanelEvent = { type: 'attached', id: 'p1', kind: 'image', file }

  it('ask for a human, upload once there is a conversation, then go out with the ticket', () => {
    const idle = run([attached], IDLE)
    expect(nextToSend(idle)).toEqual({ kind: 'ask', wish: null })
    expect(nextToUpload(idle)).toBeNull()
    const open = run([phase(served)], idle)
    expect(nextToSend(open)).toBeNull()
    expect(nextToUpload(open)).toMatchObject({ row: { id: 'p1' }, conversationId: 'c1' })
    expect(nextToUpload(run([{ type: 'link', link: 'waiting' }], open))).toBeNull()
    const done = run(
      [
        { type: 'uploading', id: 'p1' },
        { type: 'uploaded', id: 'p1', file: kept, ticket: 't' },
      ],
      open,
    )
    expect(nextToUpload(done)).toBeNull()
    expect(nextToSend(done)).toMatchObject({ kind: 'message', row: { id: 'p1', ticket: 't', file: kept } })
    const stored = run([{ type: 'sending', id: 'p1' }, frame({ type: 'ack', id: 'p1', conversationId: 'c1', seq: 4, atMs: NOW })], done)
    expect(stored.rows).toMatchObject([{ id: 'p1', seq: 4, kind: 'image', file: kept, delivery: 'sent' }])
  })

  it('do not hold up text, and are one at a time on the wire', () => {
    const busy = run([phase(served), attached, { type: 'uploading', id: 'p1' }, { ...attached, id: 'p2' }], IDLE)
    expect(nextToUpload(busy)).toBeNull()
    const written = run([{ type: 'composed', id: 'm1', text: '在吗' }], busy)
    expect(nextToSend(written)).toMatchObject({ kind: 'message', row: { id: 'm1' } })
  })

  it('fail visibly, may be tried again, and an answer after that changes nothing', () => {
    const failed = run([phase(served), attached, { type: 'uploading', id: 'p1' }, { type: 'upload-failed', id: 'p1' }], IDLE)
    expect(failed.rows[0]?.delivery).toBe('failed')
    expect(run([{ type: 'uploaded', id: 'p1', file: kept, ticket: 't' }], failed)).toBe(failed)
    expect(nextToUpload(run([{ type: 'retry', id: 'p1' }], failed))).toMatchObject({ row: { id: 'p1' } })
  })

  it('go up again for another conversation, where the file is at hand', () => {
    const uploaded: PanelEvent[] = [
      { type: 'uploading', id: 'p1' },
      { type: 'uploaded', id: 'p1', file: kept, ticket: 't' },
    ]
    const failed = run([phase(served), attached, ...uploaded, phase(ended('agent'))], IDLE)
    expect(failed.rows).toMatchObject([{ delivery: 'failed', ticket: 't' }])
    const again = run([{ type: 'retry', id: 'p1' }], failed)
    expect(again.rows[0]).toMatchObject({ delivery: 'waiting' })
    expect(again.rows[0]?.ticket).toBeUndefined()
    const elsewhere = run([phase({ ...served, conversationId: 'c2' })], again)
    expect(nextToSend(elsewhere)).toBeNull()
    expect(nextToUpload(elsewhere)).toMatchObject({ conversationId: 'c2', row: { id: 'p1' } })
    const done = run(uploaded, elsewhere)
    expect(nextToSend(done)).toMatchObject({ kind: 'message', conversationId: 'c2' })
  })

  it('can only be discarded when a reload took them and their conversation is over', () => {
    const row = { ...run([attached], IDLE).rows[0]!, delivery: 'failed' as const, ticket: 't', conversationId: 'c1', file: kept }
    const again = run([{ type: 'restored', rows: [row] }, phase({ ...served, conversationId: 'c2' }), { type: 'retry', id: 'p1' }], IDLE)
    expect(again.rows).toMatchObject([{ delivery: 'failed', problem: 'gone' }])
    const same = run([{ type: 'restored', rows: [row] }, phase(served), { type: 'retry', id: 'p1' }], IDLE)
    expect(nextToSend(same)).toMatchObject({ kind: 'message', row: { ticket: 't' } })
  })

  it('outlive the page only with a ticket', () => {
    const both = run([phase(served), attached, { type: 'composed', id: 'm1', text: 'x' }], IDLE)
    expect(worthKeeping(both.rows).map(({ id }) => id)).toEqual(['m1'])
  })

  it('stay, failed, when nobody is there; the words go back to be left as a message', () => {
    const refused = run(
      [attached, { type: 'composed', id: 'm1', text: '在吗' }, { type: 'asking', id: 'a1' }, phase(ended('nobody_online'))],
      IDLE,
    )
    expect(refused.returnedText).toBe('在吗')
    expect(refused.rows).toMatchObject([{ id: 'p1', delivery: 'failed' }])
  })
})

describe('another identity', () => {
  it('of another person forgets what is unsent too', () => {
    const before = run([phase(served), { type: 'composed', id: 'm1', text: 'x' }], IDLE)
    expect(run([{ type: 'replaced', isOther: true }], before).rows).toEqual([])
  })

  it('forgets everything but what is unsent', () => {
    const before = run([phase(served), { type: 'composed', id: 'm1', text: 'x' }, { type: 'sending', id: 'm1' }], IDLE)
    const after = run([{ type: 'replaced' }], before)
    expect(after).toMatchObject({ isKnown: false, phase: { kind: 'idle' }, visitorName: '' })
    expect(after.rows).toMatchObject([{ id: 'm1', delivery: 'waiting', conversationId: null }])
  })
})

describe('what the host page is told', () => {
  const told = (before: PanelState, event: Extract<PanelEvent, { type: 'frame' }>) =>
    hostEventsOf(before, event.frame, reduce(before, event, NOW), createTexts(() => 'zh-CN').t).map(({ name }) => name)

  it('names beginnings, ends and lines, and nothing that a welcome repeats', () => {
    const open = run([phase(served)], IDLE)
    expect(told(IDLE, phase(served) as Extract<PanelEvent, { type: 'frame' }>)).toEqual(['conversation:started'])
    expect(told(open, phase(served) as Extract<PanelEvent, { type: 'frame' }>)).toEqual([])
    expect(told(open, phase(ended('agent')) as Extract<PanelEvent, { type: 'frame' }>)).toEqual(['conversation:ended'])
    expect(told(IDLE, welcome(served) as Extract<PanelEvent, { type: 'frame' }>)).toEqual([])
  })
})

describe('a line in a few words', () => {
  const { t } = createTexts(() => 'zh-CN')
  const file = { fileId: 'f', name: '合同.pdf', type: 'application/pdf', sizeBytes: 1 }

  it('names a picture and a file', () => {
    expect(previewOf({ kind: 'text', text: '在吗' }, t)).toBe('在吗')
    expect(previewOf({ kind: 'image', text: '', file }, t)).toBe('[图片]')
    expect(previewOf({ kind: 'file', text: '', file }, t)).toBe('[文件] 合同.pdf')
    expect(previewOf({ kind: 'file', text: '', file }, createTexts(() => 'en').t)).toBe('[File] 合同.pdf')
  })
})
