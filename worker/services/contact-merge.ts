import { eq, sql } from 'drizzle-orm'
import { call, contact, leftMessage, visitor } from '../../migrations/schema/index.ts'
import { AppError } from '../errors.ts'
import { mergeContacts } from '../lib/contact-merge.ts'
import type { MergeInput } from '../models/contact-work.ts'
import { type Contact, NOTES_CHARS } from '../models/contacts.ts'
import { nextVersion } from './call-rows.ts'
import { tellNewName } from './contact-links.ts'
import { contactFields } from './contact-rows.ts'
import { contactRefusal, isBrokenState, requireContactRevision, requireStill } from './contact-state.ts'
import { contactDeletedEvent, contactEvent, customerRemovedEvent, raisedEvent } from './contact-told.ts'
import { keysOf, readContact } from './contacts.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runUnlessErased } from './statements.ts'

const readBoth = async (context: ServiceContext, id: string, withId: string): Promise<{ kept: Contact; other: Contact }> => {
  const [kept, other] = await Promise.all([readContact(context, id), readContact(context, withId)])
  return { kept, other }
}

/** Throws `conflict` with what changed of whichever is no longer as it was read. */
const requireBoth = async (context: ServiceContext, { kept, other }: { kept: Contact; other: Contact }, input: MergeInput) => {
  await requireContactRevision(context, kept, input.revision)
  await requireContactRevision(context, other, input.withRevision)
}

const told = ({ ownerId, customerAtMs, obtainedAtMs, ...contact }: Contact) => ({
  ...contactFields(contact),
  ownerId,
  customerAtMs,
  obtainedAtMs,
})

/**
 * 2.12: takes one contact into another, field by field as chosen, and with it its visitors and left messages; then it is no more.
 * Running conversations show the name that is left. Throws `not_found` for what this person may not see, `conflict` when either
 * was changed meanwhile.
 */
export const mergeContact = async (context: ServiceContext, id: string, input: MergeInput): Promise<Contact> => {
  const { db, nowMs } = context
  if (input.with === id) throw new AppError('bad_request', 'a contact is not merged with itself', { field: 'with' })
  const both = await readBoth(context, id, input.with)
  await requireBoth(context, both, input)
  const { kept, other } = both
  const merged = mergeContacts(kept, other, input)
  if ((merged.notes?.length ?? 0) > NOTES_CHARS) throw new AppError('bad_request', 'the notes of both are too long', { field: 'notes' })
  // Read in the batch: the view of a contact does not tell with which import it came.
  const importId = sql`coalesce(${contact.importId}, (SELECT o.import_id FROM contact o WHERE o.id = ${input.with}))`
  await runUnlessErased(
    db,
    [id, input.with],
    [
      requireStill(context, [kept, other]),
      customerRemovedEvent(context, other.id, { reason: 'merged', mergedInto: id }),
      ...(merged.customerAtMs === null
        ? []
        : [
            raisedEvent(context, {
              id,
              ...contactFields({ ...kept, ...merged }),
              ownerId: kept.ownerId,
              customerAtMs: merged.customerAtMs,
            }),
          ]),
      db
        .update(contact)
        .set({ ...merged, ...keysOf(merged), importId, updatedAtMs: nowMs })
        .where(eq(contact.id, id)),
      db.update(visitor).set({ contactId: id }).where(eq(visitor.contactId, input.with)),
      db.update(leftMessage).set({ contactId: id }).where(eq(leftMessage.contactId, input.with)),
      db.delete(contact).where(eq(contact.id, input.with)),
      auditStatement(context, {
        action: 'merge',
        kind: 'contact',
        id,
        before: { ...told(kept), merged: { id: other.id, ...told(other) } },
        after: told({ ...kept, ...merged }),
      }),
      // By its own id too: whoever asks for that later hears what became of it.
      auditStatement(context, { action: 'merge', kind: 'contact', id: other.id, before: told(other), after: { mergedInto: id } }),
      contactEvent(context, 'contact.updated', { id, ...contactFields({ ...kept, ...merged }), ownerId: kept.ownerId }, ['merged']),
      contactDeletedEvent(context, other.id, id),
      db
        .update(call)
        .set({ contactId: id, ...nextVersion })
        .where(eq(call.contactId, input.with)),
    ],
  ).catch(async (error: unknown) => {
    if (!isBrokenState(error)) throw error
    const now = await readBoth(context, id, input.with)
    await requireBoth(context, now, input)
    throw await contactRefusal(context, now.kept, input.revision)
  })
  context.desks.couriers.wake()
  await tellNewName(context, id, merged.name)
  return readContact(context, id)
}
