import type { Context, MiddlewareHandler } from 'hono'
import type { ApiScope } from '../../objects/protocol/api-scopes.ts'
import { bearerIn } from '../auth/api-key.ts'
import type { KeyCaller } from '../auth/key-caller.ts'
import { can, type Permission } from '../auth/permissions.ts'
import { readSession, type SignedIn } from '../auth/session.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'

/** Who calls a guarded route: a person by a cookie, or a program by a key. Both have a `context`. */
export type Caller = SignedIn | KeyCaller

/** The program behind the request's bearer token; null: it brings none. */
const keyCallerOf = async (c: Context<AppEnv>): Promise<KeyCaller | null> => {
  const key = bearerIn(c.req.raw.headers)
  if (key === null) return null
  const { readKeyCaller } = await import('../auth/key-caller.ts')
  return readKeyCaller(c.req.raw, c.env, key, c.executionCtx)
}

const addRateHeaders = (c: Context<AppEnv>, { rateHeaders }: KeyCaller): void => {
  for (const [name, value] of Object.entries(rateHeaders)) c.header(name, value)
}

/**
 * Lets pass who may do `permission`, or a key with all of `scopes` (null: no key); sets `me`. A bearer token alone counts where there
 * is one, whatever cookies come along. Refreshed cookies go out with the answer.
 */
export const requirePermission =
  (permission: Permission, scopes: readonly ApiScope[] | null): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const caller = await keyCallerOf(c)
    if (caller !== null) {
      const { requireScopes } = await import('../auth/key-caller.ts')
      requireScopes(caller, scopes)
      c.set('me', caller)
      await next()
      return addRateHeaders(c, caller)
    }
    const me = await readSession(c.req.raw, c.env)
    if (!can(me.role, permission)) throw new AppError('forbidden', 'your role may not do this')
    c.set('me', me)
    await next()
    if (c.res.status === 101 || c.res.headers.has('Set-Cookie')) return
    for (const cookie of me.setCookies) c.header('Set-Cookie', cookie, { append: true })
  }

/** For a route that is open, where a key may say more: sets `key` when one comes along. */
export const withKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  const caller = await keyCallerOf(c)
  if (caller === null) return next()
  c.set('key', caller)
  await next()
  addRateHeaders(c, caller)
}

/** The person who calls, for what only people have: a session, a desk, uploads of their own. Throws `forbidden` for keys. */
export const signedIn = (c: Context<AppEnv>): SignedIn => {
  const me = c.get('me')
  if ('sessionId' in me) return me
  throw new AppError('forbidden', 'no key may do this, only people who are signed in')
}
