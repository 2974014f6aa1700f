import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { AgentView, ConversationView, Marks } from '../../../objects/protocol/model.ts'
import { emptyThread, type Gone, type Held, type Outgoing, type SiteState, type Thread } from './model.ts'
import { closeOffer, takeOffer, welcomedOffers, withoutClosedOffer } from './offers.ts'
import { acknowledge, addPending, dropPending, recallMessage, receiveMessages, setPendingFailed } from './thread.ts'

/** The whole of what can happen to a site's state: a frame of its desk, or something the person did. */
export type LiveEvent =
  | { type: 'frame'; frame: ToAgentFrame; atMs: number }
  | { type: 'composed'; message: Outgoing }
  | { type: 'retried'; conversationId: string; id: string }
  | { type: 'discarded'; conversationId: string; id: string }
  | { type: 'marked'; conversationId: string; marks: Marks }
  | { type: 'dismissed'; conversationId: string }

/** Codes after which the same message may succeed by itself: it stays on its way. */

const newHeld = (id: string): Held => ({ id, view: null, thread: emptyThread, visitorTyping: null, gone: null })

/** Pure: gives the next state, or the same one when the event changes nothing. Frames may come twice or out of order. */
export const reduceSite = (state: SiteState, event: LiveEvent): SiteState => {
  switch (event.type) {
    case 'frame':
      return reduceFrame(state, event.frame, event.atMs)
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
  }
}

const reduceFrame = (state: SiteState, frame: ToAgentFrame, atMs: number): SiteState => {
  switch (frame.type) {
    case 'welcome':
      return welcomed(state, frame, atMs)
    case 'conversation':
      return withHeld(state, frame.conversation.id, (held) => withView(held, withoutClosedOffer(state, frame.conversation), atMs))
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

const welcomed = (state: SiteState, frame: ToAgentFrame & { type: 'welcome' }, atMs: number): SiteState => {
  const listed = new Map(frame.conversations.map((view) => [view.id, view]))
  const held: Record<string, Held> = {}
  for (const one of Object.values(state.held)) {
    const view = listed.get(one.id)
    // What ended while we were away stays readable; only what has no view at all would be an empty shell.
    if (view === undefined && one.view !== null)
      held[one.id] = one.gone !== null ? one : { ...one, visitorTyping: null, gone: { why: 'unknown', endReason: null, atMs } }
    if (view === undefined && one.view === null && one.thread.pending.length > 0) held[one.id] = one
  }
  for (const view of listed.values())
    held[view.id] = withView(state.held[view.id] ?? newHeld(view.id), withoutClosedOffer(state, view), atMs)
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
    ...welcomedOffers(state, frame),
  }
}

/** A view replaces the old one, except that marks and `lastSeq` never go back. */
const withView = (held: Held, view: ConversationView, atMs: number): Held => {
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
  return { ...held, view: merged, thread, gone, visitorTyping: gone === null && view.visitorConnected ? held.visitorTyping : null }
}

const goneFrom = (state: SiteState, id: string, gone: Gone): SiteState =>
  withKnown(state, id, (held) => ({ ...held, gone, visitorTyping: null }))

/** The list shows the last line, whoever wrote it. */
const withLatest = (held: Held, thread: Thread): Held => {
  if (thread === held.thread) return held
  const newest = thread.messages.at(-1)
  const isNews = held.view !== null && newest !== undefined && newest.seq >= held.view.lastSeq
  return { ...held, thread, view: isNews ? { ...held.view!, lastSeq: newest.seq, lastMessage: newest } : held.view }
}

const received = (state: SiteState, id: string, messages: ToMessages): SiteState =>
  withHeld(state, id, (held) => {
    const thread = receiveMessages(held.thread, messages)
    if (thread === held.thread) return held
    const visitorWrote = messages.some((message) => message.author === 'visitor')
    return { ...withLatest(held, thread), visitorTyping: visitorWrote ? null : held.visitorTyping }
  })
type ToMessages = (ToAgentFrame & { type: 'messages' })['messages']

const refused = (state: SiteState, frame: ToAgentFrame & { type: 'error' }): SiteState => {
  const { id, code } = frame
  if (id === undefined || PASSING_CODES.includes(code)) return state
  const owner = Object.values(state.held).find((held) => held.thread.pending.some((own) => own.id === id))
  return owner === undefined ? state : withThread(state, owner.id, (thread) => setPendingFailed(thread, id, code))
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

const furthest = (a: Marks, b: Marks | undefined): Marks => ({
  delivered: Math.max(a.delivered, b?.delivered ?? 0),
  read: Math.max(a.read, b?.read ?? 0),
})

const withMarks = (state: SiteState, id: string, side: 'visitorMarks' | 'agentMarks', marks: Marks): SiteState =>
  withKnown(state, id, (held) => {
    if (held.view === null) return held
    const next = furthest(held.view[side], { delivered: marks.delivered, read: marks.read })
    const same = next.delivered === held.view[side].delivered && next.read === held.view[side].read
    return same ? held : { ...held, view: { ...held.view, [side]: next } }
  })

const withThread = (state: SiteState, id: string, change: (thread: Thread) => Thread): SiteState =>
  withHeld(state, id, (held) => {
    const thread = change(held.thread)
    return thread === held.thread ? held : { ...held, thread }
  })

const withKnown = (state: SiteState, id: string, change: (held: Held) => Held): SiteState =>
  state.held[id] === undefined ? state : withHeld(state, id, change)

const withHeld = (state: SiteState, id: string, change: (held: Held) => Held): SiteState => {
  const before = state.held[id]
  const after = change(before ?? newHeld(id))
  if (after === before) return state
  const empty = before === undefined && after.view === null && after.thread === emptyThread
  return empty ? state : { ...state, held: { ...state.held, [id]: after } }
}
