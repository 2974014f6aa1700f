import { createThread, fold } from '../core/conversation.ts'
import { type ArchiveRecord, archiveStatements } from './archive.ts'
import type { Ended } from './ended.ts'
import type { EndedRow, Store } from './store.ts'

const PASS_CONVERSATIONS = 10
const PASS_TIMEOUT_MS = 20_000
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

/**
 * Carries ended conversations to D1, in order, a few in one batch. D1 may be down for hours: visitors and agents never
 * wait for it. What was confirmed is remembered as one number, so a pass costs one row however many it took.
 */
export class Outbox {
  readonly #store: Store
  readonly #ended: Ended
  readonly #db: () => D1Database
  #failures = 0
  #notBeforeMs = 0
  #running: Promise<void> | null = null

  constructor(store: Store, ended: Ended, db: () => D1Database) {
    this.#store = store
    this.#ended = ended
    this.#db = db
  }

  /** When the next pass is due; null: nothing waits, or one is under way. */
  nextMs(nowMs: number): number | null {
    if (this.#running !== null || this.#ended.pending().length === 0) return null
    return Math.max(nowMs, this.#notBeforeMs)
  }

  /** Runs passes until nothing is left or D1 fails; a second call joins the first. Never throws. */
  drain(nowMs: () => number): Promise<void> {
    this.#running ??= this.#drain(nowMs)
      .catch((error: unknown) => {
        this.#notBeforeMs = nowMs() + LONGEST_RETRY_MS
        console.error('archive: a pass failed', error)
      })
      .finally(() => {
        this.#running = null
      })
    return this.#running
  }

  async #drain(nowMs: () => number): Promise<void> {
    for (;;) {
      const rows = this.#ended.pending().slice(0, PASS_CONVERSATIONS)
      if (rows.length === 0 || nowMs() < this.#notBeforeMs) return
      if (!(await this.#pass(rows))) {
        this.#failures += 1
        this.#notBeforeMs = nowMs() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1))
        return
      }
      this.#failures = 0
    }
  }

  async #pass(rows: EndedRow[]): Promise<boolean> {
    const outcome = await this.#write(rows)
    if (outcome === 'silent') return false
    if (outcome === 'refused') return this.#passOneByOne(rows)
    this.#ended.confirm(this.#store, rows.length, new Set())
    return true
  }

  /** A conversation D1 will never take must not hold up the rest: it is parked once a later one went through. */
  async #passOneByOne(rows: EndedRow[]): Promise<boolean> {
    const refused = new Set<string>()
    let confirmed = 0
    for (const [index, row] of rows.entries()) {
      const outcome = await this.#write([row])
      if (outcome === 'silent') break
      if (outcome === 'written') confirmed = index + 1
      else refused.add(row.id)
    }
    if (confirmed === 0) return false
    this.#ended.confirm(this.#store, confirmed, refused)
    return confirmed === rows.length
  }

  async #write(rows: EndedRow[]): Promise<'written' | 'refused' | 'silent'> {
    const db = this.#db()
    const statements = rows.flatMap((row) => {
      const read = this.#read(row)
      return read ? archiveStatements(db, read.record, read.messages) : []
    })
    if (statements.length === 0) return 'written'
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<'silent'>((resolve) => {
      timer = setTimeout(() => resolve('silent'), PASS_TIMEOUT_MS)
    })
    try {
      return await Promise.race([db.batch(statements).then(() => 'written' as const), timeout])
    } catch (error) {
      console.warn('archive: D1 refused', rows.length, error instanceof Error ? error.message : error)
      return 'refused'
    } finally {
      clearTimeout(timer)
    }
  }

  #read(row: EndedRow) {
    const body = this.#store.readEndedBody(row.id, row.day)
    if (!body) return null
    const messages = this.#store.readEndedMessages(row.id, row.day, {})
    const thread = createThread()
    for (const message of messages) fold(thread, message)
    const record: ArchiveRecord = { ...body, thread }
    return { record, messages }
  }
}
