import { createDurable } from 'itty-durable'
import type { SiteDesk } from '../desk/site-desk.ts'
import { type Claim, type ClaimAnswer, callDue, type Ledger, nextLookMs, takeClaim } from './ledger.ts'

// itty-durable serves every public member at `/do/…`; only these are ours to call.
const CALLS = new Set(['/do/call/claim', '/do/call/look'])
const LOOK = 'https://seats/do/call/look'

type State = DurableObjectState & { env: { SITE_DESK: DurableObjectNamespace<SiteDesk> } }

/** One agent's seats over all its sites; the object's name is the agent's id. Ids and numbers only; reached by `client.ts`. */
export class AgentSeats extends createDurable({ autoPersist: true }) {
  declare state: State
  sites: Ledger = {}
  armedMs = 0

  override async fetch(request: Request): Promise<Response> {
    if (!CALLS.has(new URL(request.url).pathname)) return new Response(null, { status: 404 })
    return super.fetch(request)
  }

  /** A desk says what it holds and asks for more. */
  async claim(claim: Claim): Promise<ClaimAnswer> {
    // By one clock for all sites: theirs may differ.
    const nowMs = Date.now()
    const granted = takeClaim(this.sites, claim, nowMs)
    await this.callAndArm(nowMs)
    return granted === null ? { known: this.sites[claim.siteId]?.stamp ?? 0 } : { granted }
  }

  /** Something expired, or a call was not answered. */
  async look(nowMs: number): Promise<void> {
    this.armedMs = 0
    await this.callAndArm(nowMs)
  }

  /** State is loaded and kept by `fetch` only, so the alarm goes through it. */
  async alarm(): Promise<void> {
    const response = await this.fetch(new Request(LOOK, { headers: { 'do-content': JSON.stringify([Date.now()]) } }))
    // itty-durable answers a failure; the alarm is to be tried again.
    if (!response.ok) throw new Error(`seats: looking failed with ${response.status}`)
  }

  async callAndArm(nowMs: number): Promise<void> {
    for (const siteId of callDue(this.sites, nowMs)) this.state.waitUntil(this.call(siteId))
    const next = nextLookMs(this.sites)
    if (next === null || (this.armedMs > nowMs && this.armedMs <= next)) return
    this.armedMs = next
    await this.setAlarm(next)
  }

  async call(siteId: string): Promise<void> {
    try {
      await this.state.env.SITE_DESK.getByName(siteId).callSeats(this.state.id.name ?? '')
    } catch (error) {
      console.error('seats: a desk was not reached', siteId, error)
    }
  }
}
