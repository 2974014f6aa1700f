import { and, eq, gte, sql } from 'drizzle-orm'
import { contactImport, contactImportPart } from '../../../migrations/schema/index.ts'
import { AppError, textOf } from '../../errors.ts'
import { importColumns } from '../../lib/contact-import/columns.ts'
import { problemText } from '../../lib/contact-import/problems.ts'
import { type CheckedRow, IMPORT_LIMITS, type ImportCheck, type ImportCounts, type ImportPart } from '../../models/contact-imports.ts'
import { listContactFields } from '../contact-fields.ts'
import type { ServiceContext } from '../context.ts'
import { readImport } from './imports.ts'
import { judgeRows } from './judge.ts'
import { type AcceptedPart, NOT_OPEN, type RefusedPart, requireOpen } from './rows.ts'

const readCounts = async ({ db }: ServiceContext, importId: string, part: number): Promise<ImportCounts | null> => {
  const [found] = await db
    .select({
      accepted: sql<number>`json_array_length(${contactImportPart.accepted}, '$[0]')`,
      refused: sql<number>`json_array_length(${contactImportPart.refused}, '$.rows')`,
    })
    .from(contactImportPart)
    .where(and(eq(contactImportPart.importId, importId), eq(contactImportPart.part, part)))
  return found ?? null
}

const countParts = async ({ db }: ServiceContext, importId: string): Promise<number> => {
  const [found] = await db
    .select({ parts: sql<number>`coalesce(max(${contactImportPart.part}), -1) + 1` })
    .from(contactImportPart)
    .where(and(eq(contactImportPart.importId, importId), gte(contactImportPart.part, 0)))
  return found?.parts ?? 0
}

const closed = () => new AppError('conflict', 'the import is no longer open', { field: 'status' })
const isTaken = (error: unknown): boolean => textOf(error).includes('UNIQUE constraint failed: contact_import_part')

/**
 * Takes the next part of an import and answers how many of its rows will be contacts. A part that is there already stays as it is and is
 * answered as before. Throws `not_found`; `conflict` when it is not the next one or the import is over; `too_large` past 100,000 rows.
 */
export const putPart = async (
  context: ServiceContext,
  importId: string,
  part: number,
  { headers, columns, rows }: ImportPart,
): Promise<ImportCounts> => {
  const { db } = context
  const { status, onDuplicate, accepted: takenRows, refused: refusedRows } = await readImport(context, importId)
  const known = await readCounts(context, importId, part)
  if (known !== null) return known
  if (status !== 'open') throw closed()
  if (part !== (await countParts(context, importId))) throw new AppError('conflict', 'parts come in their order', { field: 'part' })
  if (takenRows + refusedRows + rows.length > IMPORT_LIMITS.rows)
    throw new AppError('too_large', `an import has at most ${IMPORT_LIMITS.rows} rows`, { field: 'rows' })
  const { accepted, refused, keys } = await judgeRows(context, { onDuplicate, columns, rows }, { importId, part })
  const kept: AcceptedPart = [accepted, keys]
  const told: RefusedPart = { headers, columns, lastRow: rows.at(-1)?.row ?? 0, rows: refused }
  try {
    await db.batch([
      requireOpen(context, importId),
      // Only while there is an import: one that was dropped meanwhile leaves nothing behind.
      db
        .insert(contactImportPart)
        .select(sql`SELECT id, ${part}, ${JSON.stringify(kept)}, ${JSON.stringify(told)} FROM contact_import WHERE id = ${importId}`),
      db
        .update(contactImport)
        .set({
          accepted: sql`${contactImport.accepted} + ${accepted.length}`,
          refused: sql`${contactImport.refused} + ${refused.length}`,
        })
        .where(eq(contactImport.id, importId)),
    ])
  } catch (error) {
    if (textOf(error).includes(NOT_OPEN)) throw closed()
    // The same part came twice at the same time: the other one is kept.
    const other = isTaken(error) ? await readCounts(context, importId, part) : null
    if (other === null) throw error
    return other
  }
  return { accepted: accepted.length, refused: refused.length }
}

/** What would become of these rows; nothing is kept. */
export const checkRows = async (context: ServiceContext, { language, ...asked }: ImportCheck): Promise<CheckedRow[]> => {
  const [{ accepted, refused }, fields] = await Promise.all([judgeRows(context, asked, null), listContactFields(context)])
  const titles = new Map(importColumns(fields).map((column) => [column.id, column.titles[language]]))
  const titleOf = (column: string) => titles.get(column) ?? column
  const taken = accepted.map(({ row, target }): CheckedRow => ({ row, becomes: target === null ? 'new' : 'update', problems: [] }))
  const left = refused.map(
    ({ row, problems }): CheckedRow => ({
      row,
      becomes: 'refused',
      problems: problems.map((problem) => ({ column: problem.column, text: problemText(problem, language, titleOf) })),
    }),
  )
  return [...taken, ...left].sort((one, other) => one.row - other.row)
}
