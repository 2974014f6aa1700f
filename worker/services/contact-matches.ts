import { and, desc, eq, ne } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { mailKey, phoneKey } from '../lib/contact-keys.ts'
import type { ContactMatch, ContactMatchQuery } from '../models/contacts.ts'
import { contactView, visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'

const MAX_MATCHES = 10

/** Contacts this person may see that have this phone, else this mail, else exactly this name: the surest first. */
export const matchContacts = async (context: ServiceContext, query: ContactMatchQuery): Promise<ContactMatch[]> => {
  const wanted = {
    phone: [contact.phoneKey, phoneKey(query.phone)],
    mail: [contact.mailKey, mailKey(query.mail)],
    name: [contact.name, query.name === '' ? null : query.name],
  } as const
  const matches = new Map<string, ContactMatch>()
  for (const by of ['phone', 'mail', 'name'] as const) {
    const [column, value] = wanted[by]
    if (value === null) continue
    const rows = await context.db
      .select()
      .from(contact)
      .where(and(eq(column, value), visibleContacts(context), query.except === undefined ? undefined : ne(contact.id, query.except)))
      .orderBy(desc(contact.updatedAtMs))
      .limit(MAX_MATCHES)
    for (const row of rows) {
      const known = matches.get(row.id)
      if (known) known.by.push(by)
      else matches.set(row.id, { contact: contactView(row), by: [by] })
    }
  }
  return [...matches.values()].slice(0, MAX_MATCHES)
}
