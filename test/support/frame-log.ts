type Typed = { type: string }
type Waiter<F> = { matches: (frame: F) => boolean; resolve: (frame: F) => void }
type OfType<F extends Typed, T extends F['type']> = Extract<F, { type: T }>

export const DEFAULT_WAIT_MS = 5_000
const KEPT_FRAMES = 5_000

/**
 * What a client received, in order. `waitFor` takes the first frame that matches and was not taken before, also one that
 * came earlier, so a test never races the server.
 */
export class FrameLog<F extends Typed> {
  readonly #waiters = new Set<Waiter<F>>()
  readonly #observers = new Set<Waiter<F>>()
  #untaken: F[] = []
  #seen: F[] = []

  /** Every frame received, oldest first (the latest 5,000). */
  get all(): readonly F[] {
    return this.#seen
  }

  push(frame: F): void {
    this.#seen.push(frame)
    if (this.#seen.length > 2 * KEPT_FRAMES) this.#seen = this.#seen.slice(-KEPT_FRAMES)
    for (const observer of this.#observers) {
      if (!observer.matches(frame)) continue
      this.#observers.delete(observer)
      observer.resolve(frame)
    }
    for (const waiter of this.#waiters) {
      if (!waiter.matches(frame)) continue
      this.#waiters.delete(waiter)
      waiter.resolve(frame)
      return
    }
    this.#untaken.push(frame)
    if (this.#untaken.length > 2 * KEPT_FRAMES) this.#untaken = this.#untaken.slice(-KEPT_FRAMES)
  }

  /** Forgets what was not taken: later waits see only later frames. */
  skip(): void {
    this.#untaken = []
  }

  waitFor<T extends F['type']>(type: T, timeoutMs?: number, where?: (frame: OfType<F, T>) => boolean): Promise<OfType<F, T>>
  waitFor(matches: (frame: F) => boolean, timeoutMs?: number): Promise<F>
  waitFor<T extends F['type']>(
    what: T | ((frame: F) => boolean),
    timeoutMs = DEFAULT_WAIT_MS,
    where: (frame: OfType<F, T>) => boolean = () => true,
  ): Promise<F> {
    const matches = typeof what === 'function' ? what : (frame: F) => frame.type === what && where(frame as OfType<F, T>)
    const index = this.#untaken.findIndex(matches)
    if (index >= 0) return Promise.resolve(this.#untaken.splice(index, 1)[0] as F)
    return this.#wait(this.#waiters, matches, timeoutMs, typeof what === 'function' ? 'frame that matches' : `frame "${what}"`)
  }

  /** The next frame that matches, of those still to come; leaves it to others. */
  observe(matches: (frame: F) => boolean, timeoutMs = DEFAULT_WAIT_MS): Promise<F> {
    return this.#wait(this.#observers, matches, timeoutMs, 'later frame that matches')
  }

  #wait(among: Set<Waiter<F>>, matches: (frame: F) => boolean, timeoutMs: number, what: string): Promise<F> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter<F> = {
        matches,
        resolve: (frame) => {
          clearTimeout(timer)
          resolve(frame)
        },
      }
      const timer = setTimeout(() => {
        among.delete(waiter)
        reject(new Error(`no ${what} in ${timeoutMs} ms; ${this.#tail()}`))
      }, timeoutMs)
      among.add(waiter)
    })
  }

  #tail(): string {
    const last = this.#seen.slice(-6).map((frame) => JSON.stringify(frame).slice(0, 240))
    return last.length === 0 ? 'nothing was received' : `the last frames were\n${last.join('\n')}`
  }
}
