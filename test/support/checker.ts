import type { Message } from '../../objects/protocol/model.ts'
import type { Ack } from './outbox.ts'

/**
 * Judges a conversation after a fault. A message without an answer may be there once or not at all;
 * an acknowledged one must be there, once, where it was acknowledged.
 */

export type Sent = { id: string; conversationId: string; sender: string; text: string; ack: Ack | null; refused: boolean }
/** What somebody saw. `complete`: it was there to the end and must have everything. */
export type View = { name: string; messages: readonly Message[]; complete: boolean }

/** Every message that was sent, in the order its sender wrote it. */
export class Ledger {
  readonly sent: Sent[] = []

  /** Notes a message and what becomes of it. Resolves when it is answered, either way. */
  async track(sender: string, conversationId: string, id: string, text: string, answer: Promise<Ack>): Promise<boolean> {
    const entry: Sent = { id, conversationId, sender, text, ack: null, refused: false }
    this.sent.push(entry)
    try {
      entry.ack = await answer
      return true
    } catch {
      entry.refused = true
      return false
    }
  }

  get acked(): number {
    return this.sent.filter((entry) => entry.ack !== null).length
  }

  of(conversationId: string): Sent[] {
    return this.sent.filter((entry) => entry.conversationId === conversationId)
  }
}

const duplicates = (values: readonly (string | number)[]): (string | number)[] => {
  const seen = new Set<string | number>()
  return values.filter((value) => seen.has(value) || !seen.add(value))
}

const checkNumbers = (final: readonly Message[]): string[] => {
  const holes = final.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`place ${index + 1} holds seq ${seq}`])).slice(0, 3)
  return [...holes, ...duplicates(final.map(({ id }) => id)).map((id) => `message ${id} is there twice`)]
}

const checkAcks = (sent: readonly Sent[], final: readonly Message[]): string[] => {
  const byId = new Map(final.map((message) => [message.id, message]))
  return sent.flatMap(({ id, text, ack, refused, sender }) => {
    const kept = byId.get(id)
    if (ack === null) return refused && kept !== undefined ? [`${sender}: ${id} was refused and kept`] : []
    if (kept === undefined) return [`${sender}: ${id} was acknowledged as ${ack.seq} and is lost`]
    if (kept.seq !== ack.seq) return [`${sender}: ${id} was acknowledged as ${ack.seq} and is ${kept.seq}`]
    return kept.text === text ? [] : [`${sender}: ${id} has another text`]
  })
}

const checkOrigin = (sent: readonly Sent[], final: readonly Message[]): string[] => {
  const known = new Set(sent.map(({ id }) => id))
  return final.flatMap(({ id, author }) => (author === 'system' || known.has(id) ? [] : [`message ${id} was never sent`]))
}

/** Each sender's messages stand in the order they were written. */
const checkOrder = (sent: readonly Sent[], final: readonly Message[]): string[] => {
  const seqOf = new Map(final.map(({ id, seq }) => [id, seq]))
  const last = new Map<string, number>()
  return sent.flatMap(({ id, sender }) => {
    const seq = seqOf.get(id)
    if (seq === undefined) return []
    const before = last.get(sender) ?? 0
    last.set(sender, Math.max(before, seq))
    return seq > before ? [] : [`${sender}: ${id} (seq ${seq}) stands before an earlier one (seq ${before})`]
  })
}

const checkView = ({ name, messages, complete }: View, final: readonly Message[]): string[] => {
  const wrong = messages.flatMap((message) => {
    const there = final[message.seq - 1]
    return there?.id === message.id ? [] : [`${name}: seq ${message.seq} is ${message.id}, in the history it is ${there?.id}`]
  })
  const missing = complete ? final.filter(({ seq }) => !messages.some((message) => message.seq === seq)) : []
  return [
    ...wrong,
    ...duplicates(messages.map(({ id }) => id)).map((id) => `${name}: ${id} twice`),
    ...missing.map(({ seq, text }) => `${name}: misses seq ${seq} "${text}"`),
  ].slice(0, 5)
}

/** What is wrong with a conversation; empty when nothing is. `final` is its history. */
export const checkConversation = (sent: readonly Sent[], final: readonly Message[], views: readonly View[]): string[] => [
  ...checkNumbers(final),
  ...checkAcks(sent, final),
  ...checkOrigin(sent, final),
  ...checkOrder(sent, final),
  ...views.flatMap((view) => checkView(view, final)),
]
