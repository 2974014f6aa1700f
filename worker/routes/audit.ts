import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { AUDIT_COLUMNS } from '../exports/audit-columns.ts'
import { auditExport } from '../exports/audit-export.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { AuditEntry, AuditFilters, AuditQuery } from '../models/audit.ts'
import { AtMs } from '../models/common.ts'
import { guarded, query } from '../openapi.ts'
import { listAudit, readAuditEntry } from '../services/audit.ts'

const tag = 'audit'
const AuditPage = z.object({
  items: z.array(AuditEntry),
  next: z.string().nullable(),
  searchedToMs: AtMs.nullable().describe(
    'The search stopped here, with or without anything found; `next` goes on. Null: it did not have to.',
  ),
})

export const auditRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('audit.read', { summary: 'Who changed what, when, from where', tag, answers: { 200: AuditPage } }),
    query(AuditQuery),
    async (c) => c.json(await listAudit(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('audit.read', { summary: 'The same as a file', tag, answers: { 200: 'A file, CSV or XLSX' } }),
    query(AuditFilters.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'audit', asked)
      const pages = allPages((cursor) => listAudit(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: 'audit', columns: AUDIT_COLUMNS, pages })
    },
  )
  .get(
    '/:entry',
    guarded('audit.read', { summary: 'One entry, however old', tag, answers: { 200: AuditEntry }, errors: ['not_found'] }),
    async (c) => c.json(await readAuditEntry(c.get('me').context, c.req.param('entry'))),
  )
