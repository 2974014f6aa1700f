import type { SiteDesk } from '../objects/desk/site-desk.ts'
import type { HookCourier } from '../objects/hooks/hook-courier.ts'
import type { SiteLobby } from '../objects/lobby/site-lobby.ts'
import type { PushBindings } from '../objects/push/client.ts'
import type { KeyCaller } from './auth/key-caller.ts'
import type { Caller } from './middleware/signed-in.ts'

/** The Worker's bindings, as `wrangler.toml` names them. */
export type Env = PushBindings & {
  SITE_DESK: DurableObjectNamespace<SiteDesk>
  /** A site's lobbies, named `SITE#0` and on; `objects/lobby/client.ts` is the door. */
  SITE_LOBBY: DurableObjectNamespace<SiteLobby>
  /** Untyped on purpose: objects on itty-durable have no RPC; `objects/sign-in-guard-client.ts` is the door. */
  SIGN_IN_GUARD: DurableObjectNamespace
  /** The ledgers of agents' seats over all sites; `objects/seats/client.ts` is the door. */
  AGENT_SEATS: DurableObjectNamespace
  /** One object per hook, which carries its events; `objects/hooks/client.ts` is the door. */
  HOOK_COURIER: DurableObjectNamespace<HookCourier>
  /** `true`: webhooks may go to private addresses and over http. Development and tests only. */
  HOOKS_ALLOW_PRIVATE?: string
  DB: D1Database
  FILES: R2Bucket
  ASSETS: Fetcher
  /** Secret of the sessions' cookies (`wrangler secret put AUTH_SECRET`). Without it the Worker makes one, kept in D1. */
  AUTH_SECRET?: string
}

/**
 * What handlers find in Hono's context. `me` is set by the guard of every route that needs to know who calls, `key` by `withKey` where a
 * program came with one.
 */
export type AppEnv = { Bindings: Env; Variables: { me: Caller; key?: KeyCaller } }
