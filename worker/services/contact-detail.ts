import { eq, sql } from 'drizzle-orm'
import { visitor } from '../../migrations/schema/index.ts'
import type { ContactDetail } from '../models/contacts.ts'
import { readContact } from './contacts.ts'
import type { ServiceContext } from './context.ts'

/** One contact, and how often it was here. Throws `not_found` for unknown and hidden ones alike. */
export const readContactDetail = async (context: ServiceContext, id: string): Promise<ContactDetail> => {
  const found = await readContact(context, id)
  const [known] = await context.db
    .select({ visitors: sql<number>`count(*)`, conversations: sql<number>`coalesce(sum(${visitor.conversations}), 0)` })
    .from(visitor)
    .where(eq(visitor.contactId, id))
  return { ...found, visitors: known?.visitors ?? 0, conversations: known?.conversations ?? 0 }
}
