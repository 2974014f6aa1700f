import type { ConversationId } from '../core/types.ts'
import { LIMITS } from '../protocol/constants.ts'
import type { Message } from '../protocol/model.ts'
import type { DayTables } from './day-tables.ts'

/** Which messages of a conversation: with `beforeSeq` the newest `limit` below it, else those above `afterSeq`. */
export type MessageRange = { afterSeq?: number; beforeSeq?: number; limit?: number }

/** So many lines of one decision share a row at most. */
const MOST_IN_ROW = 8

/** Keeps rows, newest first, until a page of them is full; the first one always. */
const withinPage = () => {
  let chars = 0
  return ({ body }: { body: string }, index: number): boolean => {
    chars += body.length
    return index === 0 || chars <= LIMITS.pageChars
  }
}

/** The messages of one desk's conversations. `day` is a conversation's `messageDay`. */
export class MessageStore {
  readonly #sql: SqlStorage
  readonly #days: DayTables

  constructor(sql: SqlStorage, days: DayTables) {
    this.#sql = sql
    this.#days = days
  }

  /** One billed row for each message of a person; lines the desk says in one breath share one, under the last one's sequence. */
  append(conversationId: ConversationId, day: string, messages: readonly Message[]): void {
    this.#days.open(day)
    for (const row of rowsOf(messages)) {
      const body = JSON.stringify(row.length === 1 ? row[0] : row)
      this.#sql.exec(`INSERT INTO m_${day} (conversation, seq, body) VALUES (?, ?, ?)`, conversationId, row.at(-1)?.seq ?? 0, body)
    }
  }

  replace(conversationId: ConversationId, day: string, message: Message): void {
    this.#sql.exec(`UPDATE m_${day} SET body = ? WHERE conversation = ? AND seq = ?`, JSON.stringify(message), conversationId, message.seq)
  }

  /** Ascending by sequence. */
  read(conversationId: ConversationId, day: string, { beforeSeq, afterSeq = 0, limit = -1 }: MessageRange): Message[] {
    if (!this.#days.has(day)) return []
    if (beforeSeq !== undefined) return this.#readBefore(conversationId, day, beforeSeq, limit)
    const rows = this.#sql
      .exec<{ body: string }>(
        `SELECT body FROM m_${day} WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?`,
        conversationId,
        afterSeq,
        limit,
      )
      .toArray()
    const messages = [...this.#readFirst(conversationId, day), ...rows.flatMap(messagesIn)].filter((message) => message.seq > afterSeq)
    return limit < 0 ? messages : messages.slice(0, limit)
  }

  #readBefore(conversationId: ConversationId, day: string, beforeSeq: number, limit: number): Message[] {
    const rows = this.#sql
      .exec<{ body: string }>(
        `SELECT body FROM m_${day} WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
        conversationId,
        // A row stands under its last line: the first of its lines may be below.
        beforeSeq + MOST_IN_ROW,
        limit < 0 ? limit : limit + MOST_IN_ROW,
      )
      .toArray()
    const page = rows.filter(withinPage()).reverse().flatMap(messagesIn)
    const first = this.#readFirst(conversationId, day)
    // Not where the page was full before it reached them.
    const reached = (first.at(-1)?.seq ?? 0) + 1 >= (page[0]?.seq ?? 0)
    const messages = reached ? [...first, ...page] : page
    const below = messages.filter((message) => message.seq < beforeSeq)
    return limit < 0 ? below : below.slice(-limit)
  }

  /** What the desk said as it began stands in the conversation's own row (`Store.writeHeader`). */
  #readFirst(conversationId: ConversationId, day: string): Message[] {
    const query = `SELECT body -> '$.firstLines' AS body FROM c_${day} WHERE id = ?`
    const body = this.#sql.exec<{ body: string | null }>(query, conversationId).toArray()[0]?.body ?? null
    return body === null ? [] : messagesIn({ body })
  }
}

const messagesIn = ({ body }: { body: string }): Message[] => {
  const parsed = JSON.parse(body) as Message | Message[]
  return Array.isArray(parsed) ? parsed : [parsed]
}

/** Messages of people alone, each run of system lines together. */
const rowsOf = (messages: readonly Message[]): Message[][] => {
  const rows: Message[][] = []
  for (const message of messages) {
    const last = rows.at(-1)
    const joins = message.author === 'system' && last?.[0]?.author === 'system' && last.length < MOST_IN_ROW
    if (joins) last.push(message)
    else rows.push([message])
  }
  return rows
}
