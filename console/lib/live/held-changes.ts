import type { ConversationView, Marks, Message } from '../../../objects/protocol/model.ts'
import { emptyThread, type Gone, type Held, type SiteState, type Thread } from './model.ts'
import { receiveMessages } from './thread.ts'

/** Changes of one held conversation within a site's state. Each gives the same state when nothing changed. Pure. */

export const newHeld = (id: string): Held => ({
  id,
  view: null,
  thread: emptyThread,
  visitorTyping: null,
  gone: null,
  notes: [],
  pendingNotes: [],
  viewers: [],
  watching: false,
})

/** A view replaces the old one, except that marks and `lastSeq` never go back. */
export const withView = (held: Held, view: ConversationView, atMs: number): Held => {
  const merged: ConversationView = {
    ...view,
    lastSeq: Math.max(view.lastSeq, held.view?.lastSeq ?? 0),
    visitorMarks: furthest(view.visitorMarks, held.view?.visitorMarks),
    agentMarks: furthest(view.agentMarks, held.view?.agentMarks),
  }
  const thread =
    view.lastMessage === undefined ? held.thread : receiveMessages(held.thread, held.thread.messages.length === 0 ? [] : [view.lastMessage])
  const gone: Gone | null =
    view.phase === 'ended' ? (held.gone ?? { why: 'ended', endReason: view.endReason ?? null, atMs: view.endedAtMs ?? atMs }) : null
  return {
    ...held,
    view: merged,
    thread,
    gone,
    viewers: view.viewers ?? held.viewers,
    visitorTyping: gone === null && view.visitorConnected ? held.visitorTyping : null,
  }
}

export const goneFrom = (state: SiteState, id: string, gone: Gone): SiteState =>
  withKnown(state, id, (held) => ({ ...held, gone, visitorTyping: null }))

/** The list shows the last line, whoever wrote it. */
export const withLatest = (held: Held, thread: Thread): Held => {
  if (thread === held.thread) return held
  const newest = thread.messages.at(-1)
  const isNews = held.view !== null && newest !== undefined && newest.seq >= held.view.lastSeq
  return { ...held, thread, view: isNews ? { ...held.view!, lastSeq: newest.seq, lastMessage: newest } : held.view }
}

export const received = (state: SiteState, id: string, messages: readonly Message[]): SiteState =>
  withHeld(state, id, (held) => {
    const thread = receiveMessages(held.thread, messages)
    if (thread === held.thread) return held
    const visitorWrote = messages.some((message) => message.author === 'visitor')
    return { ...withLatest(held, thread), visitorTyping: visitorWrote ? null : held.visitorTyping }
  })
const furthest = (a: Marks, b: Marks | undefined): Marks => ({
  delivered: Math.max(a.delivered, b?.delivered ?? 0),
  read: Math.max(a.read, b?.read ?? 0),
})

export const withMarks = (state: SiteState, id: string, side: 'visitorMarks' | 'agentMarks', marks: Marks): SiteState =>
  withKnown(state, id, (held) => {
    if (held.view === null) return held
    const next = furthest(held.view[side], { delivered: marks.delivered, read: marks.read })
    const same = next.delivered === held.view[side].delivered && next.read === held.view[side].read
    return same ? held : { ...held, view: { ...held.view, [side]: next } }
  })

export const withThread = (state: SiteState, id: string, change: (thread: Thread) => Thread): SiteState =>
  withHeld(state, id, (held) => {
    const thread = change(held.thread)
    return thread === held.thread ? held : { ...held, thread }
  })

export const withNotes = (state: SiteState, id: string, change: (held: Held) => Pick<Held, 'notes' | 'pendingNotes'>): SiteState =>
  withHeld(state, id, (held) => {
    const { notes, pendingNotes } = change(held)
    return notes === held.notes && pendingNotes === held.pendingNotes ? held : { ...held, notes, pendingNotes }
  })

export const withKnown = (state: SiteState, id: string, change: (held: Held) => Held): SiteState =>
  state.held[id] === undefined ? state : withHeld(state, id, change)

export const withHeld = (state: SiteState, id: string, change: (held: Held) => Held): SiteState => {
  const before = state.held[id]
  const after = change(before ?? newHeld(id))
  if (after === before) return state
  const empty =
    before === undefined &&
    after.view === null &&
    after.thread === emptyThread &&
    after.notes.length === 0 &&
    after.pendingNotes.length === 0
  return empty ? state : { ...state, held: { ...state.held, [id]: after } }
}
