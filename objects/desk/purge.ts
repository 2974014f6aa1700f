import type { Turns } from './turn.ts'

const AT_MOST_EVERY_MS = 3600_000

/** Forgets days whose conversations are all over, archived and old enough: their tables are dropped whole. */
export class Purge {
  readonly #turns: Turns
  /** After one that had to leave something: not at once again. */
  #notBeforeMs = 0

  constructor(turns: Turns) {
    this.#turns = turns
  }

  run(nowMs: number): void {
    const { state, store, notes, ended } = this.#turns
    // Without a state nothing is known of what is open: then nothing may go.
    if (!state) return
    const dueMs = this.nextMs()
    if (dueMs === null || dueMs > nowMs) return
    this.#notBeforeMs = nowMs + AT_MOST_EVERY_MS
    const open = [...state.conversations.values()].map((conversation) => conversation.messageDay)
    store.transact(() => {
      for (const day of ended.purge(store, nowMs, new Set(open))) notes.dropDay(day)
    })
  }

  /** When there is something to do; null: nothing is kept. */
  nextMs(): number | null {
    const dueMs = this.#turns.ended.nextPurgeMs()
    return dueMs === null ? null : Math.max(dueMs, this.#notBeforeMs)
  }
}
