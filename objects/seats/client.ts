import type { Claim, ClaimAnswer } from './ledger.ts'

/** The desk's door to the ledgers. The request is built here from ids and numbers. */
export type SeatBindings = { AGENT_SEATS: DurableObjectNamespace }

/** Reports what a site holds of an agent's seats and asks for more. Throws when the ledger cannot be reached. */
export const claimSeats = async (env: SeatBindings, agentId: string, claim: Claim): Promise<ClaimAnswer> => {
  const ledger = env.AGENT_SEATS.getByName(agentId)
  const response = await ledger.fetch('https://seats/do/call/claim', { headers: { 'do-content': JSON.stringify([claim]) } })
  if (!response.ok) throw new Error(`seats answered ${response.status}`)
  return response.json<ClaimAnswer>()
}
