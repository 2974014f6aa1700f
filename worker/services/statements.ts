import { type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { audit, organisation, site } from '../../migrations/schema/index.ts'
import type { AuditAction, AuditKind } from '../../objects/protocol/audit-words.ts'
import type { Database } from '../db.ts'
import { notFound, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { ServiceContext } from './context.ts'
import { anyErased, ERASED_NOTE } from './erased-marks.ts'

export type Statement = BatchItem<'sqlite'>

/** Runs statements as one transaction: all or none. */
export const runBatch = async (db: Database, statements: Statement[]): Promise<void> => {
  const [first, ...rest] = statements
  if (first !== undefined) await db.batch([first, ...rest])
}

const ERASED = 'NOT NULL constraint failed: organisation.created_at_ms'

/** Breaks a batch when one of these visitors and contacts was erased. The organisation's row is there to break upon; it is never written. */
export const refuseErased = (db: Database, ids: readonly string[]): Statement =>
  db.update(organisation).set({ createdAtMs: sql`NULL` }).where(anyErased(ids))

/** Whether a batch broke by `refuseErased`. */
export const isErased = (error: unknown): boolean => textOf(error).includes(ERASED)

/** As `runBatch`, for what would tell something of these visitors and contacts. Throws `not_found` once one of them was erased. */
export const runUnlessErased = (db: Database, ids: readonly string[], statements: Statement[]): Promise<void> =>
  runBatch(db, [refuseErased(db, ids), ...statements]).catch((error: unknown) => {
    throw isErased(error) ? notFound('erased, or being erased') : error
  })

/** A statement that no builder says, for a batch: Drizzle forgets to prepare its raw ones there as soon as they have values. */
export const rawStatement = (db: Database, query: SQL): Statement => {
  const raw = db.run(query)
  return Object.assign(raw, { stmt: db.$client.prepare(raw.getQuery().sql) })
}

/** The same for a question: its rows, by the names it gives them. */
export const rawRows = <Row>(db: Database, query: SQL) => {
  const raw = db.all<Row>(query)
  return Object.assign(raw, { stmt: db.$client.prepare(raw.getQuery().sql) })
}

/** `column IN (ids)` with one bound value however many ids there are (D1 takes 100 a statement). */
export const inIds = (column: SQLiteColumn, ids: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** Only what `audit-words.ts` names: the log has a word in both languages for whatever is written. */
export type Audited = { action: AuditAction; kind: AuditKind; id: string; before?: unknown; after?: unknown }

/** Of people: the erasing itself says no more than its receipt. */
const PEOPLE: readonly AuditKind[] = ['contact', 'visitor']

const contentOf = ({ action, kind, id }: Audited, side: unknown): unknown =>
  side === undefined || side === null || action === 'erase' || !PEOPLE.includes(kind)
    ? (side ?? null)
    : sql`CASE WHEN ${anyErased([id])} THEN ${ERASED_NOTE} ELSE ${JSON.stringify(side)} END`

/** The audit row of a change, to be run in the same batch as the change. Give it no secrets. Of who is erased it says no content. */
export const auditStatement = ({ db, actor, nowMs }: ServiceContext, audited: Audited): Statement =>
  db.insert(audit).values({
    id: newId('l'),
    atMs: nowMs,
    actorId: actor.id,
    actorName: actor.name,
    action: audited.action,
    targetKind: audited.kind,
    targetId: audited.id,
    before: contentOf(audited, audited.before),
    after: contentOf(audited, audited.after),
    ip: actor.ip,
  })

/** Marks what the desks of these sites (null: all sites) obey as changed, in the same batch as the change. */
export const bumpSites = ({ db, nowMs }: ServiceContext, siteIds: readonly string[] | null): Statement => {
  const update = db.update(site).set({ version: sql`${site.version} + 1`, updatedAtMs: nowMs })
  return siteIds === null ? update : update.where(inIds(site.id, siteIds))
}

/** Rows of an insert in portions that keep below D1's 100 bound values. */
export const portions = <T>(rows: readonly T[], valuesPerRow: number): T[][] => {
  const size = Math.max(1, Math.floor(100 / valuesPerRow))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size))
}
