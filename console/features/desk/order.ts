import type { Held } from '../../lib/live/model.ts'
import { isOpen, waitingSinceMs } from '../../lib/live/select.ts'

/** The order of an agent's conversations. Pure. */

export const ORDERS = ['waiting', 'recent', 'started'] as const
export type Order = (typeof ORDERS)[number]

const startedMs = (held: Held): number => held.view?.servedAtMs ?? held.view?.askedAtMs ?? 0

/** When something last happened in it. */
export const lastAtMs = (held: Held): number => held.thread.pending.at(-1)?.atMs ?? held.view?.lastMessage?.atMs ?? startedMs(held)

const byWaiting = (a: Held, b: Held): number => {
  const [waitsA, waitsB] = [waitingSinceMs(a), waitingSinceMs(b)]
  if (waitsA !== null && waitsB !== null) return waitsA - waitsB
  if (waitsA !== null) return -1
  if (waitsB !== null) return 1
  return lastAtMs(b) - lastAtMs(a)
}

const COMPARE: Record<Order, (a: Held, b: Held) => number> = {
  waiting: byWaiting,
  recent: (a, b) => lastAtMs(b) - lastAtMs(a),
  started: (a, b) => startedMs(a) - startedMs(b),
}

/** Open ones first in the wanted order, then those that are over, the latest first. Equal ones keep a stable order by id. */
export const splitAndSort = (mine: readonly Held[], order: Order): { open: Held[]; over: Held[] } => {
  const byId = (a: Held, b: Held) => (a.id < b.id ? -1 : 1)
  return {
    open: mine.filter(isOpen).sort((a, b) => COMPARE[order](a, b) || byId(a, b)),
    over: mine.filter((held) => !isOpen(held)).sort((a, b) => (b.gone?.atMs ?? 0) - (a.gone?.atMs ?? 0) || byId(a, b)),
  }
}
