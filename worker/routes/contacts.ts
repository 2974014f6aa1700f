import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Contact, ContactDetail, ContactInput, ContactMatch, ContactMatchQuery, ContactPatch, ContactQuery } from '../models/contacts.ts'
import { body, guarded, query } from '../openapi.ts'
import { readContactDetail } from '../services/contact-detail.ts'
import { matchContacts } from '../services/contact-matches.ts'
import { createContact, listContacts, raiseContact, updateContact } from '../services/contacts.ts'

const tag = 'contacts'
const Contacts = z.object({ items: z.array(Contact), next: z.string().nullable() })
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
  .get(
    '/:contact',
    guarded('contacts.read', { summary: 'One contact', tag, answers: { 200: ContactDetail }, errors: ['not_found'] }),
    async (c) => c.json(await readContactDetail(c.get('me').context, c.req.param('contact'))),
  )
  .post('/', guarded('contacts.write', { summary: 'New contact', tag, answers: { 201: Contact } }), body(ContactInput), async (c) =>
    c.json(await createContact(c.get('me').context, c.req.valid('json')), 201),
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
