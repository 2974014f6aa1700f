import { poll } from '../../support/poll.ts'
import type { Counters } from '../worker/counters.ts'
import type { LaneSocket } from './lane.ts'
import { ask, openDesks, openVisitor, type Product, readCounters, resetCounters, startProduct } from './product.ts'

/** What a conversation's whole life is billed: counted, from the first frame until it is in the archive. */

const TEXT = '您好，我想问一下这款产品什么时候有货？'
export const MESSAGES_PER_CONVERSATION = 20
/** People are slower; this keeps within the frames a visitor's socket may send. */
const PAUSE_MS = 150

export type Life = { messages: number; conversations: number; counters: Counters; rowsPerMessage: number }

let ids = 0
const messageId = () => `rows-${(ids++).toString().padStart(8, '0')}`

/** One side types, says something and is acknowledged; the other side reads it. */
const exchange = async (from: LaneSocket, to: LaneSocket, conversationId: string): Promise<void> => {
  const id = messageId()
  const arrived = to.next((frame) => frame.type === 'message' && frame.message?.id === id)
  from.send({ type: 'typing', conversationId, active: true })
  await from.request({ type: 'message', id, conversationId, text: TEXT }, (frame) => frame.type === 'ack' && frame.id === id)
  const { message } = await arrived
  to.send({ type: 'read', conversationId, delivered: message?.seq, read: message?.seq })
}

const converse = async (product: Product, desks: Map<string, LaneSocket>, index: number): Promise<void> => {
  const { socket: visitor } = await openVisitor(product, index)
  const { conversationId = '', agent } = await ask(visitor)
  const desk = desks.get(agent?.id ?? '')
  if (desk === undefined) throw new Error('nobody serves the conversation')
  for (let turn = 0; turn < MESSAGES_PER_CONVERSATION; turn++) {
    await (turn % 2 === 0 ? exchange(visitor, desk, conversationId) : exchange(desk, visitor, conversationId))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  const over = visitor.next((frame) => frame.type === 'phase' && frame.phase?.kind === 'ended')
  const ender = index % 2 === 0 ? visitor : desk
  ender.send({ type: 'end', conversationId })
  await over
  visitor.drop()
}

const archived = async (product: Product): Promise<number> => {
  const database = await product.miniflare.getD1Database('DB')
  return (await database.prepare('SELECT count(*) AS n FROM conversation').first<number>('n')) ?? 0
}

/** Plays conversations and counts until the last one is in the archive. */
export const measureLife = async (conversations: number): Promise<Life> => {
  const product = await startProduct({ meter: true })
  // More would be faster than an agent's socket may send.
  const desks = await openDesks(product, Math.ceil(conversations / 6), 100)
  await resetCounters(product.url)
  await Promise.all(Array.from({ length: conversations }, (_, index) => converse(product, desks, index)))
  await poll('the archive', async () => (await archived(product)) >= conversations, 60_000, 200)
  const counters = await readCounters(product.url)
  await product.stop()
  const messages = conversations * MESSAGES_PER_CONVERSATION
  return { messages, conversations, counters, rowsPerMessage: (counters.objectRowsWritten + counters.databaseRowsWritten) / messages }
}
