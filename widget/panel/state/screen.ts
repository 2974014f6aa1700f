import { isRefusal, openConversationId, type PanelState } from './model.ts'

/** What fills the panel below its header. */
export type Screen = 'chat' | 'groups' | 'pre-chat' | 'leave'

/** What this visitor has said on its way to a conversation; forgotten when one begins. */
export type Way = {
  /** After an end: wants to talk again. */
  again: boolean
  hasPicked: boolean
  hasFilled: boolean
  /** Asked for the left-message form. */
  isLeaving: boolean
  /** Put the form away; the end that brought it. */
  dismissedId: string | null
}
export const NO_WAY: Way = { again: false, hasPicked: false, hasFilled: false, isLeaving: false, dismissedId: null }

type Known = Pick<PanelState, 'link' | 'phase' | 'isKnown' | 'isEndFresh' | 'isStaffed' | 'rows' | 'askId' | 'wish'>

/** An end that nobody could prevent by waiting: the visitor is asked to leave a message. An old one counts while nobody is there. */
const invitesMessage = ({ phase, isEndFresh, isStaffed }: Known, { dismissedId, again }: Way): boolean =>
  phase.kind === 'ended' &&
  (isRefusal(phase.reason) || phase.reason === 'queue_timeout') &&
  (isEndFresh || (isRefusal(phase.reason) && isStaffed === false)) &&
  phase.conversationId !== dismissedId &&
  !again

/** Nothing runs and nothing is under way: the next thing said begins a conversation. */
const isBeginning = (state: Known, way: Way): boolean => {
  if (openConversationId(state) !== null || state.wish !== null || state.askId !== null) return false
  if (state.rows.some((row) => row.seq === null && row.delivery !== 'failed')) return false
  return state.phase.kind === 'idle' || (state.phase.kind === 'ended' && (way.again || isRefusal(state.phase.reason)))
}

/** `expects`: a conversation was open on the page before, so until the desk has spoken we show no beginning. */
export const screenOf = (state: Known, way: Way, ask: { groups: boolean; preChat: boolean; expects: boolean }): Screen => {
  if (state.link === 'stopped') return 'chat'
  if (openConversationId(state) !== null) return 'chat'
  if (way.isLeaving || invitesMessage(state, way)) return 'leave'
  if (!isBeginning(state, way) || (ask.expects && !state.isKnown)) return 'chat'
  if (ask.groups && !way.hasPicked) return 'groups'
  return ask.preChat && !way.hasFilled ? 'pre-chat' : 'chat'
}
