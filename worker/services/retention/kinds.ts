import { type SQL, sql } from 'drizzle-orm'
import type { RetainedKind } from '../../../migrations/schema/organisation.ts'
import type { Database } from '../../db.ts'
import type { Deleted } from '../conversation-deletion.ts'
import { conversationCounts, conversationStatements, deleteBytes, filesOfConversations } from '../data-protection/conversations.ts'
import { listOf } from '../data-protection/person.ts'
import { countStatement } from '../data-protection/receipts.ts'
import { rawStatement, runBatch } from '../statements.ts'
import { scanOn } from './scan.ts'

/** What each kind's period takes away, a portion at a time, and how much that would be. Counted in the batch that deletes. */

export type Sweeping = { db: Database; files: R2Bucket; nowMs: number; receiptId: string }
/** True: there may be more. */
export type Portion = (sweeping: Sweeping, beforeMs: number) => Promise<boolean>
type Kind = { count: (beforeMs: number) => SQL; portion: Portion; portions: number }

const oldConversations = (beforeMs: number) =>
  sql`FROM site s JOIN conversation c ON c.site_id = s.id AND c.asked_at_ms < ${beforeMs} WHERE c.ended_at_ms < ${beforeMs}`
const oldMessages = (beforeMs: number) => sql`FROM site s JOIN left_message m ON m.site_id = s.id AND m.at_ms < ${beforeMs}`
const oldSummaries = (beforeMs: number) => sql`FROM site s JOIN summary y ON y.site_id = s.id AND y.created_at_ms < ${beforeMs}`
const oldLog = (beforeMs: number) => sql`FROM site s JOIN agent_log l ON l.site_id = s.id AND l.at_ms < ${beforeMs}`
/** Nothing that is kept loses its visitor by it, and no contact the browsers it came with. */
const isOldVisitor = (beforeMs: number) => sql`last_seen_at_ms < ${beforeMs} AND contact_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM left_message m WHERE m.visitor_id = visitor.id)
  AND NOT EXISTS (SELECT 1 FROM blacklist b WHERE b.visitor_id = visitor.id)
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.visitor_id = visitor.id)`
const isOldVisit = (beforeMs: number) => sql`ended_at_ms < ${beforeMs}`
const isOldFile = (beforeMs: number) => sql`at_ms < ${beforeMs} AND purpose IN ('chat', 'left_message')`

const idsOf = async (db: Database, query: SQL): Promise<string[]> => (await db.all<{ id: string }>(query)).map(({ id }) => id)

/** With their transcripts, notes, ratings, summaries and files. */
const conversations: Portion = async (sweeping, beforeMs) => {
  const { db, files, receiptId } = sweeping
  const found = await db.all<Deleted>(sql`SELECT c.id, c.asked_at_ms AS askedAtMs ${oldConversations(beforeMs)} LIMIT 200`)
  if (found.length === 0) return false
  const ids = found.map(({ id }) => id)
  const fileIds = await filesOfConversations(sweeping, ids)
  await deleteBytes(files, fileIds)
  await runBatch(db, [
    countStatement(sweeping, receiptId, conversationCounts(ids, fileIds)),
    ...conversationStatements(sweeping, found, fileIds),
  ])
  return true
}

/** With their files. */
const leftMessages: Portion = async (sweeping, beforeMs) => {
  const { db, files, receiptId } = sweeping
  const ids = listOf(await idsOf(db, sql`SELECT m.id ${oldMessages(beforeMs)} LIMIT 200`))
  const named = sql`SELECT f.id FROM left_message m, json_each(m.files) j JOIN file f ON f.id = j.value ->> 'fileId' WHERE m.id IN ${ids}`
  const [count] = await db.all<{ messages: number }>(sql`SELECT count(*) AS messages FROM left_message WHERE id IN ${ids}`)
  if (count === undefined || count.messages === 0) return false
  const fileIds = await idsOf(db, named)
  await deleteBytes(files, fileIds)
  await runBatch(db, [
    countStatement(sweeping, receiptId, {
      leftMessages: sql`SELECT count(*) FROM left_message WHERE id IN ${ids}`,
      files: sql`SELECT count(*) FROM file WHERE id IN ${listOf(fileIds)}`,
    }),
    rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(fileIds)}`),
    rawStatement(db, sql`DELETE FROM left_message WHERE id IN ${ids}`),
  ])
  return true
}

/** Rows that an index orders by age. `some`: the keys of those that go now. */
const byAge =
  (kind: RetainedKind, table: SQL, key: SQL, some: (beforeMs: number) => SQL): Portion =>
  async ({ db, receiptId }, beforeMs) => {
    const [found] = await db.all<{ rows: number }>(sql`SELECT count(*) AS rows FROM (${some(beforeMs)})`)
    if (found === undefined || found.rows === 0) return false
    await runBatch(db, [
      countStatement({ db }, receiptId, { [kind]: sql`SELECT count(*) FROM (${some(beforeMs)})` }),
      rawStatement(db, sql`DELETE FROM ${table} WHERE ${key} IN (${some(beforeMs)})`),
    ])
    return true
  }

const visits: Portion = ({ db, receiptId }, beforeMs) =>
  scanOn(db, { kind: 'visits', table: sql`visit`, key: sql`visitor_id`, rows: 5_000 }, async (within) => [
    countStatement({ db }, receiptId, { visits: sql`SELECT count(*) FROM visit WHERE ${within} AND ${isOldVisit(beforeMs)}` }),
    rawStatement(db, sql`DELETE FROM visit WHERE ${within} AND ${isOldVisit(beforeMs)}`),
  ])

/** With the visits that nobody could find any more without them. */
const visitors: Portion = ({ db, receiptId }, beforeMs) =>
  scanOn(db, { kind: 'visitors', table: sql`visitor`, key: sql`id`, rows: 2_000 }, async (within) => {
    const gone = sql`SELECT id FROM visitor WHERE ${within} AND ${isOldVisitor(beforeMs)}`
    return [
      countStatement({ db }, receiptId, {
        visitors: sql`SELECT count(*) FROM (${gone})`,
        visits: sql`SELECT count(*) FROM visit WHERE visitor_id IN (${gone})`,
      }),
      rawStatement(db, sql`DELETE FROM visit WHERE visitor_id IN (${gone})`),
      rawStatement(db, sql`DELETE FROM visitor WHERE id IN (${gone})`),
    ]
  })

const files: Portion = (sweeping, beforeMs) =>
  scanOn(sweeping.db, { kind: 'files', table: sql`file`, key: sql`id`, rows: 2_000 }, async (within) => {
    const { db, receiptId } = sweeping
    const gone = await idsOf(db, sql`SELECT id FROM file WHERE ${within} AND ${isOldFile(beforeMs)}`)
    await deleteBytes(sweeping.files, gone)
    return [
      countStatement({ db }, receiptId, { files: sql`SELECT count(*) FROM file WHERE id IN ${listOf(gone)}` }),
      rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(gone)}`),
    ]
  })

const count = (rows: SQL) => sql`SELECT count(*) AS found ${rows}`

/** What is taken of each kind; `RETAINED_KINDS` has their order. */
export const KINDS: Record<RetainedKind, Kind> = {
  conversations: { count: (beforeMs) => count(oldConversations(beforeMs)), portion: conversations, portions: 40 },
  leftMessages: { count: (beforeMs) => count(oldMessages(beforeMs)), portion: leftMessages, portions: 20 },
  summaries: {
    count: (beforeMs) => count(oldSummaries(beforeMs)),
    portion: byAge(
      'summaries',
      sql`summary`,
      sql`conversation_id`,
      (beforeMs) => sql`SELECT y.conversation_id ${oldSummaries(beforeMs)} LIMIT 1000`,
    ),
    portions: 20,
  },
  visitors: { count: (beforeMs) => count(sql`FROM visitor WHERE ${isOldVisitor(beforeMs)}`), portion: visitors, portions: 60 },
  visits: { count: (beforeMs) => count(sql`FROM visit WHERE ${isOldVisit(beforeMs)}`), portion: visits, portions: 60 },
  files: { count: (beforeMs) => count(sql`FROM file WHERE ${isOldFile(beforeMs)}`), portion: files, portions: 40 },
  audit: {
    count: (beforeMs) => count(sql`FROM audit WHERE at_ms < ${beforeMs}`),
    portion: byAge(
      'audit',
      sql`audit`,
      sql`id`,
      (beforeMs) => sql`SELECT id FROM audit WHERE at_ms < ${beforeMs} ORDER BY at_ms, id LIMIT 2000`,
    ),
    portions: 20,
  },
  agentLog: {
    count: (beforeMs) => count(oldLog(beforeMs)),
    portion: byAge(
      'agentLog',
      sql`agent_log`,
      sql`(site_id, at_ms, agent_id)`,
      (beforeMs) => sql`SELECT l.site_id, l.at_ms, l.agent_id ${oldLog(beforeMs)} LIMIT 5000`,
    ),
    portions: 20,
  },
}
