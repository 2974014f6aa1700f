import type { DeliveryFailure, DeliveryState } from '../protocol/hook-words.ts'

/** What a courier knows of its deliveries. Times are ms since epoch. */

export type Delivery = {
  id: string
  eventId: string
  type: string
  state: DeliveryState
  createdAtMs: number
  tries: number
  lastAtMs: number | null
  nextAtMs: number | null
  status: number | null
  failure: DeliveryFailure | null
  durationMs: number | null
}

export type Attempt = { atMs: number; status: number | null; failure: DeliveryFailure | null; durationMs: number }

export type DeliveryDetail = Delivery & { url: string; body: string; answer: string; attempts: Attempt[] }

/** Never sent, and not to be sent again: there were too many. */
export type Dropped = { events: number; sinceMs: number }

export type HookState = { last: Delivery | null; failingSinceMs: number | null; pending: number; dead: number; dropped: Dropped | null }

/** Where to; the hook's row in D1, as it is now. */
export type HookRow = { url: string; secret: string; events: string[]; enabled: boolean; updatedAtMs: number }

/** An event on its way to a hook. */
export type HookEvent = {
  id: string
  type: string
  atMs: number
  visitorId: string | null
  contactId: string | null
  data: Record<string, unknown>
}

export type DeliveryQuery = { state: DeliveryState | null; beforeSeq: number | null; limit: number }

/** Whom data protection forgets. `words`: whole values by which a body names them. */
export type Erased = { visitorIds: readonly string[]; contactIds: readonly string[]; words: readonly string[] }
