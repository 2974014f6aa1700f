/** A deadline is met within this; setting the alarm again for less would only cost rows. */
const SLACK_MS = 50

/**
 * The one alarm of an object. Every `setAlarm` is a billed row, so it is set only when something is due earlier than what
 * is armed; an alarm that fires too early looks again.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage
  #armedMs: number | null = null

  constructor(ctx: DurableObjectState) {
    this.#storage = ctx.storage
  }

  /** Reads what is armed; for the constructor, so that a wake arms nothing twice. */
  async load(): Promise<void> {
    this.#armedMs = await this.#storage.getAlarm()
  }

  /** The runtime has taken the armed alarm. */
  fired(): void {
    this.#armedMs = null
  }

  /** Arms for the earliest of these times (ms since epoch; null: nothing). Past times fire at once. */
  set(dueMs: (number | null)[], nowMs: number): void {
    const due = dueMs.filter((ms) => ms !== null)
    if (due.length === 0) return
    const earliest = Math.max(nowMs, Math.min(...due))
    if (this.#armedMs !== null && this.#armedMs <= earliest + SLACK_MS) return
    this.#armedMs = earliest
    void this.#storage.setAlarm(earliest)
  }
}
