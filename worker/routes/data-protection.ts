import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { RECEIPT_COLUMNS } from '../exports/receipt-columns.ts'
import { exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { EraseInput, Erasure, HeldData, PersonPath, PersonQuery, Receipt, ReceiptQuery } from '../models/data-protection.ts'
import { body, guarded, param, query } from '../openapi.ts'
import { erasePerson } from '../services/data-protection/erase.ts'
import { readHeld } from '../services/data-protection/held-data.ts'
import { listReceipts, readReceipt } from '../services/data-protection/receipts.ts'

const tag = 'data protection'
const Receipts = z.object({ items: z.array(Receipt), next: z.string().nullable() })

export const dataProtectionRoutes = new Hono<AppEnv>()
  .get(
    '/people/:kind/:person',
    guarded('people_data.erase', {
      summary: 'What is held of one person, by kind',
      tag,
      answers: { 200: HeldData },
      errors: ['not_found'],
    }),
    param(PersonPath),
    query(PersonQuery),
    async (c) => c.json(await readHeld(c.get('me').context, c.req.valid('param'), c.req.valid('query').siteId)),
  )
  .get(
    '/people/:kind/:person/export',
    guarded('people_data.export', {
      summary: 'All of it as one ZIP: data.json, transcripts as text, files',
      tag,
      answers: { 200: 'A ZIP file' },
      errors: ['not_found'],
    }),
    param(PersonPath),
    query(PersonQuery.extend({ language: ExportQuery.shape.language, timeZone: ExportQuery.shape.timeZone })),
    async (c) => {
      const { exportPerson } = await import('../services/data-protection/export.ts')
      return exportPerson({ ...c.get('me').context, files: c.env.FILES }, c.req.valid('param'), c.req.valid('query'))
    },
  )
  .post(
    '/people/:kind/:person/erase',
    guarded('people_data.erase', {
      summary: 'Erase one person for good. In portions: ask again until it is done; after a failure the same call completes it',
      tag,
      answers: { 200: Erasure },
      errors: ['not_found', 'conflict'],
    }),
    param(PersonPath),
    body(EraseInput),
    async (c) => c.json(await erasePerson({ ...c.get('me').context, files: c.env.FILES }, c.req.valid('param'), c.req.valid('json'))),
  )
  .get(
    '/receipts',
    guarded('retention.read', {
      summary: 'Receipts of erasures and of runs of the retention, newest first',
      tag,
      answers: { 200: Receipts },
    }),
    query(ReceiptQuery),
    async (c) => c.json(await listReceipts(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/receipts/:receipt',
    guarded('retention.read', { summary: 'One of them, however old', tag, answers: { 200: Receipt }, errors: ['not_found'] }),
    async (c) => c.json(await readReceipt(c.get('me').context, c.req.param('receipt'))),
  )
  .get(
    '/receipts/:receipt/file',
    guarded('retention.read', { summary: 'One of them as a file', tag, answers: { 200: 'A file, CSV or XLSX' }, errors: ['not_found'] }),
    query(ExportQuery),
    async (c) => {
      const receipt = await readReceipt(c.get('me').context, c.req.param('receipt'))
      const rows = Object.entries(receipt.counts).map(([kind, count]) => ({ receipt, kind, count }))
      const pages = (async function* () {
        yield rows
      })()
      return exportResponse({ query: c.req.valid('query'), fileName: `receipt-${receipt.id}`, columns: RECEIPT_COLUMNS, pages })
    },
  )
