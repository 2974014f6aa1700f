import { attemptSignIn, clearSignIn } from '../../objects/sign-in-guard-client.ts'
import type { Auth } from '../auth/auth.ts'
import type { SignedIn } from '../auth/session.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { ipKey } from '../lib/client-ip.ts'
import type { ServiceContext } from './context.ts'
import { siteIdsOf } from './me.ts'
import { auditStatement, runBatch } from './statements.ts'

type Keys = [{ kind: 'address'; ipKey: string }, { kind: 'account'; username: string }]

const keysOf = (context: ServiceContext, username: string): Keys => [
  { kind: 'address', ipKey: ipKey(context.actor.ip) },
  // Not every text is an account's name; those that cannot be one share a counter, so that nobody fills the store with names.
  { kind: 'account', username: /^[a-z0-9][a-z0-9._-]{2,29}$/.test(username) ? username : '-' },
]

/** Lets a password be tried unless account or address failed too often lately; the try counts at once. */
const requireTry = async (env: Env, context: ServiceContext, keys: Keys): Promise<void> => {
  for (const key of keys) {
    const { allowed, retryAfterMs } = await attemptSignIn(env, key, context.nowMs)
    if (!allowed) throw new AppError('rate_limited', 'too many tries, wait a little', { retryAfterSec: Math.ceil(retryAfterMs / 1000) })
  }
}

/** better-auth refuses with an error that carries a 4xx; everything else is a fault. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500
const wrong = () => new AppError('unauthorized', 'user name or password is wrong')

/** Checks the password and opens a new session. Wrong, unknown and disabled answer alike: `unauthorized`. */
export const signIn = async (
  env: Env,
  auth: Auth,
  context: ServiceContext,
  request: Request,
  input: { username: string; password: string },
): Promise<{ userId: string; setCookies: string[] }> => {
  const username = input.username.trim().toLowerCase()
  const keys = keysOf(context, username)
  await requireTry(env, context, keys)
  try {
    const { headers, response } = await auth.api.signInUsername({
      body: { username, password: input.password },
      headers: request.headers,
      returnHeaders: true,
    })
    await Promise.all(keys.map((key) => clearSignIn(env, key)))
    return { userId: response.user.id, setCookies: headers.getSetCookie() }
  } catch (error) {
    throw isRefusal(error) ? wrong() : error
  }
}

/** Ends this session and its sockets. Gives the cookies that forget it. */
export const signOut = async (me: SignedIn, request: Request): Promise<string[]> => {
  const { headers } = await me.auth.api.signOut({ headers: request.headers, returnHeaders: true })
  await me.context.desks.closeSockets(await siteIdsOf(me.context, me.id), me.id, me.sessionId)
  return headers.getSetCookie()
}

/**
 * A new own password: every session ends and every socket closes; this browser gets a new session. Throws `bad_request`
 * with field `current` when that is wrong; wrong ones count like wrong sign-ins.
 */
export const changePassword = async (
  env: Env,
  me: SignedIn,
  request: Request,
  input: { current: string; next: string },
): Promise<string[]> => {
  const { context } = me
  const keys = keysOf(context, me.username)
  await requireTry(env, context, keys)
  try {
    const { headers } = await me.auth.api.changePassword({
      body: { currentPassword: input.current, newPassword: input.next, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true,
    })
    await Promise.all(keys.map((key) => clearSignIn(env, key)))
    await runBatch(context.db, [auditStatement(context, { action: 'change_password', kind: 'account', id: me.id })])
    await context.desks.closeSockets(await siteIdsOf(context, me.id), me.id)
    return headers.getSetCookie()
  } catch (error) {
    if (isRefusal(error)) throw new AppError('bad_request', 'the current password is wrong', { field: 'current' })
    throw error
  }
}
