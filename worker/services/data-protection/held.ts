import { type SQL, sql } from 'drizzle-orm'
import { type Person, visitorsOf } from './person.ts'

/** Where what is held of a person stands, as conditions that counting, erasing and exporting share. */

/** In the place of what an audit entry said before and after. */
export const ERASED_NOTE = '{"erased":true}'

/** After the end of a conversation what was still under way may come in. */
const SLACK_MS = 3600_000

/** Files that agents sent in these conversations, found by the index of files: agents stand under null, by time. */
export const agentFilesIn = (conversations: SQL): SQL => sql`
  SELECT f.id FROM conversation c JOIN file f ON f.visitor_id IS NULL AND f.at_ms BETWEEN c.asked_at_ms AND c.ended_at_ms + ${SLACK_MS}
    AND f.conversation_id = c.id WHERE ${conversations}`

/** The same of both sides. */
export const filesIn = (conversations: SQL): SQL => sql`${agentFilesIn(conversations)}
  UNION SELECT f.id FROM conversation c JOIN file f ON f.visitor_id = c.visitor_id AND f.conversation_id = c.id WHERE ${conversations}`

/** Left messages of its visitors, and those that were linked to it as a contact. */
export const leftBy = (person: Person): SQL =>
  person.kind === 'contact'
    ? sql`(visitor_id IN ${visitorsOf(person)} OR contact_id = ${person.id})`
    : sql`visitor_id IN ${visitorsOf(person)}`

/** Files of left messages that were linked to it, whoever sent them. */
export const linkedFiles = (person: Person): SQL => sql`
  SELECT f.id FROM left_message m, json_each(m.files) j JOIN file f ON f.id = j.value ->> 'fileId'
  WHERE m.contact_id = ${person.kind === 'contact' ? person.id : ''} AND f.purpose = 'left_message'`

/** A whole value of it: part of another number or address is somebody else's. The plain look first, for it costs less. */
const says = (column: SQL): SQL =>
  sql`(instr(${column}, n.value) > 0 AND EXISTS (SELECT 1 FROM json_tree(${column}) t WHERE t.atom = n.value))`

/** Audit entries about what is the person's, or with it in what they say; those already emptied and the erasure's own are not. */
export const auditAbout = (person: Person): SQL => sql`
  action <> 'erase' AND NOT (coalesce(before, ${ERASED_NOTE}) = ${ERASED_NOTE} AND coalesce(after, ${ERASED_NOTE}) = ${ERASED_NOTE})
  AND (target_id IN (
      SELECT value FROM json_each(${JSON.stringify([person.id, ...person.visitors.map(({ id }) => id)])})
      UNION SELECT id FROM conversation WHERE visitor_id IN ${visitorsOf(person)}
      UNION SELECT id FROM left_message WHERE ${leftBy(person)}
      UNION SELECT id FROM blacklist WHERE visitor_id IN ${visitorsOf(person)})
    OR EXISTS (SELECT 1 FROM json_each(${JSON.stringify([...person.needles, ...person.visitors.map(({ id }) => id)])}) n
      WHERE ${says(sql`before`)} OR ${says(sql`after`)}))`

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

/** One row with a count for every kind. */
export const heldQuery = (person: Person): SQL => sql`
  SELECT (SELECT count(*) FROM contact WHERE id = ${person.kind === 'contact' ? person.id : ''}) AS contacts,
    (SELECT count(*) FROM visitor WHERE id IN ${visitorsOf(person)}) AS visitors,
    (SELECT count(*) FROM visit WHERE visitor_id IN ${visitorsOf(person)}) AS visits,
    c.conversations, c.messages, c.notes, c.ratings,
    (SELECT count(*) FROM conversation c JOIN summary s ON s.conversation_id = c.id WHERE c.visitor_id IN ${visitorsOf(person)}) AS summaries,
    (SELECT count(*) FROM left_message WHERE ${leftBy(person)}) AS leftMessages,
    (${filesHeld(person)}) AS files,
    (SELECT count(*) FROM blacklist WHERE visitor_id IN ${visitorsOf(person)}) AS blacklist,
    (SELECT count(*) FROM audit WHERE ${auditAbout(person)}) AS auditEntries,
    (${importRowsHeld(person)}) AS importRows
  FROM (SELECT ${conversationCounts} FROM conversation WHERE visitor_id IN ${visitorsOf(person)}) c`
