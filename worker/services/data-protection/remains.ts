import { type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { ERASED_NUMBER } from '../erased-marks.ts'
import { rawStatement, type Statement } from '../statements.ts'
import { countTexts, emptyStatement, textsAbout } from './audit-texts.ts'
import { callsWith, IMPORT_ROWS, importRowIs, importRowsHeld } from './held.ts'
import { contactsOf, visitorsOf } from './lists.ts'
import type { Person } from './person.ts'

/** What stays of a person when its conversations, visits and files are gone, in few rows: counted and taken away in one batch. */

type Db = Pick<ServiceContext, 'db'>
type Remains = { counts: Record<string, SQL>; statements: Statement[] }

/** A single address, IPv4 or IPv6; a wider network is many people's. */
const isOneAddress = sql.raw("(instr(cidr, '/') = 0 OR cidr LIKE '%.%/32' OR cidr LIKE '%:%/128')")

/** A block of a network stays in force, without the visitor it once was about; a block of its one address goes. */
export const clearBlacklist = ({ db }: Db, person: Person): Remains => {
  const mine = sql`visitor_id IN ${visitorsOf(person)}`
  const about = textsAbout(sql`(SELECT id FROM blacklist WHERE ${mine})`)
  return {
    counts: { blacklist: sql`SELECT count(*) FROM blacklist WHERE ${mine}`, auditEntries: countTexts(about) },
    statements: [
      emptyStatement(db, about),
      rawStatement(db, sql`DELETE FROM blacklist WHERE ${mine} AND (cidr IS NULL OR ${isOneAddress})`),
      rawStatement(db, sql`UPDATE blacklist SET visitor_id = NULL, visitor_name = NULL, remark = '' WHERE ${mine}`),
    ],
  }
}

/** Summaries that were begun of what never came to an end. */
export const deleteDrafts = ({ db }: Db, person: Person): Remains => {
  const drafts = sql`visitor_id IN ${visitorsOf(person)}`
  return {
    counts: { summaries: sql`SELECT count(*) FROM summary WHERE ${drafts}` },
    statements: [rawStatement(db, sql`DELETE FROM summary WHERE ${drafts}`)],
  }
}

/** That there was a call, when and with which agent stays in the figures; with whom, what was said of it and its recording go. */
export const emptyCalls = ({ db }: Db, person: Person): Remains => {
  const mine = callsWith(person)
  const about = textsAbout(sql`(SELECT id FROM call WHERE ${mine})`)
  return {
    counts: { calls: sql`SELECT count(*) FROM call WHERE ${mine}`, auditEntries: countTexts(about) },
    statements: [
      emptyStatement(db, about),
      rawStatement(
        db,
        sql`UPDATE call SET number = '', number_key = ${ERASED_NUMBER}, version = version + 1, contact_id = NULL, visitor_id = NULL, conversation_id = NULL,
          recording_url = NULL, notes = '[]' WHERE ${mine}`,
      ),
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

/** The rows that say who it was: visitors, and the contact. */
export const deleteRows = ({ db }: Db, person: Person): Remains => ({
  counts: {
    visitors: sql`SELECT count(*) FROM visitor WHERE id IN ${visitorsOf(person)}`,
    contacts: sql`SELECT count(*) FROM contact WHERE id IN ${contactsOf(person)}`,
  },
  statements: [
    rawStatement(db, sql`DELETE FROM visitor WHERE id IN ${visitorsOf(person)}`),
    // Who was linked meanwhile is nobody's again.
    rawStatement(db, sql`UPDATE visitor SET contact_id = NULL WHERE contact_id IS NOT NULL AND contact_id IN ${contactsOf(person)}`),
    rawStatement(db, sql`DELETE FROM contact WHERE id IN ${contactsOf(person)}`),
  ],
})

const sumOf = (queries: readonly SQL[]): SQL =>
  sql.join(
    queries.map((query) => sql`(${query})`),
    sql` + `,
  )

/** Several of them together; what two of them count is added up. */
export const together = (parts: readonly Remains[]): Remains => {
  const byKind = Map.groupBy(
    parts.flatMap(({ counts }) => Object.entries(counts)),
    ([kind]) => kind,
  )
  return {
    counts: Object.fromEntries([...byKind].map(([kind, some]) => [kind, sql`SELECT ${sumOf(some.map(([, query]) => query))}`])),
    statements: parts.flatMap(({ statements }) => statements),
  }
}
