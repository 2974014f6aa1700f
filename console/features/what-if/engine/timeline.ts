type Entry<T> = { atMs: number; order: number; event: T }

const isBefore = <T>(one: Entry<T>, other: Entry<T>): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)

/** Events to come: the earliest first, of those at the same time the one that was put in first. */
export class Timeline<T> {
  readonly #entries: Entry<T>[] = []
  #order = 0

  get nextMs(): number | null {
    return this.#entries[0]?.atMs ?? null
  }

  push(atMs: number, event: T): void {
    const entries = this.#entries
    const entry = { atMs, order: this.#order++, event }
    let index = entries.length
    entries.push(entry)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = entries[parent]!
      if (!isBefore(entry, above)) break
      entries[index] = above
      index = parent
    }
    entries[index] = entry
  }

  pop(): T | undefined {
    const entries = this.#entries
    const first = entries[0]
    const last = entries.pop()
    if (first !== undefined && last !== undefined && entries.length > 0) this.#sink(last)
    return first?.event
  }

  /** Finds the place for an entry from the top down. */
  #sink(entry: Entry<T>): void {
    const entries = this.#entries
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      const left = entries[child]
      const right = entries[child + 1]
      if (left === undefined) break
      if (right !== undefined && isBefore(right, left)) child++
      const smaller = entries[child]!
      if (!isBefore(smaller, entry)) break
      entries[index] = smaller
      index = child
    }
    entries[index] = entry
  }
}
