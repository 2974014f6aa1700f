import type { ClosedConversation, ConversationId, VisitorId } from '../core/types.ts'
import type { Message, VisitorPhase } from '../protocol/model.ts'
import type { EndedBody, EndedRow, Store } from './store.ts'

/** For so long after the end its visitor is told how it ended, and may change its rating (R11). */
export const REMEMBER_MS = 24 * 3600_000

/**
 * Conversations that are over and still here. It answers three things: how a returning visitor's conversation ended,
 * whether a repeated request belongs to an ended one (R12), and what the archive still has to take.
 */
export class Ended {
  readonly #byId = new Map<ConversationId, EndedRow>()
  readonly #latest = new Map<VisitorId, EndedRow>()
  readonly #latestOfDay = new Map<string, number>()
  #lastOutbox: number
  /** Confirmed by the archive. The next row that ends carries it, so that it costs none of its own. */
  #through: number
  /** The last place in the outbox that was read on waking: what is confirmed up to there must be written down. */
  readonly #wokeWith: number
  /** In the order they ended; a conversation revised while it waits stands here twice, which is harmless. */
  #pending: EndedRow[]
  /** Those D1 refused while it took later ones: kept whatever their age, and tried again at each wake. */
  readonly #parked: Set<ConversationId>

  constructor(store: Store) {
    const archivedThrough = store.readArchivedThrough()
    this.#lastOutbox = archivedThrough
    this.#through = archivedThrough
    this.#parked = new Set(store.readParked())
    const rows = store.readEnded().sort((a, b) => a.outbox - b.outbox)
    for (const row of rows) this.#remember(row)
    this.#wokeWith = this.#lastOutbox
    this.#pending = rows.filter((row) => row.outbox > archivedThrough || this.#parked.has(row.id))
  }

  get(id: ConversationId): EndedRow | null {
    return this.#byId.get(id) ?? null
  }

  latestOf(visitorId: VisitorId): EndedRow | null {
    return this.#latest.get(visitorId) ?? null
  }

  /** When each agent was last given a conversation that is over now. */
  lastAssigned(): Map<string, number> {
    const latest = new Map<string, number>()
    for (const { assigned } of this.#byId.values())
      for (const [agentId, atMs] of Object.entries(assigned)) latest.set(agentId, Math.max(latest.get(agentId) ?? 0, atMs))
    return latest
  }

  /** Rows the archive has not taken, in the order they came. */
  pending(): readonly EndedRow[] {
    return this.#pending
  }

  /** The first rows of `pending` are in D1, except those in `refused`, which are parked. */
  confirm(store: Store, count: number, refused: ReadonlySet<ConversationId>): void {
    const done = this.#pending.slice(0, count)
    const before = this.#parked.size
    for (const row of done)
      if (refused.has(row.id)) this.#parked.add(row.id)
      else this.#parked.delete(row.id)
    this.#pending = this.#pending.slice(count)
    this.#through = Math.max(this.#through, ...done.map((row) => row.outbox))
    if (done.some((row) => row.outbox <= this.#wokeWith)) store.writeArchivedThrough(this.#through)
    if (before > 0 || this.#parked.size > 0) store.writeParked([...this.#parked])
  }

  /** Stores an ended conversation with what was said as it ended, and gives it the next place in the outbox. */
  close(store: Store, closed: ClosedConversation, survey: string | null, lastLines: Message[]): EndedRow {
    const { thread: _thread, ...header } = closed
    const row: EndedRow = {
      id: closed.id,
      day: closed.messageDay,
      visitorId: closed.visitorId,
      askId: closed.askId,
      endedAtMs: closed.endedAtMs,
      endReason: closed.endReason,
      agentId: closed.stretches.at(-1)?.agentId ?? null,
      assigned: Object.fromEntries(closed.stretches.map(({ agentId, fromMs }) => [agentId, fromMs])),
      outbox: ++this.#lastOutbox,
    }
    const mayRate = survey !== null || closed.rating !== null
    store.writeEnded(row, { ...header, version: 1, mayRate, surveyText: survey, lastLines }, this.#through)
    this.#remember(row)
    this.#pending.push(row)
    return row
  }

  /** Changes the body of an ended conversation (a rating) and sends it to the archive again. */
  revise(store: Store, row: EndedRow, change: (body: EndedBody) => EndedBody): void {
    const body = store.readEndedBody(row.id, row.day)
    if (!body) return
    const next = { ...row, outbox: ++this.#lastOutbox }
    store.writeEnded(next, { ...change(body), version: body.version + 1 }, this.#through)
    this.#remember(next)
    this.#pending.push(next)
  }

  /** Drops days whose conversations are all archived and old enough. Gives the days that went. */
  purge(store: Store, nowMs: number, openDays: Set<string>): string[] {
    const keep = new Set([...openDays, ...store.unreadable])
    for (const row of this.#pending) keep.add(row.day)
    for (const row of this.#byId.values()) if (this.#parked.has(row.id) || nowMs - row.endedAtMs < REMEMBER_MS) keep.add(row.day)
    const gone = store.days().filter((day) => !keep.has(day))
    if (gone.length > 0) store.writeArchivedThrough(this.#through)
    for (const day of gone) {
      store.dropDay(day)
      this.#latestOfDay.delete(day)
    }
    for (const row of [...this.#byId.values()]) {
      if (!gone.includes(row.day)) continue
      this.#byId.delete(row.id)
      if (this.#latest.get(row.visitorId)?.id === row.id) this.#latest.delete(row.visitorId)
    }
    return gone
  }

  /** D1 has not confirmed all of this visitor's yet; those it refuses for good do not count. */
  isWaiting(visitorId: VisitorId): boolean {
    return this.#pending.some((row) => row.visitorId === visitorId && !this.#parked.has(row.id))
  }

  /** Data protection: forgets this visitor's. Gives the ids of each day, for what is kept beside them. */
  erase(store: Store, visitorId: VisitorId): { day: string; ids: ConversationId[] }[] {
    const gone = store.eraseEnded(visitorId)
    if (gone.length === 0) return gone
    // The rows that go may be those that carried how far the archive had come.
    store.writeArchivedThrough(this.#through)
    const parked = this.#parked.size
    for (const { ids } of gone)
      for (const id of ids) {
        this.#byId.delete(id)
        this.#parked.delete(id)
      }
    if (this.#parked.size < parked) store.writeParked([...this.#parked])
    this.#latest.delete(visitorId)
    this.#pending = this.#pending.filter((row) => row.visitorId !== visitorId)
    return gone
  }

  /** When `purge` has something to do at the earliest; null: nothing is kept. */
  nextPurgeMs(): number | null {
    const latest = [...this.#latestOfDay.values()]
    return latest.length === 0 ? null : Math.min(...latest) + REMEMBER_MS
  }

  #remember(row: EndedRow): void {
    this.#byId.set(row.id, row)
    this.#latestOfDay.set(row.day, Math.max(this.#latestOfDay.get(row.day) ?? 0, row.endedAtMs))
    this.#lastOutbox = Math.max(this.#lastOutbox, row.outbox)
    const latest = this.#latest.get(row.visitorId)
    if (!latest || latest.endedAtMs <= row.endedAtMs) this.#latest.set(row.visitorId, row)
  }
}

/** What a visitor is told of its ended conversation. */
export const endedPhase = (row: EndedRow, mayRate: boolean): VisitorPhase => ({
  kind: 'ended',
  conversationId: row.id,
  reason: row.endReason,
  endedAtMs: row.endedAtMs,
  mayRate,
})
