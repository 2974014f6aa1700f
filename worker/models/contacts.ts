import * as z from 'zod'
import { AtMs, Cursor, Id, Mail, Name, Phone, queryId, queryLimit } from './common.ts'
import { ReadRevision } from './people.ts'

export const Contact = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string().nullable(),
    mail: z.string().nullable(),
    gender: z.enum(['male', 'female', 'other']).nullable(),
    birthday: z.string().nullable(),
    type: z.string().nullable(),
    address: z.string().nullable(),
    notes: z.string().nullable(),
    shared: z.boolean(),
    ownerId: z.string().nullable(),
    customerAtMs: AtMs.nullable().describe('Raised to a customer of the call centre then; null: not yet.'),
    obtainedAtMs: AtMs,
    updatedAtMs: AtMs,
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the contact meanwhile.'),
  })
  .meta({ ref: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const ContactDetail = Contact.extend({
  visitors: z.number().int().describe('Browsers it came with.'),
  conversations: z.number().int().describe('Of all of them, those that are over.'),
}).meta({ ref: 'ContactDetail' })
export type ContactDetail = z.infer<typeof ContactDetail>

export const ContactInput = z.object({
  name: Name,
  phone: Phone.nullable().default(null),
  mail: Mail.nullable().default(null),
  gender: z.enum(['male', 'female', 'other']).nullable().default(null),
  birthday: z.iso.date().nullable().default(null),
  type: z.string().trim().max(30).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  notes: z.string().trim().max(2_000).nullable().default(null),
  shared: z.boolean().default(true),
})
export type ContactInput = z.infer<typeof ContactInput>

export const ContactPatch = z.object({
  name: Name.optional(),
  phone: Phone.nullable().optional(),
  mail: Mail.nullable().optional(),
  gender: z.enum(['male', 'female', 'other']).nullable().optional(),
  birthday: z.iso.date().nullable().optional(),
  type: z.string().trim().max(30).nullable().optional(),
  address: z.string().trim().max(200).nullable().optional(),
  notes: z.string().trim().max(2_000).nullable().optional(),
  shared: z.boolean().optional().describe('The owner and who steers may change it.'),
  revision: ReadRevision.optional(),
})
export type ContactPatch = z.infer<typeof ContactPatch>

export const ContactQuery = z.object({ search: z.string().trim().max(60).default(''), cursor: Cursor.optional(), limit: queryLimit })
export type ContactQuery = z.infer<typeof ContactQuery>

const Wanted = z.string().trim().max(120).default('')

export const ContactMatchQuery = z.object({
  phone: Wanted.describe('However it is typed: spaces, hyphens and +86 do not count.'),
  mail: Wanted,
  name: Wanted.describe('The whole name.'),
  except: queryId.describe('The contact that is looked at itself.'),
})
export type ContactMatchQuery = z.infer<typeof ContactMatchQuery>

export const ContactMatch = z.object({ contact: Contact, by: z.array(z.enum(['phone', 'mail', 'name'])) }).meta({ ref: 'ContactMatch' })
export type ContactMatch = z.infer<typeof ContactMatch>

/** Of the contact a visitor is linked to, what its panel shows. */
export const LinkedContact = z
  .object({ id: Id, name: z.string(), phone: z.string().nullable(), mail: z.string().nullable(), customerAtMs: AtMs.nullable() })
  .meta({ ref: 'LinkedContact' })
export type LinkedContact = z.infer<typeof LinkedContact>

export const LinkInput = z.object({
  contactId: Id,
  siteId: Id.optional().describe('Where the visitor is now: needed for one who has only an open conversation and nothing in the history.'),
})
export type LinkInput = z.infer<typeof LinkInput>
