import { type SQL, sql } from 'drizzle-orm'
import { fileKeys } from '../../../objects/desk/client.ts'
import type { ServiceContext } from '../context.ts'
import { type Deleted, deleteConversationStatements } from '../conversation-deletion.ts'
import { rawStatement, type Statement } from '../statements.ts'
import { countTexts, emptyStatement, textsAbout } from './audit-texts.ts'
import { filesIn } from './held.ts'
import { listOf } from './lists.ts'

/** Conversations with all that hangs on them, a bounded number at once. The erasure and the retention share this. */

type Erasing = Pick<ServiceContext, 'db'> & { files: R2Bucket }

/** R2 takes a thousand keys at once. */
const KEYS_AT_ONCE = 1_000

/** The bytes and small pictures of files. Before their rows go: a failure leaves rows, by which it is done again. */
export const deleteBytes = async (files: R2Bucket, fileIds: readonly string[]): Promise<void> => {
  const keys = fileIds.flatMap(fileKeys)
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) await files.delete(keys.slice(at, at + KEYS_AT_ONCE))
}

const sum = (what: SQL, ids: SQL) => sql`SELECT coalesce(sum(${what}), 0) FROM conversation WHERE id IN ${ids}`

/** What a receipt counts of these conversations. */
export const conversationCounts = (conversationIds: readonly string[], fileIds: readonly string[]): Record<string, SQL> => {
  const ids = listOf(conversationIds)
  return {
    conversations: sum(sql`1`, ids),
    messages: sum(sql`last_seq`, ids),
    notes: sum(sql`json_array_length(coalesce(notes, '[]'))`, ids),
    ratings: sum(sql`rated_at_ms IS NOT NULL`, ids),
    summaries: sql`SELECT count(*) FROM summary WHERE conversation_id IN ${ids}`,
    files: sql`SELECT count(*) FROM file WHERE id IN ${listOf(fileIds)}`,
    auditEntries: countTexts(textsAbout(ids)),
  }
}

/** Deletes conversations and what belongs to them alone, and what the audit log says of them. The files' bytes are to be deleted before. */
export const conversationStatements = (
  { db }: Pick<ServiceContext, 'db'>,
  conversations: readonly Deleted[],
  fileIds: readonly string[],
): Statement[] => [
  emptyStatement(db, textsAbout(listOf(conversations.map(({ id }) => id)))),
  rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(fileIds)}`),
  ...deleteConversationStatements({ db }, conversations),
]

/** Files that either side sent in these conversations. */
export const filesOfConversations = async ({ db }: Erasing, conversationIds: readonly string[]): Promise<string[]> =>
  (await db.all<{ id: string }>(filesIn(sql`c.id IN ${listOf(conversationIds)}`))).map(({ id }) => id)
