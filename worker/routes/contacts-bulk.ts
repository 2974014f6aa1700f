import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { ContactsInput, ContactsOutcome, OwnerInput, ShareInput } from '../models/contact-work.ts'
import { body, guarded } from '../openapi.ts'
import { deleteContacts, giveContacts, shareContacts } from '../services/contact-bulk.ts'

const tag = 'contacts'

/** Several contacts at once; what is refused of them is told one by one. */
export const contactBulkRoutes = new Hono<AppEnv>()
  .post(
    '/delete',
    guarded('contacts.write', { summary: 'Delete several, each as one alone', tag, answers: { 200: ContactsOutcome } }),
    body(ContactsInput),
    async (c) => c.json(await deleteContacts(c.get('me').context, c.req.valid('json').ids)),
  )
  .post(
    '/share',
    guarded('contacts.write', {
      summary: 'Show several to everyone, or to owners and who steers alone',
      tag,
      answers: { 200: ContactsOutcome },
    }),
    body(ShareInput),
    async (c) => c.json(await shareContacts(c.get('me').context, c.req.valid('json'))),
  )
  .post(
    '/owner',
    guarded('contacts.read_all', { summary: 'Give several to another person', tag, answers: { 200: ContactsOutcome } }),
    body(OwnerInput),
    async (c) => c.json(await giveContacts(c.get('me').context, c.req.valid('json'))),
  )
