import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { ContactVisitor, DuplicateGroups, DuplicateQuery, MergeInput, Timeline, TimelineQuery } from '../models/contact-work.ts'
import {
  Contact,
  ContactDetail,
  ContactInput,
  ContactListed,
  ContactMatch,
  ContactMatchQuery,
  ContactPatch,
  ContactQuery,
  ContactType,
} from '../models/contacts.ts'
import { body, guarded, query } from '../openapi.ts'
import { deleteContact } from '../services/contact-bulk.ts'
import { listContactVisitors, readContactDetail } from '../services/contact-detail.ts'
import { listDuplicates } from '../services/contact-duplicates.ts'
import { readTimeline } from '../services/contact-history.ts'
import { listContacts, listContactTypes } from '../services/contact-list.ts'
import { matchContacts } from '../services/contact-matches.ts'
import { mergeContact } from '../services/contact-merge.ts'
import { createContact, raiseContact, updateContact } from '../services/contacts.ts'

const tag = 'contacts'
const Contacts = z.object({ items: z.array(ContactListed), next: z.string().nullable() })
const Types = z.object({ items: z.array(ContactType) })
const Visitors = z.object({ items: z.array(ContactVisitor) })
const Matches = z.object({ items: z.array(ContactMatch) })

/** Everywhere: those everyone shares and the own ones; who steers sees all. What is hidden is `not_found`. */
export const contactRoutes = new Hono<AppEnv>()
  .get('/', guarded('contacts.read', { summary: 'Contacts', tag, answers: { 200: Contacts } }), query(ContactQuery), async (c) =>
    c.json(await listContacts(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/matches',
    guarded('contacts.read', {
      summary: 'Who has this phone, this mail or exactly this name: the surest first',
      tag,
      answers: { 200: Matches },
    }),
    query(ContactMatchQuery),
    async (c) => c.json({ items: await matchContacts(c.get('me').context, c.req.valid('query')) }),
  )
  .get('/types', guarded('contacts.read', { summary: 'Types in use, the most used first', tag, answers: { 200: Types } }), async (c) =>
    c.json({ items: await listContactTypes(c.get('me').context) }),
  )
  .get(
    '/duplicates',
    guarded('contacts.merge', {
      summary: 'Contacts of one number, then of one address',
      tag,
      scopes: ['contacts:read'],
      answers: { 200: DuplicateGroups },
    }),
    query(DuplicateQuery),
    async (c) => c.json(await listDuplicates(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/:contact',
    guarded('contacts.read', { summary: 'One contact', tag, answers: { 200: ContactDetail }, errors: ['not_found'] }),
    async (c) => c.json(await readContactDetail(c.get('me').context, c.req.param('contact'))),
  )
  .post(
    '/',
    guarded('contacts.write', { summary: 'New contact', tag, scopes: ['contacts:write'], answers: { 201: Contact } }),
    body(ContactInput),
    async (c) => c.json(await createContact(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:contact',
    guarded('contacts.write', {
      summary: 'Change a contact; running conversations show its new name at once. A stale revision answers with what changed',
      tag,
      answers: { 200: Contact },
      errors: ['conflict', 'not_found'],
    }),
    body(ContactPatch),
    async (c) => c.json(await updateContact(c.get('me').context, c.req.param('contact'), c.req.valid('json'))),
  )
  .post(
    '/:contact/customer',
    guarded('contacts.write', {
      summary: 'Raise to a customer of the call centre; once more changes nothing',
      tag,
      answers: { 200: Contact },
      errors: ['not_found'],
    }),
    async (c) => c.json(await raiseContact(c.get('me').context, c.req.param('contact'))),
  )
  .delete(
    '/:contact',
    guarded('contacts.write', {
      summary: 'Delete it; its owner and who steers may. Visitors, conversations and left messages stay',
      tag,
      answers: { 204: 'Deleted' },
      errors: ['not_found'],
    }),
    async (c) => {
      await deleteContact(c.get('me').context, c.req.param('contact'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:contact/merge',
    guarded('contacts.merge', {
      summary: 'Take another contact in; a stale revision of either answers with what changed',
      tag,
      answers: { 200: Contact },
      errors: ['conflict', 'not_found'],
    }),
    body(MergeInput),
    async (c) => c.json(await mergeContact(c.get('me').context, c.req.param('contact'), c.req.valid('json'))),
  )
  .get(
    '/:contact/timeline',
    guarded('contacts.read', {
      summary: 'What happened with it, newest first; an agent is told what is its own',
      tag,
      scopes: ['contacts:read', 'calls:read', 'conversations:read', 'left_messages:read', 'satisfaction:read', 'visitors:read'],
      answers: { 200: Timeline },
      errors: ['not_found'],
    }),
    query(TimelineQuery),
    async (c) => c.json(await readTimeline(c.get('me').context, c.req.param('contact'), c.req.valid('query'))),
  )
  .get(
    '/:contact/visitors',
    guarded('contacts.read', {
      summary: 'Visitors linked to it, for an agent those it serves or has served; the latest 100',
      tag,
      scopes: ['contacts:read', 'visitors:read'],
      answers: { 200: Visitors },
      errors: ['not_found'],
    }),
    async (c) => c.json({ items: await listContactVisitors(c.get('me').context, c.req.param('contact')) }),
  )
