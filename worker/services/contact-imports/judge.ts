import { and, eq, lt, or, sql } from 'drizzle-orm'
import { contact, contactImportPart } from '../../../migrations/schema/index.ts'
import type { Problem } from '../../lib/contact-import/problems.ts'
import { type ReadRow, readRow } from '../../lib/contact-import/read-row.ts'
import { mailKey, phoneKey } from '../../lib/contact-keys.ts'
import { restoreFormula } from '../../lib/formula.ts'
import type { ImportInput, ImportRow } from '../../models/contact-imports.ts'
import { listContactFields } from '../contact-fields.ts'
import { visibleContacts } from '../contact-rows.ts'
import type { ServiceContext } from '../context.ts'
import { inIds } from '../statements.ts'
import type { AcceptedRow, RefusedRow } from './rows.ts'

type Rows = { onDuplicate: ImportInput['onDuplicate']; columns: readonly (string | null)[]; rows: readonly ImportRow[] }
/** The import and the part they are of; rows that are only looked at are of none. */
type Place = { importId: string; part: number } | null
type Keyed = ReadRow & { row: number; cells: string[]; phoneKey: string | null; mailKey: string | null }
export type Judged = { accepted: AcceptedRow[]; refused: RefusedRow[]; keys: Record<string, number> }

const present = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null)

/** Contacts that have a phone or mail of these rows. */
const findContacts = async (context: ServiceContext, rows: readonly Keyed[]) => {
  const phones = present(rows.map((row) => row.phoneKey))
  const mails = present(rows.map((row) => row.mailKey))
  if (phones.length + mails.length === 0) return { byPhone: new Map<string, Set<string>>(), byMail: new Map<string, Set<string>>() }
  const found = await context.db
    .select({ id: contact.id, phoneKey: contact.phoneKey, mailKey: contact.mailKey })
    .from(contact)
    .where(and(or(inIds(contact.phoneKey, phones), inIds(contact.mailKey, mails)), visibleContacts(context)))
  const grouped = (key: 'phoneKey' | 'mailKey') => {
    const groups = new Map<string, Set<string>>()
    for (const row of found) if (row[key] !== null) groups.set(row[key], (groups.get(row[key]) ?? new Set()).add(row.id))
    return groups
  }
  return { byPhone: grouped('phoneKey'), byMail: grouped('mailKey') }
}

/** Under what a row is a duplicate of another one of the file. */
const keysOf = ({ phoneKey: phone, mailKey: mail }: Pick<Keyed, 'phoneKey' | 'mailKey'>, target: string | null): string[] => [
  ...(phone === null ? [] : [`p${phone}`]),
  ...(mail === null ? [] : [`m${mail}`]),
  ...(target === null ? [] : [`#${target}`]),
]

/** Which of these keys stand in an earlier part, and in which row. */
const findEarlier = async ({ db }: ServiceContext, place: Place, keys: readonly string[]): Promise<Map<string, number>> => {
  if (place === null || place.part === 0 || keys.length === 0) return new Map()
  const found = await db
    .select({ key: sql<string>`earlier.key`, row: sql<number>`earlier.value` })
    .from(sql`${contactImportPart}, json_each(${contactImportPart.accepted}, '$[1]') AS earlier`)
    .where(
      and(
        eq(contactImportPart.importId, place.importId),
        lt(contactImportPart.part, place.part),
        sql`earlier.key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
      ),
    )
  return new Map(found.map(({ key, row }) => [key, row]))
}

type Existing = Awaited<ReturnType<typeof findContacts>>

/** What becomes of a row by the contacts that there are: one to update, or why it is refused. */
const standing = (
  row: Keyed,
  onDuplicate: Rows['onDuplicate'],
  { byPhone, byMail }: Existing,
): { target: string | null; problem: Problem | null } => {
  const phones = [...(byPhone.get(row.phoneKey ?? '') ?? [])]
  const mails = [...(byMail.get(row.mailKey ?? '') ?? [])]
  const all = [...new Set([...phones, ...mails])]
  const column = phones.length > 0 ? 'phone' : 'mail'
  if (all.length === 0 || onDuplicate === 'add') return { target: null, problem: null }
  if (onDuplicate === 'refuse') return { target: null, problem: { code: 'duplicate_contact', column } }
  const [target = null] = all
  return all.length === 1 ? { target, problem: null } : { target: null, problem: { code: 'several_contacts', column } }
}

const earlierProblem = (keys: readonly string[], seen: ReadonlyMap<string, number>): Problem | null => {
  const key = keys.find((candidate) => seen.has(candidate))
  if (key === undefined) return null
  return { code: 'duplicate_row', column: key.startsWith('p') ? 'phone' : key.startsWith('m') ? 'mail' : null, row: seen.get(key) }
}

/** Rows of a file as what becomes of them: cells are understood, then duplicates looked for in the file and among contacts. */
export const judgeRows = async (context: ServiceContext, { onDuplicate, columns, rows }: Rows, place: Place): Promise<Judged> => {
  const fields = columns.some((column) => column?.startsWith('custom.')) ? await listContactFields(context) : []
  const read: Keyed[] = rows.map(({ row, cells }) => {
    const restored = cells.map(restoreFormula)
    const { values, problems } = readRow(columns, restored, fields)
    return { row, cells: restored, values, problems, phoneKey: phoneKey(values.phone), mailKey: mailKey(values.mail) }
  })
  const existing = await findContacts(context, read)
  const standings = read.map((row) => standing(row, onDuplicate, existing))
  const ownKeys = read.map((row, index) => (onDuplicate === 'add' ? [] : keysOf(row, standings[index]?.target ?? null)))
  const seen = await findEarlier(context, place, ownKeys.flat())
  const judged: Judged = { accepted: [], refused: [], keys: {} }
  read.forEach(({ values, problems, ...row }, index) => {
    const { target, problem } = standings[index] ?? { target: null, problem: null }
    const keys = ownKeys[index] ?? []
    const all = [
      ...problems,
      ...(values.name === undefined && target === null && !problems.some(({ column }) => column === 'name')
        ? [{ code: 'name_missing', column: 'name' } as const]
        : []),
      ...[problem ?? earlierProblem(keys, seen)].filter((one) => one !== null),
    ]
    if (all.length > 0) judged.refused.push({ row: row.row, cells: row.cells, problems: all })
    else {
      judged.accepted.push({ ...values, row: row.row, target, phoneKey: row.phoneKey, mailKey: row.mailKey })
      for (const key of keys) {
        seen.set(key, row.row)
        judged.keys[key] = row.row
      }
    }
  })
  return judged
}
