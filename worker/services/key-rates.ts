import { API_KEY_RATE } from '../../objects/protocol/api-scopes.ts'
import { spendOne, takePortion } from '../../objects/sign-in-guard-client.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { ipKey } from '../lib/client-ip.ts'
import { tooMany } from './rates.ts'

/**
 * How often a key may call. The guard object counts, so that it holds everywhere; an isolate takes its requests from there in portions
 * of 1, 2, 4 … 16, so that a busy key costs one call of the guard for 16 requests and a quiet one wastes nothing. What an isolate
 * takes and does not use is lost for that minute: never more than 600 pass, at times a few less.
 */

const WINDOW_MS = API_KEY_RATE.windowSec * 1000
const LARGEST_PORTION = 16
/** Keys an isolate remembers at once; each is three numbers. */
const MOST_KEPT = 1_000

type Bucket = { resetAtMs: number; left: number; elsewhere: number; portion: number }
const buckets = new Map<string, Bucket>()

/** What a key has left, as it is told in `RateLimit`. */
export type Allowance = { left: number; resetSec: number }

const headersOf = ({ left, resetSec }: Allowance): Record<string, string> => ({
  'RateLimit-Policy': `"key";q=${API_KEY_RATE.most};w=${API_KEY_RATE.windowSec}`,
  RateLimit: `"key";r=${left};t=${resetSec}`,
})

const openBucket = (keyId: string, nowMs: number): Bucket => {
  const known = buckets.get(keyId)
  if (known !== undefined && nowMs < known.resetAtMs) return known
  if (buckets.size >= MOST_KEPT) buckets.clear()
  // Until the guard has answered the window is not known: it begins with the first request, wherever that came in.
  const bucket = { resetAtMs: nowMs + WINDOW_MS, left: 0, elsewhere: API_KEY_RATE.most, portion: 1 }
  buckets.set(keyId, bucket)
  return bucket
}

const refill = async (env: Env, keyId: string, bucket: Bucket, nowMs: number): Promise<void> => {
  const wanted = bucket.portion
  bucket.portion = Math.min(LARGEST_PORTION, wanted * 2)
  const { granted, left, resetMs } = await takePortion(env, `key:${keyId}`, { ...API_KEY_RATE, windowMs: WINDOW_MS, wanted, nowMs })
  bucket.left += granted
  bucket.elsewhere = left
  bucket.resetAtMs = nowMs + resetMs
}

/** Counts one request of a key. Gives the headers that tell what is left; throws `rate_limited` with them and when to come back. */
export const spendKey = async (env: Env, keyId: string, nowMs: number): Promise<Record<string, string>> => {
  const bucket = openBucket(keyId, nowMs)
  // Others may use up what came meanwhile: asked again as long as there is any.
  while (bucket.left === 0 && bucket.elsewhere > 0) await refill(env, keyId, bucket, nowMs)
  const resetSec = Math.max(1, Math.ceil((bucket.resetAtMs - nowMs) / 1000))
  if (bucket.left === 0)
    throw new AppError('rate_limited', `this key has made its ${API_KEY_RATE.most} requests of the minute`, {
      retryAfterSec: resetSec,
      headers: headersOf({ left: 0, resetSec }),
    })
  bucket.left -= 1
  return headersOf({ left: bucket.left + bucket.elsewhere, resetSec })
}

const MOST_WRONG = 30

/**
 * Counts a wrong key of an address. Throws `rate_limited` once there were too many in a minute. Right keys from there go on: 256 bits
 * are not guessed, and a data centre's address has many users.
 */
export const countWrongKey = async (env: Env, ip: string | null, nowMs: number): Promise<void> => {
  const answer = await spendOne(env, `wrong_key:address:${ipKey(ip)}`, MOST_WRONG, nowMs, WINDOW_MS)
  if (!answer.allowed) throw tooMany(answer.retryAfterMs)
}
