import { eq, type SQL, sql } from 'drizzle-orm'
import { agent, summary } from '../../migrations/schema/index.ts'
import type { Summary } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'

/** The one rule of what a summary counts as: a draft is one no longer when the conversation is over. */

const isOver = sql`EXISTS (SELECT 1 FROM conversation AS over WHERE over.id = ${summary.conversationId} AND over.ended_at_ms IS NOT NULL)`

/** True for those that wait for somebody to handle them. */
export const isUnhandled: SQL = sql`(${summary.status} = 'unhandled' OR (${summary.status} = 'draft' AND ${isOver}))`

export const countedStatus = sql<Summary['status']>`CASE WHEN ${isUnhandled} THEN 'unhandled' ELSE ${summary.status} END`

/** The summary of a conversation as it counts now. */
export const findSummary = async ({ db }: ServiceContext, conversationId: string): Promise<Summary | null> => {
  const [found] = await db
    .select({ row: summary, agentName: agent.name, status: countedStatus })
    .from(summary)
    .leftJoin(agent, eq(agent.id, summary.agentId))
    .where(eq(summary.conversationId, conversationId))
  return found === undefined ? null : { ...found.row, agentName: found.agentName, status: found.status }
}
