import type { GuardAnswer } from './sign-in-guard.ts'

/** The typed door to the sign-in guards. Requests are built here from numbers; a client's request never gets through. */

type Bindings = { SIGN_IN_GUARD: DurableObjectNamespace }
type Key = { kind: 'account'; username: string } | { kind: 'address'; ipKey: string }

/** A whole office signs in from one address at the start of a shift: it has more free tries than an account. */
const FREE_ATTEMPTS = { account: 5, address: 50 } as const

const guardOf = (env: Bindings, key: Key) =>
  env.SIGN_IN_GUARD.getByName(key.kind === 'account' ? `account:${key.username}` : `address:${key.ipKey}`)

const call = async <T>(env: Bindings, key: Key, method: 'attempt' | 'succeed', args: number[]): Promise<T> => {
  const response = await guardOf(env, key).fetch(`https://guard/do/call/${method}`, { headers: { 'do-content': JSON.stringify(args) } })
  if (!response.ok) throw new Error(`sign-in guard answered ${response.status}`)
  return response.json<T>()
}

/** May this account or address try a password now? Counts the try. */
export const attemptSignIn = (env: Bindings, key: Key, nowMs: number): Promise<GuardAnswer> =>
  call(env, key, 'attempt', [nowMs, FREE_ATTEMPTS[key.kind]])

/** The password was right. */
export const clearSignIn = async (env: Bindings, key: Key): Promise<void> => {
  await call(env, key, 'succeed', [key.kind === 'account' ? 1 : 0])
}
