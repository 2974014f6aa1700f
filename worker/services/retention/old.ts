import { type SQL, sql } from 'drizzle-orm'
import type { RetainedKind } from '../../../migrations/schema/organisation.ts'

/** What a period takes, as conditions that the run and its preview share. */

/** What is older than its moment goes; kinds without one stay. */
export type Cutoffs = Partial<Record<RetainedKind, number>>

/** By site, as the indexes go. */
const ofSites = sql.raw('site_id IN (SELECT id FROM site)')

export const oldConversations = (beforeMs: number): SQL =>
  sql`FROM conversation c WHERE c.${ofSites} AND c.asked_at_ms < ${beforeMs} AND c.ended_at_ms < ${beforeMs}`
export const oldMessages = (beforeMs: number): SQL => sql`FROM left_message m WHERE m.${ofSites} AND m.at_ms < ${beforeMs}`
export const oldSummaries = (beforeMs: number): SQL => sql`FROM summary y WHERE y.${ofSites} AND y.created_at_ms < ${beforeMs}`
export const oldLog = (beforeMs: number): SQL => sql`FROM agent_log l WHERE l.${ofSites} AND l.at_ms < ${beforeMs}`
export const oldCalls = (beforeMs: number): SQL => sql`FROM call k WHERE k.started_at_ms < ${beforeMs}`
export const oldAudit = (beforeMs: number): SQL => sql`FROM audit a WHERE a.at_ms < ${beforeMs}`

export const isOldVisit = (beforeMs: number): SQL => sql`ended_at_ms < ${beforeMs}`
export const isOldFile = (beforeMs: number): SQL => sql`at_ms < ${beforeMs} AND purpose IN ('chat', 'left_message')`

const goes = (column: SQL, beforeMs: number | undefined): SQL =>
  beforeMs === undefined ? sql`0` : sql`coalesce(${column} < ${beforeMs}, 0)`

/**
 * A visitor of whom nothing is kept any more: neither a conversation, a left message, a call nor a block names it, and no contact loses a
 * browser by it. `cutoffs`: what of those goes before.
 */
export const isOldVisitor = (beforeMs: number, { conversations, leftMessages, calls }: Cutoffs = {}): SQL => sql`
  last_seen_at_ms < ${beforeMs} AND contact_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM blacklist b WHERE b.visitor_id = visitor.id)
  AND NOT EXISTS (SELECT 1 FROM call k WHERE k.visitor_id IS NOT NULL AND k.visitor_id = visitor.id AND NOT ${goes(sql`k.started_at_ms`, calls)})
  AND NOT EXISTS (SELECT 1 FROM left_message m WHERE m.visitor_id = visitor.id AND NOT ${goes(sql`m.at_ms`, leftMessages)})
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.visitor_id = visitor.id
    AND NOT (${goes(sql`c.asked_at_ms`, conversations)} AND ${goes(sql`c.ended_at_ms`, conversations)}))`
