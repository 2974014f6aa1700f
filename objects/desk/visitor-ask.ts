import type { Command } from '../core/effects.ts'
import { allowedTarget } from '../core/group-choices.ts'
import { cleanProfile, withSaid } from '../core/profile.ts'
import type { Conversation, DeskState, Target, VisitorId, VisitorInfo } from '../core/types.ts'
import type { VisitorProfile } from '../protocol/model.ts'
import type { VisitorFrame } from '../protocol/visitor.ts'
import type { VisitorFacts } from './facts.ts'
import { INVITATION_MS, verifyInvite } from './invite-token.ts'
import { guestName } from './visitor-token.ts'

type Ask = Extract<VisitorFrame, { type: 'ask' }>
type Profile = Extract<VisitorFrame, { type: 'profile' }>['profile']
type Asking = {
  visitorId: VisitorId
  visitor: VisitorInfo
  facts: VisitorFacts
  nowMs: number
  /** When it last asked for a conversation that is over now; null: not within the desk's memory. */
  lastAskedAtMs: () => number | null
}

const newConversationId = (): string => `c${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`

/** What the site's owner proved stands alone; of what the visitor typed only the further fields are kept beside it. */
const profileOf = ({ isProven, profile }: VisitorFacts, typed: Ask['profile']): VisitorProfile | null =>
  cleanProfile(isProven ? { ...profile, more: typed?.more } : { ...typed, ...profile }, isProven)

/** What it is called: by the proven name, else by the known one, else as it says. A guest's name is no name of its own. */
const nameOf = ({ visitorId, facts }: Asking, profile: VisitorProfile | null): string => {
  const known = facts.visitorName === guestName(visitorId) ? null : facts.visitorName
  const own = facts.isProven ? (profile?.name ?? known) : (known ?? profile?.name)
  return own ?? guestName(visitorId)
}

/** What a page says of its user while the conversation is open. A name that came from elsewhere stays. */
export const profileCommand = (conversation: Conversation, said: Profile): Command => {
  const { visitorId, visitorName, profile: before = null } = conversation
  const profile = withSaid(before, said)
  const guest = guestName(visitorId)
  const isOwnName = !before?.isProven && [guest, before?.name].includes(visitorName)
  return { type: 'visitor.profile', visitorId, visitorName: isOwnName ? (profile?.name ?? guest) : visitorName, profile }
}

/** R13: an invited visitor is its agent's, else whom it may and does pick. */
const targetOf = (
  state: DeskState,
  { visitorId, visitor, nowMs, lastAskedAtMs }: Asking,
  { inviteId, target }: Ask,
): { target: Target; isInvited?: boolean } => {
  const invite = inviteId === undefined ? null : verifyInvite(inviteId, visitorId, state.config.visitorKey, nowMs)
  // An invitation is answered once: who has asked since it was made has had its answer.
  const isFresh = invite !== null && (lastAskedAtMs() ?? 0) < invite.expiresAtMs - INVITATION_MS
  if (isFresh) return { target: { kind: 'agent', agentId: invite.agentId }, isInvited: true }
  return { target: allowedTarget(state, visitor, target) }
}

/** A visitor's request for a human, with all that is known of it. */
export const askCommand = (state: DeskState, asking: Asking, frame: Ask): Command => {
  const { visitorId, visitor, facts } = asking
  const profile = profileOf(facts, frame.profile)
  return {
    type: 'visitor.ask',
    visitorId,
    visitorName: nameOf(asking, profile),
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
