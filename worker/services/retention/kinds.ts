import { type SQL, sql } from 'drizzle-orm'
import type { RetainedKind } from '../../../migrations/schema/organisation.ts'
import type { AuditKind } from '../../../objects/protocol/audit-words.ts'
import type { Database } from '../../db.ts'
import { CALLS_TOLD_MS } from '../call-recordings.ts'
import type { Deleted } from '../conversation-deletion.ts'
import { countTexts, emptyStatement, textsAbout } from '../data-protection/audit-texts.ts'
import { conversationCounts, conversationStatements, deleteBytes, filesOfConversations } from '../data-protection/conversations.ts'
import { listOf } from '../data-protection/lists.ts'
import { countStatement } from '../data-protection/receipts.ts'
import { rawStatement, runBatch, type Statement } from '../statements.ts'
import { isOldFile, isOldVisit, isOldVisitor, oldAudit, oldCalls, oldConversations, oldLog, oldMessages, oldSummaries } from './old.ts'
import { scanOn } from './scan.ts'

/**
 * What each kind's period takes away, a portion at a time, counted in the batch that deletes. What the audit log says of it goes along;
 * who did what when stays.
 */

export type Sweeping = { db: Database; files: R2Bucket; nowMs: number; receiptId: string }
/** True: there may be more. */
export type Portion = (sweeping: Sweeping, beforeMs: number) => Promise<boolean>
type Kind = { portion: Portion; portions: number }

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
      auditEntries: countTexts(textsAbout(ids)),
    }),
    emptyStatement(db, textsAbout(ids)),
    rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(fileIds)}`),
    rawStatement(db, sql`DELETE FROM left_message WHERE id IN ${ids}`),
  ])
  return true
}

type Aged = {
  kind: RetainedKind
  table: SQL
  key: SQL
  /** The keys of those that go now. */
  some: (beforeMs: number) => SQL
  /** What entries of the audit log about them are called. */
  audited?: AuditKind
  /** Right before they go, in the same batch. */
  before?: (sweeping: Sweeping, rows: SQL) => Statement
}

/** Rows that an index orders by age. */
const byAge =
  ({ kind, table, key, some, audited, before }: Aged): Portion =>
  async (sweeping, beforeMs) => {
    const { db, receiptId } = sweeping
    const rows = sql`(${some(beforeMs)})`
    const [found] = await db.all<{ rows: number }>(sql`SELECT count(*) AS rows FROM ${rows}`)
    if (found === undefined || found.rows === 0) return false
    const texts = audited === undefined ? null : sql`${textsAbout(rows)} AND target_kind = ${audited}`
    await runBatch(db, [
      countStatement({ db }, receiptId, {
        [kind]: sql`SELECT count(*) FROM ${rows}`,
        ...(texts === null ? {} : { auditEntries: countTexts(texts) }),
      }),
      ...(texts === null ? [] : [emptyStatement(db, texts)]),
      ...(before === undefined ? [] : [before(sweeping, rows)]),
      rawStatement(db, sql`DELETE FROM ${table} WHERE ${key} IN ${rows}`),
    ])
    return true
  }

/** Of young ones more may still be told: it must not make them anew. */
const rememberGone = ({ db, nowMs }: Sweeping, rows: SQL): Statement =>
  rawStatement(
    db,
    sql`INSERT OR IGNORE INTO call_gone (external_id, at_ms) SELECT external_id, ${nowMs} FROM call
      WHERE id IN ${rows} AND external_id IS NOT NULL AND started_at_ms > ${nowMs - CALLS_TOLD_MS}`,
  )

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
        auditEntries: countTexts(textsAbout(sql`(${gone})`)),
      }),
      emptyStatement(db, textsAbout(sql`(${gone})`)),
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

/** What is taken of each kind; `RETAINED_KINDS` has their order. */
export const KINDS: Record<RetainedKind, Kind> = {
  conversations: { portion: conversations, portions: 40 },
  leftMessages: { portion: leftMessages, portions: 20 },
  calls: {
    portion: byAge({
      kind: 'calls',
      table: sql`call`,
      key: sql`id`,
      // What a failed run or too many left uncounted waits until it is in the figures: the row is all they have.
      some: (beforeMs) => sql`SELECT k.id ${oldCalls(beforeMs)} AND k.settled = 1 ORDER BY k.started_at_ms, k.id LIMIT 1000`,
      audited: 'call',
      before: rememberGone,
    }),
    portions: 20,
  },
  summaries: {
    portion: byAge({
      kind: 'summaries',
      table: sql`summary`,
      key: sql`conversation_id`,
      some: (beforeMs) => sql`SELECT y.conversation_id ${oldSummaries(beforeMs)} LIMIT 1000`,
      audited: 'summary',
    }),
    portions: 20,
  },
  files: { portion: files, portions: 40 },
  visits: { portion: visits, portions: 60 },
  visitors: { portion: visitors, portions: 60 },
  audit: {
    portion: byAge({
      kind: 'audit',
      table: sql`audit`,
      key: sql`id`,
      some: (beforeMs) => sql`SELECT a.id ${oldAudit(beforeMs)} ORDER BY a.at_ms, a.id LIMIT 2000`,
    }),
    portions: 20,
  },
  agentLog: {
    portion: byAge({
      kind: 'agentLog',
      table: sql`agent_log`,
      key: sql`(site_id, at_ms, agent_id)`,
      some: (beforeMs) => sql`SELECT l.site_id, l.at_ms, l.agent_id ${oldLog(beforeMs)} LIMIT 5000`,
    }),
    portions: 20,
  },
}
