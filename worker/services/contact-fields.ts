import { asc, eq, sql } from 'drizzle-orm'
import { contact, contactField } from '../../migrations/schema/index.ts'
import { AppError, notFound, orConflict, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import { CONTACT_FIELD_LIMITS, type ContactField, type ContactFieldInput, type ContactFieldPatch } from '../models/contact-fields.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch } from './statements.ts'

/** 2.12: the fields of contacts that an organisation makes for itself. */

const TAKEN = { 'contact_field.name': 'name' }

/** Every field, in its order. */
export const listContactFields = ({ db }: Pick<ServiceContext, 'db'>): Promise<ContactField[]> =>
  db
    .select({ id: contactField.id, name: contactField.name, kind: contactField.kind, options: contactField.options })
    .from(contactField)
    .orderBy(asc(contactField.position), asc(contactField.id))

const readField = async (context: ServiceContext, id: string): Promise<ContactField> => {
  const found = (await listContactFields(context)).find((field) => field.id === id)
  if (found === undefined) throw notFound('no such field')
  return found
}

/** A new field, last in the order. Throws `conflict` for a name that is taken or one field too many. */
export const createContactField = async (context: ServiceContext, input: ContactFieldInput): Promise<ContactField> => {
  const { db } = context
  if ((await listContactFields(context)).length >= CONTACT_FIELD_LIMITS.fields)
    throw new AppError('conflict', `at most ${CONTACT_FIELD_LIMITS.fields} fields`, { field: 'fields' })
  const id = newId('f')
  const made = { name: input.name, kind: input.kind, options: input.kind === 'choice' ? input.options : [] }
  const position = sql<number>`(SELECT coalesce(max(position), -1) + 1 FROM contact_field)`
  await runBatch(db, [
    db.insert(contactField).values({ id, ...made, position }),
    auditStatement(context, { action: 'create', kind: 'contact_field', id, after: made }),
  ]).catch((error: unknown) => {
    throw orConflict(error, TAKEN)
  })
  return { id, ...made }
}

/** Renames it or changes what may be chosen; values that stand in contacts stay. Throws `not_found`, `conflict` as above. */
export const updateContactField = async (context: ServiceContext, id: string, patch: ContactFieldPatch): Promise<ContactField> => {
  const { db } = context
  const before = await readField(context, id)
  if (patch.options !== undefined && before.kind !== 'choice')
    throw new AppError('bad_request', 'only a choice has options', { field: 'options' })
  const after = { ...before, ...patch }
  const changed = (['name', 'options'] as const).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (changed.length === 0) return before
  const part = (side: ContactField) => Object.fromEntries(changed.map((key) => [key, side[key]]))
  await runBatch(db, [
    db.update(contactField).set(part(after)).where(eq(contactField.id, id)),
    auditStatement(context, { action: 'update', kind: 'contact_field', id, before: part(before), after: part(after) }),
  ]).catch((error: unknown) => {
    throw orConflict(error, TAKEN)
  })
  return after
}

/** Another order. Throws `conflict` when these are not exactly the fields there are. */
export const orderContactFields = async (context: ServiceContext, ids: readonly string[]): Promise<ContactField[]> => {
  const { db } = context
  const present = (await listContactFields(context)).map((field) => field.id)
  const stale = new AppError('conflict', 'somebody changed the fields meanwhile', { field: 'ids' })
  if (new Set(ids).size !== present.length || present.some((id) => !ids.includes(id))) throw stale
  const position = sql`(SELECT key FROM json_each(${JSON.stringify(ids)}) WHERE value = ${contactField.id})`
  await runBatch(db, [
    db.update(contactField).set({ position }),
    auditStatement(context, { action: 'reorder', kind: 'contact_field', id: 'all', before: present, after: ids }),
  ]).catch((error: unknown) => {
    // A field that came meanwhile has no place in the list.
    throw textOf(error).includes('contact_field.position') ? stale : error
  })
  return listContactFields(context)
}

const fieldValue = (id: string) => sql`json_extract(${contact.custom}, ${`$."${id}"`})`

/** How many contacts have a value in it: what a deletion takes along. Throws `not_found`. */
export const countContactField = async (context: ServiceContext, id: string): Promise<number> => {
  await readField(context, id)
  const [found] = await context.db
    .select({ contacts: sql<number>`count(*)` })
    .from(contact)
    .where(sql`${fieldValue(id)} IS NOT NULL`)
  return found?.contacts ?? 0
}

/** Deletes a field and its values in every contact. Throws `not_found`. */
export const deleteContactField = async (context: ServiceContext, id: string): Promise<void> => {
  const { db } = context
  const before = await readField(context, id)
  const contacts = await countContactField(context, id)
  await runBatch(db, [
    db
      .update(contact)
      .set({ custom: sql`json_remove(${contact.custom}, ${`$."${id}"`})` })
      .where(sql`${fieldValue(id)} IS NOT NULL`),
    db.delete(contactField).where(eq(contactField.id, id)),
    auditStatement(context, { action: 'delete', kind: 'contact_field', id, before: { ...before, contacts } }),
  ])
}
