import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { agent, site, siteVersion } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import type { Restored, SiteVersion, VersionQuery } from '../models/site-settings.ts'
import type { ServiceContext } from './context.ts'
import { saveDialog } from './dialog-settings.ts'
import { AREA_RULES, AREAS, type Area, type AreaChange, type AreaValues, generalOf } from './site-areas.ts'
import { saveHours } from './site-hours.ts'
import { saveSiteSettings } from './site-settings.ts'
import { type AreaState, saveArea } from './site-versions.ts'

const changesOf = <A extends Area>(area: A, before: unknown, after: unknown): AreaChange[] => {
  const rules = AREA_RULES[area]
  return rules.changesOf((before ?? rules.empty) as AreaValues[A], after as AreaValues[A])
}

/** The saves of one area, newest first, each with what it changed. Throws `not_found`. */
export const listVersions = async (
  { db }: ServiceContext,
  siteId: string,
  { area, cursor, limit }: VersionQuery,
): Promise<{ items: SiteVersion[]; next: string | null }> => {
  const [sites, rows] = await db.batch([
    db
      .select({ id: site.id })
      .from(site)
      .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
    db
      .select({ version: siteVersion.version, value: siteVersion.value, atMs: siteVersion.atMs, byName: agent.name })
      .from(siteVersion)
      .leftJoin(agent, eq(agent.id, siteVersion.actorId))
      .where(
        and(eq(siteVersion.siteId, siteId), eq(siteVersion.area, area), cursor === undefined ? undefined : lt(siteVersion.version, cursor)),
      )
      .orderBy(desc(siteVersion.version))
      .limit(limit + 1),
  ])
  if (sites.length === 0) throw notFound('no such site')
  const items = rows.slice(0, limit).map(({ value, ...row }, index) => ({
    ...row,
    area,
    changes: changesOf(area, rows[index + 1]?.value, value),
  }))
  return { items, next: rows.length > limit ? String(items.at(-1)?.version) : null }
}

type Head = Pick<AreaState<Area>, 'revision' | 'updatedAtMs' | 'updatedBy'>

/** How each area is saved: with the checks of its own, since the world around an old value may be another today. */
const RESTORE: { [A in Area]: (context: ServiceContext, siteId: string, baseRevision: number, value: AreaValues[A]) => Promise<Head> } = {
  dialog: (context, siteId, baseRevision, values) => saveDialog(context, siteId, { baseRevision, values, action: 'restore' }),
  hours: (context, siteId, revision, periods) => saveHours(context, siteId, { revision, periods }, 'restore'),
  settings: (context, siteId, baseRevision, values) => saveSiteSettings(context, siteId, { baseRevision, values, action: 'restore' }),
  site: (context, siteId, baseRevision, value) =>
    saveArea(context, siteId, { area: 'site', baseRevision, value: generalOf(value), action: 'restore' }),
}

const restoreArea = <A extends Area>(context: ServiceContext, siteId: string, area: A, revision: number, value: unknown): Promise<Head> =>
  RESTORE[area](context, siteId, revision, value as AreaValues[A])

/**
 * Saves what a version held as a new version: nothing of the history is lost. Throws `not_found`, `conflict` when `revision`
 * is not the area's latest, and `bad_request` when working hours no longer fit the calendar or the groups there are.
 */
export const restoreVersion = async (context: ServiceContext, siteId: string, version: number, revision: number): Promise<Restored> => {
  const [found] = await context.db
    .select({ area: siteVersion.area, value: siteVersion.value })
    .from(siteVersion)
    .where(and(eq(siteVersion.siteId, siteId), eq(siteVersion.version, version)))
  const area = AREAS.find((each) => each === found?.area)
  if (found === undefined || area === undefined) throw notFound('no such version')
  const state = await restoreArea(context, siteId, area, revision, found.value)
  return { area, revision: state.revision, updatedAtMs: state.updatedAtMs, updatedBy: state.updatedBy }
}
