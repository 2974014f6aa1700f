import { type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { ERASED_NOTE } from '../erased-marks.ts'
import { rawStatement, type Statement } from '../statements.ts'
import { callsWith, leftBy } from './held.ts'
import { visitorsOf } from './lists.ts'
import type { Person } from './person.ts'

/** The audit log keeps who did what when; what its entries say before and after goes with the person, and with what is deleted. */

/** Entries that say something: not those emptied before, nor those of an erasure itself. */
export const hasTexts = sql.raw(
  `action <> 'erase' AND NOT (coalesce(before, '${ERASED_NOTE}') = '${ERASED_NOTE}' AND coalesce(after, '${ERASED_NOTE}') = '${ERASED_NOTE}')`,
)

/** Those about these things, by the index of what entries are about. */
export const textsAbout = (targets: SQL): SQL => sql`target_id IN ${targets} AND ${hasTexts}`

/** Empties the entries for which `where` holds. */
export const emptyStatement = (db: ServiceContext['db'], where: SQL): Statement => {
  const emptied = (column: SQL) => sql`${column} = CASE WHEN ${column} IS NOT NULL THEN ${ERASED_NOTE} END`
  return rawStatement(db, sql`UPDATE audit SET ${emptied(sql`before`)}, ${emptied(sql`after`)} WHERE ${where}`)
}

export const countTexts = (where: SQL): SQL => sql`SELECT count(*) FROM audit WHERE ${where}`

/** A whole value of it: part of another number or address is somebody else's. The plain look first, for it costs less. */
const says = (column: SQL): SQL =>
  sql`(instr(${column}, n.value) > 0 AND EXISTS (SELECT 1 FROM json_tree(${column}) t WHERE t.atom = n.value))`

/** Whole values by which the person is known, its visitors' ids among them. */
export const wordsOf = ({ needles, visitors }: Person): string[] => [...new Set([...needles, ...visitors.map(({ id }) => id)])]

/** This JSON names the person somewhere. */
export const namesIn = (person: Person, column: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(wordsOf(person))}) n WHERE ${says(column)})`

/** Entries about other things that name the person in what they say. To be asked of a bounded part of the log: no index finds them. */
export const mentions = (person: Person): SQL =>
  sql`${hasTexts} AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(wordsOf(person))}) n WHERE ${says(sql`before`)} OR ${says(sql`after`)})`

/** Looking for one word in one entry is one step; a portion is made of about so many. */
const STEPS_AT_ONCE = 50_000
const MOST_ENTRIES = 5_000
const LEAST_ENTRIES = 50

/** How many entries are looked through at once: fewer where there is more to look for. */
export const windowOf = (person: Person): number =>
  Math.max(LEAST_ENTRIES, Math.min(MOST_ENTRIES, Math.floor(STEPS_AT_ONCE / Math.max(1, wordsOf(person).length))))

/** Everything of the person that has entries of its own and is still there. */
export const targetsOf = (person: Person): SQL => sql`(
  SELECT value FROM json_each(${JSON.stringify([...person.contactIds, ...person.visitors.map(({ id }) => id)])})
  UNION SELECT id FROM conversation WHERE visitor_id IN ${visitorsOf(person)}
  UNION SELECT id FROM left_message WHERE ${leftBy(person)}
  UNION SELECT id FROM blacklist WHERE visitor_id IN ${visitorsOf(person)}
  UNION SELECT id FROM call WHERE ${callsWith(person)})`
