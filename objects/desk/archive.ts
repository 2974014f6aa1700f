import type { ClosedConversation, Thread } from '../core/types.ts'
import type { Message, Note } from '../protocol/model.ts'
import { notErased } from './erased.ts'
import { supervisionStatements } from './supervision-audit.ts'

/** A transcript row of D1 holds at most so many messages and UTF-16 units of JSON: a row may have 2 MB. */
const CHUNK_MESSAGES = 200
const CHUNK_CHARS = 500_000

/** What the archive needs of an ended conversation. `version` grows when it is written again (a later rating). */
export type ArchiveRecord = Omit<ClosedConversation, 'thread'> & {
  version: number
  thread: Pick<Thread, 'lastSeq' | 'visitorMessages' | 'agentMessages' | 'firstAgentMessageAtMs'>
}

// Also counts the conversation once, however often the batch is repeated: it runs before the conversation's own insert.
const UPSERT_VISITOR = `
INSERT INTO visitor (id, site_id, name, contact_id, info, conversations, first_seen_at_ms, last_seen_at_ms)
SELECT ?1, ?2, ?3, ?4, ?5, 1, ?6, ?7 WHERE ${notErased('?1')}
ON CONFLICT (id) DO UPDATE SET
  name = CASE WHEN visitor.name = 'Guest_' || substr(visitor.id, 2, 6) THEN excluded.name ELSE visitor.name END,
  info = excluded.info,
  last_seen_at_ms = max(last_seen_at_ms, excluded.last_seen_at_ms),
  conversations = conversations + (SELECT count(*) = 0 FROM conversation WHERE id = ?8)
WHERE excluded.last_seen_at_ms > visitor.last_seen_at_ms OR (SELECT count(*) = 0 FROM conversation WHERE id = ?8)`

const UPSERT_CONVERSATION = `
INSERT INTO conversation (id, site_id, visitor_id, visitor_name, contact_id, agent_id, group_id, asked_at_ms, served_at_ms,
  first_reply_at_ms, ended_at_ms, end_reason, ended_by, visitor_messages, agent_messages, last_seq, info, stretches, transfers,
  decision, target, rating_score, rating_comment, rated_at_ms, version, rating_reasons, profile, notes, supervision,
  longest_queue)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29,
  ?30
WHERE ${notErased('?3')}
ON CONFLICT (id) DO UPDATE SET
  rating_score = excluded.rating_score, rating_comment = excluded.rating_comment, rated_at_ms = excluded.rated_at_ms,
  rating_reasons = excluded.rating_reasons, version = excluded.version
WHERE excluded.version > conversation.version`

const UPSERT_TRANSCRIPT = `
INSERT INTO transcript (conversation_id, chunk, messages) SELECT ?1, ?2, ?3 WHERE ${notErased('?4')}
ON CONFLICT (conversation_id, chunk) DO UPDATE SET messages = excluded.messages WHERE excluded.messages <> transcript.messages`

/** The messages as JSON arrays of bounded size, in order. */
const chunksOf = (messages: Message[]): string[] => {
  const chunks: string[][] = []
  let chars = 0
  for (const message of messages) {
    const json = JSON.stringify(message)
    const last = chunks.at(-1)
    if (last && last.length < CHUNK_MESSAGES && chars + json.length <= CHUNK_CHARS) {
      last.push(json)
      chars += json.length
    } else {
      chunks.push([json])
      chars = json.length
    }
  }
  return chunks.map((chunk) => `[${chunk.join(',')}]`)
}

/** The statements that put one ended conversation into D1. Idempotent: run any number of times, in one `db.batch`. */
export const archiveStatements = (
  db: D1Database,
  record: ArchiveRecord,
  messages: Message[],
  notes: readonly Note[] = [],
): D1PreparedStatement[] => {
  const { thread, rating } = record
  const agentId = record.stretches.at(-1)?.agentId ?? null
  const info = JSON.stringify(record.visitor)
  return [
    db
      .prepare(UPSERT_VISITOR)
      .bind(record.visitorId, record.siteId, record.visitorName, record.contactId, info, record.askedAtMs, record.endedAtMs, record.id),
    db
      .prepare(UPSERT_CONVERSATION)
      .bind(
        record.id,
        record.siteId,
        record.visitorId,
        record.visitorName,
        record.contactId,
        agentId,
        record.groupId,
        record.askedAtMs,
        record.firstServedAtMs,
        thread.firstAgentMessageAtMs,
        record.endedAtMs,
        record.endReason,
        record.endedBy,
        thread.visitorMessages,
        thread.agentMessages,
        thread.lastSeq,
        info,
        JSON.stringify(record.stretches),
        JSON.stringify(record.transfers),
        record.decision ? JSON.stringify(record.decision) : null,
        record.target.kind === 'any' ? null : JSON.stringify(record.target),
        rating?.score ?? null,
        rating?.comment ?? null,
        rating?.atMs ?? null,
        record.version,
        rating?.reasons?.length ? JSON.stringify(rating.reasons) : null,
        record.profile ? JSON.stringify(record.profile) : null,
        notes.length > 0 ? JSON.stringify(notes) : null,
        record.supervision?.length ? JSON.stringify(record.supervision) : null,
        record.longestQueue ?? 0,
      ),
    ...chunksOf(messages).map((chunk, index) => db.prepare(UPSERT_TRANSCRIPT).bind(record.id, index, chunk, record.visitorId)),
    ...supervisionStatements(db, record),
  ]
}
