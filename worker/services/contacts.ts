import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { PERSON } from '../../objects/protocol/constants.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { mailKey, phoneKey } from '../lib/contact-keys.ts'
import { pageOf, readCursor } from '../lib/cursor.ts'
import { newId } from '../lib/ids.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Contact, ContactInput, ContactPatch, ContactQuery } from '../models/contacts.ts'
import { tellNewName } from './contact-links.ts'
import { CONTACT_KEYS, contactFields, contactView, readsAllContacts, visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, runBatch, type Statement } from './statements.ts'

/** Contacts this person may see, newest first. `search` looks in name, phone and mail. */
export const listContacts = async (context: ServiceContext, query: ContactQuery): Promise<{ items: Contact[]; next: string | null }> => {
  const after = readCursor(query.cursor)
  const needle = query.search.toLowerCase()
  // `instr`, not LIKE: a LIKE pattern of more than 16 Chinese characters fails.
  const has = (column: SQL, text: string) => sql`instr(lower(${column}), ${text}) > 0`
  const number = PERSON.phone.test(query.search) ? phoneKey(query.search) : null
  const conditions = [
    visibleContacts(context),
    needle === ''
      ? undefined
      : or(
          has(sql`${contact.name}`, needle),
          has(sql`${contact.phone}`, needle),
          has(sql`${contact.mail}`, needle),
          number === null ? undefined : has(sql`${contact.phoneKey}`, number),
        ),
    after === null
      ? undefined
      : or(lt(contact.obtainedAtMs, after.atMs), and(eq(contact.obtainedAtMs, after.atMs), lt(contact.id, after.id))),
  ]
  const rows = await context.db
    .select()
    .from(contact)
    .where(and(...conditions))
    .orderBy(desc(contact.obtainedAtMs), desc(contact.id))
    .limit(query.limit + 1)
  return pageOf(rows.map(contactView), query.limit, (row) => ({ atMs: row.obtainedAtMs, id: row.id }))
}

/** One of them. Throws `not_found` for unknown and hidden ones alike. */
export const readContact = async (context: ServiceContext, id: string): Promise<Contact> => {
  const [found] = await context.db
    .select()
    .from(contact)
    .where(and(eq(contact.id, id), visibleContacts(context)))
  if (found === undefined) throw notFound('no such contact')
  return contactView(found)
}

const keysOf = ({ phone, mail }: Pick<ContactPatch, 'phone' | 'mail'>): { phoneKey?: string | null; mailKey?: string | null } => ({
  ...(phone === undefined ? {} : { phoneKey: phoneKey(phone) }),
  ...(mail === undefined ? {} : { mailKey: mailKey(mail) }),
})

/** A new contact of this person. */
export const createContact = async (context: ServiceContext, input: ContactInput): Promise<Contact> => {
  const { db, actor, nowMs } = context
  const id = newId('c')
  const row = { id, ...input, ...keysOf(input), ownerId: actor.id, obtainedAtMs: nowMs, updatedAtMs: nowMs }
  await runBatch(db, [db.insert(contact).values(row), auditStatement(context, { action: 'create', kind: 'contact', id, after: input })])
  const fields = contactFields(input)
  return { id, ...fields, ownerId: actor.id, customerAtMs: null, obtainedAtMs: nowMs, updatedAtMs: nowMs, revision: revisionOf(fields) }
}

const STALE = 'NOT NULL constraint failed: contact.name'

/** Breaks the batch when the contact is no longer as `before`: somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, before: Contact): Statement => {
  const same = CONTACT_KEYS.map((key) => sql`${contact[key]} IS ${key === 'shared' ? Number(before.shared) : before[key]}`)
  return db
    .update(contact)
    .set({ name: sql`NULL` })
    .where(and(eq(contact.id, before.id), sql`NOT (${sql.join(same, sql` AND `)})`))
}

/** Only the owner and who steers say who else sees it. */
const requireOwner = (context: ServiceContext, before: Contact, { shared }: ContactPatch): void => {
  if (shared === undefined || shared === before.shared || readsAllContacts(context) || before.ownerId === context.actor.id) return
  throw new AppError('forbidden', 'its owner says who sees it', { field: 'shared' })
}

/**
 * Changes a contact; its new name shows in running conversations at once. With a revision, a save upon something older throws
 * `conflict` with what changed. Throws `not_found` for unknown and hidden ones alike.
 */
export const updateContact = async (context: ServiceContext, id: string, { revision, ...patch }: ContactPatch): Promise<Contact> => {
  const { db, nowMs } = context
  const before = await readContact(context, id)
  await requireRevision(context, { kind: 'contact', id }, revision, contactFields(before))
  requireOwner(context, before, patch)
  const after = { ...contactFields(before), ...patch }
  const changed = CONTACT_KEYS.filter((key) => before[key] !== after[key])
  if (changed.length === 0) return before
  const part = (side: ContactInput): ContactPatch => Object.fromEntries(changed.map((key) => [key, side[key]]))
  const written = { ...part(after), ...keysOf(part(after)), updatedAtMs: nowMs }
  await runBatch(db, [
    ...(revision === undefined ? [] : [requireUnchanged(context, before)]),
    db.update(contact).set(written).where(eq(contact.id, id)),
    auditStatement(context, { action: 'update', kind: 'contact', id, before: part(before), after: part(after) }),
  ]).catch(async (error: unknown) => {
    if (revision === undefined || !textOf(error).includes(STALE)) throw error
    throw await staleRefusal(context, { kind: 'contact', id }, revision, contactFields(await readContact(context, id)))
  })
  if (changed.includes('name')) await tellNewName(context, id, after.name)
  return readContact(context, id)
}

/** Hands a contact to the call centre as a customer; once more changes nothing. Throws `not_found` as above. */
export const raiseContact = async (context: ServiceContext, id: string): Promise<Contact> => {
  const { db, nowMs } = context
  const before = await readContact(context, id)
  if (before.customerAtMs !== null) return before
  await runBatch(db, [
    db
      .update(contact)
      .set({ customerAtMs: sql`coalesce(${contact.customerAtMs}, ${nowMs})` })
      .where(eq(contact.id, id)),
    auditStatement(context, { action: 'raise', kind: 'contact', id, before: { customerAtMs: null }, after: { customerAtMs: nowMs } }),
  ])
  return readContact(context, id)
}
