import { Hono } from 'hono'
import * as z from 'zod'
import { can } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { AuditEntry, AuditQuery, Contact, ContactInput, ContactQuery, QuickReply, QuickReplyInput } from '../models/desk-tools.ts'
import { body, guarded, query } from '../openapi.ts'
import { listAudit } from '../services/audit.ts'
import { createContact, listContacts } from '../services/contacts.ts'
import { createQuickReply, listQuickReplies } from '../services/quick-replies.ts'

const replies = 'quick replies'
const Contacts = z.object({ items: z.array(Contact), next: z.string().nullable() })
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

export const contactRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('contacts.read', { summary: 'Contacts', tag: 'contacts', answers: { 200: Contacts } }),
    query(ContactQuery),
    async (c) => c.json(await listContacts(c.get('me').context, c.req.valid('query'))),
  )
  .post(
    '/',
    guarded('contacts.write', { summary: 'New contact', tag: 'contacts', answers: { 201: Contact } }),
    body(ContactInput),
    async (c) => c.json(await createContact(c.get('me').context, c.req.valid('json')), 201),
  )

export const auditRoutes = new Hono<AppEnv>().get(
  '/',
  guarded('audit.read', { summary: 'Who changed what', tag: 'audit', answers: { 200: AuditPage } }),
  query(AuditQuery),
  async (c) => c.json(await listAudit(c.get('me').context, c.req.valid('query'))),
)
