import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { ConversationView, Viewer } from '../../../objects/protocol/model.ts'
import type { Held, SiteState } from './model.ts'

/** Looking on at conversations that others serve (R13). Pure. */

const LEFT_KEPT = 200

/** Whether a frame is a late one about a conversation this person no longer looks on at. */
export const isLate = (state: SiteState, frame: ToAgentFrame): boolean => {
  if (state.left.length === 0 || frame.type === 'watching' || frame.type === 'mentioned' || frame.type === 'welcome') return false
  if (frame.type === 'conversation') return state.left.includes(frame.conversation.id) && frame.conversation.agentId !== state.me?.id
  return 'conversationId' in frame && frame.conversationId !== undefined && state.left.includes(frame.conversationId)
}

/** It is here again, by being looked on at or given to this person. */
export const withoutLeft = (state: SiteState, id: string): SiteState =>
  state.left.includes(id) ? { ...state, left: state.left.filter((each) => each !== id) } : state

/** The person looks away. What it serves itself stays. */
export const leaveWatched = (state: SiteState, id: string): SiteState => {
  const { [id]: one, ...held } = state.held
  if (one === undefined || !one.watching) return state
  return { ...state, held, left: [...state.left, id].slice(-LEFT_KEPT) }
}

/** Who serves it does not look on at it, whichever word came first. */
export const watchesAfter = (held: Held, view: ConversationView, meId: string | undefined): boolean =>
  held.watching && view.agentId !== meId

export const sameViewers = (a: readonly Viewer[], b: readonly Viewer[]): boolean =>
  a.length === b.length && a.every(({ agentId, joined }, index) => agentId === b[index]?.agentId && joined === b[index]?.joined)

/** Whether this person may write to the visitor of a conversation it does not serve. */
export const hasJoined = (held: Held | undefined, meId: string): boolean =>
  held?.watching === true &&
  (held.viewers.some(({ agentId, joined }) => joined && agentId === meId) || held.view?.joined?.includes(meId) === true)
