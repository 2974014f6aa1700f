import { attemptSignIn, clearSignIn, type GuardKey, takeTryBack } from '../../objects/sign-in-guard-client.ts'
import type { Auth } from '../auth/auth.ts'
import type { SignedIn } from '../auth/session.ts'
import type { Env } from '../env.ts'
import { AppError, textOf } from '../errors.ts'
import { ipKey } from '../lib/client-ip.ts'
import type { ServiceContext } from './context.ts'
import { siteIdsOf } from './me.ts'
import { auditStatement, runBatch } from './statements.ts'

/** The address comes first: one that guesses names is stopped before it makes counters for them. */
const keysOf = (context: ServiceContext, username: string): GuardKey[] => {
  // Not every text is an account's name; those that cannot be one share a counter, so that nobody fills the store with names.
  const account = /^[a-z0-9][a-z0-9._-]{2,29}$/.test(username) ? username : '-'
  const address = ipKey(context.actor.ip)
  return [
    { kind: 'address', ipKey: address },
    { kind: 'pair', username: account, ipKey: address },
    { kind: 'account', username: account },
  ]
}

/** Lets a password be tried unless it was tried too often lately. The try counts at once, with all guards or with none. */
const requireTry = async (env: Env, context: ServiceContext, keys: readonly GuardKey[]): Promise<void> => {
  for (const [index, key] of keys.entries()) {
    const { allowed, retryAfterMs } = await attemptSignIn(env, key, context.nowMs)
    if (allowed) continue
    await Promise.all(keys.slice(0, index).map((counted) => takeTryBack(env, counted)))
    throw new AppError('rate_limited', 'too many tries, wait a little', { retryAfterSec: Math.ceil(retryAfterMs / 1000) })
  }
}

/** What follows a change that is made already: a failure is logged, the answer and its cookies go out. */
const followUp = async (what: string, ...works: Promise<unknown>[]): Promise<void> => {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') console.error(what, textOf(result.reason))
}

const closeOwnSockets = async ({ context, id }: SignedIn, sessionId?: string): Promise<void> =>
  context.desks.closeSockets(await siteIdsOf(context, id), id, sessionId)

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
    await followUp('after sign-in', ...keys.map((key) => clearSignIn(env, key)))
    return { userId: response.user.id, setCookies: headers.getSetCookie() }
  } catch (error) {
    throw isRefusal(error) ? wrong() : error
  }
}

/** Ends this session and its sockets. Gives the cookies that forget it; a socket that was not reached ends with its expiry. */
export const signOut = async (me: SignedIn, request: Request): Promise<string[]> => {
  const { headers } = await me.auth.api.signOut({ headers: request.headers, returnHeaders: true })
  await followUp('after sign-out', closeOwnSockets(me, me.sessionId))
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
    const audited = runBatch(context.db, [auditStatement(context, { action: 'change_password', kind: 'account', id: me.id })])
    await followUp('after a new password', audited, closeOwnSockets(me), ...keys.map((key) => clearSignIn(env, key)))
    return headers.getSetCookie()
  } catch (error) {
    if (isRefusal(error)) throw new AppError('bad_request', 'the current password is wrong', { field: 'current' })
    throw error
  }
}
