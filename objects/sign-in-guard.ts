import { createDurable } from 'itty-durable'

/**
 * Counts failed sign-ins of one account, one address, or one account from one address. An attempt is counted as failed before the password is looked at and
 * taken back when it was right, so that parallel guesses cannot slip through. Also counts what a visitor or an address may do
 * only so often in an hour (`spend`), each under a name of its own. Numbers only; reached by `sign-in-guard-client.ts`.
 */

export type GuardAnswer = { allowed: boolean; retryAfterMs: number }
/** `granted` may be spent until the window ends in `resetMs`; `left` remains for others. */
export type GuardPortion = { granted: number; left: number; resetMs: number }

const LONGEST_PAUSE_MS = 15 * 60_000
/** Without an attempt for this long everything is forgotten, the stored row too. */
export const FORGET_AFTER_MS = 60 * 60_000

/** How long to wait after the `failures`-th failure in a row: nothing while they are free, then doubling up to 15 min. */
export const pauseAfterMs = (failures: number, freeAttempts: number, firstPauseMs: number): number =>
  failures < freeAttempts ? 0 : Math.min(LONGEST_PAUSE_MS, firstPauseMs * 2 ** Math.min(failures - freeAttempts, 20))

// itty-durable serves every public member at `/do/…`; only these are ours to call.
const CALLS = new Set(['/do/call/attempt', '/do/call/release', '/do/call/spend', '/do/call/take'])

export class SignInGuard extends createDurable({ autoPersist: true }) {
  declare state: DurableObjectState
  failures = 0
  lastAtMs = 0
  blockedUntilMs = 0
  windowFromMs = 0
  spent = 0

  override async fetch(request: Request): Promise<Response> {
    if (!CALLS.has(new URL(request.url).pathname)) return new Response(null, { status: 404 })
    return super.fetch(request)
  }

  /** Asks whether a password may be tried now. When it may, the try is counted at once. */
  async attempt(nowMs: number, freeAttempts: number, firstPauseMs: number): Promise<GuardAnswer> {
    if (nowMs - this.lastAtMs > FORGET_AFTER_MS) this.failures = 0
    if (nowMs < this.blockedUntilMs) return { allowed: false, retryAfterMs: this.blockedUntilMs - nowMs }
    this.failures += 1
    this.lastAtMs = nowMs
    this.blockedUntilMs = nowMs + pauseAfterMs(this.failures, freeAttempts, firstPauseMs)
    await this.setAlarm(nowMs + FORGET_AFTER_MS)
    return { allowed: true, retryAfterMs: 0 }
  }

  /** The try was no failure: it is taken back, or everything is forgotten. */
  async release(forgetAll: number): Promise<{ failures: number }> {
    this.failures = forgetAll === 1 ? 0 : Math.max(0, this.failures - 1)
    this.blockedUntilMs = 0
    return { failures: this.failures }
  }

  /** One more of `most` in a window that opens with the first. */
  async spend(nowMs: number, most: number, windowMs: number): Promise<GuardAnswer> {
    const { granted, resetMs } = await this.take(nowMs, most, windowMs, 1)
    return granted === 1 ? { allowed: true, retryAfterMs: 0 } : { allowed: false, retryAfterMs: resetMs }
  }

  /** The same for `wanted` at once, or for what is left of them. */
  async take(nowMs: number, most: number, windowMs: number, wanted: number): Promise<GuardPortion> {
    if (nowMs - this.windowFromMs >= windowMs) {
      this.windowFromMs = nowMs
      this.spent = 0
      await this.setAlarm(nowMs + windowMs)
    }
    const granted = Math.min(wanted, Math.max(0, most - this.spent))
    this.spent += granted
    return { granted, left: Math.max(0, most - this.spent), resetMs: this.windowFromMs + windowMs - nowMs }
  }

  /** An hour without an attempt. State is not loaded here (itty-durable does that in its own fetch only); forgetting needs none. */
  async alarm(): Promise<void> {
    await this.state.storage.deleteAll()
    this.failures = 0
    this.lastAtMs = 0
    this.blockedUntilMs = 0
    this.windowFromMs = 0
    this.spent = 0
  }
}
