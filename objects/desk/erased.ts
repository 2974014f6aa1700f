import { erasedMark } from './visitor-token.ts'

/**
 * A condition of what is written to D1: its visitor was not erased. A pass that we had given up may still be taken, later than the
 * erasure; D1's own mark is then what keeps it out.
 */
export const notErased = (visitorId: string): string => `NOT EXISTS (SELECT 1 FROM erased_person WHERE id = ${visitorId})`

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
