import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import type { Message } from '../../../objects/protocol/model.ts'
import type { Outgoing, Thread } from './model.ts'

/** One conversation's messages: any order in, each once and by sequence out. */

const sameMessage = (a: Message, b: Message): boolean => a.id === b.id && a.text === b.text && a.recalledAtMs === b.recalledAtMs

/** Adds or replaces `incoming`; gives the same array when nothing changed. */
const mergeMessages = (held: readonly Message[], incoming: readonly Message[]): readonly Message[] => {
  const news = incoming.filter((message) => {
    const known = findBySeq(held, message.seq)
    return known === undefined || !sameMessage(known, message)
  })
  if (news.length === 0) return held
  const last = held.at(-1)
  if (news.length === 1 && (last === undefined || news[0]!.seq > last.seq)) return [...held, news[0]!]
  const bySeq = new Map(held.map((message) => [message.seq, message]))
  for (const message of news) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** Looks a sequence number up in messages ordered by it. */
export const findBySeq = (messages: readonly Message[], seq: number): Message | undefined => {
  let low = 0
  let high = messages.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const message = messages[middle]!
    if (message.seq === seq) return message
    if (message.seq < seq) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Takes messages from the desk; an own one that came by another way than its ack ends its waiting. */
export const receiveMessages = (thread: Thread, incoming: readonly Message[]): Thread => {
  const messages = mergeMessages(thread.messages, incoming)
  const arrived = new Set(incoming.map((message) => message.id))
  const pending = thread.pending.some((own) => arrived.has(own.id)) ? thread.pending.filter((own) => !arrived.has(own.id)) : thread.pending
  return messages === thread.messages && pending === thread.pending ? thread : { messages, pending }
}

/** An own message as it will be once it is stored. */
export const messageOf = ({ id, text, attachment, quoteSeq, atMs }: Outgoing, authorId: string): Omit<Message, 'seq'> => ({
  id,
  author: 'agent',
  authorId,
  kind: attachment?.kind ?? 'text',
  text,
  ...(attachment && { file: attachment.file }),
  ...(quoteSeq !== undefined && { quoteSeq }),
  atMs,
})

/** The desk has stored an own message: it takes its place in the order. */
export const acknowledge = (thread: Thread, ack: { id: string; seq: number; atMs: number }, authorId: string): Thread => {
  const own = thread.pending.find((each) => each.id === ack.id)
  if (own === undefined) return thread
  return receiveMessages(thread, [{ ...messageOf(own, authorId), seq: ack.seq, atMs: ack.atMs }])
}

export const addPending = (thread: Thread, own: Outgoing): Thread => {
  const known = thread.pending.some((each) => each.id === own.id) || thread.messages.some((message) => message.id === own.id)
  return known ? thread : { ...thread, pending: [...thread.pending, own] }
}

export const setPendingFailed = (thread: Thread, id: string, failed: ErrorCode | null): Thread => {
  if (!thread.pending.some((own) => own.id === id && own.failed !== failed)) return thread
  return { ...thread, pending: thread.pending.map((own) => (own.id === id ? { ...own, failed } : own)) }
}

export const dropPending = (thread: Thread, id: string): Thread =>
  thread.pending.some((own) => own.id === id) ? { ...thread, pending: thread.pending.filter((own) => own.id !== id) } : thread

/** A recalled message keeps its place as a tombstone. */
export const recallMessage = (thread: Thread, seq: number, atMs: number): Thread => {
  const message = findBySeq(thread.messages, seq)
  if (message === undefined || message.recalledAtMs !== undefined) return thread
  return receiveMessages(thread, [{ ...message, text: '', recalledAtMs: atMs }])
}

/** Where the unbroken run from the first held message ends: the desk sends everything after it on a reconnect. */
export const contiguousEnd = (messages: readonly Message[]): number => {
  let end = messages[0]?.seq ?? 0
  for (const message of messages.slice(1)) {
    if (message.seq !== end + 1) break
    end = message.seq
  }
  return end
}

/** The `beforeSeq` to fetch in order to fill the lowest gap; null when nothing is missing after the first held message. */
export const missingBefore = (messages: readonly Message[], lastSeq: number): number | null => {
  const end = contiguousEnd(messages)
  const above = messages.find((message) => message.seq > end)
  if (above !== undefined) return above.seq
  return lastSeq > end ? lastSeq + 1 : null
}
