import { describe, expect, it } from 'vitest'
import { colleaguesOf, countByStatus } from '../../console/features/home/team.ts'
import { backoffMs } from '../../console/lib/live/backoff.ts'
import { notesOf } from '../../console/lib/live/notes.ts'
import { countUnread, haveOf, ownStateOf, typingOf, waitingSinceMs, waitLevel } from '../../console/lib/live/select.ts'
import { reduceSite } from '../../console/lib/live/store.ts'
import { agentView, frame, heldOf, ME, message, messageFrame, outgoing, play, view, welcome } from './console-fixtures.ts'

const start = frame(welcome([view('c1')]))
const answer = (seq: number) => messageFrame(message(seq, { author: 'agent', authorId: ME }))

describe('unread', () => {
  it('counts the visitor’s lines above the own mark, and nothing else', () => {
    const state = play(start, messageFrame(message(1)), answer(2), messageFrame(message(3)), messageFrame(message(4, { author: 'system' })))
    expect(countUnread(heldOf(state))).toBe(2)
    expect(countUnread(heldOf(reduceSite(state, { type: 'marked', conversationId: 'c1', marks: { delivered: 3, read: 3 } })))).toBe(0)
  })
})

describe('waiting', () => {
  it('starts with the first unanswered line, not the last', () => {
    expect(waitingSinceMs(heldOf(play(start, answer(1), messageFrame(message(2)), messageFrame(message(3)))))).toBe(2000)
  })

  it('ends with an answer, also while it is on its way; a system line is none', () => {
    expect(waitingSinceMs(heldOf(play(start, messageFrame(message(1)), answer(2))))).toBeNull()
    expect(waitingSinceMs(heldOf(play(start, messageFrame(message(1)), { type: 'composed', message: outgoing('x') })))).toBeNull()
    expect(waitingSinceMs(heldOf(play(start, messageFrame(message(1)), messageFrame(message(2, { author: 'system' })))))).toBe(1000)
  })

  it.each([
    [59_000, 120, 'calm'],
    [60_000, 120, 'soon'],
    [120_000, 120, 'late'],
    [999_000, null, 'calm'],
  ] as const)('of %i ms under a limit of %s s is %s', (waitedMs, limitSec, level) => {
    expect(waitLevel(waitedMs, limitSec)).toBe(level)
  })
})

it('a peek that is not renewed ends by itself', () => {
  const held = heldOf(play(start, frame({ type: 'typing', conversationId: 'c1', active: true })))
  expect(typingOf(held, 11_000)).not.toBeNull()
  expect(typingOf(held, 12_000)).toBeNull()
})

it('an own message goes from sent over delivered to read', () => {
  const marked = view('c1', { visitorMarks: { delivered: 2, read: 1 } })
  expect([1, 2, 3].map((seq) => ownStateOf(seq, marked))).toEqual(['read', 'delivered', 'sent'])
})

it('a hello names what is held without a hole, of open conversations only', () => {
  const state = play(
    frame(welcome([view('c1'), view('c2')])),
    messageFrame(message(1)),
    messageFrame(message(3)),
    messageFrame(message(1), 'c2'),
    frame({ type: 'gone', conversationId: 'c2', why: 'ended' }),
  )
  expect(haveOf(state)).toEqual([{ conversationId: 'c1', seq: 1 }])
})

describe('notes', () => {
  const notes = (...events: ReturnType<typeof frame>[]) => {
    const last = events.at(-1)!
    const before = play(...events.slice(0, -1))
    return notesOf(before, reduceSite(before, last), last.frame, ME).map((note) => note.kind)
  }

  it('tell of a conversation that became mine, once', () => {
    const arrived = frame({ type: 'conversation', conversation: view('c9') })
    expect(notes(start, arrived)).toEqual(['arrived'])
    expect(notes(start, arrived, arrived)).toEqual([])
    expect(notes(start, frame({ type: 'conversation', conversation: view('c9', { agentId: 'a-other' }) }))).toEqual([])
  })

  it('tell of what came while the connection was lost, but not of what was there at the start', () => {
    expect(notes(start)).toEqual([])
    expect(notes(start, frame(welcome([view('c1'), view('c2')])))).toEqual(['arrived'])
  })

  it('tell of a message from before a reload that nothing else could show', () => {
    const composed = { type: 'composed', message: outgoing('own-1', 'c-old') } as const
    const error = frame({ type: 'error', code: 'not_found', message: '', id: 'own-1' })
    const before = play(composed, start)
    expect(notesOf(before, reduceSite(before, error), error.frame, ME)).toMatchObject([{ kind: 'refused', own: { id: 'own-1' } }])
    const shown = play(start, { type: 'composed', message: outgoing('own-1', 'c1') })
    expect(notesOf(shown, reduceSite(shown, error), error.frame, ME)).toEqual([])
  })

  it('tell of a visitor’s new line, not of repeats or own ones', () => {
    expect(notes(start, messageFrame(message(1)))).toEqual(['message'])
    expect(notes(start, messageFrame(message(1)), messageFrame(message(1)))).toEqual([])
    expect(notes(start, answer(1))).toEqual([])
  })
})

it('the delay of a reconnect grows to 30 s and is never less than half', () => {
  expect([0, 1, 2, 20].map((attempt) => backoffMs(attempt, () => 1))).toEqual([500, 1000, 2000, 30_000])
  expect(backoffMs(20, () => 0)).toBe(15_000)
})

it('the team shows each person once over all sites', () => {
  const busyHere = agentView({ status: 'busy', load: 2, limit: 5 })
  const readyThere = agentView({ status: 'ready', load: 1, limit: 8 })
  const off = agentView({ id: 'a-off', status: 'offline' })
  const site = (agents: ReturnType<typeof agentView>[]) => ({
    ...play(start),
    agents: Object.fromEntries(agents.map((one) => [one.id, one])),
  })
  const team = colleaguesOf([site([busyHere, off]), site([readyThere])])
  expect(team).toMatchObject([
    { id: ME, status: 'ready', load: 3, limit: 8 },
    { id: 'a-off', status: 'offline' },
  ])
  expect(countByStatus(team)).toEqual({ ready: 1, busy: 0, offline: 1 })
})
