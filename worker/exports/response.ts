import { csvWriter, type TableWriter } from './csv.ts'
import { chosenColumns, type ExportColumn, type ExportLanguage, type ExportQuery, MAX_EXPORT_ROWS, type Say } from './table.ts'

const CUT: Record<ExportLanguage, string> = {
  'zh-CN': `仅包含前 ${MAX_EXPORT_ROWS} 行，其余未导出，请缩小筛选范围后再导出`,
  en: `Only the first ${MAX_EXPORT_ROWS} rows are here. Narrow the filters to export the rest.`,
}

/** With `true`: rows may be missing, as the last ones say. */
const INCOMPLETE_HEADER = 'X-Yingda-Incomplete'

const TYPE_OF = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

type Pages<Row> = AsyncIterable<readonly Row[]>
type Export<Row> = {
  query: ExportQuery
  fileName: string
  columns: readonly ExportColumn<Row>[]
  pages: Pages<Row>
  /** What may be missing in it: the last rows and a header say so. */
  missing?: readonly Record<ExportLanguage, string>[]
}

/** `attachment` with the name in UTF-8 and, for programs that cannot read that, in ASCII. */
export const contentDisposition = (fileName: string): string => {
  const clean = fileName.replace(/[\p{Cc}\p{Cf}\\/:*?"<>\p{Cs}]/gu, '_')
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_')
  const utf8 = encodeURIComponent(clean).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`
}

/** All rows at once: of what is never long. */
export const onePage = async function* <Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[], void> {
  yield rows
}

/** Every page of a list, one after the other; the next is asked for when the one before was taken. */
export const allPages = async function* <Row>(
  list: (cursor?: string) => Promise<{ items: Row[]; next: string | null }>,
): AsyncGenerator<readonly Row[], void> {
  let cursor: string | undefined
  do {
    const { items, next } = await list(cursor)
    yield items
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

const writerOf = async (format: ExportQuery['format'], say: Say): Promise<TableWriter> =>
  format === 'csv' ? csvWriter(say) : (await import('./xlsx.ts')).xlsxWriter(say)

type Source<Row> = { first: IteratorResult<readonly Row[]>; iterator: AsyncIterator<readonly Row[]> }
type Parts<Row> = { columns: readonly ExportColumn<Row>[]; source: Source<Row>; writer: TableWriter; say: Say; last: readonly string[] }

const fileParts = async function* <Row>({ columns, source, writer, say, last }: Parts<Row>): AsyncGenerator<Uint8Array, void> {
  yield writer.head(columns.map(({ title }) => title[say.language]))
  let written = 0
  for (let step = source.first; step.done !== true; step = await source.iterator.next()) {
    const rows = step.value.slice(0, MAX_EXPORT_ROWS - written)
    if (rows.length > 0) yield writer.rows(rows.map((row) => columns.map(({ value }) => value(row, say))))
    written += rows.length
    if (rows.length === step.value.length) continue
    yield writer.rows([[CUT[say.language]]])
    break
  }
  if (last.length > 0) yield writer.rows(last.map((text) => [text]))
  yield writer.end()
  await source.iterator.return?.()
}

/** Only what was asked for is made: who reads slowly makes us read the database slowly. */
const streamOf = (parts: AsyncGenerator<Uint8Array, void>, stop: () => Promise<unknown> | undefined): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      for (;;) {
        const { done, value } = await parts.next()
        if (done === true) return controller.close()
        if (value.byteLength > 0) return controller.enqueue(value)
      }
    },
    cancel: async () => {
      await parts.return()
      await stop()
    },
  })

/**
 * A table as a file that streams: at most `MAX_EXPORT_ROWS` rows, then a last one that says so. `fileName` is without its end.
 * The first page is read before the answer begins, so that what fails at once is an error and no broken file. Throws
 * `bad_request` for a column that there is not.
 */
export const exportResponse = async <Row>({ query, fileName, columns, pages, missing = [] }: Export<Row>): Promise<Response> => {
  const say: Say = { language: query.language, timeZone: query.timeZone }
  const chosen = chosenColumns(columns, query.columns)
  const writer = await writerOf(query.format, say)
  const iterator = pages[Symbol.asyncIterator]()
  const source = { iterator, first: await iterator.next() }
  const parts = fileParts({ columns: chosen, source, writer, say, last: missing.map((text) => text[query.language]) })
  return new Response(
    streamOf(parts, () => iterator.return?.()),
    {
      headers: {
        'Content-Type': TYPE_OF[query.format],
        'Content-Disposition': contentDisposition(`${fileName}.${query.format}`),
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...(missing.length === 0 ? {} : { [INCOMPLETE_HEADER]: 'true' }),
      },
    },
  )
}
