import { eq, or, type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { sortedCustom } from '../lib/contact-custom.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Contact, ContactInput } from '../models/contacts.ts'
import { mayRead, type ServiceContext } from './context.ts'

/** Contacts as people see them, and which of them. */

export type ContactRow = typeof contact.$inferSelect

export const CONTACT_KEYS = [
  'name',
  'phone',
  'mail',
  'gender',
  'birthday',
  'type',
  'address',
  'notes',
  'custom',
  'shared',
] as const satisfies (keyof ContactInput)[]

/** What a person may change of a contact, and nothing else of it. */
export const contactFields = ({
  name,
  phone,
  mail,
  gender,
  birthday,
  type,
  address,
  notes,
  custom,
  shared,
}: ContactInput): ContactInput => ({
  name,
  phone,
  mail,
  gender,
  birthday,
  type,
  address,
  notes,
  custom: sortedCustom(custom),
  shared,
})

export const contactView = ({ id, ownerId, customerAtMs, obtainedAtMs, updatedAtMs, ...row }: ContactRow): Contact => {
  const fields = contactFields(row)
  return { id, ...fields, ownerId, customerAtMs, obtainedAtMs, updatedAtMs, revision: revisionOf(fields) }
}

const readsAllContacts = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'contacts.read_all')

/** 2.12: who deletes it, and says who sees it. */
export const ownsContact = (context: ServiceContext, { ownerId }: Pick<Contact, 'ownerId'>): boolean =>
  readsAllContacts(context) || (ownerId !== null && ownerId === context.actor.id)

/** 2.12: those everyone shares and the person's own; who steers sees all, a key that may not read contacts none. */
export const visibleContacts = (context: ServiceContext): SQL | undefined => {
  if (!mayRead(context, 'contacts:read')) return sql`0`
  return readsAllContacts(context) ? undefined : or(eq(contact.shared, true), eq(contact.ownerId, context.actor.id ?? ''))
}
