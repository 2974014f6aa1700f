import { and, eq, gt, lt, or, sql } from 'drizzle-orm'
import { contactImportPart } from '../../../migrations/schema/index.ts'
import type { ExportColumn } from '../../exports/table.ts'
import { customIdOf, importColumns } from '../../lib/contact-import/columns.ts'
import { problemsText } from '../../lib/contact-import/problems.ts'
import { listContactFields } from '../contact-fields.ts'
import type { ServiceContext } from '../context.ts'
import { readImport } from './imports.ts'
import type { AcceptedRow, LatePart, LateRow, RefusedPart, RefusedRow } from './rows.ts'

/** The rows of an import that did not become contacts, with their cells and why. */

type Head = Pick<RefusedPart, 'headers' | 'columns'>
export type ImportReport = { columns: ExportColumn<RefusedRow>[]; pages: AsyncGenerator<RefusedRow[], void> }

const PAGE_PARTS = 2

const readHead = async ({ db }: ServiceContext, importId: string): Promise<Head> => {
  const [first] = await db
    .select({ head: sql<string>`json_remove(${contactImportPart.refused}, '$.rows')` })
    .from(contactImportPart)
    .where(and(eq(contactImportPart.importId, importId), eq(contactImportPart.part, 0)))
  return first === undefined ? { headers: [], columns: [] } : (JSON.parse(first.head) as RefusedPart)
}

const cellOf = (values: AcceptedRow, column: string | null): string => {
  if (column === null) return ''
  const customId = customIdOf(column)
  const found = customId === null ? values[column as keyof AcceptedRow] : values.custom[customId]
  return found === undefined || found === null ? '' : String(found)
}

const lateRow = ({ row, values, problem }: LateRow, { columns }: Head): RefusedRow => ({
  row,
  cells: columns.map((column) => cellOf(values, column)),
  problems: [{ code: problem, column: null }],
})

/** Parts by their number; what the commit refused stands below 0, in the other direction. */
const reportPages = async function* ({ db }: ServiceContext, importId: string, head: Head): AsyncGenerator<RefusedRow[], void> {
  for (let from = 0; ; from += PAGE_PARTS) {
    const until = from + PAGE_PARTS
    const between = or(
      and(gt(contactImportPart.part, from - 1), lt(contactImportPart.part, until)),
      and(gt(contactImportPart.part, -1 - until), lt(contactImportPart.part, -from)),
    )
    const parts = await db
      .select({ part: contactImportPart.part, refused: contactImportPart.refused })
      .from(contactImportPart)
      .where(and(eq(contactImportPart.importId, importId), between))
    if (!parts.some(({ part }) => part >= 0)) return
    const rows = parts.flatMap(({ part, refused }) =>
      part < 0 ? (refused as LatePart).rows.map((late) => lateRow(late, head)) : (refused as RefusedPart).rows,
    )
    yield rows.sort((one, other) => one.row - other.row)
  }
}

/** The report's columns and rows. Throws `not_found`. */
export const readReport = async (context: ServiceContext, importId: string): Promise<ImportReport> => {
  await readImport(context, importId)
  const [head, fields] = await Promise.all([readHead(context, importId), listContactFields(context)])
  const titles = new Map(importColumns(fields).map((column) => [column.id, column.titles]))
  const own = head.headers.map((header, index): ExportColumn<RefusedRow> => {
    const title = header === '' ? ' ' : header
    return { id: `cell${index}`, title: { 'zh-CN': title, en: title }, value: ({ cells }) => cells[index] ?? '' }
  })
  return {
    columns: [
      { id: 'row', title: { 'zh-CN': '行号', en: 'Row' }, value: ({ row }) => row },
      {
        id: 'reason',
        title: { 'zh-CN': '未导入原因', en: 'Why it was refused' },
        value: ({ problems }, { language }) => problemsText(problems, language, (column) => titles.get(column)?.[language] ?? column),
      },
      ...own,
    ],
    pages: reportPages(context, importId, head),
  }
}
