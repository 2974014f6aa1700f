import { and, eq, type SQL, sql } from 'drizzle-orm'
import { contactImport } from '../../../migrations/schema/index.ts'
import type { Problem } from '../../lib/contact-import/problems.ts'
import type { RowValues } from '../../lib/contact-import/read-row.ts'
import type { ServiceContext } from '../context.ts'

/** How the parts of an import are kept in `contact_import_part` until its rows are contacts. */

/** A row that will be a contact; `target` is the contact that it updates. */
export type AcceptedRow = Omit<RowValues, 'custom'> & {
  row: number
  custom: Record<string, string>
  target: string | null
  phoneKey: string | null
  mailKey: string | null
}
export type RefusedRow = { row: number; cells: string[]; problems: Problem[] }

/** Column `accepted`: the rows, and beside them what later parts find their duplicates by (key to row), so that no row is read for it. */
export type AcceptedPart = [rows: AcceptedRow[], keys: Record<string, number>]
/** Column `refused`, with how the file was understood. */
export type RefusedPart = { headers: string[]; columns: (string | null)[]; lastRow: number; rows: RefusedRow[] }

/** What the commit itself refuses stands in parts below 0, as rows of values: their cells were not kept. */
export type LateRow = { row: number; values: AcceptedRow; problem: Problem['code'] }
export type LatePart = { rows: LateRow[] }

export const EMPTY_ACCEPTED = '[[],{}]'

export type ImportRecord = typeof contactImport.$inferSelect

/** Own imports only; anybody else's are unknown. */
export const ownImport = ({ actor }: ServiceContext, id: string): SQL | undefined =>
  and(eq(contactImport.id, id), eq(contactImport.actorId, actor.id ?? ''))

/** Breaks the batch unless the import is still open. */
export const requireOpen = ({ db }: ServiceContext, id: string, then: 'open' | 'done' = 'open') =>
  db
    .update(contactImport)
    .set({ status: sql`CASE WHEN ${contactImport.status} = 'open' THEN ${then} ELSE NULL END` })
    .where(eq(contactImport.id, id))
export const NOT_OPEN = 'NOT NULL constraint failed: contact_import.status'
