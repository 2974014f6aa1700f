import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { LinkInput } from '../models/contacts.ts'
import { TagCount, TagQuery, Visit, Visitor, VisitorPatch, VisitorSite, VisitQuery } from '../models/history.ts'
import { body, guarded, query } from '../openapi.ts'
import { linkContact, unlinkContact } from '../services/contact-links.ts'
import { listTags, readVisitor, updateVisitor } from '../services/known-visitors.ts'
import { listVisits } from '../services/visits.ts'

const tag = 'visitors'
const Visits = z.object({ items: z.array(Visit), next: z.string().nullable() })

export const visitorRoutes = new Hono<AppEnv>()
  .get(
    '/:visitor',
    guarded('visitors.read', { summary: 'A visitor', tag, answers: { 200: Visitor }, errors: ['not_found'] }),
    query(VisitorSite),
    async (c) => c.json(await readVisitor(c.get('me').context, c.req.param('visitor'), c.req.valid('query').siteId)),
  )
  .patch(
    '/:visitor',
    guarded('visitors.write', {
      summary: 'Note tags, a name or a remark; the running conversation shows the name at once',
      tag,
      answers: { 200: Visitor },
      errors: ['conflict', 'not_found'],
    }),
    body(VisitorPatch),
    async (c) => c.json(await updateVisitor(c.get('me').context, c.req.param('visitor'), c.req.valid('json'))),
  )
  .put(
    '/:visitor/contact',
    guarded('visitors.write', {
      summary: 'Link it to a contact; the running conversation shows the name at once',
      tag,
      scopes: ['contacts:read', 'visitors:read', 'visitors:write'],
      answers: { 200: Visitor },
      errors: ['not_found'],
    }),
    body(LinkInput),
    async (c) => c.json(await linkContact(c.get('me').context, c.req.param('visitor'), c.req.valid('json'))),
  )
  .delete(
    '/:visitor/contact',
    guarded('visitors.write', { summary: 'It is no contact any more', tag, answers: { 200: Visitor }, errors: ['not_found'] }),
    async (c) => c.json(await unlinkContact(c.get('me').context, c.req.param('visitor'))),
  )
  .get(
    '/:visitor/visits',
    guarded('visitors.read', {
      summary: 'Its visits that are over, newest first; for an agent, of visitors it serves or served, and of those who only browse',
      tag,
      answers: { 200: Visits },
    }),
    query(VisitQuery),
    async (c) => c.json(await listVisits(c.get('me').context, c.req.param('visitor'), c.req.valid('query'))),
  )

export const visitorTagRoutes = new Hono<AppEnv>().get(
  '/',
  guarded('visitors.read', {
    summary: "Tags of a site's visitors, the most used first",
    tag,
    answers: { 200: z.object({ items: z.array(TagCount) }) },
    errors: ['not_found'],
  }),
  query(TagQuery),
  async (c) => c.json({ items: await listTags(c.get('me').context, c.req.valid('query').siteId) }),
)
