import type { ConversationId } from '../core/types.ts'
import type { Note } from '../protocol/model.ts'

const tableOf = (day: string): string => {
  if (!/^\d{8}$/.test(day)) throw new Error(`not a day: ${day}`)
  return `n_${day}`
}

/**
 * The private lines of one desk, in tables per day of their own that only this class reads. A day gets its table with its first note,
 * so conversations without any cost nothing. Nothing that serves a visitor is given this class (`VisitorTurns` of turn.ts).
 */
export class NoteStore {
  readonly #sql: SqlStorage
  readonly #days: Set<string>

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    const tables = this.#sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'n_[0-9]*'")
      .toArray()
    this.#days = new Set(tables.map(({ name }) => name.slice(2)))
  }

  /** `day` is the conversation's `messageDay`. One billed row. */
  append(conversationId: ConversationId, day: string, note: Note): void {
    const table = tableOf(day)
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (conversation TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
       PRIMARY KEY (conversation, seq)) WITHOUT ROWID`,
    )
    this.#days.add(day)
    this.#sql.exec(`INSERT INTO ${table} (conversation, seq, body) VALUES (?, ?, ?)`, conversationId, note.seq, JSON.stringify(note))
  }

  /** All of a conversation, in order of sequence. */
  read(conversationId: ConversationId, day: string): Note[] {
    if (!this.#days.has(day)) return []
    return this.#sql
      .exec<{ body: string }>(`SELECT body FROM ${tableOf(day)} WHERE conversation = ? ORDER BY seq`, conversationId)
      .toArray()
      .map(({ body }) => JSON.parse(body) as Note)
  }

  /** Data protection: the private lines of these conversations of a day. */
  erase(day: string, conversationIds: readonly ConversationId[]): void {
    if (!this.#days.has(day)) return
    const ids = JSON.stringify(conversationIds)
    this.#sql.exec(`DELETE FROM ${tableOf(day)} WHERE conversation IN (SELECT value FROM json_each(?))`, ids)
  }

  /** Forgets a whole day, with the rest of it. */
  dropDay(day: string): void {
    this.#days.delete(day)
    this.#sql.exec(`DROP TABLE IF EXISTS ${tableOf(day)}`)
  }
}
