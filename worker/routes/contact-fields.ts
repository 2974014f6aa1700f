import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import {
  ContactField,
  ContactFieldInput,
  ContactFieldOrder,
  ContactFieldPatch,
  ContactFields,
  ContactFieldUse,
} from '../models/contact-fields.ts'
import { body, guarded } from '../openapi.ts'
import {
  countContactField,
  createContactField,
  deleteContactField,
  listContactFields,
  orderContactFields,
  updateContactField,
} from '../services/contact-fields.ts'

const tag = 'contacts'

/** 2.12: fields of contacts that the organisation makes for itself. */
export const contactFieldRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('contact_fields.read', { summary: 'Own fields of contacts, in order', tag, answers: { 200: ContactFields } }),
    async (c) => c.json({ items: await listContactFields(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('contact_fields.write', { summary: 'New field, the last', tag, answers: { 201: ContactField }, errors: ['conflict'] }),
    body(ContactFieldInput),
    async (c) => c.json(await createContactField(c.get('me').context, c.req.valid('json')), 201),
  )
  .put(
    '/order',
    guarded('contact_fields.write', { summary: 'Another order', tag, answers: { 200: ContactFields }, errors: ['conflict'] }),
    body(ContactFieldOrder),
    async (c) => c.json({ items: await orderContactFields(c.get('me').context, c.req.valid('json').ids) }),
  )
  .patch(
    '/:field',
    guarded('contact_fields.write', {
      summary: 'Rename it or change its choices; values that stand in contacts stay',
      tag,
      answers: { 200: ContactField },
      errors: ['conflict', 'not_found'],
    }),
    body(ContactFieldPatch),
    async (c) => c.json(await updateContactField(c.get('me').context, c.req.param('field'), c.req.valid('json'))),
  )
  .get(
    '/:field/use',
    guarded('contact_fields.write', {
      summary: 'What a deletion would take along',
      tag,
      answers: { 200: ContactFieldUse },
      errors: ['not_found'],
    }),
    async (c) => c.json({ contacts: await countContactField(c.get('me').context, c.req.param('field')) }),
  )
  .delete(
    '/:field',
    guarded('contact_fields.write', {
      summary: 'Delete it with its values in every contact',
      tag,
      answers: { 204: 'Deleted' },
      errors: ['not_found'],
    }),
    async (c) => {
      await deleteContactField(c.get('me').context, c.req.param('field'))
      return c.body(null, 204)
    },
  )
