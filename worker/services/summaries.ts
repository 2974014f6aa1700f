import { eq, sql } from 'drizzle-orm'
import { conversation, summary, summaryCategory, visitor } from '../../migrations/schema/index.ts'
import { guestName } from '../../objects/desk/client.ts'
import { can } from '../auth/permissions.ts'
import { AppError, notFound } from '../errors.ts'
import type { Summary, SummaryInput } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'
import { mayReadVisitor } from './conversations.ts'
import { requireServedSite } from './site-access.ts'
import { auditStatement, runUnlessErased } from './statements.ts'
import { findSummary } from './summary-rows.ts'

type Row = typeof summary.$inferSelect
/** What the summary is about. */
type About = Pick<Row, 'siteId' | 'visitorId' | 'visitorName'> & { agentIds: readonly string[]; isOpen: boolean }

const steers = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'conversations.read_all')

/** Null: there is none. Throws `not_found` when it is not this person's to read. */
export const readSummary = async (context: ServiceContext, conversationId: string): Promise<Summary | null> => {
  const found = await findSummary(context, conversationId)
  if (found === null || found.agentId === context.actor.id || (await mayReadVisitor(context, found.visitorId))) return found
  // A visitor who is here for the first time is on the desk alone.
  if (await context.desks.isServing(found.siteId, context.actor.id ?? '', found.visitorId)) return found
  throw notFound('no such conversation')
}

const nameOf = async ({ db }: ServiceContext, visitorId: string): Promise<string> => {
  const [known] = await db.select({ name: visitor.name }).from(visitor).where(eq(visitor.id, visitorId))
  return known?.name ?? guestName(visitorId)
}

/** What D1 has of the conversation, else its desk. Throws `not_found`. */
const readAbout = async (context: ServiceContext, conversationId: string, siteId: string): Promise<About> => {
  const { siteId: site, visitorId, visitorName, stretches, endedAtMs } = conversation
  const [past] = await context.db
    .select({ siteId: site, visitorId, visitorName, stretches, endedAtMs })
    .from(conversation)
    .where(eq(conversation.id, conversationId))
  if (past !== undefined) return { ...past, agentIds: past.stretches.map(({ agentId }) => agentId), isOpen: past.endedAtMs === null }
  await requireServedSite(context, siteId)
  const live = await context.desks.partiesOf(siteId, conversationId)
  if (live === null) throw notFound('no such conversation')
  return { siteId, ...live, visitorName: live.visitorName ?? (await nameOf(context, live.visitorId)) }
}

const requireCategory = async ({ db }: ServiceContext, id: string | null): Promise<void> => {
  if (id === null) return
  const [found] = await db.select({ id: summaryCategory.id }).from(summaryCategory).where(eq(summaryCategory.id, id))
  if (found === undefined) throw new AppError('bad_request', 'no such category', { field: 'categoryId' })
}

/** Who served the conversation is its author; who steers leaves the author there is. */
const authorOf = ({ actor }: ServiceContext, about: About, before: Summary | null): string =>
  before !== null && !about.agentIds.includes(actor.id ?? '') ? before.agentId : (actor.id ?? '')

/**
 * Writes the summary of a conversation: a draft while it is open. For its agents and who steers. Throws `not_found` for conversations of
 * others, `bad_request` for a category that is not there.
 */
export const saveSummary = async (context: ServiceContext, conversationId: string, input: SummaryInput): Promise<Summary> => {
  const { db, actor, nowMs } = context
  const about = await readAbout(context, conversationId, input.siteId)
  if (!steers(context) && !about.agentIds.includes(actor.id ?? '')) throw notFound('no such conversation')
  await requireCategory(context, input.categoryId)
  const before = await findSummary(context, conversationId)
  const { siteId, visitorId, visitorName, isOpen } = about
  const { categoryId, text, followUp } = input
  const status = before?.status === 'handled' ? 'handled' : isOpen ? 'draft' : 'unhandled'
  const written = { categoryId, text, followUp, status, agentId: authorOf(context, about, before), updatedAtMs: nowMs } as const
  const was = before && { categoryId: before.categoryId, text: before.text, followUp: before.followUp }
  const audited = { action: before === null ? 'create' : 'update', kind: 'summary', id: conversationId } as const
  await runUnlessErased(
    db,
    [visitorId],
    [
      db
        .insert(summary)
        .values({ conversationId, siteId, visitorId, visitorName, ...written, createdAtMs: nowMs })
        // Somebody may handle it between our read and this write.
        .onConflictDoUpdate({
          target: summary.conversationId,
          set: { ...written, status: sql`CASE WHEN ${summary.status} = 'handled' THEN 'handled' ELSE excluded.status END` },
        }),
      // A draft saves itself every few seconds; what counts is what stands at the end.
      ...(isOpen ? [] : [auditStatement(context, { ...audited, before: was, after: { categoryId, text, followUp } })]),
    ],
  )
  const saved = await findSummary(context, conversationId)
  if (saved === null) throw notFound('no such conversation')
  return saved
}
