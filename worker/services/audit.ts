import { and, desc, eq, lt, or } from 'drizzle-orm'
import { audit } from '../../migrations/schema/index.ts'
import { pageOf, readCursor } from '../lib/cursor.ts'
import type { AuditEntry } from '../models/desk-tools.ts'
import type { ServiceContext } from './context.ts'

/** Who changed what, newest first. */
export const listAudit = async (
  { db }: ServiceContext,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: AuditEntry[]; next: string | null }> => {
  const after = readCursor(cursor)
  const rows = await db
    .select()
    .from(audit)
    .where(after === null ? undefined : or(lt(audit.atMs, after.atMs), and(eq(audit.atMs, after.atMs), lt(audit.id, after.id))))
    .orderBy(desc(audit.atMs), desc(audit.id))
    .limit(limit + 1)
  return pageOf(rows, limit, (row) => ({ atMs: row.atMs, id: row.id }))
}
