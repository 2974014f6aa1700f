import { Hono } from 'hono'
import * as z from 'zod'
import { can } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { AuditEntry, AuditQuery, QuickReply, QuickReplyInput } from '../models/desk-tools.ts'
import { body, guarded, query } from '../openapi.ts'
import { listAudit } from '../services/audit.ts'
import { countQuickReply, createQuickReply, listQuickReplies } from '../services/quick-replies.ts'

const replies = 'quick replies'
const AuditPage = z.object({ items: z.array(AuditEntry), next: z.string().nullable() })

export const quickReplyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('quick_replies.read', {
      summary: 'Public replies and the own ones',
      tag: replies,
      answers: { 200: z.object({ items: z.array(QuickReply) }) },
    }),
    async (c) => c.json({ items: await listQuickReplies(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('quick_replies.write_own', { summary: 'New reply; public ones by admins only', tag: replies, answers: { 201: QuickReply } }),
    body(QuickReplyInput),
    async (c) => {
      const me = c.get('me')
      const input = c.req.valid('json')
      if (input.public && !can(me.role, 'quick_replies.write_public')) throw new AppError('forbidden', 'your role may not do this')
      return c.json(await createQuickReply(me.context, input), 201)
    },
  )
  .post(
    '/:reply/used',
    guarded('quick_replies.read', {
      summary: 'Count that a reply was inserted or sent',
      tag: replies,
      answers: { 204: 'Counted' },
      errors: ['not_found'],
    }),
    async (c) => {
      await countQuickReply(c.get('me').context, c.req.param('reply'))
      return c.body(null, 204)
    },
  )

export const auditRoutes = new Hono<AppEnv>().get(
  '/',
  guarded('audit.read', { summary: 'Who changed what', tag: 'audit', answers: { 200: AuditPage } }),
  query(AuditQuery),
  async (c) => c.json(await listAudit(c.get('me').context, c.req.valid('query'))),
)
