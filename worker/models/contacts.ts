import * as z from 'zod'
import { AtMs, Cursor, Id, Mail, Name, Phone, queryAtMs, queryId, queryLimit, querySort, queryText } from './common.ts'
import { CustomPatch, CustomValues } from './contact-fields.ts'
import { ReadRevision } from './people.ts'

export const NOTES_CHARS = 2_000

const Gender = z.enum(['male', 'female', 'other'])

export const Contact = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string().nullable(),
    mail: z.string().nullable(),
    gender: Gender.nullable(),
    birthday: z.string().nullable(),
    type: z.string().nullable(),
    address: z.string().nullable(),
    notes: z.string().nullable(),
    custom: z.record(Id, z.string()).describe('Values of the own fields, by id.'),
    shared: z.boolean(),
    ownerId: z.string().nullable(),
    customerAtMs: AtMs.nullable().describe('Raised to a customer of the call centre then; null: not yet.'),
    obtainedAtMs: AtMs,
    updatedAtMs: AtMs,
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the contact meanwhile.'),
  })
  .meta({ ref: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const ContactListed = Contact.extend({
  ownerName: z.string().nullable(),
  lastSeenAtMs: AtMs.nullable().describe('When a visitor linked to it was last here.'),
}).meta({ ref: 'ContactListed' })
export type ContactListed = z.infer<typeof ContactListed>

export const ContactDetail = ContactListed.extend({
  visitors: z.number().int().describe('Browsers it came with.'),
  conversations: z.number().int().describe('Of all of them, those that are over.'),
}).meta({ ref: 'ContactDetail' })
export type ContactDetail = z.infer<typeof ContactDetail>

export const ContactInput = z.object({
  name: Name,
  phone: Phone.nullable().default(null),
  mail: Mail.nullable().default(null),
  gender: Gender.nullable().default(null),
  birthday: z.iso.date().nullable().default(null),
  type: z.string().trim().max(30).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  notes: z.string().trim().max(NOTES_CHARS).nullable().default(null),
  custom: CustomValues.default({}),
  shared: z.boolean().default(true),
})
export type ContactInput = z.infer<typeof ContactInput>

export const ContactPatch = z.object({
  name: Name.optional(),
  phone: Phone.nullable().optional(),
  mail: Mail.nullable().optional(),
  gender: Gender.nullable().optional(),
  birthday: z.iso.date().nullable().optional(),
  type: z.string().trim().max(30).nullable().optional(),
  address: z.string().trim().max(200).nullable().optional(),
  notes: z.string().trim().max(NOTES_CHARS).nullable().optional(),
  custom: CustomPatch.optional().describe('Only the fields that change; null: no value.'),
  shared: z.boolean().optional().describe('The owner and who steers may change it.'),
  revision: ReadRevision.optional(),
})
export type ContactPatch = z.infer<typeof ContactPatch>

const YesNo = z.enum(['yes', 'no']).optional()

/**
 * Which contacts: the same for the list and for its export. `custom.FIELD` asks for an own field: contained in a text field, equal
 * in any other.
 */
export const ContactFilter = z.looseObject({
  text: queryText.describe('In name, phone, mail, address and notes.'),
  type: z.string().trim().max(30).default('').describe('Exactly this one.'),
  ownerId: queryId,
  shared: YesNo,
  customer: YesNo,
  gender: z.enum(['male', 'female', 'other', 'none']).optional(),
  phone: YesNo.describe('Whether it has one.'),
  mail: YesNo.describe('Whether it has one.'),
  importId: queryId.describe('Those that came with this import.'),
  obtainedFromMs: queryAtMs,
  obtainedUntilMs: queryAtMs.describe('Without it.'),
  sort: querySort(['obtained', 'name', 'updated'], '-obtained'),
})
export type ContactFilter = z.infer<typeof ContactFilter>

export const ContactQuery = ContactFilter.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type ContactQuery = z.infer<typeof ContactQuery>

export const ContactType = z.object({ type: z.string(), contacts: z.number().int() }).meta({ ref: 'ContactType' })
export type ContactType = z.infer<typeof ContactType>

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
