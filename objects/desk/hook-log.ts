import type { HookNote } from '../core/hook-told.ts'
import { notErased } from './erased.ts'

/** `visitor` is empty where it is about nobody. */
export type HookLogRow = { seq: number; id: string; type: string; at: number; visitor: string; contact: string | null; data: string }
type Row = HookLogRow

const PASS_ROWS = 200
const MOST_WAITING = 50_000
/** What D1 refused so often while it took others, or for what it is, it will refuse again. */
const MOST_TRIES = 5
const ASIDE_MS = 3 * 86_400_000
/** As long as D1 keeps what was lost (worker/services/retention/sweeps.ts). */
const TOLD_FOR_MS = 30 * 86_400_000
const NOTHING_LOST: Lost & { told: number } = { events: 0, sinceMs: 0, lastMs: 0, told: 0 }

// One bound value for any number of rows; again changes nothing. What nobody wants any more, and what was erased, stays away.
const INSERT = `
INSERT OR IGNORE INTO hook_event (id, type, at_ms, site_id, visitor_id, contact_id, data)
SELECT value ->> 'id', value ->> 'type', value ->> 'at', ?1, nullif(value ->> 'visitor', ''), value ->> 'contact', value ->> 'data'
FROM json_each(?2) AS told
WHERE EXISTS (SELECT 1 FROM hook, json_each(hook.events) AS wanted WHERE hook.enabled = 1 AND wanted.value = told.value ->> 'type')
  AND ${notErased("(told.value ->> 'visitor')")}
ORDER BY told.key`

/** What no hook will be told: how many, since when. */
export type Lost = { events: number; sinceMs: number; lastMs: number }

const MAY_GO = `tries < ${MOST_TRIES}`

/**
 * What other systems are to be told by this desk, on its way to D1's `hook_event`: kept until D1 has it, and only what some hook wants.
 * Synchronous; `note` belongs into the turn that makes it true.
 */
export class HookLog {
  readonly #sql: SqlStorage
  /** Counted in memory: whether something waits is asked after every frame. */
  #waiting = 0
  #aside = 0
  /** Overflow, and what stood aside for too long; and how many D1 knows of. */
  #dropped: Lost & { told: number }

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    this.#dropped = this.#readDropped()
    this.#tryAsideAgain(Date.now())
    this.#count()
  }

  get isEmpty(): boolean {
    return this.#waiting === 0 && this.#dropped.told === this.#lostCount
  }

  /** The same one again (by its id) is kept once by D1. With D1 away for very long, what comes last is not told. */
  note(notes: readonly HookNote[]): void {
    if (notes.length > 0 && this.#waiting >= MOST_WAITING) return this.#drop(notes.length, Date.now())
    for (const { id, type, at, visitor, contact, data } of notes)
      this.#sql.exec(
        'INSERT INTO hook_event (id, type, at, visitor, contact, data) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        type,
        at,
        visitor ?? '',
        contact,
        JSON.stringify(data),
      )
    this.#waiting += notes.length
  }

  /** The oldest rows, as many as one pass takes. */
  next(): Row[] {
    const rows = this.#sql.exec<Row>(`SELECT * FROM hook_event WHERE ${MAY_GO} ORDER BY seq LIMIT ?`, PASS_ROWS).toArray()
    if (rows.length === 0) this.#waiting = 0
    return rows
  }

  /** D1 has these, or wants none of them. By id, since numbers begin anew in an empty table. */
  confirm(rows: readonly Row[]): void {
    this.#sql.exec('DELETE FROM hook_event WHERE id IN (SELECT value FROM json_each(?))', idsOf(rows))
    this.#count()
  }

  /** D1 is there and does not take these: after some tries they stand aside, and hold up no other. */
  refuse(rows: readonly Row[], nowMs: number): void {
    this.#sql.exec('UPDATE hook_event SET tries = tries + 1 WHERE id IN (SELECT value FROM json_each(?))', idsOf(rows))
    const before = this.#aside
    this.#count()
    if (this.#aside === before) return
    console.error('desk: D1 never takes these for hooks', rows.map(({ id, type }) => `${type} ${id}`).join(', '))
    this.#drop(0, nowMs)
  }

  /** What D1 has to hear of; null: it knows. */
  lostToTell(): Lost | null {
    const { told, sinceMs, lastMs } = this.#dropped
    return told === this.#lostCount ? null : { events: this.#lostCount, sinceMs, lastMs }
  }

  lostTold({ events }: Lost): void {
    this.#writeDropped({ told: events })
  }

  /** Data protection: what waits about a visitor is told to nobody. */
  erase(visitorId: string): void {
    this.#sql.exec('DELETE FROM hook_event WHERE visitor = ?', visitorId)
    this.#count()
  }

  get #lostCount(): number {
    return this.#dropped.events + this.#aside
  }

  #drop(events: number, nowMs: number): void {
    // D1 has forgotten what is as old as that: a loss after it is one of its own.
    if (this.#dropped.lastMs < nowMs - TOLD_FOR_MS) this.#dropped = NOTHING_LOST
    const { events: before, sinceMs } = this.#dropped
    this.#writeDropped({ events: before + events, sinceMs: sinceMs === 0 ? nowMs : sinceMs, lastMs: nowMs })
    if (events > 0) console.error('desk: hooks are not told', events)
  }

  #writeDropped(change: Partial<Lost & { told: number }>): void {
    this.#dropped = { ...this.#dropped, ...change }
    this.#sql.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('hook_lost', ?)", JSON.stringify(this.#dropped))
  }

  /** A new start may be a new release, which mends it; what is too old for anybody to wait for goes. */
  #tryAsideAgain(nowMs: number): void {
    const aside = this.#sql.exec<{ at: number }>(`SELECT at FROM hook_event WHERE NOT ${MAY_GO}`).toArray()
    if (aside.length === 0) return
    const oldCount = aside.filter(({ at }) => at < nowMs - ASIDE_MS).length
    this.#sql.exec(`DELETE FROM hook_event WHERE NOT ${MAY_GO} AND at < ?`, nowMs - ASIDE_MS)
    this.#sql.exec(`UPDATE hook_event SET tries = 0 WHERE NOT ${MAY_GO}`)
    if (oldCount > 0) this.#drop(oldCount, nowMs)
  }

  #readDropped(): Lost & { told: number } {
    const row = this.#sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'hook_lost'").toArray()[0]
    return row === undefined ? NOTHING_LOST : (JSON.parse(row.value) as Lost & { told: number })
  }

  #count(): void {
    const sql = `SELECT count(*) AS all_rows, coalesce(sum(NOT ${MAY_GO}), 0) AS aside FROM hook_event`
    const { all_rows: all, aside } = this.#sql.exec<{ all_rows: number; aside: number }>(sql).one()
    this.#waiting = all - aside
    this.#aside = aside
  }
}

const idsOf = (rows: readonly Row[]): string => JSON.stringify(rows.map(({ id }) => id))

/** What puts the rows into D1; running it again changes nothing. */
export const hookLogStatement = (db: D1Database, siteId: string, rows: readonly Row[]): D1PreparedStatement =>
  db.prepare(INSERT).bind(siteId, JSON.stringify(rows))

/** The site's row for the webhooks' page; the same again changes nothing. */
export const hookLostStatement = (db: D1Database, siteId: string, { events, sinceMs, lastMs }: Lost): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO hook_lost (site_id, events, since_ms, last_ms) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (site_id) DO UPDATE SET events = excluded.events, since_ms = excluded.since_ms, last_ms = excluded.last_ms`,
    )
    .bind(siteId, events, sinceMs, lastMs)
