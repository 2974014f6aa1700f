import { sql } from 'drizzle-orm'
import type { Database } from '../../db.ts'
import { hasTexts } from './audit-texts.ts'

/**
 * What the audit log says of a contact: which ones were merged into it, how it was called and reached. By that a contact can be erased
 * that was deleted or merged, and what it was called before goes along with what it is called now.
 */

export type Former = {
  contactIds: string[]
  /** The last one first. */
  names: string[]
  phones: string[]
  mails: string[]
  mergedInto: string | null
}

/** Entries that are looked at, the newest first: more changes of one contact tell nothing new. */
const MOST_ENTRIES = 2_000

// The merge entry of the contact that stayed tells the whole of the one that went. UNION ends where one names itself.
const entriesOf = (id: string) => sql`
  WITH RECURSIVE mine(id) AS (SELECT ${id} UNION SELECT a.before ->> '$.merged.id' FROM mine
    JOIN audit a ON a.target_id = mine.id AND a.action = 'merge' AND a.before ->> '$.merged.id' IS NOT NULL)
  SELECT mine.id AS id, a.action AS action, a.before AS before, a.after AS after
  FROM mine LEFT JOIN audit a ON a.target_id = mine.id AND a.target_kind = 'contact' AND ${hasTexts} ORDER BY a.at_ms DESC LIMIT ${MOST_ENTRIES}`

type Entry = { id: string; action: string | null; before: string | null; after: string | null }
type Said = { name?: unknown; phone?: unknown; mail?: unknown; merged?: unknown; mergedInto?: unknown }

const read = (side: string | null): Said[] => {
  const said: unknown = side === null ? null : JSON.parse(side)
  if (typeof said !== 'object' || said === null) return []
  const { merged } = said as Said
  return [said as Said, ...(typeof merged === 'object' && merged !== null ? [merged as Said] : [])]
}

const textsOf = (said: readonly Said[], key: keyof Said): string[] => [
  ...new Set(said.map((one) => one[key]).filter((value): value is string => typeof value === 'string' && value !== '')),
]

/** Null: nothing is said of it. */
export const readFormer = async (db: Database, id: string): Promise<Former | null> => {
  const entries = await db.all<Entry>(entriesOf(id))
  if (entries.every(({ action }) => action === null)) return null
  const own = entries.filter((entry) => entry.id === id).flatMap(({ before, after }) => [...read(after), ...read(before)])
  const said = entries.flatMap(({ before, after }) => [...read(after), ...read(before)])
  return {
    contactIds: [...new Set(entries.map((entry) => entry.id))].filter((one) => one !== id),
    names: textsOf(own, 'name'),
    phones: textsOf(said, 'phone'),
    mails: textsOf(said, 'mail'),
    mergedInto: textsOf(own, 'mergedInto')[0] ?? null,
  }
}
