import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { erasure } from '../../../migrations/schema/index.ts'
import { notFound } from '../../errors.ts'
import { pageOf, readCursor } from '../../lib/cursor.ts'
import { newId } from '../../lib/ids.ts'
import type { Receipt } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement, runBatch, type Statement } from '../statements.ts'
import type { Person } from './person.ts'

/** What was done away with: kinds and counts, when and by whom; never whose or what. */

const view = ({ actorId: _, ...row }: typeof erasure.$inferSelect): Receipt => row

/** A page of receipts, newest first. */
export const listReceipts = async ({ db }: ServiceContext, { cursor, limit }: { cursor?: string; limit: number }) => {
  const after = readCursor(cursor)
  const older = after === null ? undefined : or(lt(erasure.atMs, after.atMs), and(eq(erasure.atMs, after.atMs), lt(erasure.id, after.id)))
  const rows = await db
    .select()
    .from(erasure)
    .where(older)
    .orderBy(desc(erasure.atMs), desc(erasure.id))
    .limit(limit + 1)
  return pageOf(rows.map(view), limit, ({ atMs, id }) => ({ atMs, id }))
}

/** Throws `not_found`. */
export const readReceipt = async ({ db }: ServiceContext, id: string): Promise<Receipt> => {
  const [found] = await db.select().from(erasure).where(eq(erasure.id, id))
  if (found === undefined) throw notFound('no such receipt')
  return view(found)
}

const unfinishedOf = ({ kind, id }: Pick<Person, 'kind' | 'id'>) =>
  and(eq(erasure.kind, kind), eq(erasure.subjectId, id), isNull(erasure.doneAtMs))

export const findUnfinished = async ({ db }: ServiceContext, person: Pick<Person, 'kind' | 'id'>): Promise<string | null> =>
  (await db.select({ id: erasure.id }).from(erasure).where(unfinishedOf(person)).limit(1))[0]?.id ?? null

/** The receipt an erasure writes into: that of one that was begun and not completed, else a new one, audited. */
export const openReceipt = async (context: ServiceContext, person: Pick<Person, 'kind' | 'id'>): Promise<string> => {
  const begun = await findUnfinished(context, person)
  if (begun !== null) return begun
  const { db, actor, nowMs } = context
  const id = newId('e')
  await runBatch(db, [
    db
      .insert(erasure)
      .values({ id, atMs: nowMs, kind: person.kind, subjectId: person.id, actorId: actor.id, actorName: actor.name, counts: {} }),
    auditStatement(context, { action: 'erase', kind: person.kind, id: person.id, after: { receiptId: id } }),
  ])
  return id
}

/** Adds to the counts what these queries find; to be run before the deletes of the same batch, so that it is true also when repeated. */
export const countStatement = ({ db }: Pick<ServiceContext, 'db'>, receiptId: string, found: Readonly<Record<string, SQL>>): Statement => {
  const additions = Object.entries(found).map(([kind, query]) => {
    const path = `$.${kind}`
    return sql`${path}, coalesce(counts ->> ${path}, 0) + (${query})`
  })
  return db
    .update(erasure)
    .set({ counts: sql`json_set(counts, ${sql.join(additions, sql`, `)})` })
    .where(eq(erasure.id, receiptId))
}

/** All of this person's that were begun are done. */
export const completeStatement = ({ db, nowMs }: ServiceContext, person: Pick<Person, 'kind' | 'id'>): Statement =>
  db.update(erasure).set({ doneAtMs: nowMs }).where(unfinishedOf(person))
