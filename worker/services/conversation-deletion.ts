import { sql } from 'drizzle-orm'
import { conversation, summary, transcript } from '../../migrations/schema/index.ts'
import { searchPlace } from '../../objects/core/search-index.ts'
import type { Database } from '../db.ts'
import { inIds, rawStatement, type Statement } from './statements.ts'

/** A conversation as it is found again everywhere: the index goes by its time, too. */
export type Deleted = { id: string; askedAtMs: number }

/** Takes conversations out of the full-text index. */
export const forgetSearchStatement = ({ db }: { db: Database }, conversations: readonly Deleted[]): Statement => {
  const places = JSON.stringify(conversations.map(searchPlace))
  return rawStatement(
    db,
    sql`DELETE FROM conversation_search WHERE rowid IN (
    SELECT json_extract(value, '$[0]') * 2097152 + json_extract(value, '$[1]') FROM json_each(${places}))`,
  )
}

/**
 * Everything the database holds of these conversations: transcript, index, summary, and the row with its rating and notes.
 * To be run in one batch; their files and what the desk still keeps are the caller's. At most a few hundred at once.
 */
export const deleteConversationStatements = (context: { db: Database }, conversations: readonly Deleted[]): Statement[] => {
  const { db } = context
  const ids = conversations.map(({ id }) => id)
  return [
    forgetSearchStatement(context, conversations),
    db.delete(transcript).where(inIds(transcript.conversationId, ids)),
    db.delete(summary).where(inIds(summary.conversationId, ids)),
    db.delete(conversation).where(inIds(conversation.id, ids)),
  ]
}
