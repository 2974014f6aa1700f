import { erasedMark } from '../desk/visitor-token.ts'

const PREFIX = 'erased:'

/** Visitors who were erased: their tokens prove nothing here any more. One row each, read once on waking. */
export class ErasedGuests {
  readonly #kv: SyncKvStorage
  readonly #marks: Set<string>

  constructor(storage: DurableObjectStorage) {
    this.#kv = storage.kv
    this.#marks = new Set([...this.#kv.list<number>({ prefix: PREFIX })].map(([key]) => key.slice(PREFIX.length)))
  }

  has(visitorId: string): boolean {
    return this.#marks.size > 0 && this.#marks.has(erasedMark(visitorId))
  }

  add(visitorId: string): void {
    if (this.has(visitorId)) return
    this.#marks.add(erasedMark(visitorId))
    this.#kv.put(`${PREFIX}${erasedMark(visitorId)}`, 1)
  }
}
