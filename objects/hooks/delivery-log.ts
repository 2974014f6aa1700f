import { newDeliveryId } from './ids.ts'
import { nextTryMs } from './schedule.ts'
import type { Outcome } from './send.ts'
import type { Attempt, Delivery, DeliveryDetail, DeliveryQuery, Erased, HookEvent } from './types.ts'

/** The deliveries of one hook: what waits, what was taken, what was given up. Synchronous. */

const DAY_MS = 86_400_000
/** Beyond so many, events wait in D1. */
export const MOST_PENDING = 5_000
const KEPT_DELIVERED = 1_000
const DELIVERED_MS = 7 * DAY_MS
const DEAD_MS = 30 * DAY_MS
const KEPT_DEAD = 10_000
/** No trial takes so long. */
const TRIAL_MS = 60_000
const KEPT_ATTEMPTS = 20
/** Pauses of the whole hook may stretch what the schedule makes a day. */
const GIVE_UP_MS = DAY_MS + 3_600_000

type Row = {
  seq: number
  id: string
  event_id: string
  type: string
  state: Delivery['state']
  created_at: number
  queued_at: number
  tries: number
  next_at: number | null
  last_at: number | null
  status: number | null
  failure: Delivery['failure']
  duration: number | null
  url: string
  body: string
  answer: string
  attempts: string
}

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS delivery (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL,
   type TEXT NOT NULL, visitor TEXT, contact TEXT, state TEXT NOT NULL, created_at INTEGER NOT NULL, queued_at INTEGER NOT NULL,
   tries INTEGER NOT NULL DEFAULT 0, next_at INTEGER, last_at INTEGER, status INTEGER, failure TEXT, duration INTEGER,
   url TEXT NOT NULL DEFAULT '', body TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '', attempts TEXT NOT NULL DEFAULT '[]')`,
  'CREATE INDEX IF NOT EXISTS delivery_state ON delivery (state, seq)',
  'CREATE INDEX IF NOT EXISTS delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL',
]

const RESENDABLE = "state = 'dead' AND type <> 'ping' AND body <> '' AND failure IS NOT 'expired'"

const viewOf = (row: Row): Delivery => ({
  id: row.id,
  eventId: row.event_id,
  type: row.type,
  state: row.state,
  createdAtMs: row.created_at,
  tries: row.tries,
  lastAtMs: row.last_at,
  nextAtMs: row.next_at,
  status: row.status,
  failure: row.failure,
  durationMs: row.duration,
})

/** What is on its way: enough to send it. */
export type Due = { id: string; type: string; body: string }

export class DeliveryLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    for (const statement of SCHEMA) sql.exec(statement)
  }

  /** Takes an event in; it is due at once. `tryIt` false: it is only written down (the test button sends it itself). */
  add({ id, type, atMs, visitorId, contactId, data }: HookEvent, nowMs: number, tryIt = true): Due {
    const due: Due = { id: newDeliveryId(), type, body: JSON.stringify({ id, type, atMs, data }) }
    this.#sql.exec(
      `INSERT INTO delivery (id, event_id, type, visitor, contact, state, created_at, queued_at, next_at, body)
       VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?)`,
      due.id,
      id,
      type,
      visitorId,
      contactId,
      nowMs,
      nowMs,
      tryIt ? nowMs : null,
      due.body,
    )
    return due
  }

  /** What is to be tried first: what waits longest, in the order of the events. */
  nextDue(nowMs: number): Due | null {
    const sql = 'SELECT id, type, body FROM delivery WHERE next_at <= ? ORDER BY next_at, seq LIMIT 1'
    return this.#sql.exec<Due>(sql, nowMs).toArray()[0] ?? null
  }

  /** Its time is over; it is not worth being sent again. */
  expire(id: string): void {
    this.#sql.exec("UPDATE delivery SET state = 'dead', next_at = NULL, failure = 'expired' WHERE id = ?", id)
  }

  nextMs(): number | null {
    return this.#sql.exec<{ at: number | null }>('SELECT min(next_at) AS at FROM delivery WHERE next_at IS NOT NULL').one().at
  }

  /** Writes down a try. `mayRetry` false: it is given up at once when it failed. */
  note(id: string, url: string, outcome: Outcome, nowMs: number, mayRetry: boolean, chance = Math.random()): void {
    const [row] = this.#sql.exec<Row>('SELECT * FROM delivery WHERE id = ?', id).toArray()
    if (row === undefined) return
    const { status, failure, durationMs } = outcome
    const tries = row.tries + 1
    const again = failure === null || !mayRetry ? null : nextTryMs(tries, nowMs, chance)
    const nextMs = again === null || again > row.queued_at + GIVE_UP_MS ? null : again
    const state = failure === null ? 'delivered' : nextMs === null ? 'dead' : 'pending'
    const attempts = [...(JSON.parse(row.attempts) as Attempt[]), { atMs: nowMs, status, failure, durationMs }].slice(-KEPT_ATTEMPTS)
    this.#sql.exec(
      `UPDATE delivery SET state = ?, tries = ?, next_at = ?, last_at = ?, status = ?, failure = ?, duration = ?, url = ?, answer = ?, attempts = ?
       WHERE id = ?`,
      state,
      tries,
      nextMs,
      nowMs,
      status,
      failure,
      durationMs,
      url,
      outcome.answer,
      JSON.stringify(attempts),
      id,
    )
  }

  /** Newest first. `next`: where the page after this one begins. */
  list({ state, beforeSeq, limit }: DeliveryQuery): { items: Delivery[]; next: number | null } {
    const rows = this.#sql
      .exec<Row>(
        `SELECT * FROM delivery WHERE seq < ? ${state === null ? '' : 'AND state = ?'} ORDER BY seq DESC LIMIT ?`,
        ...[beforeSeq ?? Number.MAX_SAFE_INTEGER, ...(state === null ? [] : [state]), limit + 1],
      )
      .toArray()
    const items = rows.slice(0, limit)
    return { items: items.map(viewOf), next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null }
  }

  read(id: string): DeliveryDetail | null {
    const [row] = this.#sql.exec<Row>('SELECT * FROM delivery WHERE id = ?', id).toArray()
    if (row === undefined) return null
    const { url, body, answer, attempts } = row
    return { ...viewOf(row), url, body, answer, attempts: JSON.parse(attempts) as Attempt[] }
  }

  /** The delivery that was tried last. */
  last(): Delivery | null {
    const [row] = this.#sql.exec<Row>('SELECT * FROM delivery WHERE last_at IS NOT NULL ORDER BY last_at DESC, seq DESC LIMIT 1').toArray()
    return row === undefined ? null : viewOf(row)
  }

  count(state: Delivery['state']): number {
    return this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM delivery WHERE state = ?', state).one().count
  }

  /** Given up, and worth being sent again: a trial is not, nor what was erased. */
  countResendable(): number {
    return this.#sql.exec<{ count: number }>(`SELECT count(*) AS count FROM delivery WHERE ${RESENDABLE}`).one().count
  }

  /** Due again, as if it were new; of one (false: it is not there, or was erased), or of all that were given up. */
  resend(id: string, nowMs: number): boolean {
    const again = `UPDATE delivery SET state = 'pending', tries = 0, queued_at = ?, next_at = ? WHERE id = ? AND body <> '' AND failure IS NOT 'expired'`
    return this.#sql.exec(again, nowMs, nowMs, id).rowsWritten > 0
  }

  resendDead(nowMs: number): number {
    const count = this.countResendable()
    const again = `UPDATE delivery SET state = 'pending', tries = 0, queued_at = ?, next_at = ? WHERE ${RESENDABLE}`
    this.#sql.exec(again, nowMs, nowMs)
    return count
  }

  /** The hook takes nothing now: what waits is given up, and may be sent again later. */
  giveUp(): void {
    this.#sql.exec("UPDATE delivery SET state = 'dead', next_at = NULL WHERE state = 'pending'")
  }

  /** Forgets what is said about people; what was to be sent about them is not sent. */
  erase({ visitorIds, contactIds, words }: Erased): void {
    const theirs = `(visitor IN (SELECT value FROM json_each(?)) OR contact IN (SELECT value FROM json_each(?))
      OR EXISTS (SELECT 1 FROM json_each(?) n WHERE instr(body, n.value) > 0 AND json_valid(body)
        AND EXISTS (SELECT 1 FROM json_tree(body) t WHERE t.atom = n.value)))`
    const ids = [JSON.stringify(visitorIds), JSON.stringify(contactIds), JSON.stringify(words)]
    this.#sql.exec(`DELETE FROM delivery WHERE state = 'pending' AND ${theirs}`, ...ids)
    this.#sql.exec(`UPDATE delivery SET body = '', answer = '', visitor = NULL, contact = NULL WHERE ${theirs}`, ...ids)
  }

  /** Where one try tells for all, most are not tried at all: what waited for as long as tries go on is given up without. */
  giveUpOld(nowMs: number): void {
    this.#sql.exec("UPDATE delivery SET state = 'dead', next_at = NULL WHERE state = 'pending' AND queued_at < ?", nowMs - GIVE_UP_MS)
  }

  /** Takes away what is old. Gives how many of those that could still be sent again went because there are too many. */
  prune(nowMs: number): number {
    // A trial whose sender died in the middle.
    this.#sql.exec("UPDATE delivery SET state = 'dead' WHERE state = 'pending' AND type = 'ping' AND queued_at < ?", nowMs - TRIAL_MS)
    this.#dropOld('delivered', nowMs - DELIVERED_MS)
    this.#dropMore('delivered', KEPT_DELIVERED)
    // By age first: who was kept for its time is none too many.
    this.#dropOld('dead', nowMs - DEAD_MS)
    const before = this.count('dead') > KEPT_DEAD ? this.countResendable() : null
    this.#dropMore('dead', KEPT_DEAD)
    return before === null ? 0 : before - this.countResendable()
  }

  #dropOld(state: Delivery['state'], beforeMs: number): void {
    this.#sql.exec('DELETE FROM delivery WHERE state = ? AND coalesce(last_at, queued_at) < ?', state, beforeMs)
  }

  #dropMore(state: Delivery['state'], kept: number): void {
    const last = 'SELECT seq FROM delivery WHERE state = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2'
    this.#sql.exec(`DELETE FROM delivery WHERE state = ?1 AND seq <= (${last})`, state, kept)
  }
}
