import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { contactColumns } from '../exports/contact-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { ContactFilter } from '../models/contacts.ts'
import { guarded, query } from '../openapi.ts'
import { listContactFields } from '../services/contact-fields.ts'
import { listContacts } from '../services/contact-list.ts'

/** Large, since each page sorts what the filters leave anew. */
const PAGE_ROWS = 5_000

export const contactExportRoutes = new Hono<AppEnv>().get(
  '/export',
  guarded('exports.make', {
    summary: 'The contacts that these filters show, as a file; with the own fields as columns `custom.ID`',
    tag: 'contacts',
    scopes: ['contacts:read', 'exports'],
    answers: { 200: 'A file, CSV or XLSX' },
  }),
  query(ContactFilter.extend(ExportQuery.shape)),
  async (c) => {
    const { context } = c.get('me')
    const asked = c.req.valid('query')
    const columns = contactColumns(await listContactFields(context))
    await auditExport(context, 'contacts', asked)
    const pages = allPages((cursor) => listContacts(context, { ...asked, cursor, limit: PAGE_ROWS }))
    return exportResponse({ query: asked, fileName: asked.language === 'en' ? 'contacts' : '联系人', columns, pages })
  },
)
