import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { agent, site, siteVersion } from '../../migrations/schema/index.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import type { ChangeSince } from '../models/common.ts'
import type { ServiceContext } from './context.ts'
import { AREA_RULES, type Area, type AreaChange, type AreaValues } from './site-areas.ts'
import { auditStatement, runBatch, type Statement } from './statements.ts'

/**
 * An area of a site's settings as it is. `revision` is the `site_version.version` of its last save, 0 when nobody saved
 * it yet; a save names the revision it builds on.
 */
export type AreaState<A extends Area> = {
  revision: number
  value: AreaValues[A]
  updatedAtMs: number | null
  updatedBy: string | null
}

const ofArea = (siteId: string, area: Area) => and(eq(siteVersion.siteId, siteId), eq(siteVersion.area, area))

/** Reads one area of a site. Throws `not_found`. */
export const readArea = async <A extends Area>({ db }: ServiceContext, siteId: string, area: A): Promise<AreaState<A>> => {
  const [sites, heads] = await db.batch([
    db
      .select()
      .from(site)
      .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
    db
      .select({ revision: siteVersion.version, updatedAtMs: siteVersion.atMs, updatedBy: agent.name })
      .from(siteVersion)
      .leftJoin(agent, eq(agent.id, siteVersion.actorId))
      .where(ofArea(siteId, area))
      .orderBy(desc(siteVersion.version))
      .limit(1),
  ])
  const [found] = sites
  if (found === undefined) throw notFound('no such site')
  return { value: AREA_RULES[area].valueOf(found), ...(heads[0] ?? { revision: 0, updatedAtMs: null, updatedBy: null }) }
}

/** More saves than anybody makes while a form is open; who made older ones is not told. */
const REPORTED_SAVES = 100

/** What differs now from what was saved at `base`, and who saved it so. */
const changesSince = async <A extends Area>(
  { db }: ServiceContext,
  siteId: string,
  area: A,
  base: number,
  now: AreaValues[A],
): Promise<ChangeSince[]> => {
  const { changesOf, empty } = AREA_RULES[area]
  const [known, newest] = await db.batch([
    db
      .select({ value: siteVersion.value })
      .from(siteVersion)
      .where(and(ofArea(siteId, area), eq(siteVersion.version, base))),
    db
      .select({ value: siteVersion.value, atMs: siteVersion.atMs, byName: agent.name })
      .from(siteVersion)
      .leftJoin(agent, eq(agent.id, siteVersion.actorId))
      .where(and(ofArea(siteId, area), gt(siteVersion.version, base)))
      .orderBy(desc(siteVersion.version))
      .limit(REPORTED_SAVES),
  ])
  if (known[0] === undefined && base !== 0) return []
  const first = known[0] === undefined ? empty : (known[0].value as AreaValues[A])
  const saves = newest.reverse().map((row) => ({ ...row, value: row.value as AreaValues[A] }))
  const lastSaveOf = (key: string) =>
    saves.findLast((save, index) => changesOf(saves[index - 1]?.value ?? first, save.value).some((change) => change.key === key))
  return changesOf(first, now).map((change) => {
    const save = lastSaveOf(change.key)
    return { ...change, byName: save?.byName ?? null, atMs: save?.atMs ?? 0 }
  })
}

const staleRefusal = async (context: ServiceContext, siteId: string, area: Area, base: number): Promise<AppError> => {
  const { value } = await readArea(context, siteId, area)
  const changed = await changesSince(context, siteId, area, base, value)
  return new AppError('conflict', 'somebody else saved in the meantime', { field: 'revision', changed })
}

const STALE = 'NOT NULL constraint failed: site.version'
/** Counts the site's version up, or breaks the batch when the area is no longer at `baseRevision`. */
const nextVersionIf = (siteId: string, area: Area, baseRevision: number) => sql`CASE
  WHEN COALESCE((SELECT MAX(saved.version) FROM site_version AS saved WHERE saved.site_id = ${siteId} AND saved.area = ${area}), 0) = ${baseRevision}
  THEN ${site.version} + 1 END`

const recordStatement = ({ db, actor, nowMs }: ServiceContext, siteId: string, area: Area, value: unknown): Statement =>
  db.insert(siteVersion).select(
    db
      .select({
        siteId: site.id,
        version: site.version,
        area: sql`${area}`.as('area'),
        value: sql`${JSON.stringify(value)}`.as('value'),
        actorId: sql`${actor.id}`.as('actor_id'),
        atMs: sql`${nowMs}`.as('at_ms'),
      })
      .from(site)
      .where(eq(site.id, siteId)),
  )

type Save<A extends Area> = {
  area: A
  /** The revision the person saw when it began to change. */
  baseRevision: number
  /** The whole area as it shall be, already checked. */
  value: AreaValues[A]
  action?: 'update' | 'restore'
  /** Run in the same batch. */
  also?: Statement[]
}

const saveStatements = <A extends Area>(context: ServiceContext, siteId: string, save: Save<A>, changes: AreaChange[]): Statement[] => {
  const { db, nowMs } = context
  const { area, baseRevision, value, action = 'update', also = [] } = save
  const part = (side: 'before' | 'after') => Object.fromEntries(changes.map((change) => [change.key, change[side]]))
  return [
    db
      .update(site)
      .set({ ...AREA_RULES[area].columnsOf(value), version: nextVersionIf(siteId, area, baseRevision), updatedAtMs: nowMs })
      .where(eq(site.id, siteId)),
    recordStatement(context, siteId, area, value),
    auditStatement(context, { action, kind: AREA_RULES[area].auditKind, id: siteId, before: part('before'), after: part('after') }),
    ...also,
  ]
}

/**
 * Saves one area of a site: the site's columns, its version, the row of its history and the audit (the changed keys only)
 * in one batch, and tells the desk. All or nothing; of two saves upon one revision exactly one wins, the other throws
 * `conflict` with what changed since. The same value again writes nothing. Gives the area as it is afterwards.
 */
export const saveArea = async <A extends Area>(context: ServiceContext, siteId: string, save: Save<A>): Promise<AreaState<A>> => {
  const { area, baseRevision, value } = save
  const before = await readArea(context, siteId, area)
  if (before.revision !== baseRevision) throw await staleRefusal(context, siteId, area, baseRevision)
  const changes = AREA_RULES[area].changesOf(before.value, value)
  if (changes.length === 0) return before
  await runBatch(context.db, saveStatements(context, siteId, save, changes)).catch(async (error: unknown) => {
    throw textOf(error).includes(STALE) ? await staleRefusal(context, siteId, area, baseRevision) : error
  })
  await (AREA_RULES[area].isPublic ? context.desks.pushPublic([siteId]) : context.desks.push([siteId]))
  return readArea(context, siteId, area)
}
