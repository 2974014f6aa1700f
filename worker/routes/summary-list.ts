import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { SUMMARY_COLUMNS } from '../exports/summary-columns.ts'
import { ExportQuery } from '../exports/table.ts'
import {
  Handled,
  HandlingInput,
  HandlingsInput,
  ReopenInput,
  SummaryFilter,
  SummaryItem,
  SummaryPage,
  SummaryQuery,
} from '../models/summaries.ts'
import { body, guarded, query } from '../openapi.ts'
import { handleSummaries, handleSummary, reopenSummary } from '../services/summary-handling.ts'
import { listSummaries, readListedSummary } from '../services/summary-list.ts'

const tag = 'summaries'
const SummaryExport = SummaryFilter.extend(ExportQuery.shape)

/** 2.7: both lists, and saying what was done. */
export const summaryListRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('summaries.read', {
      summary: 'Unhandled or handled summaries; an agent sees those it wrote. A draft counts once its conversation is over',
      tag,
      answers: { 200: SummaryPage },
    }),
    query(SummaryQuery),
    async (c) => c.json(await listSummaries(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      scopes: ['summaries:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(SummaryExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'summaries', asked)
      const pages = allPages((cursor) => listSummaries(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: `summaries-${asked.status}`, columns: SUMMARY_COLUMNS, pages })
    },
  )
  .post(
    '/handling',
    guarded('summaries.read', {
      summary: 'Say what was done about several; each is decided by itself',
      tag,
      scopes: ['summaries:read', 'summaries:write'],
      answers: { 200: Handled },
    }),
    body(HandlingsInput),
    async (c) => {
      const { conversationIds, handling } = c.req.valid('json')
      return c.json(await handleSummaries(c.get('me').context, conversationIds, handling))
    },
  )
  .get(
    '/:conversation',
    guarded('summaries.read', { summary: 'One of them', tag, answers: { 200: SummaryItem }, errors: ['not_found'] }),
    async (c) => c.json(await readListedSummary(c.get('me').context, c.req.param('conversation'))),
  )
  .post(
    '/:conversation/handling',
    guarded('summaries.read', {
      summary: 'Say what was done: it is handled then. `conflict` names who was first',
      tag,
      scopes: ['summaries:read', 'summaries:write'],
      answers: { 200: SummaryItem },
      errors: ['not_found', 'conflict'],
    }),
    body(HandlingInput),
    async (c) => c.json(await handleSummary(c.get('me').context, c.req.param('conversation'), c.req.valid('json').handling)),
  )
  .post(
    '/:conversation/reopen',
    guarded('summaries.read', {
      summary: 'Put it back among the unhandled ones',
      tag,
      scopes: ['summaries:read', 'summaries:write'],
      answers: { 200: SummaryItem },
      errors: ['not_found', 'conflict'],
    }),
    body(ReopenInput),
    async (c) => c.json(await reopenSummary(c.get('me').context, c.req.param('conversation'), c.req.valid('json').handledAtMs)),
  )
