import { type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import type { ContactInput } from '../models/contacts.ts'
import type { ServiceContext } from './context.ts'
import { eventStatement, isWanted, MAX_DATA_CHARS } from './hook-events.ts'
import { rawStatement, type Statement } from './statements.ts'

/** Contacts as other systems are told of them, in the batch of the change. Afterwards: `desks.couriers.wake()`. */

type Told = { id: string; customerAtMs?: number | null; ownerId?: string | null } & Partial<ContactInput>

const byOf = ({ actor }: ServiceContext) => ({ id: actor.id, name: actor.name })

/** `changed` names the fields that are other than before. */
export const contactEvent = (
  context: ServiceContext,
  type: 'contact.created' | 'contact.updated',
  told: Told,
  changed?: readonly string[],
): Statement =>
  eventStatement(context, {
    type,
    contactId: told.id,
    data: { contactId: told.id, ...(changed === undefined ? {} : { changed }), contact: told, by: byOf(context) },
  })

/** What was known of it is not told once more. */
export const contactDeletedEvent = (context: ServiceContext, id: string, mergedInto: string | null = null): Statement =>
  eventStatement(context, { type: 'contact.deleted', contactId: id, data: { contactId: id, mergedInto, by: byOf(context) } })

/** The same of one that was erased: its id alone, and not linked to it, so that erasing does not take this too. */
export const erasedContactEvent = (context: ServiceContext, id: string): Statement =>
  eventStatement(context, { type: 'contact.deleted', data: { contactId: id, mergedInto: null, by: byOf(context) } })

/** Why a customer is none any more. */
type Removal = { reason: 'deleted' } | { reason: 'merged'; mergedInto: string }

/** To be run before the contact goes: only who was raised is told of. */
export const customerRemovedEvent = (context: ServiceContext, id: string, removal: Removal): Statement =>
  eventStatement(context, {
    type: 'customer.removed',
    contactId: id,
    data: { contactId: id, mergedInto: null, ...removal, by: byOf(context) },
    when: sql`EXISTS (SELECT 1 FROM ${contact} WHERE ${contact.id} = ${id} AND ${contact.customerAtMs} IS NOT NULL)`,
  })

/** The same of who was erased, by its id alone and whether it was raised or not: the call centre may know it from a call. */
export const erasedCustomerEvent = (context: ServiceContext, id: string): Statement =>
  eventStatement(context, {
    type: 'customer.removed',
    data: { contactId: id, mergedInto: null, reason: 'erased', by: byOf(context) },
  })

/** To be run before the contact is one: it is told once, however many raise it. */
export const raisedEvent = (context: ServiceContext, told: Told): Statement =>
  eventStatement(context, {
    type: 'customer.raised',
    contactId: told.id,
    data: { contactId: told.id, contact: told, by: byOf(context) },
    when: sql`EXISTS (SELECT 1 FROM ${contact} WHERE ${contact.id} = ${told.id} AND ${contact.customerAtMs} IS NULL)`,
  })

type Many = { from: SQL; changed?: SQL }

/** The same of many that were written by one statement: those that `from` finds as `c`; `changed` is the JSON of their other fields. */
export const contactEvents = (context: ServiceContext, type: 'contact.created' | 'contact.updated', { from, changed }: Many): Statement => {
  const { db, nowMs } = context
  const told = sql`json_object('id', c.id, 'name', c.name, 'phone', c.phone, 'mail', c.mail, 'gender', c.gender, 'birthday', c.birthday,
    'type', c.type, 'address', c.address, 'notes', c.notes, 'custom', json(c.custom), 'shared', json(iif(c.shared, 'true', 'false')),
    'ownerId', c.owner_id, 'customerAtMs', c.customer_at_ms)`
  const rest = sql`'contactId', c.id, ${changed === undefined ? sql`` : sql`'changed', json(${changed}),`} 'by', json(${JSON.stringify(byOf(context))})`
  return rawStatement(
    db,
    sql`INSERT INTO hook_event (id, type, at_ms, contact_id, data)
      SELECT 'v' || lower(hex(randomblob(10))), ${type}, ${nowMs}, c.id,
        iif(length(${told}) <= ${MAX_DATA_CHARS}, json_object(${rest}, 'contact', ${told}), json_object(${rest}, 'shortened', json('true')))
      FROM ${from} AND ${isWanted(type)} AND NOT EXISTS (SELECT 1 FROM erased_person e WHERE e.id = c.id)`,
  )
}
