import type { Tuning } from './tuning.ts'

type Bucket = { tokens: number; atMs: number }

/** How many new visits an address may begin: a token bucket each. In memory only; a lobby that sleeps has no flood. */
export class Newcomers {
  readonly #tuning: Tuning
  readonly #buckets = new Map<string, Bucket>()

  constructor(tuning: Tuning) {
    this.#tuning = tuning
  }

  mayBegin(address: string, nowMs: number): boolean {
    return this.#tokensOf(address, nowMs) >= 1
  }

  /** Counts a new visit; false: it is one too many. */
  take(address: string, nowMs: number): boolean {
    const tokens = this.#tokensOf(address, nowMs)
    if (tokens < 1) return false
    this.#buckets.set(address, { tokens: tokens - 1, atMs: nowMs })
    return true
  }

  /** Forgets addresses that may begin as many as any other. */
  prune(nowMs: number): void {
    for (const address of this.#buckets.keys())
      if (this.#tokensOf(address, nowMs) >= this.#tuning.newVisitsBurst) this.#buckets.delete(address)
  }

  #tokensOf(address: string, nowMs: number): number {
    const { newVisitsBurst, newVisitsPerMin } = this.#tuning
    const bucket = this.#buckets.get(address)
    if (!bucket) return newVisitsBurst
    return Math.min(newVisitsBurst, bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 60_000) * newVisitsPerMin)
  }
}
