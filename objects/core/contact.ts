import type { Command } from './effects.ts'
import { emitConversation, type Turn } from './turn.ts'

/** The visitor was linked to a contact, or unlinked: its open conversation shows it at once, on each side as `names.ts` says. */
export const takeContact = (turn: Turn, { visitorId, contactId, contactName }: Extract<Command, { type: 'visitor.contact' }>): void => {
  const conversation = turn.state.conversations.get(turn.state.byVisitor.get(visitorId) ?? '')
  if (conversation === undefined) return
  if (conversation.contactId === contactId && (conversation.contactName ?? null) === contactName) return
  conversation.contactId = contactId
  conversation.contactName = contactName
  emitConversation(turn, conversation)
}

/** Its page said more of its user: as above. The same again writes nothing. */
export const takeProfile = (turn: Turn, { visitorId, visitorName, profile }: Extract<Command, { type: 'visitor.profile' }>): void => {
  const conversation = turn.state.conversations.get(turn.state.byVisitor.get(visitorId) ?? '')
  if (conversation === undefined) return
  if (conversation.visitorName === visitorName && JSON.stringify(conversation.profile ?? null) === JSON.stringify(profile)) return
  conversation.visitorName = visitorName
  conversation.profile = profile
  emitConversation(turn, conversation)
}

/** Its own name was changed: as above. */
export const takeName = (turn: Turn, { visitorId, visitorName }: Extract<Command, { type: 'visitor.named' }>): void => {
  const conversation = turn.state.conversations.get(turn.state.byVisitor.get(visitorId) ?? '')
  if (conversation === undefined || conversation.visitorName === visitorName) return
  conversation.visitorName = visitorName
  emitConversation(turn, conversation)
}
