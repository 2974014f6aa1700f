import { performance } from 'node:perf_hooks'
import type { LaneFrame } from './lane.ts'
import { inBatches, LaneSocket } from './lane.ts'
import { ask, type LaneVisitor, openDesks, openVisitor, type Product, startProduct } from './product.ts'

/** Everybody's connection breaks at once and everybody is back at once, without the jitter real clients have. */

export type Storm = { seconds: number; visitors: number; moved: number }
type Standing = LaneVisitor & { index: number; conversationId: string | undefined; place: string }

/** What must be the same afterwards: served in the same conversation, or queued in the same place. */
const placeOf = (phase: LaneFrame['phase']): string => `${phase?.kind} ${phase?.conversationId} ${phase?.index ?? ''}`

/** A tenth of the visitors is served, the others wait in the queue. Counts those who are not where they were. */
export const measureStorm = async (visitors: number): Promise<Storm> => {
  const product = await startProduct()
  await openDesks(product, 10, Math.ceil(visitors / 100))
  const standing: Standing[] = []
  await inBatches(visitors, async (index) => {
    const visitor = await openVisitor(product, index)
    const { conversationId } = await ask(visitor.socket)
    standing.push({ ...visitor, index, conversationId, place: '' })
  })
  // A place moves while others ask; where everybody stands now is what must hold.
  for (const visitor of standing) visitor.place = await placeNow(product, visitor)
  const startMs = performance.now()
  for (const { socket } of standing) socket.drop()
  const back = await Promise.all(standing.map((visitor) => comeBack(product, visitor)))
  const seconds = (performance.now() - startMs) / 1000
  await product.stop()
  return { seconds, visitors, moved: back.filter(({ place }, index) => place !== standing[index]?.place).length }
}

/** Looks with a second tab. */
const placeNow = async (product: Product, visitor: Standing): Promise<string> => {
  const { place, socket } = await comeBack(product, visitor)
  socket.drop()
  return place
}

const comeBack = async (
  { url, siteId }: Product,
  { visitorId, token, index, conversationId }: Standing,
): Promise<{ place: string; socket: LaneSocket }> => {
  const headers = { Origin: url, 'CF-Connecting-IP': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` }
  const socket = await LaneSocket.open(`${url}/api/sites/${siteId}/chat`, headers)
  const hello = { type: 'hello', v: 1, visitorId, token, resume: conversationId && { conversationId, seq: 0 } }
  const welcome = await socket.request(hello, (frame) => frame.type === 'welcome')
  return { place: placeOf(welcome.phase), socket }
}
