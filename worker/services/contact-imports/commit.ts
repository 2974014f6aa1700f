import { eq, type SQL, sql } from 'drizzle-orm'
import { contact, contactImport, contactImportPart } from '../../../migrations/schema/index.ts'
import { textOf } from '../../errors.ts'
import type { ImportInput, ImportResult } from '../../models/contact-imports.ts'
import { contactEvents } from '../contact-told.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement } from '../statements.ts'
import { readImport } from './imports.ts'
import { EMPTY_ACCEPTED, NOT_OPEN, requireOpen } from './rows.ts'
import { tellUpdates, updatedContacts } from './told.ts'

/** All rows become contacts in one transaction of a few statements over the kept parts: no row passes through the Worker. */

const rowsOf = (importId: string): SQL =>
  sql`contact_import_part p, json_each(p.accepted, '$[0]') r WHERE p.import_id = ${importId} AND p.part >= 0`
const value = (key: string): SQL => sql`json_extract(r.value, ${sql.raw(`'$.${key}'`)})`

/** What changed between a row's part and the commit: somebody added its phone or mail, or deleted what it should update. */
const isLate = (onDuplicate: ImportInput['onDuplicate']): SQL => {
  const taken = sql`(EXISTS (SELECT 1 FROM contact c WHERE c.phone_key = ${value('phoneKey')}) OR EXISTS (SELECT 1 FROM contact c WHERE c.mail_key = ${value('mailKey')}))`
  if (onDuplicate === 'add') return sql`0`
  if (onDuplicate === 'refuse') return taken
  return sql`CASE WHEN ${value('target')} IS NULL THEN ${taken} ELSE NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = ${value('target')}) END`
}

const keepLate = ({ db }: ServiceContext, id: string, onDuplicate: ImportInput['onDuplicate']) =>
  db.insert(contactImportPart).select(sql`SELECT ${id}, -1 - p.part, ${EMPTY_ACCEPTED},
    json_object('rows', json_group_array(json_object('row', ${value('row')}, 'values', json(r.value),
      'problem', CASE WHEN ${value('target')} IS NULL THEN 'duplicate_contact' ELSE 'contact_gone' END)))
    FROM ${rowsOf(id)} AND ${isLate(onDuplicate)} GROUP BY p.part`)

/** In the order of the table's columns. */
const addContacts = ({ db, actor, nowMs }: ServiceContext, id: string, onDuplicate: ImportInput['onDuplicate']) =>
  db
    .insert(contact)
    .select(sql`SELECT ${`c${id.slice(1)}-`} || p.part || '-' || r.key, ${value('name')}, ${value('phone')}, ${value('mail')},
    ${value('phoneKey')}, ${value('mailKey')}, ${value('gender')}, ${value('birthday')}, ${value('type')}, ${value('address')},
    ${value('notes')}, ${value('custom')}, coalesce(${value('shared')}, 1), ${id}, ${actor.id}, NULL, ${nowMs}, ${nowMs}
    FROM ${rowsOf(id)} AND ${value('target')} IS NULL AND NOT ${isLate(onDuplicate)}`)

const given = (key: string): SQL => sql`json_extract(given.value, ${sql.raw(`'$.${key}'`)})`
const orBefore = (key: string, column: string): SQL => sql`coalesce(${given(key)}, contact.${sql.raw(column)})`
const KEPT = ['name', 'phone', 'mail', 'gender', 'birthday', 'type', 'address', 'notes', 'shared'] as const

/** What a row says nothing about stays as it was. */
const updateContacts = ({ db, nowMs }: ServiceContext, id: string) =>
  db
    .update(contact)
    .set({
      ...Object.fromEntries(KEPT.map((key) => [key, orBefore(key, key)])),
      phoneKey: orBefore('phoneKey', 'phone_key'),
      mailKey: orBefore('mailKey', 'mail_key'),
      custom: sql`json_patch(contact.custom, ${given('custom')})`,
      updatedAtMs: nowMs,
    })
    .from(sql`(SELECT ${value('target')} AS target, r.value AS value FROM ${rowsOf(id)} AND ${value('target')} IS NOT NULL) AS given`)
    .where(sql`contact.id = given.target`)

const lateRows = (id: string): SQL =>
  sql`(SELECT coalesce(sum(json_array_length(p.refused, '$.rows')), 0) FROM contact_import_part p WHERE p.import_id = ${id} AND p.part < 0)`

const resultOf = async (context: ServiceContext, id: string): Promise<ImportResult> => {
  const { accepted, refused } = await readImport(context, id)
  const [made] = await context.db.select({ added: sql<number>`count(*)` }).from(contact).where(eq(contact.importId, id))
  const added = made?.added ?? 0
  return { accepted, refused, added, updated: accepted - added }
}

/**
 * Makes every accepted row a contact, or none; once more answers the same and changes nothing. A row whose phone or mail somebody added
 * since its part came is refused. Throws `not_found`.
 */
export const commitImport = async (context: ServiceContext, id: string): Promise<ImportResult> => {
  const { db, nowMs } = context
  const { status, onDuplicate, fileName } = await readImport(context, id)
  if (status === 'done') return resultOf(context, id)
  const now = (key: 'accepted' | 'refused') => sql`(SELECT ${sql.raw(key)} FROM contact_import WHERE id = ${id})`
  await db
    .batch([
      requireOpen(context, id, 'done'),
      keepLate(context, id, onDuplicate),
      ...(onDuplicate === 'update' ? [tellUpdates(context, id, rowsOf(id))] : []),
      updateContacts(context, id),
      addContacts(context, id, onDuplicate),
      contactEvents(context, 'contact.updated', updatedContacts(id)),
      contactEvents(context, 'contact.created', { from: sql`contact c WHERE c.import_id = ${id}` }),
      db
        .update(contactImport)
        .set({ doneAtMs: nowMs, accepted: sql`accepted - ${lateRows(id)}`, refused: sql`refused + ${lateRows(id)}` })
        .where(eq(contactImport.id, id)),
      db
        .update(contactImportPart)
        .set({ accepted: sql`${EMPTY_ACCEPTED}` })
        .where(eq(contactImportPart.importId, id)),
      auditStatement(context, {
        action: 'import',
        kind: 'contact_import',
        id,
        after: sql`json_object('fileName', ${fileName}, 'onDuplicate', ${onDuplicate}, 'accepted', ${now('accepted')}, 'refused', ${now('refused')})`,
      }),
    ])
    .catch((error: unknown) => {
      // Two at once: the other one did it.
      if (!textOf(error).includes(NOT_OPEN)) throw error
    })
  context.desks.couriers.wake()
  return resultOf(context, id)
}
