import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { contactImport, contactImportPart } from '../../../migrations/schema/index.ts'
import type { Database } from '../../db.ts'

const DAY_MS = 86_400_000
/** How long what was refused can be fetched. */
const REPORT_DAYS = 30

/** For the scheduled handler: imports that stayed open for a day, and the reports of old ones. What became contacts stays. */
export const sweepContactImports = async (db: Database, nowMs: number): Promise<void> => {
  const abandoned = and(eq(contactImport.status, 'open'), lt(contactImport.createdAtMs, nowMs - DAY_MS))
  const old = and(eq(contactImport.status, 'done'), lt(contactImport.createdAtMs, nowMs - REPORT_DAYS * DAY_MS))
  const among = (imports: SQL | undefined) => sql`${contactImportPart.importId} IN (SELECT id FROM contact_import WHERE ${imports})`
  await db.batch([
    db.delete(contactImportPart).where(among(abandoned)),
    db.delete(contactImportPart).where(among(old)),
    db.delete(contactImport).where(abandoned),
  ])
}
