import { and, count, desc, eq, sql } from 'drizzle-orm'
import { contactImport, contactImportPart } from '../../../migrations/schema/index.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import type { ContactImport, ImportInput } from '../../models/contact-imports.ts'
import { IMPORT_LIMITS } from '../../models/contact-imports.ts'
import type { ServiceContext } from '../context.ts'
import { runBatch } from '../statements.ts'
import { type ImportRecord, ownImport } from './rows.ts'

const LISTED = 20

/** One's own import. Throws `not_found` for unknown ones and those of others alike. */
export const readImport = async (context: ServiceContext, id: string): Promise<ImportRecord> => {
  const [found] = await context.db.select().from(contactImport).where(ownImport(context, id))
  if (found === undefined) throw notFound('no such import')
  return found
}

/** A new import without a row yet. Throws `conflict` when too many are open. */
export const openImport = async (context: ServiceContext, { fileName, onDuplicate }: ImportInput): Promise<{ id: string }> => {
  const { db, actor, nowMs } = context
  const actorId = actor.id ?? ''
  const [open] = await db
    .select({ imports: count() })
    .from(contactImport)
    .where(and(eq(contactImport.actorId, actorId), eq(contactImport.status, 'open')))
  if ((open?.imports ?? 0) >= IMPORT_LIMITS.openImports)
    throw new AppError('conflict', `at most ${IMPORT_LIMITS.openImports} imports are open at once: go on with one or drop it`, {
      field: 'open',
    })
  const id = newId('i')
  await db.insert(contactImport).values({ id, actorId, fileName, onDuplicate, status: 'open', createdAtMs: nowMs })
  return { id }
}

const ofPart = (part: 'first' | 'last', path: string) =>
  sql`(SELECT json_extract(p.refused, ${path}) FROM contact_import_part p WHERE p.import_id = ${contactImport.id} AND p.part >= 0 ORDER BY p.part ${sql.raw(part === 'first' ? 'ASC' : 'DESC')} LIMIT 1)`
const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))

/** One's own latest imports, newest first. */
export const listImports = async ({ db, actor }: ServiceContext): Promise<ContactImport[]> => {
  const rows = await db
    .select({
      row: contactImport,
      parts: sql<number>`(SELECT coalesce(max(p.part), -1) + 1 FROM contact_import_part p WHERE p.import_id = ${contactImport.id} AND p.part >= 0)`,
      headers: sql<string | null>`${ofPart('first', '$.headers')}`,
      columns: sql<string | null>`${ofPart('first', '$.columns')}`,
      lastRow: sql<number | null>`${ofPart('last', '$.lastRow')}`,
    })
    .from(contactImport)
    .where(eq(contactImport.actorId, actor.id ?? ''))
    .orderBy(desc(contactImport.createdAtMs))
    .limit(LISTED)
  return rows.map(({ row: { actorId: _, ...row }, headers, columns, ...beside }) => ({
    ...row,
    ...beside,
    headers: parsed<string[]>(headers),
    columns: parsed<(string | null)[]>(columns),
  }))
}

/** Drops an open import with its rows. Throws `not_found`, or `conflict` when its rows are contacts already. */
export const dropImport = async (context: ServiceContext, id: string): Promise<void> => {
  const { db } = context
  const { status } = await readImport(context, id)
  if (status !== 'open') throw new AppError('conflict', 'its rows are contacts already')
  const isOpen = sql`EXISTS (SELECT 1 FROM contact_import i WHERE i.id = ${id} AND i.status = 'open')`
  await runBatch(db, [
    db.delete(contactImportPart).where(and(eq(contactImportPart.importId, id), isOpen)),
    db.delete(contactImport).where(and(eq(contactImport.id, id), eq(contactImport.status, 'open'))),
  ])
}
