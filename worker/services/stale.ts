import { and, desc, eq, gt } from 'drizzle-orm'
import { audit } from '../../migrations/schema/index.ts'
import { AppError } from '../errors.ts'
import { changedSince, heldBy } from '../lib/revision.ts'
import type { ChangeSince } from '../models/common.ts'
import type { ServiceContext } from './context.ts'

/** Refuses a save upon something that somebody else has changed since it was read. */

/** Nobody fills in a form for longer; who made older changes is not told. */
const FORM_OPEN_MS = 24 * 3600_000
const REPORTED_SAVES = 100

type Fields = Readonly<Record<string, unknown>>
type Target = { kind: string; id: string }

const fieldOf = (side: unknown, key: string): unknown =>
  side !== null && typeof side === 'object' && key in side ? side[key as keyof typeof side] : undefined

/** The `conflict` with what differs now from what the revision names; who changed it and from what is read from the audit. */
export const staleRefusal = async (
  { db, nowMs }: ServiceContext,
  { kind, id }: Target,
  revision: string,
  fields: Fields,
): Promise<AppError> => {
  const saves = await db
    .select({ before: audit.before, after: audit.after, byName: audit.actorName, atMs: audit.atMs })
    .from(audit)
    .where(and(gt(audit.atMs, nowMs - FORM_OPEN_MS), eq(audit.targetKind, kind), eq(audit.targetId, id)))
    .orderBy(desc(audit.atMs), desc(audit.id))
    .limit(REPORTED_SAVES)
  const names = Object.keys(fields)
  const changed = changedSince(revision, fields).map((key): ChangeSince => {
    const last = saves.find(({ before, after }) => JSON.stringify(fieldOf(before, key)) !== JSON.stringify(fieldOf(after, key)))
    const asRead = saves.find(({ before }) => heldBy(revision, names.indexOf(key), fieldOf(before, key)))
    return { key, before: fieldOf(asRead?.before, key) ?? null, after: fields[key], byName: last?.byName ?? null, atMs: last?.atMs ?? 0 }
  })
  const what = changed.map(({ key }) => key).join(', ')
  return new AppError('conflict', `somebody else changed this meanwhile: ${what}`, { field: 'revision', changed })
}

/** Throws `conflict` unless the revision, where one is named, is that of these fields. */
export const requireRevision = async (
  context: ServiceContext,
  target: Target,
  revision: string | undefined,
  fields: Fields,
): Promise<void> => {
  if (revision !== undefined && changedSince(revision, fields).length > 0) throw await staleRefusal(context, target, revision, fields)
}
