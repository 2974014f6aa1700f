import type { GuardAnswer, GuardPortion } from './sign-in-guard.ts'

/** The typed door to the sign-in guards. Requests are built here from numbers; a client's request never gets through. */

type Bindings = { SIGN_IN_GUARD: DurableObjectNamespace }
export type GuardKey =
  | { kind: 'address'; ipKey: string }
  | { kind: 'pair'; username: string; ipKey: string }
  | { kind: 'account'; username: string }

/**
 * An account is held back for one address soon, for everybody only when many addresses guess at it: else anyone could lock
 * anyone out. A whole office signs in from one address at the start of a shift: it has more free tries.
 */
const RULES = {
  pair: { freeAttempts: 5, firstPauseMs: 30_000 },
  address: { freeAttempts: 50, firstPauseMs: 30_000 },
  account: { freeAttempts: 50, firstPauseMs: 60_000 },
} as const

// No account's name has an '@'.
const nameOf = (key: GuardKey): string => {
  if (key.kind === 'pair') return `pair:${key.username}@${key.ipKey}`
  return key.kind === 'account' ? `account:${key.username}` : `address:${key.ipKey}`
}

const callNamed = async <T>(env: Bindings, name: string, method: 'attempt' | 'release' | 'spend' | 'take', args: number[]): Promise<T> => {
  const guard = env.SIGN_IN_GUARD.getByName(name)
  const response = await guard.fetch(`https://guard/do/call/${method}`, { headers: { 'do-content': JSON.stringify(args) } })
  if (!response.ok) throw new Error(`sign-in guard answered ${response.status}`)
  return response.json<T>()
}

const call = <T>(env: Bindings, key: GuardKey, method: 'attempt' | 'release', args: number[]): Promise<T> =>
  callNamed(env, nameOf(key), method, args)

const WINDOW_MS = 3600_000

/** One more of `most` (an hour unless said otherwise) of what `name` stands for? Counts it when it is. */
export const spendOne = (env: Bindings, name: string, most: number, nowMs: number, windowMs = WINDOW_MS): Promise<GuardAnswer> =>
  callNamed(env, `rate:${name}`, 'spend', [nowMs, most, windowMs])

/** As many as are left of `wanted`, in a window of its own. */
export const takePortion = (
  env: Bindings,
  name: string,
  { most, windowMs, wanted, nowMs }: { most: number; windowMs: number; wanted: number; nowMs: number },
): Promise<GuardPortion> => callNamed(env, `rate:${name}`, 'take', [nowMs, most, windowMs, wanted])

/** May a password be tried now? Counts the try. */
export const attemptSignIn = (env: Bindings, key: GuardKey, nowMs: number): Promise<GuardAnswer> =>
  call(env, key, 'attempt', [nowMs, RULES[key.kind].freeAttempts, RULES[key.kind].firstPauseMs])

/** The password was not looked at after all. */
export const takeTryBack = async (env: Bindings, key: GuardKey): Promise<void> => {
  await call(env, key, 'release', [0])
}

/** The password was right: an account starts anew; an address, which may be guessing at others, only gets its try back. */
export const clearSignIn = async (env: Bindings, key: GuardKey): Promise<void> => {
  await call(env, key, 'release', [key.kind === 'address' ? 0 : 1])
}
