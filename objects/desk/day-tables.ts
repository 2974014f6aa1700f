/** The days there are: each has a table of conversations (`c_`) and one of their messages (`m_`), so that a day goes as a whole. */
export class DayTables {
  readonly #sql: SqlStorage
  readonly #days = new Set<string>()

  constructor(sql: SqlStorage) {
    this.#sql = sql
    for (const { day } of sql.exec<{ day: string }>('SELECT day FROM day')) this.#days.add(day)
  }

  /** Oldest first. */
  list(): string[] {
    return [...this.#days].sort()
  }

  has(day: string): boolean {
    return this.#days.has(day)
  }

  /** Makes a day's tables before something is written into them. */
  open(day: string): void {
    if (this.#days.has(day)) return
    if (!/^\d{8}$/.test(day)) throw new Error(`not a day: ${day}`)
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS c_${day} (id TEXT PRIMARY KEY, visitor TEXT NOT NULL, ask TEXT NOT NULL, outbox INTEGER NOT NULL,
       ended_at INTEGER, reason TEXT, agent TEXT, assigned TEXT, through INTEGER, body TEXT NOT NULL) WITHOUT ROWID`,
    )
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS m_${day} (conversation TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
       PRIMARY KEY (conversation, seq)) WITHOUT ROWID`,
    )
    this.#sql.exec('INSERT OR IGNORE INTO day (day) VALUES (?)', day)
    this.#days.add(day)
  }

  /** Forgets a whole day. Dropping a table writes no row (measured), deleting its rows would write one each. */
  drop(day: string): void {
    this.#days.delete(day)
    this.#sql.exec(`DROP TABLE IF EXISTS m_${day}`)
    this.#sql.exec(`DROP TABLE IF EXISTS c_${day}`)
    this.#sql.exec('DELETE FROM day WHERE day = ?', day)
  }
}
