import { and, eq, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import { type CustomGiven, filledCustom, readCustom } from '../lib/contact-custom.ts'
import { mailKey, phoneKey } from '../lib/contact-keys.ts'
import { newId } from '../lib/ids.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Contact, ContactInput, ContactPatch } from '../models/contacts.ts'
import { listContactFields } from './contact-fields.ts'
import { tellNewName } from './contact-links.ts'
import { CONTACT_KEYS, contactFields, contactView, ownsContact, visibleContacts } from './contact-rows.ts'
import { contactRefusal, isBrokenState, requireContactRevision, requireStill } from './contact-state.ts'
import { contactEvent, raisedEvent } from './contact-told.ts'
import { personOf, type ServiceContext } from './context.ts'
import { auditStatement, runBatch } from './statements.ts'

/** One of them. Throws `not_found` for unknown and hidden ones alike. */
export const readContact = async (context: ServiceContext, id: string): Promise<Contact> => {
  const [found] = await context.db
    .select()
    .from(contact)
    .where(and(eq(contact.id, id), visibleContacts(context)))
  if (found === undefined) throw notFound('no such contact')
  return contactView(found)
}

/** What duplicates are found by, of the fields that change. */
export const keysOf = ({ phone, mail }: Pick<ContactPatch, 'phone' | 'mail'>): { phoneKey?: string | null; mailKey?: string | null } => ({
  ...(phone === undefined ? {} : { phoneKey: phoneKey(phone) }),
  ...(mail === undefined ? {} : { mailKey: mailKey(mail) }),
})

const checkedCustom = async (context: ServiceContext, given: CustomGiven, before?: Contact['custom']) =>
  Object.keys(given).length === 0 ? {} : readCustom(await listContactFields(context), given, before)

/** A new contact of this person. Throws `bad_request` for a value that its own field does not take. */
export const createContact = async (context: ServiceContext, input: ContactInput): Promise<Contact> => {
  const { db, actor, nowMs } = context
  const id = newId('c')
  const fields = contactFields({ ...input, custom: filledCustom(await checkedCustom(context, input.custom)) })
  const row = { id, ...fields, ...keysOf(fields), ownerId: personOf(actor), obtainedAtMs: nowMs, updatedAtMs: nowMs }
  await runBatch(db, [
    db.insert(contact).values(row),
    auditStatement(context, { action: 'create', kind: 'contact', id, after: fields }),
    contactEvent(context, 'contact.created', { id, ...fields, ownerId: row.ownerId }),
  ])
  context.desks.couriers.wake()
  return {
    id,
    ...fields,
    ownerId: personOf(actor),
    customerAtMs: null,
    obtainedAtMs: nowMs,
    updatedAtMs: nowMs,
    revision: revisionOf(fields),
  }
}

/** Only the owner and who steers say who else sees it. */
const requireOwner = (context: ServiceContext, before: Contact, { shared }: ContactPatch): void => {
  if (shared === undefined || shared === before.shared || ownsContact(context, before)) return
  throw new AppError('forbidden', 'its owner says who sees it', { field: 'shared' })
}

/** As a change writes it: own fields one by one, since a colleague may write others at the same time. */
const writtenOf = (part: Partial<ContactInput>, custom: CustomGiven) => ({
  ...part,
  ...keysOf(part),
  ...(part.custom === undefined ? {} : { custom: sql`json_patch(${contact.custom}, ${JSON.stringify(custom)})` }),
})

/**
 * Changes a contact; its new name shows in running conversations at once. With a revision, a save upon something older throws
 * `conflict` with what changed. Throws `not_found` for unknown and hidden ones alike.
 */
export const updateContact = async (context: ServiceContext, id: string, { revision, ...patch }: ContactPatch): Promise<Contact> => {
  const { db, nowMs } = context
  const before = await readContact(context, id)
  await requireContactRevision(context, before, revision)
  requireOwner(context, before, patch)
  const custom = await checkedCustom(context, patch.custom ?? {}, before.custom)
  const after = contactFields({ ...before, ...patch, custom: filledCustom({ ...before.custom, ...custom }) })
  const changed = CONTACT_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (changed.length === 0) return before
  const part = (side: ContactInput): Partial<ContactInput> => Object.fromEntries(changed.map((key) => [key, side[key]]))
  await runBatch(db, [
    ...(revision === undefined ? [] : [requireStill(context, [before])]),
    db
      .update(contact)
      .set({ ...writtenOf(part(after), custom), updatedAtMs: nowMs })
      .where(eq(contact.id, id)),
    auditStatement(context, { action: 'update', kind: 'contact', id, before: part(before), after: part(after) }),
    contactEvent(context, 'contact.updated', { id, ...after, ownerId: before.ownerId, customerAtMs: before.customerAtMs }, changed),
  ]).catch(async (error: unknown) => {
    if (revision === undefined || !isBrokenState(error)) throw error
    throw await contactRefusal(context, await readContact(context, id), revision)
  })
  context.desks.couriers.wake()
  if (changed.includes('name')) await tellNewName(context, id, after.name)
  return readContact(context, id)
}

/** Hands a contact to the call centre as a customer; once more changes nothing. Throws `not_found` as above. */
export const raiseContact = async (context: ServiceContext, id: string): Promise<Contact> => {
  const { db, nowMs } = context
  const before = await readContact(context, id)
  if (before.customerAtMs !== null) return before
  await runBatch(db, [
    raisedEvent(context, { id, ...contactFields(before), ownerId: before.ownerId, customerAtMs: nowMs }),
    db
      .update(contact)
      .set({ customerAtMs: sql`coalesce(${contact.customerAtMs}, ${nowMs})` })
      .where(eq(contact.id, id)),
    auditStatement(context, { action: 'raise', kind: 'contact', id, before: { customerAtMs: null }, after: { customerAtMs: nowMs } }),
  ])
  context.desks.couriers.wake()
  return readContact(context, id)
}
