import { and, desc, eq } from 'drizzle-orm'
import { contact, visitor } from '../../migrations/schema/index.ts'
import { AppError } from '../errors.ts'
import type { LinkInput } from '../models/contacts.ts'
import type { Visitor } from '../models/history.ts'
import { visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { findVisitor, keepStatement, readVisitor } from './known-visitors.ts'
import { auditStatement, runUnlessErased } from './statements.ts'

/** 1.3: which contact a visitor is; its name shows in the running conversation at once. */

type Link = { contactId: string; name: string } | null

const relink = async (context: ServiceContext, visitorId: string, siteId: string | undefined, link: Link): Promise<Visitor> => {
  const found = await findVisitor(context, visitorId, siteId)
  const contactId = link?.contactId ?? null
  if (found.contactId !== contactId) {
    const action = link === null ? 'unlink' : 'link'
    await runUnlessErased(
      context.db,
      [visitorId, ...(contactId === null ? [] : [contactId])],
      [
        keepStatement(context, found, { contactId }),
        auditStatement(context, { action, kind: 'visitor', id: visitorId, before: { contactId: found.contactId }, after: { contactId } }),
      ],
    )
  }
  // Told even when D1 has it already: the desk may have missed it the first time.
  await context.desks.linkContact(found.siteId, visitorId, contactId, link?.name ?? null)
  return readVisitor(context, visitorId)
}

/** Links a visitor to a contact. Throws `not_found` for visitors, and `bad_request` for contacts, that are unknown or hidden. */
export const linkContact = async (context: ServiceContext, visitorId: string, { contactId, siteId }: LinkInput): Promise<Visitor> => {
  const [known] = await context.db
    .select({ name: contact.name })
    .from(contact)
    .where(and(eq(contact.id, contactId), visibleContacts(context)))
  if (known === undefined) throw new AppError('bad_request', 'no such contact', { field: 'contactId' })
  return relink(context, visitorId, siteId, { contactId, name: known.name })
}

/** It is nobody's again. Throws `not_found` as above. */
export const unlinkContact = (context: ServiceContext, visitorId: string): Promise<Visitor> => relink(context, visitorId, undefined, null)

/** Browsers of one person that were here last; those of long ago have nothing open. */
const MAX_TOLD = 50

/** The running conversations of a contact's visitors show its new name. */
export const tellNewName = async ({ db, desks }: ServiceContext, contactId: string, name: string): Promise<void> => {
  const linked = await db
    .select({ id: visitor.id, siteId: visitor.siteId })
    .from(visitor)
    .where(eq(visitor.contactId, contactId))
    .orderBy(desc(visitor.lastSeenAtMs))
    .limit(MAX_TOLD)
  await Promise.all(linked.map(({ id, siteId }) => desks.linkContact(siteId, id, contactId, name)))
}
