import type { Held } from '../../lib/live/model.ts'
import type { PendingSummary } from './pending.ts'

/** Which conversation the summary is of. */
export type About = { conversationId: string; siteId: string; visitorName: string; isOpen: boolean }

/** From what the console holds of it, else from the list of those that wait; null where neither knows it. Pure. */
export const aboutOf = (conversationId: string, held: Held | undefined, pending: readonly PendingSummary[]): About | null => {
  if (held?.view != null) {
    const { siteId, visitorName, phase } = held.view
    const isOver = held.gone !== null && (held.gone.why === 'ended' || held.gone.why === 'unknown')
    return { conversationId, siteId, visitorName, isOpen: !isOver && phase !== 'ended' }
  }
  const waiting = pending.find((each) => each.conversationId === conversationId)
  return waiting === undefined ? null : { conversationId, siteId: waiting.siteId, visitorName: waiting.visitorName, isOpen: false }
}
