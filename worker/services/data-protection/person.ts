import { eq, sql } from 'drizzle-orm'
import { contact, visitor } from '../../../migrations/schema/index.ts'
import { guestName } from '../../../objects/desk/client.ts'
import { notFound } from '../../errors.ts'
import { phoneKey } from '../../lib/contact-keys.ts'
import type { PersonPath } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import { type Former, readFormer } from './former.ts'

/** Whom data protection is about: a contact with all of its browsers and what was merged into it, or one visitor. */
export type Person = {
  kind: 'contact' | 'visitor'
  id: string
  name: string
  /** Its own id and those of contacts that were merged into it; none of a visitor. */
  contactIds: string[]
  visitors: { id: string; siteId: string }[]
  /** What names it inside audit entries of other things and in rows of imports. */
  needles: string[]
  /** Bare phone numbers, as calls are found by them. */
  numbers: string[]
  /** The contact it was merged into, which is a person of its own now. */
  mergedInto: string | null
}

/** Shorter ones may be something else. */
const LEAST_NEEDLE_CHARS = 6

const needlesOf = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null && text.length >= LEAST_NEEDLE_CHARS)),
]

const numbersOf = (phones: readonly (string | null)[]): string[] => needlesOf(phones.map((phone) => phoneKey(phone)))

type Stored = Pick<typeof contact.$inferSelect, 'name' | 'phone' | 'mail' | 'phoneKey' | 'mailKey'>

const contactPerson = (id: string, found: Stored | undefined, former: Former, visitors: Person['visitors']): Person => {
  const { contactIds, names, phones, mails, mergedInto } = former
  const allPhones = [found?.phone ?? null, ...phones]
  return {
    kind: 'contact',
    id,
    name: found?.name ?? names[0] ?? id,
    contactIds: [id, ...contactIds],
    visitors,
    needles: needlesOf([id, ...contactIds, found?.mail ?? null, found?.mailKey ?? null, ...mails, ...allPhones, ...numbersOf(allPhones)]),
    numbers: numbersOf(allPhones),
    mergedInto: found === undefined ? mergedInto : null,
  }
}

/** Deleted and merged ones too: what the audit log still says of them is theirs. */
const readContactPerson = async ({ db }: ServiceContext, id: string): Promise<Person> => {
  const [[found], visitors, former] = await Promise.all([
    db.select().from(contact).where(eq(contact.id, id)),
    db.select({ id: visitor.id, siteId: visitor.siteId }).from(visitor).where(eq(visitor.contactId, id)).orderBy(visitor.id),
    readFormer(db, id),
  ])
  if (found === undefined && former === null) throw notFound('nobody of this id')
  return contactPerson(id, found, former ?? { contactIds: [], names: [], phones: [], mails: [], mergedInto: null }, visitors)
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
  const called = known?.name ?? guestName(id)
  const nobody = { contactIds: [], numbers: [], mergedInto: null }
  return { kind: 'visitor', id, name: called, ...nobody, visitors: [{ id, siteId: site }], needles: needlesOf([id]) }
}

/** The person of this id. Throws `not_found` when nothing is held of it. */
export const readPerson = (context: ServiceContext, { kind, person }: PersonPath, siteId?: string): Promise<Person> =>
  kind === 'contact' ? readContactPerson(context, person) : readVisitorPerson(context, person, siteId)
