import { type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import type { ContactInput } from '../models/contacts.ts'
import type { ServiceContext } from './context.ts'
import { eventStatement, isWanted } from './hook-events.ts'
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

/** To be run before the contact is one: it is told once, however many raise it. */
export const raisedEvent = (context: ServiceContext, told: Told): Statement =>
  eventStatement(context, {
    type: 'customer.raised',
    contactId: told.id,
    data: { contactId: told.id, contact: told, by: byOf(context) },
    when: sql`EXISTS (SELECT 1 FROM ${contact} WHERE ${contact.id} = ${told.id} AND ${contact.customerAtMs} IS NULL)`,
  })

/** The same of many that were written by one statement: those that `from` finds as `c`. */
export const contactEvents = (context: ServiceContext, type: 'contact.created' | 'contact.updated', from: SQL): Statement => {
  const { db, nowMs } = context
  const told = sql`json_object('id', c.id, 'name', c.name, 'phone', c.phone, 'mail', c.mail, 'gender', c.gender, 'birthday', c.birthday,
    'type', c.type, 'address', c.address, 'shared', json(iif(c.shared, 'true', 'false')), 'ownerId', c.owner_id)`
  return rawStatement(
    db,
    sql`INSERT INTO hook_event (id, type, at_ms, contact_id, data)
      SELECT 'v' || lower(hex(randomblob(10))), ${type}, ${nowMs}, c.id,
        json_object('contactId', c.id, 'contact', ${told}, 'by', json(${JSON.stringify(byOf(context))}))
      FROM ${from} AND ${isWanted(type)} AND NOT EXISTS (SELECT 1 FROM erased_person e WHERE e.id = c.id)`,
  )
}
