import { erasedMark } from './visitor-token.ts'

/**
 * Visitors of one desk who were erased. A browser that still holds such a token is a stranger: it gets a new identity, so that nothing
 * new ever joins what an erased id stands for in receipts and logs.
 */
export class Erased {
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
  }

  has(visitorId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM erased WHERE mark = ?', erasedMark(visitorId)).toArray().length > 0
  }

  /** Again changes nothing. */
  add(visitorId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO erased (mark) VALUES (?)', erasedMark(visitorId))
  }
}
