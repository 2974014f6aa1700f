import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionAnswer } from '../../console/lib/live/action-requests.ts'
import type { OutgoingNote } from '../../console/lib/live/model.ts'
import { noteAnswer } from '../../console/lib/live/note-link.ts'
import { notesOf } from '../../console/lib/live/notes.ts'
import { isMine } from '../../console/lib/live/select.ts'
import { reduceSite } from '../../console/lib/live/store.ts'
import { hasJoined } from '../../console/lib/live/watching.ts'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import type { Note } from '../../objects/protocol/model.ts'
import { frame, heldOf, ME, message, messageFrame, play, SITE, view, welcome } from './console-fixtures.ts'

/** Private lines and looking on (R13), as the console holds them. */

const note = (seq: number, change: Partial<Note> = {}): Note => ({
  seq,
  id: `n-${seq}`,
  kind: 'note',
  authorId: 'a-other',
  text: `note ${seq}`,
  mentions: [],
  atMs: seq * 1000,
  ...change,
})
const noteFrame = (one: Note, conversationId = 'c1') => frame({ type: 'note', conversationId, note: one })
const own: OutgoingNote = {
  id: 'own-note',
  siteId: SITE,
  conversationId: 'c1',
  kind: 'note',
  text: 'mine',
  mentions: [],
  atMs: 1,
  failed: null,
}
const seqs = (state: ReturnType<typeof play>) => heldOf(state).notes.map(({ seq }) => seq)

const start = frame(welcome([view('c1')]))
const theirs = view('c2', { agentId: 'a-other' })
const watching = frame({ type: 'watching', id: 'w1', conversation: theirs })

describe('private lines', () => {
  it('are in order and each once, whatever order they come in and however often', () => {
    const all = [1, 2, 3, 4, 5].map((seq) => note(seq))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 12 }), fc.boolean(), (some, asPage) => {
        const events = asPage ? [frame({ type: 'notes', conversationId: 'c1', notes: some })] : some.map((one) => noteFrame(one))
        expect(seqs(play(start, ...events))).toEqual([...new Set(some.map(({ seq }) => seq))].sort())
      }),
    )
  })

  it('repeated change nothing, and neither touches the messages', () => {
    const once = play(start, messageFrame(message(1)), noteFrame(note(1)))
    expect(reduceSite(once, noteFrame(note(1)))).toBe(once)
    expect(heldOf(once).thread.messages).toHaveLength(1)
    expect(heldOf(once).view?.lastSeq).toBe(1)
  })

  it('of a page join what came live while it was on its way', () => {
    const page = frame({ type: 'notes', conversationId: 'c1', notes: [note(1), note(2)] })
    expect(seqs(play(start, noteFrame(note(3)), page))).toEqual([1, 2, 3])
  })

  it('of its own wait until the desk has them, whichever frame says so', () => {
    const waiting = play(start, { type: 'note_composed', note: own })
    expect(heldOf(waiting).pendingNotes).toEqual([own])
    const stored = note(1, { id: own.id, authorId: ME })
    for (const told of [noteFrame(stored), frame({ type: 'notes', conversationId: 'c1', notes: [stored] })]) {
      const state = reduceSite(waiting, told)
      expect(heldOf(state).pendingNotes).toEqual([])
      expect(seqs(state)).toEqual([1])
    }
  })

  it('that were refused say why, until tried again or thrown away; a passing refusal says nothing', () => {
    const waiting = play(start, { type: 'note_composed', note: own })
    const error = (code: 'not_yours' | 'rate_limited') => frame({ type: 'error', code, message: '', id: own.id })
    expect(reduceSite(waiting, error('rate_limited'))).toBe(waiting)
    const refused = reduceSite(waiting, error('not_yours'))
    expect(heldOf(refused).pendingNotes[0]?.failed).toBe('not_yours')
    expect(heldOf(refused).thread.pending).toEqual([])
    expect(heldOf(reduceSite(refused, { type: 'note_retried', conversationId: 'c1', id: own.id })).pendingNotes[0]?.failed).toBeNull()
    expect(heldOf(reduceSite(refused, { type: 'note_discarded', conversationId: 'c1', id: own.id })).pendingNotes).toEqual([])
  })

  it('from before a reload survive a greeting that does not know their conversation', () => {
    expect(heldOf(play({ type: 'note_composed', note: own }, frame(welcome()))).pendingNotes).toEqual([own])
  })

  it('answer their sender once', () => {
    expect(noteAnswer('n-1', noteFrame(note(1)).frame)).toBeNull()
    expect(noteAnswer('n-2', noteFrame(note(1)).frame)).toBeUndefined()
    expect(noteAnswer('n-1', { type: 'error', code: 'forbidden', message: '', id: 'n-1' })).toBe('forbidden')
    expect(noteAnswer('n-1', { type: 'error', code: 'unavailable', message: '', id: 'n-1' })).toBeUndefined()
  })
})

describe('a mention', () => {
  const told: ToAgentFrame = { type: 'mentioned', conversationId: 'c9', visitorName: 'Guest', note: note(1) }

  it('is told once', () => {
    const before = play(start)
    const after = reduceSite(before, frame(told))
    expect(notesOf(before, after, told, ME)).toMatchObject([{ kind: 'mentioned', mention: { conversationId: 'c9' } }])
    const again = reduceSite(after, frame(told))
    expect(again).toBe(after)
    expect(notesOf(after, again, told, ME)).toEqual([])
  })

  it('is over once its conversation was looked at', () => {
    expect(play(start, frame(told), { type: 'mention_seen', conversationId: 'c9' }).mentions).toEqual([])
  })
})

describe('looking on', () => {
  it('holds the conversation, and it is not mine', () => {
    const held = heldOf(play(start, watching), 'c2')
    expect(held.watching).toBe(true)
    expect(isMine(held, ME)).toBe(false)
  })

  it('takes what comes before its answer', () => {
    const early = messageFrame(message(1), 'c2')
    const held = heldOf(play(start, early, frame({ type: 'notes', conversationId: 'c2', notes: [note(1)] }), watching), 'c2')
    expect([held.thread.messages.length, held.notes.length, held.watching]).toEqual([1, 1, true])
  })

  it('becomes serving when it is taken over', () => {
    const held = heldOf(play(start, watching, frame({ type: 'conversation', conversation: { ...theirs, agentId: ME } })), 'c2')
    expect(held.watching).toBe(false)
    expect(isMine(held, ME)).toBe(true)
  })

  it('survives a lost socket, because it is asked for again', () => {
    const state = play(start, watching, frame({ type: 'note', conversationId: 'c2', note: note(1) }), start)
    expect(heldOf(state, 'c2')).toMatchObject({ watching: true, gone: null, notes: [{ seq: 1 }] })
    expect(heldOf(reduceSite(state, { type: 'watch_lost', conversationId: 'c2', atMs: 5 }), 'c2').gone).toMatchObject({ why: 'unknown' })
  })

  it('stops at once, and no late frame brings the conversation back', () => {
    const left = play(start, watching, { type: 'unwatched', conversationId: 'c2' })
    expect(left.held.c2).toBeUndefined()
    const late = [
      messageFrame(message(1), 'c2'),
      noteFrame(note(1), 'c2'),
      frame({ type: 'conversation', conversation: theirs }),
      frame({ type: 'viewers', conversationId: 'c2', viewers: [] }),
    ]
    for (const each of late) expect(reduceSite(left, each)).toBe(left)
    expect(heldOf(reduceSite(left, watching), 'c2').watching).toBe(true)
    const given = reduceSite(left, frame({ type: 'conversation', conversation: { ...theirs, agentId: ME } }))
    expect(heldOf(reduceSite(given, messageFrame(message(1), 'c2')), 'c2').thread.messages).toHaveLength(1)
  })

  it('never ends what is served', () => {
    const state = play(start)
    expect(reduceSite(state, { type: 'unwatched', conversationId: 'c1' })).toBe(state)
  })

  it('says who else does, and repeats nothing', () => {
    const viewers = [{ agentId: 'a-other', joined: false }]
    const told = frame({ type: 'viewers', conversationId: 'c1', viewers })
    const state = play(start, told)
    expect(heldOf(state).viewers).toEqual(viewers)
    expect(reduceSite(state, told)).toBe(state)
    expect(heldOf(reduceSite(state, start)).viewers).toEqual([])
  })

  it('may write once it has joined', () => {
    const joined = frame({ type: 'viewers', conversationId: 'c2', viewers: [{ agentId: ME, joined: true }] })
    expect(hasJoined(heldOf(play(start, watching), 'c2'), ME)).toBe(false)
    expect(hasJoined(heldOf(play(start, watching, joined), 'c2'), ME)).toBe(true)
  })
})

describe('an answer', () => {
  const request = { id: 'r1', conversationId: 'c1' }
  const state = play(start)
  const gone: ToAgentFrame = { type: 'gone', conversationId: 'c1', why: 'ended', endReason: 'agent' }

  it('to an end is its going, also when somebody was quicker or the word of it was lost', () => {
    const end = { kind: 'end', ...request } as const
    expect(actionAnswer(end, gone, state)).toBeNull()
    expect(actionAnswer(end, { ...gone, conversationId: 'c2' }, state)).toBeUndefined()
    expect(actionAnswer(end, { type: 'error', code: 'conversation_ended', message: '', id: 'r1' }, state)).toBeNull()
    expect(actionAnswer(end, { type: 'error', code: 'not_yours', message: '', id: 'r1' }, state)).toBe('not_yours')
    expect(actionAnswer(end, welcome(), play(start, frame(welcome())))).toBeNull()
    expect(actionAnswer(end, welcome([view('c1')]), state)).toBe('network')
  })

  it('to an assignment may come by the wall, where the conversation is not held', () => {
    const assign = { kind: 'assign', id: 'r2', conversationId: 'c9', agentId: 'a-other' } as const
    const row = { id: 'c9', siteId: SITE, visitorId: 'v', visitorName: '', visitorConnected: true, phase: 'served', askedAtMs: 0 } as const
    const wall = (agentId: string): ToAgentFrame => ({
      type: 'wall',
      scope: 'conversations',
      whole: false,
      rows: [{ ...row, agentId }],
      gone: [],
    })
    expect(actionAnswer(assign, wall('a-third'), state)).toBeUndefined()
    expect(actionAnswer(assign, wall('a-other'), state)).toBeNull()
  })

  it('to a recall names the line', () => {
    const recall = { kind: 'recall', conversationId: 'c1', seq: 4 } as const
    expect(actionAnswer(recall, { type: 'recalled', conversationId: 'c1', seq: 3, atMs: 1 }, state)).toBeUndefined()
    expect(actionAnswer(recall, { type: 'recalled', conversationId: 'c1', seq: 4, atMs: 1 }, state)).toBeNull()
    expect(actionAnswer(recall, { type: 'error', code: 'too_late', message: '', conversationId: 'c1' }, state)).toBe('too_late')
  })
})
