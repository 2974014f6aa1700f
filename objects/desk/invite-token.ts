import { seal, unseal } from './sealed.ts'

/** R13: a manual invitation as the visitor carries it: whose it is, and until when. */
export type Invite = { agentId: string; visitorId: string; expiresAtMs: number }

/** So long an invitation stands. */
export const INVITATION_MS = 60_000
/** A visitor who pressed the button in the last second may take this long to get through. */
const LATE_MS = 5 * 60_000

export const signInvite = ({ agentId, visitorId, expiresAtMs }: Invite, keyHex: string): string =>
  seal(keyHex, 'invite', [agentId, visitorId, expiresAtMs])

/** The invitation when it is a real one of this visitor and not over for more than 5 minutes; else null. */
export const verifyInvite = (token: string, visitorId: string, keyHex: string, nowMs: number): Invite | null => {
  const sealed = unseal(keyHex, 'invite', token)
  if (!Array.isArray(sealed)) return null
  const [agentId, invited, expiresAtMs] = sealed as [string, string, number]
  return invited === visitorId && nowMs < expiresAtMs + LATE_MS ? { agentId, visitorId, expiresAtMs } : null
}
