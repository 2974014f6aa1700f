import { and, eq, sql } from 'drizzle-orm'
import { agent, audit, summary } from '../../migrations/schema/index.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { Handled, SummaryItem } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'
import { doerName } from './doer-name.ts'
import { type Audited, auditStatement, inIds, type Statement } from './statements.ts'
import { ownSummaries, readListedSummary } from './summary-list.ts'
import { isUnhandled } from './summary-rows.ts'

/** Saying what was done about summaries. The database decides who was first: reading, writing and audit are one transaction. */

/** One audit row for each that this batch is about to handle. */
const auditHandled = (context: ServiceContext, conversationIds: readonly string[], handling: string): Statement => {
  const { db, actor, nowMs } = context
  const ids = JSON.stringify(Object.fromEntries(conversationIds.map((id) => [id, newId('l')])))
  const may = and(isUnhandled, ownSummaries(context))
  return db.insert(audit).select(
    sql`SELECT entry.value, ${nowMs}, ${actor.id}, ${actor.name}, 'handle', 'summary', ${summary.conversationId},
      NULL, ${JSON.stringify({ handling })}, ${actor.ip}
      FROM json_each(${ids}) AS entry JOIN ${summary} ON ${summary.conversationId} = entry.key WHERE ${may}`,
  )
}

/** Handles each of them that still waits. Says which somebody else had handled, when and who; drafts and what others wrote are missing. */
export const handleSummaries = async (context: ServiceContext, conversationIds: readonly string[], handling: string): Promise<Handled> => {
  const { db, actor, nowMs } = context
  const wanted = [...new Set(conversationIds)]
  const mine = and(inIds(summary.conversationId, wanted), ownSummaries(context))
  const [before, , updated] = await db.batch([
    db
      .select({
        conversationId: summary.conversationId,
        byName: doerName(agent.name, summary.handledBy).as('by_name'),
        atMs: summary.handledAtMs,
      })
      .from(summary)
      .leftJoin(agent, eq(agent.id, summary.handledBy))
      .where(and(mine, eq(summary.status, 'handled'))),
    auditHandled(context, wanted, handling),
    db
      .update(summary)
      .set({ status: 'handled', handledBy: actor.id, handledAtMs: nowMs, handling })
      .where(and(mine, isUnhandled))
      .returning({ id: summary.conversationId }),
  ])
  const done = new Set(updated.map(({ id }) => id))
  const conflicts = before.map(({ conversationId, byName, atMs }) => ({ conversationId, byName, atMs: atMs ?? 0 }))
  const found = new Set([...done, ...conflicts.map(({ conversationId }) => conversationId)])
  return { handled: wanted.filter((id) => done.has(id)), conflicts, missing: wanted.filter((id) => !found.has(id)) }
}

/** One of them. Throws `conflict` with who was first, `not_found` for drafts and what others wrote. */
export const handleSummary = async (context: ServiceContext, conversationId: string, handling: string): Promise<SummaryItem> => {
  const { handled, conflicts } = await handleSummaries(context, [conversationId], handling)
  const [first] = conflicts
  if (first !== undefined)
    throw new AppError('conflict', 'somebody else handled it meanwhile', {
      changed: [{ key: 'status', before: 'unhandled', after: 'handled', byName: first.byName, atMs: first.atMs }],
    })
  if (handled.length === 0) throw notFound('no such summary')
  return readListedSummary(context, conversationId)
}

/** What the database says when the batch breaks: the handling is no longer the one that was named. */
const STALE = 'NOT NULL constraint failed: summary.text'

/**
 * Puts it back among the unhandled ones; what had been done stays in the audit. `handledAtMs` names the handling that is taken back:
 * throws `conflict` when it is another by now or none, `not_found` for what others wrote.
 */
export const reopenSummary = async (context: ServiceContext, conversationId: string, handledAtMs: number): Promise<SummaryItem> => {
  const { db } = context
  const { handledBy, handling } = await readListedSummary(context, conversationId)
  const target = and(eq(summary.conversationId, conversationId), ownSummaries(context))
  const isThat = and(eq(summary.status, 'handled'), eq(summary.handledAtMs, handledAtMs))
  const taken: Audited = { action: 'reopen', kind: 'summary', id: conversationId, before: { handledBy, handledAtMs, handling } }
  const broken = db
    .update(summary)
    .set({ text: sql`NULL` })
    .where(and(target, sql`NOT (${isThat})`))
  const reopened = db.update(summary).set({ status: 'unhandled', handledBy: null, handledAtMs: null, handling: null }).where(target)
  await db.batch([broken, reopened, auditStatement(context, taken)]).catch((error: unknown) => {
    if (!textOf(error).includes(STALE)) throw error
    throw new AppError('conflict', 'somebody else changed this meanwhile', { field: 'handledAtMs' })
  })
  return readListedSummary(context, conversationId)
}
