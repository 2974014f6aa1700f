import type { Message } from '../../../objects/protocol/model.ts'
import type { Row } from './model.ts'

/** Rules of a transcript: each line once, by sequence, what is unsent at the end. All functions are pure. */

export const rowOf = (message: Message, conversationId: string): Row => ({
  id: message.id,
  seq: message.seq,
  author: message.author,
  authorId: message.authorId,
  kind: message.kind,
  system: message.system,
  text: message.recalledAtMs === undefined ? message.text : '',
  file: message.recalledAtMs === undefined ? message.file : undefined,
  atMs: message.atMs,
  recalledAtMs: message.recalledAtMs,
  quoteSeq: message.quoteSeq,
  delivery: 'sent',
  conversationId,
})

const bySeq = (a: Row, b: Row) => (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY)

/** Sorts by sequence; rows without one keep their order at the end. */
export const sortRows = (rows: Row[]): Row[] => {
  const placed = rows.filter((row) => row.seq !== null).sort(bySeq)
  return [...placed, ...rows.filter((row) => row.seq === null)]
}

/** Adds messages of the desk. The newer word on a sequence number wins; a line of the outbox is replaced by its echo. */
export const mergeMessages = (rows: Row[], messages: Message[], conversationId: string): Row[] => {
  if (messages.length === 0) return rows
  const incoming = new Map(messages.map((message) => [message.seq, rowOf(message, conversationId)]))
  const ids = new Set(messages.map((message) => message.id))
  const kept = rows.filter((row) => (row.seq === null ? !ids.has(row.id) : !incoming.has(row.seq)))
  return sortRows([...kept, ...incoming.values()])
}

/** Changes the row with this id. */
export const patchRow = (rows: Row[], id: string, patch: Partial<Row>): Row[] =>
  rows.map((row) => (row.id === id ? { ...row, ...patch } : row))

/** What is still to be sent, in order. */
export const outgoing = (rows: Row[]): Row[] => rows.filter((row) => row.seq === null)

/** The sequence number above the lowest gap, or null: everything between the first and the last line is there. */
export const missingBelow = (rows: Row[]): number | null => {
  for (let at = 1; at < rows.length; at++) {
    const seq = rows[at]?.seq ?? null
    const before = rows[at - 1]?.seq ?? null
    if (seq !== null && before !== null && seq > before + 1) return seq
  }
  return null
}

/** The last line without a gap below it, for resuming; 0: nothing yet. */
export const lastSolidSeq = (rows: Row[]): number => {
  let last = 0
  for (const { seq } of rows) {
    if (seq === null || (last > 0 && seq !== last + 1)) break
    last = seq
  }
  return last
}

export const firstSeq = (rows: Row[]): number | null => rows[0]?.seq ?? null
export const lastSeq = (rows: Row[]): number => rows.findLast((row) => row.seq !== null)?.seq ?? 0

/** The agent's lines that this visitor has not seen. */
export const countUnread = (rows: Row[], seenSeq: number): number =>
  rows.filter((row) => row.author === 'agent' && row.seq !== null && row.seq > seenSeq).length
