import type { SiteDesk } from '../objects/desk/site-desk.ts'
import type { SiteLobby } from '../objects/lobby/site-lobby.ts'
import type { PushBindings } from '../objects/push/client.ts'
import type { SignedIn } from './auth/session.ts'

/** The Worker's bindings, as `wrangler.toml` names them. */
export type Env = PushBindings & {
  SITE_DESK: DurableObjectNamespace<SiteDesk>
  /** A site's lobbies, named `SITE#0` and on; `objects/lobby/client.ts` is the door. */
  SITE_LOBBY: DurableObjectNamespace<SiteLobby>
  /** Untyped on purpose: objects on itty-durable have no RPC; `objects/sign-in-guard-client.ts` is the door. */
  SIGN_IN_GUARD: DurableObjectNamespace
  /** The ledgers of agents' seats over all sites; `objects/seats/client.ts` is the door. */
  AGENT_SEATS: DurableObjectNamespace
  DB: D1Database
  FILES: R2Bucket
  ASSETS: Fetcher
  /** Secret of the sessions' cookies (`wrangler secret put AUTH_SECRET`). Without it the Worker makes one, kept in D1. */
  AUTH_SECRET?: string
}

/** What handlers find in Hono's context. `me` is set by the guard of every route that needs a signed-in person. */
export type AppEnv = { Bindings: Env; Variables: { me: SignedIn } }
