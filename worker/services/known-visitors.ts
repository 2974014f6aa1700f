import { and, eq, sql } from 'drizzle-orm'
import { contact, visitor } from '../../migrations/schema/index.ts'
import { guestName } from '../../objects/desk/client.ts'
import { can } from '../auth/permissions.ts'
import { AppError, notFound } from '../errors.ts'
import type { LinkedContact } from '../models/contacts.ts'
import type { TagCount, Visitor, VisitorPatch } from '../models/history.ts'
import { visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { mayReadVisitor } from './conversations.ts'
import { requireServedSite } from './site-access.ts'
import { auditStatement, runUnlessErased, type Statement } from './statements.ts'

/** Visitors as agents see and describe them. Who may read one may write what is noted of it. */

type Row = typeof visitor.$inferSelect

/** One whose first conversation is open has no row yet: its desk knows it. Throws `not_found`. */
const findOnDesk = async (context: ServiceContext, id: string, siteId: string): Promise<Row> => {
  const { actor, desks, nowMs } = context
  await requireServedSite(context, siteId)
  const parties = await desks.partiesOfVisitor(siteId, id)
  const isMine = parties?.servedBy === actor.id || (actor.role !== null && can(actor.role, 'conversations.read_all'))
  if (parties === null || !isMine) throw notFound('no such visitor')
  return {
    id,
    siteId,
    name: parties.visitorName ?? guestName(id),
    contactId: null,
    externalId: null,
    profile: null,
    info: {},
    tags: [],
    notes: null,
    visits: 0,
    conversations: 0,
    firstSeenAtMs: nowMs,
    lastSeenAtMs: nowMs,
  }
}

/** A visitor this person may read; `siteId` where it may be. Throws `not_found` for unknown and forbidden ones alike. */
export const findVisitor = async (context: ServiceContext, id: string, siteId?: string): Promise<Row> => {
  const [found] = await context.db.select().from(visitor).where(eq(visitor.id, id))
  if (found === undefined && siteId !== undefined) return findOnDesk(context, id, siteId)
  if (found === undefined || !(await mayReadVisitor(context, id))) throw notFound('no such visitor')
  return found
}

/** Changes what is noted of a visitor, and gives one who has no row yet its own. */
export const keepStatement = ({ db }: ServiceContext, row: Row, change: Partial<Row>): Statement =>
  db
    .insert(visitor)
    .values({ ...row, ...change })
    .onConflictDoUpdate({ target: visitor.id, set: change })

const readContact = async (context: ServiceContext, id: string | null): Promise<LinkedContact | null> => {
  if (id === null) return null
  const { name, phone, mail, customerAtMs } = contact
  const [found] = await context.db
    .select({ id: contact.id, name, phone, mail, customerAtMs })
    .from(contact)
    .where(and(eq(contact.id, id), visibleContacts(context)))
  return found ?? null
}

/** A visitor as agents see it. Throws as `findVisitor`. */
export const readVisitor = async (context: ServiceContext, id: string, siteId?: string): Promise<Visitor> => {
  const { externalId: _, ...found } = await findVisitor(context, id, siteId)
  const linked = await readContact(context, found.contactId)
  return { ...found, contactId: linked?.id ?? null, contact: linked }
}

/** What the site's own page has proved to be its user's name is not ours to change. */
const requireOwnName = ({ externalId, profile, name }: Row, wanted: string | undefined): void => {
  if (wanted === undefined || wanted === name || externalId === null || profile?.name === undefined) return
  throw new AppError('conflict', 'the site says its name', { field: 'name' })
}

/**
 * Notes tags, a name or a remark of a visitor; the running conversation shows the name at once. Throws as `findVisitor`, and `conflict`
 * for the name of a proven user.
 */
export const updateVisitor = async (context: ServiceContext, id: string, { siteId, ...patch }: VisitorPatch): Promise<Visitor> => {
  const before = await findVisitor(context, id, siteId)
  requireOwnName(before, patch.name)
  const given = { ...patch, ...(patch.notes === undefined ? {} : { notes: patch.notes || null }) }
  const keys = (Object.keys(given) as (keyof typeof given)[]).filter((key) => JSON.stringify(given[key]) !== JSON.stringify(before[key]))
  if (keys.length > 0) {
    const part = (side: typeof given) => Object.fromEntries(keys.map((key) => [key, side[key]]))
    await runUnlessErased(
      context.db,
      [id],
      [
        keepStatement(context, before, part(given)),
        auditStatement(context, { action: 'update', kind: 'visitor', id, before: part(before), after: part(given) }),
      ],
    )
  }
  if (patch.name !== undefined) await context.desks.nameVisitor(before.siteId, id, patch.name)
  return readVisitor(context, id, siteId)
}

const MAX_TAGS = 50

/** The tags of a site's visitors, the most used first. Throws `not_found` for sites of others. */
export const listTags = async (context: ServiceContext, siteId: string): Promise<TagCount[]> => {
  await requireServedSite(context, siteId)
  // As the index of the tagged ones is written, or it is not used.
  return context.db.all<TagCount>(sql`
    SELECT tag.value AS tag, count(*) AS visitors FROM visitor, json_each(visitor.tags) AS tag
    WHERE visitor.site_id = ${siteId} AND tags <> '[]' GROUP BY tag.value ORDER BY visitors DESC, tag LIMIT ${MAX_TAGS}`)
}
