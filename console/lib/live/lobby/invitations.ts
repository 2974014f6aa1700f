import type { ToAgentFrame } from '../../../../objects/protocol/agent.ts'
import type { ApiErrorCode } from '../../api.ts'

/** Own invitations of this session and what became of them. Pure. */

type Told = (ToAgentFrame & { type: 'invitation' })['outcome']
/** `sending`: no word of it yet. `failed`: it did not go out. */
export type InvitationOutcome = Told | 'sending' | 'failed'

export type SentInvitation = {
  id: string
  visitorId: string
  text: string
  atMs: number
  outcome: InvitationOutcome
  /** Why it failed or was refused, where the desk said. */
  code: ApiErrorCode | null
}

export type InvitationEvent =
  | { type: 'made'; id: string; visitorId: string; text: string; atMs: number }
  | { type: 'told'; id: string; outcome: Told }
  | { type: 'failed'; id: string; code: ApiErrorCode }

const MOST_KEPT = 200
/** How far an invitation has come; nothing goes back. */
const STAGE: Record<InvitationOutcome, number> = {
  sending: 0,
  failed: 1,
  sent: 2,
  accepted: 3,
  declined: 3,
  ignored: 3,
  gone: 3,
  refused: 3,
}

/** Frames may come twice or in another order: a later stage is never replaced by an earlier one. */
export const reduceInvitations = (sent: readonly SentInvitation[], event: InvitationEvent): readonly SentInvitation[] => {
  if (event.type === 'made') {
    const { type: _, ...made } = event
    return [...sent.slice(-MOST_KEPT + 1), { ...made, outcome: 'sending', code: null }]
  }
  const next = event.type === 'told' ? { outcome: event.outcome, code: null } : { outcome: 'failed' as const, code: event.code }
  const known = sent.find(({ id }) => id === event.id)
  if (known === undefined || STAGE[next.outcome] <= STAGE[known.outcome]) return sent
  return sent.map((one) => (one === known ? { ...one, ...next } : one))
}

/** The latest first. */
export const invitationsTo = (sent: readonly SentInvitation[], visitorId: string): SentInvitation[] =>
  sent.filter((one) => one.visitorId === visitorId).reverse()

/** R13: unanswered for a minute it is over, also when the word of it got lost. */
const OVER_AFTER_MS = 65_000

/** One is on the visitor's page, or on its way there. */
export const isInviting = (sent: readonly SentInvitation[], visitorId: string, nowMs: number): boolean =>
  sent.some(
    ({ visitorId: to, outcome, atMs }) => to === visitorId && (outcome === 'sending' || outcome === 'sent') && nowMs - atMs < OVER_AFTER_MS,
  )
