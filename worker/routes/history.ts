import { Hono } from 'hono'
import * as z from 'zod'
import { databaseOf } from '../db.ts'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { CONVERSATION_COLUMNS, LATEST_SORTED, STILL_INDEXED } from '../exports/conversation-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import {
  Conversation,
  ConversationFilters,
  ConversationPage,
  ConversationQuery,
  VisitorConversation,
  VisitorTranscript,
} from '../models/history.ts'
import { guarded, open, query } from '../openapi.ts'
import { listConversations, pageConversations } from '../services/conversation-list.ts'
import { readConversation } from '../services/conversations.ts'
import { fillSearchForExport } from '../services/search-fill.ts'
import { authenticateVisitor, listOwnConversations, readOwnConversation } from '../services/visitors.ts'

const tag = 'history'
/** Large, since each page of another order than by time sorts anew. */
const PAGE_ROWS = 1_000
const OwnConversations = z.object({ items: z.array(VisitorConversation) })

export const conversationRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('conversations.read_own', {
      summary: 'Ended conversations, newest first; an agent sees its own and those of visitors it serves or served',
      tag,
      answers: { 200: ConversationPage },
    }),
    query(ConversationQuery),
    async (c) => c.json(await listConversations(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      scopes: ['conversations:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(ConversationFilters.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'conversations', asked)
      const isWhole = asked.text === undefined || (await fillSearchForExport(context))
      const page = (cursor?: string) => pageConversations(context, { ...asked, cursor, limit: PAGE_ROWS })
      const first = await page()
      const missing = [...(isWhole ? [] : [STILL_INDEXED]), ...(first.sortedFromMs === undefined ? [] : [LATEST_SORTED])]
      const pages = allPages((cursor) => (cursor === undefined ? Promise.resolve(first) : page(cursor)))
      return exportResponse({ query: asked, fileName: 'conversations', columns: CONVERSATION_COLUMNS, pages, missing })
    },
  )
  .get(
    '/:conversation',
    guarded('conversations.read_own', { summary: 'One with its transcript', tag, answers: { 200: Conversation }, errors: ['not_found'] }),
    async (c) => c.json(await readConversation(c.get('me').context, c.req.param('conversation'))),
  )

/** The visitor's own side: `Authorization: Visitor <visitorId>.<token>`. */
export const ownHistoryRoutes = new Hono<AppEnv>()
  .get(
    '/:site/conversations',
    open(
      { summary: "The visitor's own ended conversations", tag, answers: { 200: OwnConversations }, errors: ['unauthorized'] },
      'visitor',
    ),
    async (c) => {
      const db = databaseOf(c.env.DB)
      const visitorId = await authenticateVisitor(db, c.req.param('site'), c.req.header('Authorization'))
      return c.json({ items: await listOwnConversations(db, c.req.param('site'), visitorId) })
    },
  )
  .get(
    '/:site/conversations/:conversation',
    open({ summary: 'One of them', tag, answers: { 200: VisitorTranscript }, errors: ['unauthorized', 'not_found'] }, 'visitor'),
    async (c) => {
      const db = databaseOf(c.env.DB)
      const visitorId = await authenticateVisitor(db, c.req.param('site'), c.req.header('Authorization'))
      return c.json(await readOwnConversation(db, c.req.param('site'), visitorId, c.req.param('conversation')))
    },
  )
