import { and, desc, eq, lt, type SQL } from 'drizzle-orm'
import { conversation, visit } from '../../migrations/schema/index.ts'
import { pageOf, readCursor } from '../lib/cursor.ts'
import type { Visit, VisitQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { mayReadVisitor } from './conversations.ts'
import { siteIdsOf } from './me.ts'
import { inIds } from './statements.ts'

/** Which visits of a visitor this person may read; null: none. */
const readableOf = async (context: ServiceContext, visitorId: string): Promise<SQL | undefined | null> => {
  if (await mayReadVisitor(context, visitorId)) return undefined
  const { db, actor } = context
  const [asked] = await db.select({ id: conversation.id }).from(conversation).where(eq(conversation.visitorId, visitorId)).limit(1)
  // Who only browses is nobody's visitor yet: whoever serves the site sees it in the live list too.
  return asked === undefined ? inIds(visit.siteId, await siteIdsOf(context, actor.id ?? '')) : null
}

/** A page of a visitor's visits, newest first. Unknown and forbidden visitors have none. */
export const listVisits = async (
  context: ServiceContext,
  visitorId: string,
  { cursor, limit }: VisitQuery,
): Promise<{ items: Visit[]; next: string | null }> => {
  const after = readCursor(cursor)
  const readable = await readableOf(context, visitorId)
  if (readable === null) return { items: [], next: null }
  const { siteId, startedAtMs, endedAtMs, pages, info, track } = visit
  const rows = await context.db
    .select({ siteId, startedAtMs, endedAtMs, pages, info, track })
    .from(visit)
    .where(and(eq(visit.visitorId, visitorId), readable, after === null ? undefined : lt(visit.startedAtMs, after.atMs)))
    .orderBy(desc(visit.startedAtMs))
    .limit(limit + 1)
  return pageOf(rows, limit, (row) => ({ atMs: row.startedAtMs, id: visitorId }))
}
