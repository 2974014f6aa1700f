import * as z from 'zod'
import { EXPORT_LANGUAGES } from '../exports/table.ts'
import { AtMs, Id } from './common.ts'

/** Imports of contacts (2.12): the browser reads the file and sends its rows in parts; all become contacts at once, or none. */

export const IMPORT_LIMITS = { rows: 100_000, columns: 60, partRows: 500, cellChars: 5_000, openImports: 5, previewRows: 20 } as const

const { columns: maxColumns, partRows, cellChars, previewRows } = IMPORT_LIMITS

const OnDuplicate = z.enum(['refuse', 'update', 'add']).describe('What becomes of a row whose phone or mail a contact has already.')

export const ImportInput = z.object({ fileName: z.string().trim().min(1).max(200), onDuplicate: OnDuplicate })
export type ImportInput = z.infer<typeof ImportInput>

const Row = z.object({
  row: z.number().int().min(1).max(10_000_000).describe('Where it stands in the file, the headers being row 1.'),
  cells: z
    .array(z.string().max(cellChars, `A cell has at most ${cellChars} characters.`))
    .max(maxColumns, `A row has at most ${maxColumns} columns.`),
})
export type ImportRow = z.infer<typeof Row>

const Columns = z
  .array(
    z
      .string()
      .regex(/^(name|phone|mail|gender|birthday|type|address|notes|shared|custom\.[\w-]{1,40})$/)
      .nullable(),
  )
  .max(maxColumns, `A file has at most ${maxColumns} columns.`)
  .refine((columns) => {
    const used = columns.filter((column) => column !== null)
    return new Set(used).size === used.length
  }, 'Two columns mean the same.')
  .refine((columns) => columns.some((column) => column !== null), 'No column means anything.')
  .describe('What each column means: a field of contacts, `custom.ID`, or null.')

export const ImportPart = z.object({
  headers: z.array(z.string().max(cellChars)).max(maxColumns),
  columns: Columns,
  rows: z.array(Row).min(1).max(partRows, `A part has at most ${partRows} rows.`),
})
export type ImportPart = z.infer<typeof ImportPart>

export const ImportPartNumber = z.object({ import: Id, part: z.coerce.number().int().min(0).max(99_999) })

export const ImportCheck = z.object({
  onDuplicate: OnDuplicate,
  columns: Columns,
  rows: z.array(Row).min(1).max(previewRows),
  language: z.enum(EXPORT_LANGUAGES).default('zh-CN'),
})
export type ImportCheck = z.infer<typeof ImportCheck>

export const CheckedRow = z
  .object({
    row: z.number().int(),
    becomes: z.enum(['new', 'update', 'refused']),
    problems: z.array(z.object({ column: z.string().nullable(), text: z.string() })),
  })
  .meta({ ref: 'CheckedImportRow' })
export type CheckedRow = z.infer<typeof CheckedRow>

export const ImportCounts = z.object({ accepted: z.number().int(), refused: z.number().int() }).meta({ ref: 'ImportCounts' })
export type ImportCounts = z.infer<typeof ImportCounts>

export const ContactImport = ImportCounts.extend({
  id: Id,
  fileName: z.string(),
  onDuplicate: OnDuplicate,
  status: z.enum(['open', 'done']),
  parts: z.number().int().describe('Parts that are there: the number of the next one.'),
  headers: z.array(z.string()).nullable().describe('Of the file, as far as parts came.'),
  columns: z.array(z.string().nullable()).nullable(),
  lastRow: z.number().int().nullable().describe('The last row of the file that came: an import goes on after it.'),
  createdAtMs: AtMs,
  doneAtMs: AtMs.nullable(),
}).meta({ ref: 'ContactImport' })
export type ContactImport = z.infer<typeof ContactImport>

export const ImportResult = ImportCounts.extend({ added: z.number().int(), updated: z.number().int() }).meta({ ref: 'ImportResult' })
export type ImportResult = z.infer<typeof ImportResult>

export const ImportColumnView = z
  .object({ id: z.string(), titles: z.object({ 'zh-CN': z.string(), en: z.string() }), aliases: z.array(z.string()) })
  .meta({ ref: 'ImportColumn' })
export type ImportColumnView = z.infer<typeof ImportColumnView>
