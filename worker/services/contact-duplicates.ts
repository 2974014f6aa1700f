import { and, asc, type SQL, sql } from 'drizzle-orm'
import { contact } from '../../migrations/schema/index.ts'
import { readSortCursor, writeSortCursor } from '../lib/cursor.ts'
import type { DuplicateGroup, DuplicateQuery } from '../models/contact-work.ts'
import { contactView, visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { inIds } from './statements.ts'

/** 2.12: contacts that are perhaps the same person: those with one number, then those with one address. */

type By = DuplicateGroup['by']
type Group = { by: By; key: string; total: number }

const MAX_SHOWN = 10
const COLUMN = { phone: contact.phoneKey, mail: contact.mailKey } as const

// Contacts of one address that also share their number have been told by it.
const isNew: Record<By, SQL | undefined> = {
  phone: undefined,
  mail: sql`NOT (count(${contact.phoneKey}) = count(*) AND min(${contact.phoneKey}) = max(${contact.phoneKey}))`,
}

const readGroups = async (context: ServiceContext, by: By, after: string, most: number): Promise<Group[]> => {
  const column = COLUMN[by]
  const total = sql<number>`count(*)`
  const rows = await context.db
    .select({ key: column, total })
    .from(contact)
    .where(and(sql`${column} > ${after}`, visibleContacts(context)))
    .groupBy(column)
    .having(and(sql`count(*) > 1`, isNew[by]))
    .orderBy(asc(column))
    .limit(most)
  return rows.map((row) => ({ by, key: row.key ?? '', total: row.total }))
}

/** The oldest contacts of each group. */
const withContacts = async (context: ServiceContext, by: By, groups: readonly Group[]): Promise<DuplicateGroup[]> => {
  if (groups.length === 0) return []
  const keys = groups.map(({ key }) => key)
  const place = sql<number>`row_number() OVER (PARTITION BY ${COLUMN[by]} ORDER BY ${contact.obtainedAtMs}, ${contact.id})`
  const ranked = context.db
    .select({ id: contact.id, place: place.as('place') })
    .from(contact)
    .where(and(inIds(COLUMN[by], keys), visibleContacts(context)))
    .as('ranked')
  const rows = await context.db
    .select()
    .from(contact)
    .where(sql`${contact.id} IN (SELECT id FROM ${ranked} WHERE place <= ${MAX_SHOWN})`)
    .orderBy(asc(contact.obtainedAtMs), asc(contact.id))
  const keyOf = by === 'phone' ? 'phoneKey' : 'mailKey'
  const byKey = Map.groupBy(rows, (row) => row[keyOf] ?? '')
  return groups.map((group) => ({ ...group, contacts: (byKey.get(group.key) ?? []).map(contactView) }))
}

/** Groups of the same number or address, page by page. */
export const listDuplicates = async (
  context: ServiceContext,
  { cursor, limit }: DuplicateQuery,
): Promise<{ items: DuplicateGroup[]; next: string | null }> => {
  const place = readSortCursor(cursor)
  const after = typeof place?.value === 'string' ? place.value : ''
  const phones = place === null || place.id === 'phone' ? await readGroups(context, 'phone', after, limit + 1) : []
  const missing = limit + 1 - phones.length
  const mails = missing > 0 ? await readGroups(context, 'mail', place?.id === 'mail' ? after : '', missing) : []
  const found = [...phones, ...mails]
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const of = (by: By) =>
    withContacts(
      context,
      by,
      shown.filter((group) => group.by === by),
    )
  return {
    items: (await Promise.all([of('phone'), of('mail')])).flat(),
    next: found.length > limit && last !== undefined ? writeSortCursor({ value: last.key, id: last.by }) : null,
  }
}
