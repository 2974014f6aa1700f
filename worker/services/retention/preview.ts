import { type SQL, sql } from 'drizzle-orm'
import { RETAINED_KINDS } from '../../../migrations/schema/organisation.ts'
import type { RetentionDays, RetentionPreview } from '../../models/retention.ts'
import type { ServiceContext } from '../context.ts'
import { hasTexts } from '../data-protection/audit-texts.ts'
import { filesIn } from '../data-protection/held.ts'
import {
  type Cutoffs,
  isOldFile,
  isOldVisit,
  isOldVisitor,
  oldAudit,
  oldCalls,
  oldConversations,
  oldLog,
  oldMessages,
  oldSummaries,
} from './old.ts'
import { cutoffOf } from './run.ts'

/**
 * What a run would delete, exactly: what goes along with something else is counted, and what two periods take is counted once. In the
 * order of a run, each kind sees what those before it have left.
 */

/** The parts that periods name, joined; null: none does. */
const anyOf = (parts: readonly (SQL | null)[], by: string): SQL | null => {
  const some = parts.filter((part): part is SQL => part !== null)
  return some.length === 0 ? null : sql.join(some, sql.raw(by))
}

const given = (beforeMs: number | undefined, query: (beforeMs: number) => SQL): SQL | null =>
  beforeMs === undefined ? null : query(beforeMs)

const rowsOf = (union: SQL | null): SQL | null => union && sql`SELECT count(*) AS found FROM (${union})`

const goneVisitors = (cutoffs: Cutoffs): SQL | null =>
  given(cutoffs.visitors, (beforeMs) => sql`SELECT id FROM visitor WHERE ${isOldVisitor(beforeMs, cutoffs)}`)

/** D1 joins five by UNION and no more. */
const goneFiles = ({ conversations, leftMessages, files }: Cutoffs): SQL | null =>
  anyOf(
    [
      given(conversations, (beforeMs) => sql`SELECT id FROM (${filesIn(sql`c.id IN (SELECT c.id ${oldConversations(beforeMs)})`)})`),
      given(
        leftMessages,
        (beforeMs) => sql`SELECT f.id FROM (SELECT m.files AS files ${oldMessages(beforeMs)}) l, json_each(l.files) j
          JOIN file f ON f.id = j.value ->> 'fileId'`,
      ),
      given(files, (beforeMs) => sql`SELECT id FROM file WHERE ${isOldFile(beforeMs)}`),
    ],
    ' UNION ',
  )

const goneSummaries = ({ conversations, summaries }: Cutoffs): SQL | null =>
  anyOf(
    [
      given(
        conversations,
        (beforeMs) => sql`SELECT conversation_id FROM summary WHERE conversation_id IN (SELECT c.id ${oldConversations(beforeMs)})`,
      ),
      given(summaries, (beforeMs) => sql`SELECT y.conversation_id ${oldSummaries(beforeMs)}`),
    ],
    ' UNION ',
  )

const goneVisits = (cutoffs: Cutoffs): SQL | null => {
  const visitors = goneVisitors(cutoffs)
  return anyOf(
    [
      given(cutoffs.visits, (beforeMs) => sql`SELECT visitor_id, started_at_ms FROM visit WHERE ${isOldVisit(beforeMs)}`),
      visitors && sql`SELECT visitor_id, started_at_ms FROM visit WHERE visitor_id IN (${visitors})`,
    ],
    ' UNION ',
  )
}

/** Entries that lose what they say. Each kind by the index of what entries are about. */
const emptied = (cutoffs: Cutoffs): SQL | null => {
  const about = (ids: SQL, kind?: string) =>
    sql`SELECT id FROM audit WHERE target_id IN (${ids}) AND ${hasTexts} ${kind === undefined ? sql`` : sql`AND target_kind = ${kind}`}`
  const visitors = goneVisitors(cutoffs)
  return anyOf(
    [
      given(cutoffs.conversations, (beforeMs) => about(sql`SELECT c.id ${oldConversations(beforeMs)}`)),
      given(cutoffs.leftMessages, (beforeMs) => about(sql`SELECT m.id ${oldMessages(beforeMs)}`)),
      given(cutoffs.calls, (beforeMs) => about(sql`SELECT k.id ${oldCalls(beforeMs)}`)),
      given(cutoffs.summaries, (beforeMs) => about(sql`SELECT y.conversation_id ${oldSummaries(beforeMs)}`, 'summary')),
      visitors && about(visitors),
    ],
    ' UNION ',
  )
}

const count = (rows: SQL): SQL => sql`SELECT count(*) AS found ${rows}`
const sum =
  (what: string) =>
  (beforeMs: number): SQL =>
    sql`SELECT coalesce(sum(${sql.raw(what)}), 0) AS found ${oldConversations(beforeMs)}`

/** A count for each kind of data that these periods touch. */
const countsOf = (cutoffs: Cutoffs): Record<string, SQL | null> => ({
  conversations: given(cutoffs.conversations, sum('1')),
  messages: given(cutoffs.conversations, sum('c.last_seq')),
  notes: given(cutoffs.conversations, sum("json_array_length(coalesce(c.notes, '[]'))")),
  ratings: given(cutoffs.conversations, sum('c.rated_at_ms IS NOT NULL')),
  leftMessages: given(cutoffs.leftMessages, (beforeMs) => count(oldMessages(beforeMs))),
  calls: given(cutoffs.calls, (beforeMs) => count(oldCalls(beforeMs))),
  summaries: rowsOf(goneSummaries(cutoffs)),
  files: rowsOf(goneFiles(cutoffs)),
  visits: rowsOf(goneVisits(cutoffs)),
  visitors: rowsOf(goneVisitors(cutoffs)),
  auditEntries: rowsOf(emptied(cutoffs)),
  audit: given(cutoffs.audit, (beforeMs) => count(oldAudit(beforeMs))),
  agentLog: given(cutoffs.agentLog, (beforeMs) => count(oldLog(beforeMs))),
})

/** How much of each kind these periods would delete if they were in force now; kinds they leave alone are missing. */
export const previewRetention = async ({ db, nowMs }: ServiceContext, days: RetentionDays): Promise<RetentionPreview> => {
  const cutoffs: Cutoffs = {}
  for (const kind of RETAINED_KINDS) {
    const period = days[kind]
    if (period !== null) cutoffs[kind] = cutoffOf(nowMs, period)
  }
  const asked = Object.entries(countsOf(cutoffs)).flatMap(([kind, query]) => (query === null ? [] : [{ kind, query }]))
  const found = await Promise.all(
    asked.map(async ({ kind, query }) => [kind, (await db.all<{ found: number }>(query))[0]?.found ?? 0] as const),
  )
  return Object.fromEntries(found)
}
