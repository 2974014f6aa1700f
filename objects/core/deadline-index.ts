import { compareText } from './ordered-list.ts'
import type { AgentId, ConversationId } from './types.ts'

/**
 * One look at something that may have become due: a conversation, how long it waits (R14), an agent, an alarm that ends with its day.
 * Whether it has is derived when it comes up.
 */
export type Look =
  | { atMs: number; kind: 'conversation' | 'wait'; id: ConversationId }
  | { atMs: number; kind: 'agent'; id: AgentId }
  | { atMs: number; kind: 'day'; id: string }

const isBefore = (a: Look, b: Look): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && compareText(a.id, b.id) < 0)

/**
 * What to look at next. Only an index: a look is never later than the deadline it stands for, but may be too
 * early, because a deadline that moves later leaves it where it is. So a message moves nothing here, mostly.
 */
export class DeadlineIndex {
  readonly #heap: Look[] = []
  readonly #next: Record<Look['kind'], Map<string, number>> = { conversation: new Map(), wait: new Map(), agent: new Map(), day: new Map() }

  /** Makes sure that the owner is looked at by `atMs`. Null: it has no deadline now. */
  lookBy(kind: Look['kind'], id: string, atMs: number | null): void {
    if (atMs === null) return
    const planned = this.#next[kind].get(id)
    if (planned !== undefined && planned <= atMs) return
    this.#next[kind].set(id, atMs)
    this.#push({ atMs, kind, id })
  }

  /** Forgets an owner that is no more. */
  forget(kind: Look['kind'], id: string): void {
    this.#next[kind].delete(id)
  }

  /**
   * The earliest look whose `deadlineOf` is exactly its time; looks that came too early are moved on the way. Owners in `skip` are
   * passed over unasked, and stay where they are. Null: none.
   */
  settleFirst(deadlineOf: (look: Look) => number | null, skip?: ReadonlySet<string>): Look | null {
    if (skip === undefined || skip.size === 0) return this.#settle(deadlineOf)
    const passed: Look[] = []
    let first = this.#settle(deadlineOf, skip)
    while (first !== null && skip.has(first.id)) {
      this.#pop()
      passed.push(first)
      first = this.#settle(deadlineOf, skip)
    }
    for (const look of passed) this.#push(look)
    return first
  }

  #settle(deadlineOf: (look: Look) => number | null, skip?: ReadonlySet<string>): Look | null {
    for (;;) {
      const look = this.#heap[0]
      if (look === undefined || skip?.has(look.id)) return look ?? null
      const next = this.#next[look.kind]
      const isPlanned = next.get(look.id) === look.atMs
      const dueMs = isPlanned ? deadlineOf(look) : null
      if (isPlanned && dueMs === look.atMs) return look
      this.#pop()
      if (!isPlanned) continue
      next.delete(look.id)
      this.lookBy(look.kind, look.id, dueMs)
    }
  }

  #push(look: Look): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(look)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(look, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = look
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
  }
}
