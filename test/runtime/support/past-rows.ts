import { env } from 'cloudflare:workers'
import type { ClosedConversation } from '../../../objects/core/types.ts'
import { archiveStatements } from '../../../objects/desk/archive.ts'
import type { Message } from '../../../objects/protocol/model.ts'

/** Rows of past conversations and their summaries, written by hand or as a desk archives them. */

/** Writes one as its desk does. */
export const archiveConversation = (closed: ClosedConversation, messages: Message[]) =>
  env.DB.batch(archiveStatements(env.DB, { ...closed, version: 1 }, messages))

let rows = 0
export type PastRow = {
  siteId: string
  askedAtMs: number
  agentId?: string | null
  groupId?: string | null
  served?: boolean
  endReason?: string
  score?: number
  comment?: string | null
  reasons?: string[]
  ratedAtMs?: number
  visitorName?: string
  ended?: boolean
}

const WAIT_MS = 10_000
const TALK_MS = 600_000

/** Gives the conversation's id. */
export const writePast = async ({ siteId, askedAtMs, served = true, score, ended = true, ...row }: PastRow): Promise<string> => {
  const id = `hand${++rows}`
  await env.DB.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, group_id, asked_at_ms, served_at_ms, ended_at_ms, end_reason,
       rating_score, rating_comment, rating_reasons, rated_at_ms, version, stretches)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, ?15)`,
  )
    .bind(
      id,
      siteId,
      `v${String(rows).padStart(19, '0')}`,
      row.visitorName ?? '访客',
      row.agentId ?? null,
      row.groupId ?? null,
      askedAtMs,
      served ? askedAtMs + WAIT_MS : null,
      ended ? askedAtMs + TALK_MS : null,
      ended ? (row.endReason ?? 'agent') : null,
      score ?? null,
      row.comment ?? null,
      row.reasons === undefined ? null : JSON.stringify(row.reasons),
      score === undefined ? null : (row.ratedAtMs ?? askedAtMs + TALK_MS),
      JSON.stringify(row.agentId ? [{ agentId: row.agentId, fromMs: askedAtMs, untilMs: null, how: 'assigned' }] : []),
    )
    .run()
  return id
}

export type SummaryRow = {
  conversationId: string
  siteId: string
  agentId: string
  text?: string
  status?: 'draft' | 'unhandled' | 'handled'
  categoryId?: string | null
  followUp?: boolean
  createdAtMs?: number
  visitorName?: string
}

export const writeSummary = ({ conversationId, siteId, agentId, ...row }: SummaryRow) =>
  env.DB.prepare(
    `INSERT INTO summary (conversation_id, site_id, visitor_id, visitor_name, agent_id, category_id, text, follow_up, status, created_at_ms, updated_at_ms)
     VALUES (?1, ?2, 'v0', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)`,
  )
    .bind(
      conversationId,
      siteId,
      row.visitorName ?? '访客',
      agentId,
      row.categoryId ?? null,
      row.text ?? '问了发票',
      row.followUp === true ? 1 : 0,
      row.status ?? 'unhandled',
      row.createdAtMs ?? Date.now(),
    )
    .run()
