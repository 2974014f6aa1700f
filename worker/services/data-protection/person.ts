import { eq, type SQL, sql } from 'drizzle-orm'
import { contact, visitor } from '../../../migrations/schema/index.ts'
import { guestName } from '../../../objects/desk/client.ts'
import { notFound } from '../../errors.ts'
import type { PersonPath } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'

/** Whom data protection is about: a contact with all of its browsers, or one visitor. */
export type Person = {
  kind: 'contact' | 'visitor'
  id: string
  name: string
  visitors: { id: string; siteId: string }[]
  /** What names it inside audit entries of other things and in rows of imports. */
  needles: string[]
}

/** Shorter ones may be something else. */
const LEAST_NEEDLE_CHARS = 6

const needlesOf = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null && text.length >= LEAST_NEEDLE_CHARS)),
]

const readContactPerson = async ({ db }: ServiceContext, id: string): Promise<Person> => {
  const [[found], visitors] = await db.batch([
    db.select().from(contact).where(eq(contact.id, id)),
    db.select({ id: visitor.id, siteId: visitor.siteId }).from(visitor).where(eq(visitor.contactId, id)).orderBy(visitor.id),
  ])
  if (found === undefined) throw notFound('nobody of this id')
  const { name, phone, mail, phoneKey, mailKey } = found
  return { kind: 'contact', id, name, visitors, needles: needlesOf([id, phone, mail, phoneKey, mailKey]) }
}

/** The site of a visitor of whom there is no row of its own, only what it left. */
const siteOfTraces = async ({ db, desks }: ServiceContext, id: string, siteId: string | undefined): Promise<string | null> => {
  const [trace] = await db.all<{ siteId: string }>(sql`
    SELECT site_id AS siteId FROM (SELECT site_id FROM visit WHERE visitor_id = ${id} LIMIT 1)
    UNION ALL SELECT site_id FROM (SELECT site_id FROM conversation WHERE visitor_id = ${id} LIMIT 1)
    UNION ALL SELECT site_id FROM (SELECT site_id FROM file WHERE visitor_id = ${id} LIMIT 1)
    UNION ALL SELECT site_id FROM (SELECT site_id FROM left_message WHERE visitor_id = ${id} LIMIT 1)`)
  if (trace !== undefined || siteId === undefined) return trace?.siteId ?? null
  return (await desks.partiesOfVisitor(siteId, id)) === null ? null : siteId
}

const readVisitorPerson = async (context: ServiceContext, id: string, where: string | undefined): Promise<Person> => {
  const { name, siteId } = visitor
  const [known] = await context.db.select({ name, siteId }).from(visitor).where(eq(visitor.id, id))
  const site = known?.siteId ?? (await siteOfTraces(context, id, where))
  if (site === null) throw notFound('nobody of this id')
  return { kind: 'visitor', id, name: known?.name ?? guestName(id), visitors: [{ id, siteId: site }], needles: needlesOf([id]) }
}

/** The person of this id. Throws `not_found` when nothing is held of it. */
export const readPerson = (context: ServiceContext, { kind, person }: PersonPath, siteId?: string): Promise<Person> =>
  kind === 'contact' ? readContactPerson(context, person) : readVisitorPerson(context, person, siteId)

/** Ids as a list for `IN`, with one bound value. */
export const listOf = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

export const visitorsOf = ({ visitors }: Pick<Person, 'visitors'>): SQL => listOf(visitors.map(({ id }) => id))
