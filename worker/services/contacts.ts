import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { pageOf, readCursor } from '../lib/cursor.ts'
import { newId } from '../lib/ids.ts'
import type { Contact, ContactInput, ContactQuery } from '../models/desk-tools.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch } from './statements.ts'

type Row = typeof contact.$inferSelect

const view = ({ custom: _custom, customerAtMs: _customer, ...row }: Row): Contact => row

/** Contacts everyone shares and the person's own, newest first; who steers sees all. `search` looks in name, phone and mail. */
export const listContacts = async (
  { db, actor }: ServiceContext,
  query: ContactQuery,
): Promise<{ items: Contact[]; next: string | null }> => {
  const after = readCursor(query.cursor)
  const needle = query.search.toLowerCase()
  // `instr`, not LIKE: a LIKE pattern of more than 16 Chinese characters fails.
  const has = (column: SQL) => sql`instr(lower(${column}), ${needle}) > 0`
  const conditions = [
    actor.role !== null && can(actor.role, 'contacts.read_all')
      ? undefined
      : or(eq(contact.shared, true), eq(contact.ownerId, actor.id ?? '')),
    needle === '' ? undefined : or(has(sql`${contact.name}`), has(sql`${contact.phone}`), has(sql`${contact.mail}`)),
    after === null
      ? undefined
      : or(lt(contact.obtainedAtMs, after.atMs), and(eq(contact.obtainedAtMs, after.atMs), lt(contact.id, after.id))),
  ]
  const rows = await db
    .select()
    .from(contact)
    .where(and(...conditions))
    .orderBy(desc(contact.obtainedAtMs), desc(contact.id))
    .limit(query.limit + 1)
  return pageOf(rows.map(view), query.limit, (row) => ({ atMs: row.obtainedAtMs, id: row.id }))
}

export const createContact = async (context: ServiceContext, input: ContactInput): Promise<Contact> => {
  const { db, actor, nowMs } = context
  const id = newId('c')
  const row = { id, ...input, ownerId: actor.id, obtainedAtMs: nowMs, updatedAtMs: nowMs }
  await runBatch(db, [db.insert(contact).values(row), auditStatement(context, { action: 'create', kind: 'contact', id, after: input })])
  return row
}
