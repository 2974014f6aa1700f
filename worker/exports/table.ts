import * as z from 'zod'
import { AppError } from '../errors.ts'
import { Zone } from '../models/sites.ts'

/** What a table for a file is made of. Nothing here knows which list it is. */

/** Times are written in the asked time zone. */
export type Cell = string | number | null | { atMs: number }

export const EXPORT_LANGUAGES = ['zh-CN', 'en'] as const
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number]

/** How the reader of the file speaks and which clock hangs on its wall. */
export type Say = { language: ExportLanguage; timeZone: string }

export type ExportColumn<Row> = { id: string; title: Record<ExportLanguage, string>; value: (row: Row, say: Say) => Cell }

/** More rows than this are cut off, and the last row says so. */
export const MAX_EXPORT_ROWS = 100_000

export const ExportQuery = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  columns: z
    .string()
    .max(2_000)
    .optional()
    .transform((list) => (list === undefined || list === '' ? undefined : list.split(',')))
    .describe('Ids with commas between them, in the order of the file; without: every column.'),
  language: z.enum(EXPORT_LANGUAGES).default('zh-CN'),
  timeZone: Zone.default('Asia/Shanghai').describe('IANA name; times are written by its clock.'),
})
export type ExportQuery = z.infer<typeof ExportQuery>

/** The asked columns in the asked order. Throws `bad_request` for one that there is not. */
export const chosenColumns = <Row>(columns: readonly ExportColumn<Row>[], ids: readonly string[] | undefined): ExportColumn<Row>[] => {
  if (ids === undefined) return [...columns]
  return [...new Set(ids)].map((id) => {
    const column = columns.find((candidate) => candidate.id === id)
    if (column === undefined) throw new AppError('bad_request', 'there is no such column', { field: 'columns' })
    return column
  })
}
