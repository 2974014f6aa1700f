import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { BLACKLIST_COLUMNS } from '../exports/blacklist-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { BlacklistQuery, Blocked, BlockInput, BlockPatch, UnblockInput } from '../models/blacklist.ts'
import { body, guarded, query } from '../openapi.ts'
import { block } from '../services/blacklist.ts'
import { listBlocked, readBlocked } from '../services/blacklist-list.ts'
import { unblock, unblockAll, updateBlocked } from '../services/blacklist-work.ts'

const tag = 'blacklist'
const Entries = z.object({ items: z.array(Blocked), next: z.string().nullable() })

export const blacklistRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('blacklist.read', { summary: 'Who may not chat, the latest first', tag, answers: { 200: Entries } }),
    query(BlacklistQuery),
    async (c) => c.json(await listBlocked(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      scopes: ['blacklist:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(BlacklistQuery.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'blacklist', asked)
      const pages = allPages((cursor) => listBlocked(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: 'blacklist', columns: BLACKLIST_COLUMNS, pages })
    },
  )
  .get('/:entry', guarded('blacklist.read', { summary: 'One entry', tag, answers: { 200: Blocked }, errors: ['not_found'] }), async (c) =>
    c.json(await readBlocked(c.get('me').context, c.req.param('entry'))),
  )
  .post(
    '/',
    guarded('blacklist.write', {
      summary: 'Block a visitor, an address or a range; open pages lose the chat at once. An agent: single visitors of its sites',
      tag,
      answers: { 201: Blocked },
      errors: ['not_found', 'conflict', 'rate_limited'],
    }),
    body(BlockInput),
    async (c) => c.json(await block(c.get('me').context, c.req.valid('json')), 201),
  )
  .post(
    '/remove',
    guarded('blacklist.remove', {
      summary: 'Unblock several; those that are gone already do not matter',
      tag,
      answers: { 200: z.object({ removed: z.number().int() }) },
    }),
    body(UnblockInput),
    async (c) => c.json({ removed: await unblockAll(c.get('me').context, c.req.valid('json').ids) }),
  )
  .patch(
    '/:entry',
    guarded('blacklist.remove', {
      summary: 'Another reason or end. A stale revision answers with what changed',
      tag,
      answers: { 200: Blocked },
      errors: ['conflict', 'not_found'],
    }),
    body(BlockPatch),
    async (c) => c.json(await updateBlocked(c.get('me').context, c.req.param('entry'), c.req.valid('json'))),
  )
  .delete(
    '/:entry',
    guarded('blacklist.remove', { summary: 'Unblock', tag, answers: { 204: 'Deleted' }, errors: ['not_found'] }),
    async (c) => {
      await unblock(c.get('me').context, c.req.param('entry'))
      return c.body(null, 204)
    },
  )
