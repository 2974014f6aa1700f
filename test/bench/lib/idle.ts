import type { Counters } from '../worker/counters.ts'
import type { LaneSocket } from './lane.ts'
import { ask, openDesks, openPage, openVisitor, type Product, readCounters, resetCounters, startProduct } from './product.ts'

/** What wakes an object whose sockets are open and silent but for their heartbeats. */

const PING_EVERY_MS = 5_000
/** An object sleeps after ten seconds without an event. */
const ASLEEP_AFTER_MS = 12_000

export type Idle = { minutes: number; wakesPerMinute: number; inConversationPerMinute: number }
export type IdleWatch = { finish: (atLeastSec: number) => Promise<Idle> }

const eventsIn = (counters: Counters): number =>
  Math.max(counters.wakes, counters.frames + counters.alarms + counters.connects + counters.closes + counters.calls)

const openIdle = async (product: Product, isServed: boolean): Promise<LaneSocket[]> => {
  const sockets = [...(await openDesks(product, 2, 10)).values()]
  for (let index = 0; index < 10; index++) sockets.push((await openPage(product, index, 'idle')).socket)
  for (let index = 0; index < 10; index++) sockets.push((await openVisitor(product, index)).socket)
  if (isServed) await ask(sockets.at(-1) as LaneSocket)
  return sockets
}

/** Starts two products: one whose visitors only browse or have their panel open, one where a conversation is open and nobody speaks. */
export const watchIdle = async (): Promise<IdleWatch> => {
  const products = [await startProduct({ meter: true }), await startProduct({ meter: true })] as const
  const sockets = [...(await openIdle(products[0], false)), ...(await openIdle(products[1], true))]
  await new Promise((resolve) => setTimeout(resolve, ASLEEP_AFTER_MS))
  for (const { url } of products) await resetCounters(url)
  const sinceMs = Date.now()
  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping()
  }, PING_EVERY_MS)
  const finish = async (atLeastSec: number): Promise<Idle> => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, sinceMs + atLeastSec * 1000 - Date.now())))
    clearInterval(pings)
    const minutes = (Date.now() - sinceMs) / 60_000
    const [idle, served] = await Promise.all(products.map(async ({ url }) => eventsIn(await readCounters(url)) / minutes))
    for (const { stop } of products) await stop()
    return { minutes, wakesPerMinute: idle ?? 0, inConversationPerMinute: served ?? 0 }
  }
  return { finish }
}
