const MOST_KEPT = 20
const LEAST = 3
const LOOK_BACK_MS = 30 * 60_000
/** Who was served at once did not come out of the queue. */
const WAITED_MS = 2_000
const MINUTE_MS = 60_000

/**
 * How long somebody in the queue will probably wait, from how fast it has moved lately. In memory only: after a wake nothing
 * is said until three have been served out of the queue again, for a guess would be worse than silence.
 */
export class WaitEstimate {
  #servedAtMs: number[] = []

  /** Somebody who asked at `askedAtMs` was given to an agent for the first time. */
  note(askedAtMs: number, nowMs: number): void {
    if (nowMs - askedAtMs >= WAITED_MS) this.#servedAtMs = [...this.#servedAtMs, nowMs].slice(-MOST_KEPT)
  }

  /** In whole minutes, as ms; undefined: not known. `index` is the own position, first is 1. */
  expectedMs(index: number, nowMs: number): number | undefined {
    const recent = this.#servedAtMs.filter((atMs) => nowMs - atMs <= LOOK_BACK_MS)
    const first = recent[0]
    if (first === undefined || recent.length < LEAST) return undefined
    // Up to now, not to the last one: a queue that has come to a halt does not look fast.
    const eachMs = (nowMs - first) / recent.length
    return Math.max(1, Math.ceil((eachMs * index) / MINUTE_MS)) * MINUTE_MS
  }
}
