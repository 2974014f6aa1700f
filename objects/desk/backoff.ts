const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

/** When to try again after failures: ever more rarely, up to once a minute. */
export class Backoff {
  #failures = 0
  #notBeforeMs = 0

  /** The earliest time for the next try. */
  nextMs(nowMs: number): number {
    return Math.max(nowMs, this.#notBeforeMs)
  }

  mayTry(nowMs: number): boolean {
    return nowMs >= this.#notBeforeMs
  }

  failed(nowMs: number): void {
    this.#failures += 1
    this.#notBeforeMs = nowMs + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1))
  }

  /** It broke in a way a quick retry does not mend. */
  broke(nowMs: number): void {
    this.#notBeforeMs = nowMs + LONGEST_RETRY_MS
  }

  worked(): void {
    this.#failures = 0
  }
}
