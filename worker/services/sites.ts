import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { agentSite, site, siteVersion } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import { newId, newSecret } from '../lib/ids.ts'
import type { Site, SiteInput, SitePatch } from '../models/sites.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch, type Statement } from './statements.ts'

type Row = typeof site.$inferSelect

const view = (row: Row): Site => ({
  id: row.id,
  name: row.name,
  enabled: row.enabled,
  locale: row.locale,
  timeZone: row.timeZone,
  allowedDomains: row.allowedDomains,
  createdAtMs: row.createdAtMs,
})

/** All sites, oldest first; an agent sees those it serves. */
export const listSites = async ({ db, actor }: ServiceContext): Promise<Site[]> => {
  if (actor.role !== 'agent') return (await db.select().from(site).where(isNull(site.deletedAtMs)).orderBy(asc(site.createdAtMs))).map(view)
  const rows = await db
    .select({ site })
    .from(site)
    .innerJoin(agentSite, eq(agentSite.siteId, site.id))
    .where(and(isNull(site.deletedAtMs), eq(agentSite.agentId, actor.id ?? '')))
    .orderBy(asc(site.createdAtMs))
  return rows.map((row) => view(row.site))
}

/** What a new site writes, for batches that make more than it. */
export const siteStatements = (context: ServiceContext, siteId: string, input: SiteInput): Statement[] => {
  const { db, nowMs, actor } = context
  const row = { id: siteId, ...input, visitorKey: newSecret(), identityKey: newSecret(), createdAtMs: nowMs, updatedAtMs: nowMs }
  return [
    db.insert(site).values(row),
    db.insert(siteVersion).values({ siteId, version: 1, area: 'site', value: input, actorId: actor.id, atMs: nowMs }),
    auditStatement(context, { action: 'create', kind: 'site', id: siteId, after: input }),
  ]
}

const findSite = async ({ db }: ServiceContext, siteId: string): Promise<Row> => {
  const [found] = await db
    .select()
    .from(site)
    .where(and(eq(site.id, siteId), isNull(site.deletedAtMs)))
  if (found === undefined) throw notFound('no such site')
  return found
}

export const createSite = async (context: ServiceContext, input: SiteInput): Promise<Site> => {
  const siteId = newId('s')
  await runBatch(context.db, siteStatements(context, siteId, input))
  return view(await findSite(context, siteId))
}

/** Changes a site; open pages and running conversations obey at once. Throws `not_found`. */
export const updateSite = async (context: ServiceContext, siteId: string, patch: SitePatch): Promise<Site> => {
  const { db, nowMs, actor } = context
  const before = view(await findSite(context, siteId))
  const after = { ...before, ...patch }
  await runBatch(db, [
    db
      .update(site)
      .set({ ...patch, version: sql`${site.version} + 1`, updatedAtMs: nowMs })
      .where(eq(site.id, siteId)),
    db.insert(siteVersion).select(
      db
        .select({
          siteId: site.id,
          version: site.version,
          area: sql`'site'`.as('area'),
          value: sql`${JSON.stringify(after)}`.as('value'),
          actorId: sql`${actor.id}`.as('actor_id'),
          atMs: sql`${nowMs}`.as('at_ms'),
        })
        .from(site)
        .where(eq(site.id, siteId)),
    ),
    auditStatement(context, { action: 'update', kind: 'site', id: siteId, before, after }),
  ])
  await context.desks.push([siteId])
  return view(await findSite(context, siteId))
}
