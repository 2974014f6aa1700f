import { type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { rawStatement, type Statement } from '../statements.ts'
import { auditAbout, ERASED_NOTE, IMPORT_ROWS, importRowIs, importRowsHeld, leftBy } from './held.ts'
import { type Person, visitorsOf } from './person.ts'

/** What stays of a person when its conversations, visits and files are gone, in few rows: counted and taken away in one batch. */

type Db = Pick<ServiceContext, 'db'>
type Remains = { counts: Record<string, SQL>; statements: Statement[] }

/** Who did what when stays; what the entries said of the person does not. */
export const redactAudit = ({ db }: Db, person: Person): Remains => {
  const emptied = (column: SQL) => sql`${column} = CASE WHEN ${column} IS NOT NULL THEN ${ERASED_NOTE} END`
  return {
    counts: { auditEntries: sql`SELECT count(*) FROM audit WHERE ${auditAbout(person)}` },
    statements: [rawStatement(db, sql`UPDATE audit SET ${emptied(sql`before`)}, ${emptied(sql`after`)} WHERE ${auditAbout(person)}`)],
  }
}

/** A block of a network stays in force, without the visitor it once was about. */
export const clearBlacklist = ({ db }: Db, person: Person): Remains => {
  const mine = sql`visitor_id IN ${visitorsOf(person)}`
  return {
    counts: { blacklist: sql`SELECT count(*) FROM blacklist WHERE ${mine}` },
    statements: [
      rawStatement(db, sql`DELETE FROM blacklist WHERE ${mine} AND cidr IS NULL`),
      rawStatement(db, sql`UPDATE blacklist SET visitor_id = NULL, visitor_name = NULL, remark = '' WHERE ${mine}`),
    ],
  }
}

/** Left messages, and summaries that were begun of what never came to an end. */
export const deleteWritten = ({ db }: Db, person: Person): Remains => {
  const drafts = sql`visitor_id IN ${visitorsOf(person)}`
  return {
    counts: {
      leftMessages: sql`SELECT count(*) FROM left_message WHERE ${leftBy(person)}`,
      summaries: sql`SELECT count(*) FROM summary WHERE ${drafts}`,
    },
    statements: [
      rawStatement(db, sql`DELETE FROM left_message WHERE ${leftBy(person)}`),
      rawStatement(db, sql`DELETE FROM summary WHERE ${drafts}`),
    ],
  }
}

/** Rows of imports with the person's number or address: the other rows of a portion stay as they are, and so do its figures. */
export const clearImports = ({ db }: Db, person: Person): Remains => {
  const clear = ({ column, path }: (typeof IMPORT_ROWS)[number]) => {
    const rows = sql`json_each(${column}, ${path}) r WHERE`
    const kept = sql`json((SELECT json_group_array(json(r.value)) FROM ${rows} NOT ${importRowIs(person)}))`
    return rawStatement(
      db,
      sql`UPDATE contact_import_part SET ${column} = json_set(${column}, ${path}, ${kept}) WHERE EXISTS (SELECT 1 FROM ${rows} ${importRowIs(person)})`,
    )
  }
  // What later parts find their duplicates by: numbers and addresses, too.
  const isKey = sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(person.needles)}) n WHERE substr(k.key, 2) = n.value)`
  const keys = sql`json_each(accepted, '$[1]') k WHERE`
  const keptKeys = sql`json((SELECT json_group_object(k.key, k.value) FROM ${keys} NOT ${isKey}))`
  return {
    counts: { importRows: importRowsHeld(person) },
    statements: [
      ...IMPORT_ROWS.map(clear),
      rawStatement(
        db,
        sql`UPDATE contact_import_part SET accepted = json_set(accepted, '$[1]', ${keptKeys}) WHERE EXISTS (SELECT 1 FROM ${keys} ${isKey})`,
      ),
      rawStatement(
        db,
        sql`UPDATE contact_import SET accepted = (SELECT coalesce(sum(json_array_length(p.accepted, '$[0]')), 0) FROM contact_import_part p WHERE p.import_id = contact_import.id) WHERE status = 'open'`,
      ),
    ],
  }
}

/** Lists that somebody kept with the person's number, address or id in their filters. */
export const clearViews = ({ db }: Db, person: Person): Remains => {
  const words = JSON.stringify([...new Set(person.needles.flatMap((needle) => [needle, encodeURIComponent(needle)]))])
  return {
    counts: {},
    statements: [
      rawStatement(db, sql`DELETE FROM saved_view WHERE EXISTS (SELECT 1 FROM json_each(${words}) n WHERE instr(search, n.value) > 0)`),
    ],
  }
}

/** The rows that say who it was: visitors, and the contact. The last ones to go, for by them an erasure finds what is left. */
export const deleteRows = ({ db }: Db, person: Person): Remains => {
  const contactId = person.kind === 'contact' ? person.id : ''
  return {
    counts: {
      visitors: sql`SELECT count(*) FROM visitor WHERE id IN ${visitorsOf(person)}`,
      contacts: sql`SELECT count(*) FROM contact WHERE id = ${contactId}`,
    },
    statements: [
      rawStatement(db, sql`DELETE FROM visitor WHERE id IN ${visitorsOf(person)}`),
      // Who was linked meanwhile is nobody's again.
      rawStatement(db, sql`UPDATE visitor SET contact_id = NULL WHERE contact_id = ${contactId}`),
      rawStatement(db, sql`DELETE FROM contact WHERE id = ${contactId}`),
    ],
  }
}

/** Several of them together. */
export const together = (parts: readonly Remains[]): Remains => ({
  counts: Object.assign({}, ...parts.map(({ counts }) => counts)),
  statements: parts.flatMap(({ statements }) => statements),
})
