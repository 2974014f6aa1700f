import type { ToVisitorFrame } from '../../../objects/protocol/visitor.ts'
import type { PanelEvent as HostEvent } from '../../shared/messages.ts'
import type { Texts } from '../i18n/text.ts'
import { openConversationId, type PanelState } from '../state/model.ts'
import { previewOf } from '../state/preview-of.ts'

/** What the host page is told of a frame: the events of `Yingda('on', …)`. What a welcome repeats is no event. */
export const hostEventsOf = (before: PanelState, frame: ToVisitorFrame, after: PanelState, t: Texts['t']): HostEvent[] => {
  const was = openConversationId(before)
  const is = openConversationId(after)
  const events: HostEvent[] = []
  if (frame.type === 'phase' && is !== null && is !== was) events.push({ name: 'conversation:started', data: { conversationId: is } })
  if (frame.type === 'phase' && frame.phase.kind === 'ended' && was !== null)
    events.push({ name: 'conversation:ended', data: { conversationId: was, reason: frame.phase.reason } })
  if (frame.type === 'ack') events.push({ name: 'message:sent', data: { conversationId: frame.conversationId } })
  if (frame.type === 'message' && frame.message.author === 'agent')
    events.push({ name: 'message:received', data: { conversationId: frame.conversationId, text: previewOf(frame.message, t) } })
  return events
}
