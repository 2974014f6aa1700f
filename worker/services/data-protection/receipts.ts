import { and, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { erasedPerson, erasure } from '../../../migrations/schema/index.ts'
import { notFound } from '../../errors.ts'
import { pageOf, readCursor } from '../../lib/cursor.ts'
import { newId } from '../../lib/ids.ts'
import type { Receipt } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement, runBatch, type Statement } from '../statements.ts'
import type { Person } from './person.ts'

/** What was done away with: kinds and counts, when and by whom; never whose or what. */

const view = ({ actorId: _a, about: _b, ...row }: typeof erasure.$inferSelect): Receipt => row

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

/**
 * What an erasure that is not done keeps: whom it is about, as it was at its start, and how far it is. Whatever becomes of the person's
 * rows meanwhile (merged, deleted, unlinked, half gone), the same call completes it.
 */
export type Begun = {
  receiptId: string
  person: Person
  /** So many of its visitors are forgotten by desks and lobbies. */
  forgotten: number
  /** The last entry of the audit log that was looked through. */
  auditAfter: string
}
type About = Omit<Begun, 'receiptId'>

const unfinishedOf = ({ kind, id }: Pick<Person, 'kind' | 'id'>) =>
  and(eq(erasure.kind, kind), eq(erasure.subjectId, id), isNull(erasure.doneAtMs), isNotNull(erasure.about))

/** The erasure of this person that was begun and not completed. */
export const findBegun = async ({ db }: ServiceContext, person: Pick<Person, 'kind' | 'id'>): Promise<Begun | null> => {
  const { id: receiptId, about } = erasure
  const [found] = await db.select({ receiptId, about }).from(erasure).where(unfinishedOf(person)).orderBy(erasure.atMs).limit(1)
  return found === undefined ? null : { receiptId: found.receiptId, ...(found.about as About) }
}

/** Begins an erasure: from now on nothing new is written of its contacts. */
export const begin = async (context: ServiceContext, person: Person): Promise<Begun> => {
  const { db, actor, nowMs } = context
  const id = newId('e')
  const about: About = { person, forgotten: 0, auditAfter: '' }
  await runBatch(db, [
    db.insert(erasure).values({
      id,
      atMs: nowMs,
      kind: person.kind,
      subjectId: person.id,
      actorId: actor.id,
      actorName: actor.name,
      counts: {},
      about,
    }),
    auditStatement(context, { action: 'erase', kind: person.kind, id: person.id, after: { receiptId: id } }),
    ...person.contactIds.map((contactId) => markStatement(context, contactId)),
  ])
  return { receiptId: id, ...about }
}

/** From now on nothing is written of this visitor or contact, whatever is still under way. */
export const markStatement = ({ db, nowMs }: Pick<ServiceContext, 'db' | 'nowMs'>, id: string): Statement =>
  db.insert(erasedPerson).values({ id, atMs: nowMs }).onConflictDoNothing()

/** How far it is, in the batch that came so far. */
export const progressStatement = (
  { db }: Pick<ServiceContext, 'db'>,
  receiptId: string,
  progress: Partial<Pick<Begun, 'forgotten' | 'auditAfter'>>,
): Statement =>
  db
    .update(erasure)
    .set({ about: sql`json_patch(${erasure.about}, ${JSON.stringify(progress)})` })
    .where(eq(erasure.id, receiptId))

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

/** All of this person's that were begun are done, and say no more whom they were about. */
export const completeStatement = ({ db, nowMs }: ServiceContext, { kind, id }: Pick<Person, 'kind' | 'id'>): Statement =>
  db
    .update(erasure)
    .set({ doneAtMs: nowMs, about: null })
    .where(and(eq(erasure.kind, kind), eq(erasure.subjectId, id), isNull(erasure.doneAtMs)))
