import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { importColumns } from '../lib/contact-import/columns.ts'
import {
  CheckedRow,
  ContactImport,
  ImportCheck,
  ImportColumnView,
  ImportCounts,
  ImportInput,
  ImportPart,
  ImportPartNumber,
  ImportResult,
} from '../models/contact-imports.ts'
import { body, guarded, param, query } from '../openapi.ts'
import { listContactFields } from '../services/contact-fields.ts'
import { commitImport } from '../services/contact-imports/commit.ts'
import { dropImport, listImports, openImport } from '../services/contact-imports/imports.ts'
import { checkRows, putPart } from '../services/contact-imports/parts.ts'
import { readReport } from '../services/contact-imports/report.ts'

const tag = 'contact imports'
const items = <S extends z.ZodType>(schema: S) => z.object({ items: z.array(schema) })

const nothing = async function* (): AsyncGenerator<readonly never[], void> {}

/** Who imports has only the own imports; those of others are `not_found`. */
export const contactImportRoutes = new Hono<AppEnv>()
  .get('/', guarded('contacts.import', { summary: 'The own latest imports', tag, answers: { 200: items(ContactImport) } }), async (c) =>
    c.json({ items: await listImports(c.get('me').context) }),
  )
  .get(
    '/columns',
    guarded('contacts.import', {
      summary: 'What a column of a file may mean, and how it may be called',
      tag,
      answers: { 200: items(ImportColumnView) },
    }),
    async (c) => c.json({ items: importColumns(await listContactFields(c.get('me').context)) as ImportColumnView[] }),
  )
  .get(
    '/template',
    guarded('contacts.import', { summary: 'An empty file with the right headers', tag, answers: { 200: 'A file, CSV or XLSX' } }),
    query(ExportQuery.pick({ format: true, language: true })),
    async (c) => {
      const asked = c.req.valid('query')
      const columns = importColumns(await listContactFields(c.get('me').context))
      return exportResponse({
        query: { ...asked, columns: undefined, timeZone: 'UTC' },
        fileName: asked.language === 'en' ? 'contacts-template' : '联系人导入模板',
        columns: columns.map(({ id, titles }) => ({ id, title: titles, value: () => null })),
        pages: nothing(),
      })
    },
  )
  .post(
    '/',
    guarded('contacts.import', { summary: 'Begin an import', tag, answers: { 201: z.object({ id: z.string() }) }, errors: ['conflict'] }),
    body(ImportInput),
    async (c) => c.json(await openImport(c.get('me').context, c.req.valid('json')), 201),
  )
  .post(
    '/check',
    guarded('contacts.import', { summary: 'What would become of a few rows; nothing is kept', tag, answers: { 200: items(CheckedRow) } }),
    body(ImportCheck),
    async (c) => c.json({ items: await checkRows(c.get('me').context, c.req.valid('json')) }),
  )
  .put(
    '/:import/parts/:part',
    guarded('contacts.import', {
      summary: 'The next part of the rows, numbered from 0; one that is there already stays as it is and is answered as before',
      tag,
      answers: { 200: ImportCounts },
      errors: ['conflict', 'not_found', 'too_large'],
    }),
    param(ImportPartNumber),
    body(ImportPart),
    async (c) => {
      const { import: id, part } = c.req.valid('param')
      return c.json(await putPart(c.get('me').context, id, part, c.req.valid('json')))
    },
  )
  .post(
    '/:import/commit',
    guarded('contacts.import', {
      summary: 'Make every accepted row a contact, or none; once more answers the same',
      tag,
      answers: { 200: ImportResult },
      errors: ['not_found'],
    }),
    async (c) => c.json(await commitImport(c.get('me').context, c.req.param('import'))),
  )
  .get(
    '/:import/report',
    guarded('contacts.import', {
      summary: 'The refused rows with their cells and why',
      tag,
      answers: { 200: 'A file, CSV or XLSX' },
      errors: ['not_found'],
    }),
    query(ExportQuery.omit({ columns: true })),
    async (c) => {
      const asked = c.req.valid('query')
      const { columns, pages } = await readReport(c.get('me').context, c.req.param('import'))
      const fileName = asked.language === 'en' ? 'contacts-not-imported' : '未导入的联系人'
      return exportResponse({ query: { ...asked, columns: undefined }, fileName, columns, pages })
    },
  )
  .delete(
    '/:import',
    guarded('contacts.import', {
      summary: 'Drop an open import with its rows',
      tag,
      answers: { 204: 'Dropped' },
      errors: ['conflict', 'not_found'],
    }),
    async (c) => {
      await dropImport(c.get('me').context, c.req.param('import'))
      return c.body(null, 204)
    },
  )
