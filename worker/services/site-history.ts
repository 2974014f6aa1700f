import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { agent, site, siteVersion } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import type { Restored, SiteVersion, VersionQuery } from '../models/site-settings.ts'
import type { ServiceContext } from './context.ts'
import { saveDialog } from './dialog-settings.ts'
import { AREA_RULES, AREAS, type Area, type AreaChange, type AreaValues } from './site-areas.ts'
import { saveHours } from './site-hours.ts'

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
  const { value } = found
  const state =
    area === 'dialog'
      ? await saveDialog(context, siteId, { baseRevision: revision, values: value as AreaValues['dialog'], action: 'restore' })
      : await saveHours(context, siteId, { revision, periods: value as AreaValues['hours'] }, 'restore')
  return { area, revision: state.revision, updatedAtMs: state.updatedAtMs, updatedBy: state.updatedBy }
}
