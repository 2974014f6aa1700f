import { and, type SQL, sql } from 'drizzle-orm'
import { conversation, transcript } from '../../migrations/schema/index.ts'
import { searchPlace } from '../../objects/core/search-index.ts'
import { plainTerms, searchedText, searchQuery, snippetOf } from '../../objects/core/search-text.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { foldedFor } from '../lib/contains.ts'
import { readSortCursor } from '../lib/cursor.ts'
import type { Sorted } from '../lib/sorting.ts'
import type { ConversationQuery, ConversationSummary } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { PLACE, placeOf } from './conversation-window.ts'
import { inIds } from './statements.ts'

/** The full-text index of transcripts (`conversation_search`): which conversations have the words, and the line that has them. */

export const SEARCH = sql`conversation_search`

/** `within`: what the index itself is asked; `after`: what stands behind the cursor of another order than its own. */
export type Searched = { order: Sorted; join: SQL; within: SQL | undefined; after: SQL | undefined }

/** Behind the last row of the page before, in the order of the index. */
const afterOf = (sort: string, cursor: string | undefined): SQL | undefined => {
  const place = readSortCursor(cursor)
  if (place === null || typeof place.value !== 'number') return undefined
  const last = placeOf(searchPlace({ id: place.id, askedAtMs: place.value }))
  return sort === 'asked' ? sql`${PLACE} > ${last}` : sql`${PLACE} < ${last}`
}

/** What to read and in which order; null: there is no word in it. A period narrows the index itself. */
export const searchedBy = (
  text: string,
  { sort, cursor, askedUntilMs }: ConversationQuery,
  order: Sorted,
  fromMs: number | undefined,
): Searched | null => {
  const match = searchQuery(text)
  if (match === null) return null
  const isByTime = sort === 'asked' || sort === '-asked'
  const within = and(
    sql`${SEARCH} MATCH ${match}`,
    fromMs === undefined ? undefined : sql`${PLACE} >= ${placeOf([fromMs, 0])}`,
    askedUntilMs === undefined ? undefined : sql`${PLACE} < ${placeOf([askedUntilMs, 0])}`,
    isByTime ? afterOf(sort, cursor) : undefined,
  )
  const direction = sort === 'asked' ? sql`ASC` : sql`DESC`
  const byPlace: Sorted = { ...order, orderBy: [sql`${PLACE} ${direction}`, sql`${conversation.id} ${direction}`] }
  // The index leads: it gives its rows by time, and each conversation is found by its id.
  const join = sql`${conversation.id} = conversation_search.conversation_id`
  return { order: isByTime ? byPlace : order, join, within, after: isByTime ? undefined : order.after }
}

/** The first line of each conversation that has one of the words, cut to the part around it. */
export const findHits = async (
  { db }: ServiceContext,
  ids: readonly string[],
  text: string,
): Promise<Map<string, NonNullable<ConversationSummary['hit']>>> => {
  const terms = plainTerms(text)
  const written = sql`coalesce(line.value ->> 'text', '') || ' ' || coalesce(line.value ->> '$.file.name', '')`
  const line = foldedFor(written, terms.join(''))
  const rows = await db.all<{ id: string; message: string }>(sql`
    SELECT ${transcript.conversationId} AS id, min(${transcript.chunk} * 1000 + line.key), line.value AS message
    FROM ${transcript}, json_each(${transcript.messages}) AS line
    WHERE ${inIds(transcript.conversationId, ids)} AND line.value ->> 'author' <> 'system' AND line.value ->> 'recalledAtMs' IS NULL
      AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(terms)}) AS term WHERE instr(${line}, term.value) > 0)
    GROUP BY ${transcript.conversationId}`)
  return new Map(
    rows.map(({ id, message }) => {
      const read: Message = JSON.parse(message)
      const { text: part, hits } = snippetOf(searchedText(read), text)
      return [id, { seq: read.seq, text: part, marks: hits.map(({ start, length }): [number, number] => [start, length]) }]
    }),
  )
}
