import { and, desc, eq } from 'drizzle-orm'
import { agent, call, contact, leftMessage, visitor } from '../../migrations/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { ContactsOutcome, OwnerInput, ShareInput } from '../models/contact-work.ts'
import { nextVersion } from './call-rows.ts'
import { type ContactRow, contactFields, ownsContact, visibleContacts } from './contact-rows.ts'
import { contactDeletedEvent, contactEvent, customerRemovedEvent } from './contact-told.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, inIds, runBatch, type Statement } from './statements.ts'

/** 2.12: what is done with several contacts at once. What is refused of them is told one by one; the rest is done in one batch. */

type Chosen = { rows: ContactRow[]; refused: ContactsOutcome['refused'] }

/** Those this person may delete, share or give away, and why not the others. */
const chooseOwn = async (context: ServiceContext, ids: readonly string[]): Promise<Chosen> => {
  const found = await context.db
    .select()
    .from(contact)
    .where(and(inIds(contact.id, ids), visibleContacts(context)))
  const rows = found.filter((row) => ownsContact(context, row))
  const refused = ids.flatMap((id): ContactsOutcome['refused'] => {
    if (rows.some((row) => row.id === id)) return []
    return [{ id, code: found.some((row) => row.id === id) ? 'forbidden' : 'not_found' }]
  })
  return { rows, refused }
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

/** Browsers that were here last; those of long ago have nothing open. */
const MAX_TOLD = 100

const deletion = ({ db }: ServiceContext, ids: readonly string[]): Statement[] => [
  db.update(visitor).set({ contactId: null }).where(inIds(visitor.contactId, ids)),
  db.update(leftMessage).set({ contactId: null }).where(inIds(leftMessage.contactId, ids)),
  db
    .update(call)
    .set({ contactId: null, ...nextVersion })
    .where(inIds(call.contactId, ids)),
  db.delete(contact).where(inIds(contact.id, ids)),
]

/** Deletes contacts. Their visitors and left messages stay and are nobody's again; running conversations show the visitor's own name. */
export const deleteContacts = async (context: ServiceContext, ids: readonly string[]): Promise<ContactsOutcome> => {
  const { db, desks } = context
  const { rows, refused } = await chooseOwn(context, ids)
  const done = idsOf(rows)
  if (rows.length === 0) return { done, refused }
  const linked = await db
    .select({ id: visitor.id, siteId: visitor.siteId })
    .from(visitor)
    .where(inIds(visitor.contactId, done))
    .orderBy(desc(visitor.lastSeenAtMs))
    .limit(MAX_TOLD)
  await runBatch(db, [
    ...rows.map(({ id }) => customerRemovedEvent(context, id, { reason: 'deleted' })),
    ...deletion(context, done),
    ...rows.map((row) =>
      auditStatement(context, {
        action: 'delete',
        kind: 'contact',
        id: row.id,
        before: { ...contactFields(row), ownerId: row.ownerId },
      }),
    ),
    ...rows.map(({ id }) => contactDeletedEvent(context, id)),
  ])
  desks.couriers.wake()
  await Promise.all(linked.map(({ id, siteId }) => desks.linkContact(siteId, id, null, null)))
  return { done, refused }
}

/** One of them. Throws `not_found` for unknown and hidden ones alike, `forbidden` for a colleague's. */
export const deleteContact = async (context: ServiceContext, id: string): Promise<void> => {
  const { refused } = await deleteContacts(context, [id])
  const [refusal] = refused
  if (refusal?.code === 'not_found') throw notFound('no such contact')
  if (refusal !== undefined) throw new AppError('forbidden', 'its owner and who steers delete it')
}

type Change = { shared: boolean } | { ownerId: string }

const changeAll = async (context: ServiceContext, { rows, refused }: Chosen, change: Change): Promise<ContactsOutcome> => {
  const { db, nowMs } = context
  const beforeOf = (row: ContactRow): Change => ('shared' in change ? { shared: row.shared } : { ownerId: row.ownerId ?? '' })
  const changed = rows.filter((row) => JSON.stringify(beforeOf(row)) !== JSON.stringify(change))
  if (changed.length > 0) {
    await runBatch(db, [
      db
        .update(contact)
        .set({ ...change, updatedAtMs: nowMs })
        .where(inIds(contact.id, idsOf(changed))),
      ...changed.map((row) =>
        auditStatement(context, { action: 'update', kind: 'contact', id: row.id, before: beforeOf(row), after: change }),
      ),
      ...changed.map((row) =>
        contactEvent(
          context,
          'contact.updated',
          { id: row.id, ...contactFields(row), ownerId: row.ownerId, customerAtMs: row.customerAtMs, ...change },
          Object.keys(change),
        ),
      ),
    ])
    context.desks.couriers.wake()
  }
  return { done: idsOf(rows), refused }
}

/** Shows contacts to everyone, or to their owners and who steers alone. */
export const shareContacts = async (context: ServiceContext, { ids, shared }: ShareInput): Promise<ContactsOutcome> =>
  changeAll(context, await chooseOwn(context, ids), { shared })

/** Gives contacts to another person. Throws `bad_request` for one that is not there or disabled. */
export const giveContacts = async (context: ServiceContext, { ids, ownerId }: OwnerInput): Promise<ContactsOutcome> => {
  const [owner] = await context.db
    .select({ id: agent.id })
    .from(agent)
    .where(and(eq(agent.id, ownerId), eq(agent.enabled, true)))
  if (owner === undefined) throw new AppError('bad_request', 'no such person', { field: 'ownerId' })
  return changeAll(context, await chooseOwn(context, ids), { ownerId })
}
