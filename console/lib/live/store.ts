import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { AgentView, ConversationView, Marks } from '../../../objects/protocol/model.ts'
import { goneFrom, newHeld, received, withHeld, withKnown, withLatest, withMarks, withNotes, withThread, withView } from './held-changes.ts'
import type { Held, Outgoing, OutgoingNote, SiteState } from './model.ts'
import { closeOffer, takeOffer, welcomedOffers, withoutClosedOffer } from './offers.ts'
import { addMention, addPendingNote, dropPendingNote, receiveNotes, setNoteFailed } from './private-notes.ts'
import { acknowledge, addPending, dropPending, recallMessage, setPendingFailed } from './thread.ts'
import { isLate, leaveWatched, sameViewers, watchesAfter, withoutLeft } from './watching.ts'

/** The whole of what can happen to a site's state: a frame of its desk, or something the person did. */
export type LiveEvent =
  | { type: 'frame'; frame: ToAgentFrame; atMs: number }
  | { type: 'composed'; message: Outgoing }
  | { type: 'retried'; conversationId: string; id: string }
  | { type: 'discarded'; conversationId: string; id: string }
  | { type: 'marked'; conversationId: string; marks: Marks }
  | { type: 'dismissed'; conversationId: string }
  | { type: 'note_composed'; note: OutgoingNote }
  | { type: 'note_retried'; conversationId: string; id: string }
  | { type: 'note_discarded'; conversationId: string; id: string }
  | { type: 'unwatched'; conversationId: string }
  /** It can no longer be looked on at: it is over, or this person may not any more. */
  | { type: 'watch_lost'; conversationId: string; atMs: number }
  | { type: 'mention_seen'; conversationId: string }

/** Pure: gives the next state, or the same one when the event changes nothing. Frames may come twice or out of order. */
export const reduceSite = (state: SiteState, event: LiveEvent): SiteState => {
  switch (event.type) {
    case 'frame':
      return isLate(state, event.frame) ? state : reduceFrame(state, event.frame, event.atMs)
    case 'composed':
      return withThread(state, event.message.conversationId, (thread) => addPending(thread, event.message))
    case 'retried':
      return withThread(state, event.conversationId, (thread) => setPendingFailed(thread, event.id, null))
    case 'discarded':
      return withThread(state, event.conversationId, (thread) => dropPending(thread, event.id))
    case 'marked':
      return withMarks(state, event.conversationId, 'agentMarks', event.marks)
    case 'dismissed': {
      const { [event.conversationId]: dismissed, ...held } = state.held
      return dismissed === undefined ? state : { ...state, held }
    }
    case 'note_composed':
      return withNotes(state, event.note.conversationId, (held) => addPendingNote(held, event.note))
    case 'note_retried':
      return withNotes(state, event.conversationId, (held) => setNoteFailed(held, event.id, null))
    case 'note_discarded':
      return withNotes(state, event.conversationId, (held) => dropPendingNote(held, event.id))
    case 'unwatched':
      return leaveWatched(state, event.conversationId)
    case 'watch_lost':
      return state.held[event.conversationId]?.watching === true
        ? goneFrom(state, event.conversationId, { why: 'unknown', endReason: null, atMs: event.atMs })
        : state
    case 'mention_seen': {
      const mentions = state.mentions.filter(({ conversationId }) => conversationId !== event.conversationId)
      return mentions.length === state.mentions.length ? state : { ...state, mentions }
    }
  }
}

const reduceFrame = (state: SiteState, frame: ToAgentFrame, atMs: number): SiteState => {
  switch (frame.type) {
    case 'welcome':
      return welcomed(state, frame, atMs)
    case 'conversation':
      return takeView(state, frame.conversation, atMs)
    case 'watching':
      return takeView(state, frame.conversation, atMs, (held) => ({ ...held, watching: true }))
    case 'viewers':
      return withKnown(state, frame.conversationId, (held) =>
        sameViewers(held.viewers, frame.viewers) ? held : { ...held, viewers: frame.viewers },
      )
    case 'note':
      return withNotes(state, frame.conversationId, (held) => receiveNotes(held, [frame.note]))
    case 'notes':
      return withNotes(state, frame.conversationId, (held) => receiveNotes(held, frame.notes))
    case 'mentioned': {
      const { conversationId, visitorName, note } = frame
      const mentions = addMention(state.mentions, { conversationId, visitorName, note })
      return mentions === state.mentions ? state : { ...state, mentions }
    }
    case 'gone':
      return goneFrom(state, frame.conversationId, { why: frame.why, endReason: frame.endReason ?? null, atMs })
    case 'message':
      return received(state, frame.conversationId, [frame.message])
    case 'messages':
      return received(state, frame.conversationId, frame.messages)
    case 'ack':
      return withKnown(state, frame.conversationId, (held) => withLatest(held, acknowledge(held.thread, frame, state.me?.id ?? '')))
    case 'typing':
      return withKnown(state, frame.conversationId, (held) => ({
        ...held,
        visitorTyping: frame.active ? { text: frame.text ?? '', atMs } : null,
      }))
    case 'read':
      return withMarks(state, frame.conversationId, frame.by === 'visitor' ? 'visitorMarks' : 'agentMarks', frame)
    case 'recalled':
      return withThread(state, frame.conversationId, (thread) => recallMessage(thread, frame.seq, frame.atMs))
    case 'agent':
      return withAgent(state, frame.agent)
    case 'agent_gone':
      return withoutAgent(state, frame.agentId)
    case 'queue':
      return { ...state, queueLength: frame.length, served: frame.served ?? state.served }
    case 'settings':
      return { ...state, settings: frame.settings, groups: frame.groups ?? state.groups }
    case 'offer':
      return takeOffer(state, frame)
    case 'offer_closed':
      return closeOffer(state, frame)
    case 'error':
      return refused(state, frame)
    default:
      // A newer desk may send types this console does not know yet.
      return state
  }
}

const takeView = (state: SiteState, view: ConversationView, atMs: number, change = (held: Held): Held => held): SiteState =>
  withHeld(withoutLeft(state, view.id), view.id, (before) => {
    const held = change(before)
    const next = withView(held, withoutClosedOffer(state, view), atMs)
    return { ...next, watching: watchesAfter(held, view, state.me?.id) }
  })

const welcomed = (state: SiteState, frame: ToAgentFrame & { type: 'welcome' }, atMs: number): SiteState => {
  const listed = new Map(frame.conversations.map((view) => [view.id, view]))
  const held: Record<string, Held> = {}
  for (const one of Object.values(state.held)) {
    const view = listed.get(one.id)
    // The desk forgot with the socket who looked on; the link asks again.
    if (view === undefined && one.watching) {
      held[one.id] = { ...one, visitorTyping: null }
      continue
    }
    // What ended while we were away stays readable; only what has no view at all would be an empty shell.
    if (view === undefined && one.view !== null)
      held[one.id] = one.gone !== null ? one : { ...one, visitorTyping: null, gone: { why: 'unknown', endReason: null, atMs } }
    if (view === undefined && one.view === null && isOwed(one)) held[one.id] = one
  }
  for (const view of listed.values()) {
    const before = { ...(state.held[view.id] ?? newHeld(view.id)), watching: false, viewers: [] }
    held[view.id] = withView(before, withoutClosedOffer(state, view), atMs)
  }
  return {
    ...state,
    welcomed: true,
    skewMs: frame.nowMs - atMs,
    me: frame.me,
    agents: Object.fromEntries(frame.agents.map((agent) => [agent.id, agent])),
    queueLength: frame.queueLength,
    served: frame.served ?? null,
    settings: frame.settings,
    groups: frame.groups ?? [],
    held,
    left: state.left.filter((id) => !listed.has(id)),
    ...welcomedOffers(state, frame),
  }
}

/** Something this person wrote in it is still on its way. */
const isOwed = (held: Held): boolean => held.thread.pending.length + held.pendingNotes.length > 0

const refused = (state: SiteState, frame: ToAgentFrame & { type: 'error' }): SiteState => {
  const { id, code } = frame
  if (id === undefined || PASSING_CODES.includes(code)) return state
  const owner = Object.values(state.held).find((held) => [...held.thread.pending, ...held.pendingNotes].some((own) => own.id === id))
  if (owner === undefined) return state
  const refusedMessage = withThread(state, owner.id, (thread) => setPendingFailed(thread, id, code))
  return withNotes(refusedMessage, owner.id, (held) => setNoteFailed(held, id, code))
}

const withAgent = (state: SiteState, agent: AgentView): SiteState => ({
  ...state,
  me: state.me?.id === agent.id ? agent : state.me,
  agents: { ...state.agents, [agent.id]: agent },
})

const withoutAgent = (state: SiteState, id: string): SiteState => {
  const { [id]: gone, ...agents } = state.agents
  return gone === undefined ? state : { ...state, agents }
}
