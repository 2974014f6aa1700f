import type { Command } from '../core/effects.ts'
import type { DeskState, Target, VisitorId, VisitorInfo } from '../core/types.ts'
import type { VisitorFrame } from '../protocol/visitor.ts'
import type { VisitorFacts } from './facts.ts'
import { allowedTarget } from './group-window.ts'
import { verifyInvite } from './invite-token.ts'
import { cleanProfile } from './profile.ts'
import { guestName } from './visitor-token.ts'

type Ask = Extract<VisitorFrame, { type: 'ask' }>
type Asking = { visitorId: VisitorId; visitor: VisitorInfo; facts: VisitorFacts; nowMs: number }

const newConversationId = (): string => `c${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`

/** R13: an invited visitor is its agent's, else whom it may and does pick. */
const targetOf = (
  state: DeskState,
  { visitorId, visitor, nowMs }: Asking,
  { inviteId, target }: Ask,
): { target: Target; isInvited?: boolean } => {
  const invite = inviteId === undefined ? null : verifyInvite(inviteId, visitorId, state.config.visitorKey, nowMs)
  if (invite !== null) return { target: { kind: 'agent', agentId: invite.agentId }, isInvited: true }
  return { target: allowedTarget(state, visitor, target) }
}

/** A visitor's request for a human, with all that is known of it. What its site's owner proved goes before what it says itself. */
export const askCommand = (state: DeskState, asking: Asking, frame: Ask): Command => {
  const { visitorId, visitor, facts } = asking
  const profile = cleanProfile({ ...frame.profile, ...facts.profile }, facts.isProven)
  // What the desk called it until now is no name of its own.
  const ownName = facts.visitorName === guestName(visitorId) ? null : facts.visitorName
  return {
    type: 'visitor.ask',
    visitorId,
    visitorName: ownName ?? profile?.name ?? guestName(visitorId),
    contactName: facts.contactName,
    contactId: facts.contactId,
    visitor,
    profile,
    askId: frame.id,
    conversationId: newConversationId(),
    ...targetOf(state, asking, frame),
    historyAgentId: facts.historyAgentId,
  }
}
