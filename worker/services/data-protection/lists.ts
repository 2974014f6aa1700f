import { type SQL, sql } from 'drizzle-orm'
import type { Person } from './person.ts'

/** Ids as a list for `IN`, with one bound value. */
export const listOf = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

export const visitorsOf = ({ visitors }: Pick<Person, 'visitors'>): SQL => listOf(visitors.map(({ id }) => id))

export const contactsOf = ({ contactIds }: Pick<Person, 'contactIds'>): SQL => listOf(contactIds)
