import { type SQL, sql } from 'drizzle-orm'
import { contactsOf, listOf, visitorsOf } from './lists.ts'
import type { Person } from './person.ts'

/** Where what is held of a person stands, as conditions that counting, erasing and exporting share. */

/** After the end of a conversation what was still under way may come in. */
const SLACK_MS = 3600_000

/** Files that agents sent in these conversations, found by the index of files: agents stand under null, by time. */
const agentFilesIn = (conversations: SQL): SQL => sql`
  SELECT f.id FROM conversation c JOIN file f ON f.visitor_id IS NULL AND f.at_ms BETWEEN c.asked_at_ms AND c.ended_at_ms + ${SLACK_MS}
    AND f.conversation_id = c.id WHERE ${conversations}`

/** The same of both sides. */
export const filesIn = (conversations: SQL): SQL => sql`${agentFilesIn(conversations)}
  UNION SELECT f.id FROM conversation c JOIN file f ON f.visitor_id = c.visitor_id AND f.conversation_id = c.id WHERE ${conversations}`

/** Left messages of its visitors, and those that were linked to it as a contact. */
export const leftBy = (person: Person): SQL =>
  sql`(visitor_id IN ${visitorsOf(person)} OR (contact_id IS NOT NULL AND contact_id IN ${contactsOf(person)}))`

/** Files of left messages that were linked to it, whoever sent them. */
export const linkedFiles = (person: Person): SQL => sql`
  SELECT f.id FROM left_message m, json_each(m.files) j JOIN file f ON f.id = j.value ->> 'fileId'
  WHERE m.contact_id IS NOT NULL AND m.contact_id IN ${contactsOf(person)} AND f.purpose = 'left_message'`

/** Its calls, and those with its number that are nobody else's. */
export const callsWith = (person: Person): SQL => sql`(
  (contact_id IS NOT NULL AND contact_id IN ${contactsOf(person)}) OR (visitor_id IS NOT NULL AND visitor_id IN ${visitorsOf(person)})
  OR (number_key IN ${listOf(person.numbers)} AND contact_id IS NULL))`

/** Rows of imports (elements of `json_each` aliased `r`) that hold the person's number or address. */
export const importRowIs = ({ needles }: Person): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(needles)}) n WHERE instr(r.value, n.value) > 0
    AND EXISTS (SELECT 1 FROM json_tree(r.value) t WHERE t.atom = n.value))`

/** Where the rows of a part of an import stand, as `services/contact-imports/rows.ts` keeps them. */
export const IMPORT_ROWS = [
  { column: sql.raw('accepted'), path: sql.raw("'$[0]'") },
  { column: sql.raw('refused'), path: sql.raw("'$.rows'") },
] as const

export const importRowsHeld = (person: Person): SQL =>
  sql`SELECT ${sql.join(
    IMPORT_ROWS.map(
      ({ column, path }) =>
        sql`(SELECT count(*) FROM contact_import_part p, json_each(p.${column}, ${path}) r WHERE ${importRowIs(person)})`,
    ),
    sql` + `,
  )}`

const filesHeld = (person: Person): SQL => sql`SELECT count(*) FROM (SELECT id FROM file WHERE visitor_id IN ${visitorsOf(person)}
  UNION ${agentFilesIn(sql`c.visitor_id IN ${visitorsOf(person)}`)} UNION ${linkedFiles(person)})`

const conversationCounts = sql.raw(
  "count(*) AS conversations, coalesce(sum(last_seq), 0) AS messages, coalesce(sum(json_array_length(coalesce(notes, '[]'))), 0) AS notes, count(rated_at_ms) AS ratings",
)

/** One row with a count for every kind but the audit log's. */
export const heldQuery = (person: Person): SQL => sql`
  SELECT (SELECT count(*) FROM contact WHERE id IN ${contactsOf(person)}) AS contacts,
    (SELECT count(*) FROM visitor WHERE id IN ${visitorsOf(person)}) AS visitors,
    (SELECT count(*) FROM visit WHERE visitor_id IN ${visitorsOf(person)}) AS visits,
    c.conversations, c.messages, c.notes, c.ratings,
    (SELECT count(*) FROM conversation c JOIN summary s ON s.conversation_id = c.id WHERE c.visitor_id IN ${visitorsOf(person)}) AS summaries,
    (SELECT count(*) FROM left_message WHERE ${leftBy(person)}) AS leftMessages,
    (SELECT count(*) FROM call WHERE ${callsWith(person)}) AS calls,
    (${filesHeld(person)}) AS files,
    (SELECT count(*) FROM blacklist WHERE visitor_id IN ${visitorsOf(person)}) AS blacklist,
    (${importRowsHeld(person)}) AS importRows
  FROM (SELECT ${conversationCounts} FROM conversation WHERE visitor_id IN ${visitorsOf(person)}) c`
