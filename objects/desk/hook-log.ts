import { notErased } from './erased.ts'

/** What other systems are to be told by this desk, on its way to D1's `hook_event`: kept until D1 has it, and only what some hook wants. */
export type HookNote = {
  id: string
  type: string
  at: number
  visitor: string | null
  contact: string | null
  data: Record<string, unknown>
}

/** `visitor` is empty where it is about nobody. */
type Row = { seq: number; id: string; type: string; at: number; visitor: string; contact: string | null; data: string }

const PASS_ROWS = 200
const MOST_WAITING = 50_000

// One bound value for any number of rows; again changes nothing. What nobody wants any more, and what was erased, stays away.
const INSERT = `
INSERT OR IGNORE INTO hook_event (id, type, at_ms, site_id, visitor_id, contact_id, data)
SELECT value ->> 'id', value ->> 'type', value ->> 'at', ?1, nullif(value ->> 'visitor', ''), value ->> 'contact', value ->> 'data'
FROM json_each(?2) AS told
WHERE EXISTS (SELECT 1 FROM hook, json_each(hook.events) AS wanted WHERE hook.enabled = 1 AND wanted.value = told.value ->> 'type')
  AND ${notErased("(told.value ->> 'visitor')")}
ORDER BY told.key`

/** The rows of one desk. Synchronous; `note` belongs into the turn that makes it true. */
export class HookLog {
  readonly #sql: SqlStorage
  /** Counted in memory: whether something waits is asked after every frame. */
  #waiting: number

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    this.#waiting = this.#count()
  }

  get isEmpty(): boolean {
    return this.#waiting === 0
  }

  /** The same one again (by its id) is kept once by D1. With D1 away for very long, what comes last is not told. */
  note(notes: readonly HookNote[]): void {
    if (notes.length > 0 && this.#waiting >= MOST_WAITING) return console.warn('desk: hooks are not told', notes.length)
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
    const rows = this.#sql.exec<Row>('SELECT * FROM hook_event ORDER BY seq LIMIT ?', PASS_ROWS).toArray()
    if (rows.length === 0) this.#waiting = 0
    return rows
  }

  /** D1 has these, or wants none of them. By id, since numbers begin anew in an empty table. */
  confirm(rows: readonly Row[]): void {
    this.#sql.exec('DELETE FROM hook_event WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(rows.map(({ id }) => id)))
    this.#waiting = this.#count()
  }

  /** Data protection: what waits about a visitor is told to nobody. */
  erase(visitorId: string): void {
    this.#sql.exec('DELETE FROM hook_event WHERE visitor = ?', visitorId)
    this.#waiting = this.#count()
  }

  #count(): number {
    return this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM hook_event').one().count
  }
}

/** What puts the rows into D1; running it again changes nothing. */
export const hookLogStatement = (db: D1Database, siteId: string, rows: readonly Row[]): D1PreparedStatement =>
  db.prepare(INSERT).bind(siteId, JSON.stringify(rows))
