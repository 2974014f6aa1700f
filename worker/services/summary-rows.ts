import { and, eq, isNotNull } from 'drizzle-orm'
import { agent, conversation, summary } from '../../migrations/schema/index.ts'
import type { Summary } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'

/** The summary of a conversation as it counts now: a draft is one no longer when the conversation is over. */
export const findSummary = async ({ db }: ServiceContext, conversationId: string): Promise<Summary | null> => {
  const [found] = await db
    .select({ row: summary, agentName: agent.name, over: conversation.id })
    .from(summary)
    .leftJoin(agent, eq(agent.id, summary.agentId))
    .leftJoin(conversation, and(eq(conversation.id, summary.conversationId), isNotNull(conversation.endedAtMs)))
    .where(eq(summary.conversationId, conversationId))
  if (found === undefined) return null
  const { row, agentName, over } = found
  return { ...row, agentName, status: row.status === 'draft' && over !== null ? 'unhandled' : row.status }
}
