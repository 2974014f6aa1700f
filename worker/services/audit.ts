import { and, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { audit } from '../../migrations/schema/index.ts'
import type { AuditAction, AuditKind } from '../../objects/protocol/audit-words.ts'
import { isKeyId } from '../auth/api-key.ts'
import { notFound } from '../errors.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf, writeSortCursor } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { AuditEntry, AuditQuery } from '../models/audit.ts'
import { targetsThere } from './audit-targets.ts'
import type { ServiceContext } from './context.ts'

/** Who changed what. */

type Row = typeof audit.$inferSelect
type Page = { items: AuditEntry[]; next: string | null; searchedToMs: number | null }
type Window = { items: Row[]; next: string | null; searchedToMs: number | null }

/** Entries looked through at once for what no index finds, and how often: the work of a question is bounded, however few match. */
const WINDOW = 5_000
const WINDOWS = 8

const containing = (text: string): SQL | undefined => {
  const columns = [audit.actorName, audit.targetId, audit.before, audit.after, audit.ip]
  return or(...columns.map((column) => contains(column, text)))
}

/** What an index finds, and what has to be looked for. */
const conditionsOf = ({ text, actorId, action, kind, targetId, atFromMs, atUntilMs }: AuditQuery) => ({
  found: and(
    targetId === undefined ? undefined : eq(audit.targetId, targetId),
    atFromMs === undefined ? undefined : gte(audit.atMs, atFromMs),
    atUntilMs === undefined ? undefined : lt(audit.atMs, atUntilMs),
  ),
  sought: and(
    actorId === undefined ? undefined : eq(audit.actorId, actorId),
    action === undefined ? undefined : eq(audit.action, action),
    kind === undefined ? undefined : eq(audit.targetKind, kind),
    text === undefined ? undefined : containing(text),
  ),
})

const placeBy =
  (sort: string) =>
  ({ atMs, id }: Pick<Row, 'atMs' | 'id'>) => ({ value: atMs, id, sort })

/** A page out of the next window; `next` also where nothing in it matched and there is more behind it. */
const readWindow = async ({ db }: ServiceContext, query: AuditQuery): Promise<Window> => {
  const { found, sought } = conditionsOf(query)
  const order = sortedBy({ at: audit.atMs }, audit.id, query.sort, query.cursor)
  const within = and(found, order.after)
  const window = sql`SELECT id FROM ${audit} WHERE ${within ?? sql`1`} ORDER BY ${sql.join(order.orderBy, sql`, `)} LIMIT ${WINDOW}`
  const [rows, ends] = await db.batch([
    db
      .select()
      .from(audit)
      .where(sought === undefined ? within : and(sql`${audit.id} IN (${window})`, sought))
      .orderBy(...order.orderBy)
      .limit(query.limit + 1),
    db
      .select({ atMs: audit.atMs, id: audit.id })
      .from(audit)
      .where(sought === undefined ? sql`0` : within)
      .orderBy(...order.orderBy)
      .limit(1)
      .offset(WINDOW - 1),
  ])
  const placeOf = placeBy(query.sort)
  const page = sortedPageOf(rows, query.limit, placeOf)
  const [end] = ends
  return page.next === null && end !== undefined
    ? { items: page.items, next: writeSortCursor(placeOf(end)), searchedToMs: end.atMs }
    : { ...page, searchedToMs: null }
}

const kindOf = (actorId: string | null): AuditEntry['actorKind'] => {
  if (actorId === null) return 'system'
  return isKeyId(actorId) ? 'key' : 'person'
}

const viewsOf = async (context: ServiceContext, rows: readonly Row[]): Promise<AuditEntry[]> => {
  const there = await targetsThere(context, rows)
  const keyOf = ({ targetKind, targetId }: Row) => `${targetKind}:${targetId}`
  return rows.map((row) => ({
    ...row,
    actorKind: kindOf(row.actorId),
    action: row.action as AuditAction,
    targetKind: row.targetKind as AuditKind,
    targetName: there.get(keyOf(row)) ?? null,
    isThere: there.has(keyOf(row)),
  }))
}

/** A page of entries, newest first unless asked otherwise. `searchedToMs`: it stopped there although there is more. */
export const listAudit = async (context: ServiceContext, query: AuditQuery): Promise<Page> => {
  let page = await readWindow(context, query)
  for (let looked = 1; page.items.length === 0 && page.next !== null && looked < WINDOWS; looked += 1)
    page = await readWindow(context, { ...query, cursor: page.next })
  return { ...page, items: await viewsOf(context, page.items) }
}

/** One entry, however old. Throws `not_found`. */
export const readAuditEntry = async (context: ServiceContext, id: string): Promise<AuditEntry> => {
  const [entry] = await viewsOf(context, await context.db.select().from(audit).where(eq(audit.id, id)))
  if (entry === undefined) throw notFound('no such entry')
  return entry
}
