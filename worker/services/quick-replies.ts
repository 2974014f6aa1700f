import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { quickReply, quickReplyCategory } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { QuickReply, QuickReplyInput } from '../models/desk-tools.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch, type Statement } from './statements.ts'

const visibleTo = ({ actor }: ServiceContext): SQL | undefined => or(isNull(quickReply.ownerId), eq(quickReply.ownerId, actor.id ?? ''))

/** Public replies and the person's own, in the order of their categories. */
export const listQuickReplies = async (context: ServiceContext): Promise<QuickReply[]> => {
  const { db } = context
  const rows = await db
    .select({ reply: quickReply, category: quickReplyCategory.name })
    .from(quickReply)
    .innerJoin(quickReplyCategory, eq(quickReplyCategory.id, quickReply.categoryId))
    .where(visibleTo(context))
    .orderBy(asc(quickReplyCategory.position), asc(quickReplyCategory.name), asc(quickReply.position), asc(quickReply.title))
  return rows.map(({ reply: { id, categoryId, title, content, type, ownerId, used }, category }) => ({
    id,
    categoryId,
    category,
    title,
    content,
    type,
    public: ownerId === null,
    used,
  }))
}

/** A new reply: public, or the person's own. Its category is made when there is none of that name in the same tree. */
export const createQuickReply = async (context: ServiceContext, input: QuickReplyInput): Promise<QuickReply> => {
  const { db, actor, nowMs } = context
  const ownerId = input.public ? null : actor.id
  const sameTree = ownerId === null ? isNull(quickReplyCategory.ownerId) : eq(quickReplyCategory.ownerId, ownerId)
  const [known] = await db
    .select({ id: quickReplyCategory.id })
    .from(quickReplyCategory)
    .where(and(eq(quickReplyCategory.name, input.category), sameTree))
  const categoryId = known?.id ?? newId('k')
  const id = newId('q')
  const { title, content, category } = input
  const statements: Statement[] =
    known === undefined ? [db.insert(quickReplyCategory).values({ id: categoryId, ownerId, name: category })] : []
  statements.push(db.insert(quickReply).values({ id, categoryId, ownerId, title, content, updatedAtMs: nowMs }))
  statements.push(auditStatement(context, { action: 'create', kind: 'quick_reply', id, after: input }))
  await runBatch(db, statements)
  return { id, categoryId, category, title, content, type: 'text', public: input.public, used: 0 }
}

/** Counts that a reply was inserted or sent. Throws `not_found` for unknown and others' private ones alike. */
export const countQuickReply = async (context: ServiceContext, id: string): Promise<void> => {
  const counted = await context.db
    .update(quickReply)
    .set({ used: sql`${quickReply.used} + 1` })
    .where(and(eq(quickReply.id, id), visibleTo(context)))
    .returning({ id: quickReply.id })
  if (counted.length === 0) throw notFound('no such reply')
}
