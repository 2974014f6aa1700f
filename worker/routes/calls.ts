import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { CALL_COLUMNS } from '../exports/call-columns.ts'
import { callFigureColumns, callFigureRows } from '../exports/call-figure-columns.ts'
import { allPages, exportResponse, onePage } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import {
  Call,
  CallDetail,
  CallFiguresExport,
  CallFiguresQuery,
  CallFilter,
  CallHandling,
  CallInput,
  CallOverview,
  CallPage,
  CallPatch,
  CallQuery,
} from '../models/calls.ts'
import { body, guarded, query } from '../openapi.ts'
import { readCallFigures } from '../services/call-figures.ts'
import { listCalls, readCall } from '../services/call-list.ts'
import { handleCall, updateCall, wantCall } from '../services/calls.ts'
import { spendCall } from '../services/rates.ts'

const tag = 'calls'

/** Section 4: an agent its own calls, and the missed ones that nobody took care of; who steers all. What is hidden is `not_found`. */
export const callRoutes = new Hono<AppEnv>()
  .get('/', guarded('calls.read', { summary: 'Calls, newest first', tag, answers: { 200: CallPage } }), query(CallQuery), async (c) =>
    c.json(await listCalls(c.get('me').context, c.req.valid('query'))),
  )
  .post(
    '/',
    guarded('calls.make', {
      summary: 'Ask the call centre for a call, to a number or to whose number is known',
      tag,
      answers: { 201: Call },
      errors: ['not_found', 'unavailable', 'rate_limited'],
    }),
    body(CallInput),
    async (c) => {
      const { context } = c.get('me')
      await spendCall(c.env, context)
      return c.json(await wantCall(context, c.req.valid('json')), 201)
    },
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      answers: { 200: 'A file, CSV or XLSX' },
      scopes: ['calls:read', 'exports'],
    }),
    query(CallFilter.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'calls', asked)
      const pages = allPages((cursor) => listCalls(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: 'calls', columns: CALL_COLUMNS, pages })
    },
  )
  .get(
    '/figures',
    guarded('calls.read', { summary: 'How many, by hour, day and agent; and how many go on now', tag, answers: { 200: CallOverview } }),
    query(CallFiguresQuery),
    async (c) => c.json(await readCallFigures(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/figures/export',
    guarded('exports.make', {
      summary: 'Figures of calls by hour, day or agent as a file',
      tag,
      answers: { 200: 'CSV or .xlsx' },
      scopes: ['calls:read', 'exports'],
    }),
    query(CallFiguresExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      const rows = callFigureRows(asked.table, await readCallFigures(context, asked))
      await auditExport(context, 'statistics', asked)
      const fileName = `calls_${asked.table}_${asked.from}_${asked.to}`
      return exportResponse({ query: asked, fileName, columns: callFigureColumns(asked.table), pages: onePage(rows) })
    },
  )
  .get(
    '/:call',
    guarded('calls.read', { summary: 'One call with its notes', tag, answers: { 200: CallDetail }, errors: ['not_found'] }),
    async (c) => c.json(await readCall(c.get('me').context, c.req.param('call'))),
  )
  .patch(
    '/:call',
    guarded('calls.read', {
      summary: 'Say whose it was, or add a note, which stays as it is',
      tag,
      answers: { 200: CallDetail },
      errors: ['not_found', 'conflict'],
      scopes: ['calls:read', 'calls:write'],
    }),
    body(CallPatch),
    async (c) => c.json(await updateCall(c.get('me').context, c.req.param('call'), c.req.valid('json'))),
  )
  .post(
    '/:call/handled',
    guarded('calls.read', {
      summary: 'Somebody took care of a missed call, or after all nobody did',
      tag,
      answers: { 200: CallDetail },
      errors: ['not_found', 'conflict'],
      scopes: ['calls:read', 'calls:write'],
    }),
    body(CallHandling),
    async (c) => c.json(await handleCall(c.get('me').context, c.req.param('call'), c.req.valid('json').handled)),
  )
