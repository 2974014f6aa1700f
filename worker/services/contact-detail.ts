import { and, desc, eq, sql } from 'drizzle-orm'
import { agent, contact, site, visitor } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import type { ContactVisitor } from '../models/contact-work.ts'
import type { ContactDetail } from '../models/contacts.ts'
import { readableVisitors } from './contact-history.ts'
import { contactView, visibleContacts } from './contact-rows.ts'
import { readContact } from './contacts.ts'
import type { ServiceContext } from './context.ts'
import { inIds } from './statements.ts'

/** One contact, whose it is, and how often it was here. Throws `not_found` for unknown and hidden ones alike. */
export const readContactDetail = async (context: ServiceContext, id: string): Promise<ContactDetail> => {
  const { db } = context
  const [rows, sums] = await db.batch([
    db
      // Named: D1's batches tell columns apart by name alone, and a contact has one of this name.
      .select({ row: contact, ownerName: sql<string | null>`${agent.name}`.as('owner_name') })
      .from(contact)
      .leftJoin(agent, eq(agent.id, contact.ownerId))
      .where(and(eq(contact.id, id), visibleContacts(context))),
    db
      .select({
        visitors: sql<number>`count(*)`,
        conversations: sql<number>`coalesce(sum(${visitor.conversations}), 0)`,
        lastSeenAtMs: sql<number | null>`max(${visitor.lastSeenAtMs})`,
      })
      .from(visitor)
      .where(eq(visitor.contactId, id)),
  ])
  const [found] = rows
  if (found === undefined) throw notFound('no such contact')
  return { ...contactView(found.row), ownerName: found.ownerName, ...(sums[0] ?? { visitors: 0, conversations: 0, lastSeenAtMs: null }) }
}

/** The visitors linked to it that this person may read, those of late first. Throws `not_found` as above. */
export const listContactVisitors = async (context: ServiceContext, id: string): Promise<ContactVisitor[]> => {
  await readContact(context, id)
  const { id: visitorId, siteId, name, visits, conversations, lastSeenAtMs } = visitor
  return context.db
    .select({ id: visitorId, siteId, siteName: site.name, name, visits, conversations, lastSeenAtMs })
    .from(visitor)
    .leftJoin(site, eq(site.id, visitor.siteId))
    .where(inIds(visitor.id, await readableVisitors(context, id)))
    .orderBy(desc(visitor.lastSeenAtMs), visitor.id)
}
