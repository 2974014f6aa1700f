import { and, desc, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { agent, contact, visitor } from '../../migrations/schema/index.ts'
import { PERSON } from '../../objects/protocol/constants.ts'
import { AppError } from '../errors.ts'
import { phoneKey } from '../lib/contact-keys.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import { CONTACT_FIELD_LIMITS } from '../models/contact-fields.ts'
import type { ContactFilter, ContactListed, ContactQuery, ContactType } from '../models/contacts.ts'
import { listContactFields } from './contact-fields.ts'
import { contactView, visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'

/** The contacts a person may see, filtered and sorted (2.12). */

export type ContactPage = { items: ContactListed[]; next: string | null }

const found = (text: string): SQL | undefined => {
  const number = PERSON.phone.test(text) ? phoneKey(text) : null
  const columns = [contact.name, contact.phone, contact.mail, contact.address, contact.notes]
  return or(...columns.map((column) => contains(column, text)), number === null ? undefined : contains(contact.phoneKey, number))
}

const CUSTOM = /^custom\.([\w-]{1,40})$/

const customConditions = async (context: ServiceContext, query: ContactFilter): Promise<SQL[]> => {
  const wanted = Object.entries(query).flatMap(([key, value]) => {
    const id = CUSTOM.exec(key)?.[1]
    return id === undefined || value === '' ? [] : [{ key, id, value }]
  })
  if (wanted.length === 0) return []
  if (wanted.length > CONTACT_FIELD_LIMITS.fields) throw new AppError('bad_request', 'too many fields', { field: wanted.at(-1)?.key })
  const kinds = new Map((await listContactFields(context)).map(({ id, kind }) => [id, kind]))
  return wanted.map(({ key, id, value }) => {
    const kind = kinds.get(id)
    if (typeof value !== 'string' || value.length > CONTACT_FIELD_LIMITS.valueChars)
      throw new AppError('bad_request', 'not one value', { field: key })
    // A field that is gone: nobody has a value in it.
    if (kind === undefined) return sql`0`
    const column = sql`json_extract(${contact.custom}, ${`$."${id}"`})`
    return kind === 'text' ? contains(column, value) : sql`${column} = ${value}`
  })
}

const given = <T>(value: T | undefined, condition: (value: T) => SQL | undefined): SQL | undefined =>
  value === undefined ? undefined : condition(value)
const yes = (answer: 'yes' | 'no'): boolean => answer === 'yes'

/** What is asked for, within what this person may see. */
const conditionsOf = async (context: ServiceContext, query: ContactFilter): Promise<(SQL | undefined)[]> => [
  visibleContacts(context),
  given(query.text, found),
  query.type === '' ? undefined : eq(contact.type, query.type),
  given(query.ownerId, (id) => eq(contact.ownerId, id)),
  given(query.shared, (answer) => eq(contact.shared, yes(answer))),
  given(query.customer, (answer) => (yes(answer) ? isNotNull(contact.customerAtMs) : isNull(contact.customerAtMs))),
  given(query.gender, (gender) => (gender === 'none' ? isNull(contact.gender) : eq(contact.gender, gender))),
  given(query.phone, (answer) => (yes(answer) ? isNotNull(contact.phoneKey) : isNull(contact.phoneKey))),
  given(query.mail, (answer) => (yes(answer) ? isNotNull(contact.mailKey) : isNull(contact.mailKey))),
  given(query.importId, (id) => eq(contact.importId, id)),
  given(query.obtainedFromMs, (fromMs) => gte(contact.obtainedAtMs, fromMs)),
  given(query.obtainedUntilMs, (untilMs) => lt(contact.obtainedAtMs, untilMs)),
  ...(await customConditions(context, query)),
]

const SORTS = { obtained: contact.obtainedAtMs, name: contact.name, updated: contact.updatedAtMs }

/** When a visitor of the contact was here last; found by the index of linked visitors. */
export const lastSeen = sql<number | null>`(SELECT max(${visitor.lastSeenAtMs}) FROM ${visitor} WHERE ${visitor.contactId} = ${contact.id})`

/** A page of contacts this person may see. */
export const listContacts = async (context: ServiceContext, query: ContactQuery): Promise<ContactPage> => {
  const { value, after, orderBy } = sortedBy(SORTS, contact.id, query.sort, query.cursor)
  const rows = await context.db
    .select({ row: contact, value, ownerName: agent.name, lastSeenAtMs: lastSeen })
    .from(contact)
    .leftJoin(agent, eq(agent.id, contact.ownerId))
    .where(and(...(await conditionsOf(context, query)), after))
    .orderBy(...orderBy)
    .limit(query.limit + 1)
  const page = sortedPageOf(rows, query.limit, ({ row, value: place }) => ({ value: place, id: row.id, sort: query.sort }))
  return { items: page.items.map(({ row, value: _, ...beside }) => ({ ...contactView(row), ...beside })), next: page.next }
}

const MAX_TYPES = 50

/** The types in use among them, the most used first. */
export const listContactTypes = async (context: ServiceContext): Promise<ContactType[]> => {
  const contacts = sql<number>`count(*)`
  const rows = await context.db
    .select({ type: contact.type, contacts })
    .from(contact)
    .where(and(isNotNull(contact.type), sql`${contact.type} <> ''`, visibleContacts(context)))
    .groupBy(contact.type)
    .orderBy(desc(contacts), contact.type)
    .limit(MAX_TYPES)
  return rows.map(({ type, contacts: count }) => ({ type: type ?? '', contacts: count }))
}
