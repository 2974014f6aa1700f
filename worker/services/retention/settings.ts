import { eq, sql } from 'drizzle-orm'
import { organisation, RETAINED_KINDS, type RetainedKind } from '../../../migrations/schema/index.ts'
import { notFound, textOf } from '../../errors.ts'
import { revisionOf } from '../../lib/revision.ts'
import type { Retention, RetentionDays, RetentionInput } from '../../models/retention.ts'
import type { ServiceContext } from '../context.ts'
import { requireRevision, staleRefusal } from '../stale.ts'
import { auditStatement, rawStatement, runBatch, type Statement } from '../statements.ts'
import { readPosition } from './scan.ts'

/** How long each kind of data is kept: saved here, obeyed by the schedule. */

const TARGET = { kind: 'retention', id: 'org' } as const

const forKinds = <T>(value: (kind: RetainedKind) => T) =>
  Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, value(kind)])) as Record<RetainedKind, T>

const readDays = async ({ db }: ServiceContext): Promise<{ days: RetentionDays; stored: string | null }> => {
  const stored = sql<string | null>`${organisation.settings} -> '$.retentionDays'`
  const [found] = await db.select({ stored }).from(organisation).where(eq(organisation.id, TARGET.id))
  if (found === undefined) throw notFound('not set up yet')
  const saved = JSON.parse(found.stored ?? '{}') as Partial<RetentionDays>
  return { days: forKinds((kind) => saved[kind] ?? null), stored: found.stored }
}

/** The periods, and when they were last obeyed. Throws `not_found` before the set-up. */
export const readRetention = async (context: ServiceContext): Promise<Retention> => {
  const [{ days }, ranAt] = await Promise.all([readDays(context), readPosition(context.db, 'run')])
  return { days, revision: revisionOf(days), lastRunAtMs: ranAt === '' ? null : Number(ranAt) }
}

const STALE = 'NOT NULL constraint failed: organisation.name'

/** Breaks the batch when somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, stored: string | null): Statement =>
  db.update(organisation).set({ name: sql`NULL` }).where(sql`${organisation.settings} -> '$.retentionDays' IS NOT ${stored}`)

/** Saves the periods; the next run obeys them. A save upon something older throws `conflict` with what changed. */
export const updateRetention = async (context: ServiceContext, { days, revision }: RetentionInput): Promise<Retention> => {
  const { db } = context
  const { days: before, stored } = await readDays(context)
  await requireRevision(context, TARGET, revision, before)
  const changed = RETAINED_KINDS.filter((kind) => before[kind] !== days[kind])
  if (changed.length === 0) return readRetention(context)
  const part = (side: RetentionDays) => Object.fromEntries(changed.map((kind) => [kind, side[kind]]))
  await runBatch(db, [
    requireUnchanged(context, stored),
    rawStatement(
      db,
      sql`UPDATE organisation SET settings = json_patch(settings, ${JSON.stringify({ retentionDays: part(days) })}) WHERE id = ${TARGET.id}`,
    ),
    auditStatement(context, { action: 'update', ...TARGET, before: part(before), after: part(days) }),
  ]).catch(async (error: unknown) => {
    if (!textOf(error).includes(STALE)) throw error
    throw await staleRefusal(context, TARGET, revision ?? revisionOf(before), (await readDays(context)).days)
  })
  return readRetention(context)
}
