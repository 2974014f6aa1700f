import type { ErrorCode } from '../../objects/protocol/errors.ts'

export type Ack = { id: string; conversationId: string; seq: number; atMs: number }
export type Draft = {
  id: string
  conversationId: string
  text: string
  kind: 'text' | 'image' | 'file'
  fileId?: string
  quoteSeq?: number
}

/** The desk answered with an error frame. */
export class FrameError extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined
  constructor(code: ErrorCode, message: string, retryAfterMs?: number) {
    super(`${code}: ${message}`)
    this.name = 'FrameError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

type Entry = { draft: Draft; promise: Promise<Ack>; resolve: (ack: Ack) => void; reject: (error: Error) => void }

/** Messages without an answer yet, in the order they were written. They are sent again, with the same id, after a reconnect. */
export class Outbox {
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  drafts(): Draft[] {
    return [...this.#entries.values()].map((entry) => entry.draft)
  }

  /** Adds a message; a repeat of an id that waits gives the same promise. */
  add(draft: Draft): Promise<Ack> {
    const waiting = this.#entries.get(draft.id)
    if (waiting !== undefined) return waiting.promise
    const { promise, resolve, reject } = Promise.withResolvers<Ack>()
    // An unanswered message of a closed client is no unhandled rejection; whoever awaits it still gets the error.
    promise.catch(() => undefined)
    this.#entries.set(draft.id, { draft, promise, resolve, reject })
    return promise
  }

  get(id: string): Draft | undefined {
    return this.#entries.get(id)?.draft
  }

  /** Gives the draft that was acknowledged, or null when it was answered before. */
  acknowledge(ack: Ack): Draft | null {
    const entry = this.#entries.get(ack.id)
    if (entry === undefined) return null
    this.#entries.delete(ack.id)
    entry.resolve(ack)
    return entry.draft
  }

  refuse(id: string, error: Error): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined) return false
    this.#entries.delete(id)
    entry.reject(error)
    return true
  }

  refuseAll(error: Error): void {
    for (const id of [...this.#entries.keys()]) this.refuse(id, error)
  }
}
