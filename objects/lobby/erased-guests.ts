import { erasedMark } from '../desk/visitor-token.ts'

const PREFIX = 'erased:'

/** Visitors who were erased: their tokens prove nothing here any more. One row each, read once on waking. The first lobby has them all. */
export class ErasedGuests {
  readonly #kv: SyncKvStorage
  readonly #marks: Set<string>

  constructor(storage: DurableObjectStorage) {
    this.#kv = storage.kv
    this.#marks = new Set([...this.#kv.list<number>({ prefix: PREFIX })].map(([key]) => key.slice(PREFIX.length)))
  }

  /** What another lobby is to know of them. */
  get marks(): string[] {
    return [...this.#marks]
  }

  has(visitorId: string): boolean {
    return this.#marks.size > 0 && this.#marks.has(erasedMark(visitorId))
  }

  add(visitorId: string): void {
    this.take([erasedMark(visitorId)])
  }

  /** Marks of another lobby; those known already change nothing. */
  take(marks: readonly string[]): void {
    for (const mark of marks) {
      if (this.#marks.has(mark)) continue
      this.#marks.add(mark)
      this.#kv.put(`${PREFIX}${mark}`, 1)
    }
  }
}
