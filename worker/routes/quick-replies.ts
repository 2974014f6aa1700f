import { Hono } from 'hono'
import * as z from 'zod'
import { FileRef } from '../../objects/protocol/model.ts'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { QUICK_REPLY_COLUMNS } from '../exports/quick-reply-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { Upload } from '../models/files.ts'
import {
  AttachInput,
  BulkAnswer,
  BulkInput,
  ImportAnswer,
  ImportInput,
  QuickReply,
  QuickReplyFilter,
  QuickReplyInput,
  QuickReplyPage,
  QuickReplyPatch,
  QuickReplyQuery,
} from '../models/quick-replies.ts'
import { body, guarded, query } from '../openapi.ts'
import { changeMany } from '../services/quick-replies/bulk.ts'
import { attachReply, takeReplyFile, takeReplyThumb } from '../services/quick-replies/files.ts'
import { importReplies } from '../services/quick-replies/import.ts'
import { listForDesk, listQuickReplies, readReply } from '../services/quick-replies/list.ts'
import { countQuickReply, createQuickReply, updateQuickReply } from '../services/quick-replies/replies.ts'

const tag = 'quick replies'

const listRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('quick_replies.read', { summary: 'Public replies and the own ones, page by page', tag, answers: { 200: QuickReplyPage } }),
    query(QuickReplyQuery),
    async (c) => c.json(await listQuickReplies(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/desk',
    guarded('quick_replies.read', {
      summary: 'All of them at once in the order of the tree, to insert from',
      tag,
      answers: { 200: z.object({ items: z.array(QuickReply) }) },
    }),
    async (c) => c.json({ items: await listForDesk(c.get('me').context) }),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The filtered list as a file',
      tag,
      scopes: ['quick_replies:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(QuickReplyFilter.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'quick_replies', asked)
      const pages = allPages((cursor) => listQuickReplies(context, { ...asked, cursor, limit: 500 }))
      return exportResponse({ query: asked, fileName: 'quick-replies', columns: QUICK_REPLY_COLUMNS, pages })
    },
  )

const changeRoutes = new Hono<AppEnv>()
  .post(
    '/',
    guarded('quick_replies.write_own', {
      summary: 'New reply; public ones by admins only',
      tag,
      answers: { 201: QuickReply },
      errors: ['conflict', 'not_found'],
    }),
    body(QuickReplyInput),
    async (c) => c.json(await createQuickReply(c.get('me').context, c.req.valid('json')), 201),
  )
  .post(
    '/bulk',
    guarded('quick_replies.write_own', {
      summary: 'Delete, move or copy many: all or none',
      tag,
      answers: { 200: BulkAnswer },
      errors: ['conflict', 'not_found'],
    }),
    body(BulkInput),
    async (c) => c.json({ done: await changeMany(c.get('me').context, c.env.FILES, c.req.valid('json')) }),
  )
  .post(
    '/import',
    guarded('quick_replies.write_own', {
      summary: 'Rows of a file (2 MB), all or none; `dryRun` tells what would be refused and why',
      tag,
      answers: { 200: ImportAnswer },
      errors: ['conflict', 'too_large'],
    }),
    body(ImportInput),
    async (c) => c.json(await importReplies(c.get('me').context, c.req.valid('json'))),
  )
  .get(
    '/:reply',
    guarded('quick_replies.read', { summary: 'One reply', tag, answers: { 200: QuickReply }, errors: ['not_found'] }),
    async (c) => c.json(await readReply(c.get('me').context, c.req.param('reply'))),
  )
  .patch(
    '/:reply',
    guarded('quick_replies.write_own', {
      summary: 'Change a reply; a stale revision answers with what changed',
      tag,
      answers: { 200: QuickReply },
      errors: ['conflict', 'not_found'],
    }),
    body(QuickReplyPatch),
    async (c) => c.json(await updateQuickReply(c.get('me').context, c.env.FILES, c.req.param('reply'), c.req.valid('json'))),
  )

const useRoutes = new Hono<AppEnv>()
  .post(
    '/files',
    guarded('quick_replies.write_own', {
      summary: 'A picture or file for a reply (20 MB). The body is the file itself; `X-File-Name` (encodeURIComponent)',
      tag,
      scopes: null,
      answers: { 201: FileRef },
      errors: ['too_large', 'rate_limited'],
    }),
    async (c) => c.json(await takeReplyFile(c.req.raw, c.env, signedIn(c)), 201),
  )
  .put(
    '/files/:file/thumb',
    guarded('quick_replies.write_own', {
      summary: 'Its small picture, once',
      tag,
      scopes: null,
      answers: { 200: FileRef },
      errors: ['not_found', 'conflict', 'too_large'],
    }),
    async (c) => c.json(await takeReplyThumb(c.req.raw, c.env, signedIn(c), c.req.param('file'))),
  )
  .post(
    '/:reply/used',
    guarded('quick_replies.read', {
      summary: 'Count that a reply was inserted or sent',
      tag,
      scopes: null,
      answers: { 204: 'Counted' },
      errors: ['not_found'],
    }),
    async (c) => {
      await countQuickReply(c.get('me').context, c.req.param('reply'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:reply/attach',
    guarded('files.upload', {
      summary: 'Its picture or file, copied into a conversation one serves: a ticket as of an upload',
      tag,
      answers: { 201: Upload },
      errors: ['not_found', 'too_large', 'rate_limited'],
    }),
    body(AttachInput),
    async (c) => c.json(await attachReply(c.env, signedIn(c), c.req.param('reply'), c.req.valid('json')), 201),
  )

export const quickReplyRoutes = new Hono<AppEnv>().route('/', listRoutes).route('/', useRoutes).route('/', changeRoutes)
