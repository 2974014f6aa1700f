/**
 * The one timer of an object that is awake. While it is set the object does not sleep, so it is set only for what is due in
 * seconds; an earlier time replaces a later one.
 */
export class Waker {
  readonly #work: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #armedMs = 0

  constructor(work: () => void) {
    this.#work = work
  }

  /** For the earliest of these times (null: nothing). */
  set(dueMs: (number | null)[], nowMs: number): void {
    const due = dueMs.filter((ms) => ms !== null)
    if (due.length === 0) return this.#clear()
    const earliest = Math.max(nowMs, Math.min(...due))
    if (this.#timer !== null && this.#armedMs <= earliest) return
    this.#clear()
    this.#armedMs = earliest
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#work()
    }, earliest - nowMs)
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
