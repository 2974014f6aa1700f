import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { agent, agentSite, site, siteSeen, siteVersion } from '../../migrations/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import { newId, newSecret } from '../lib/ids.ts'
import type { Site, SiteCreate, SiteDetails, SiteInput, SitePatch, SiteRow } from '../models/sites.ts'
import type { ServiceContext } from './context.ts'
import { generalOf } from './site-areas.ts'
import { readArea, saveArea } from './site-versions.ts'
import { auditStatement, bumpSites, inIds, runBatch, type Statement } from './statements.ts'

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

// Columns of the list are named in full here: Drizzle leaves the table's name out where it selects from one.
const PEOPLE = sql<number>`(SELECT count(*) FROM agent_site AS serving JOIN agent AS person ON person.id = serving.agent_id
  WHERE serving.site_id = site.id AND person.enabled = 1)`
const LAST_SEEN = sql<string | null>`(SELECT json_object('host', last.host, 'url', last.url, 'atMs', last.at_ms)
  FROM site_seen AS last WHERE last.site_id = site.id ORDER BY last.at_ms DESC LIMIT 1)`

/** All sites, oldest first; an agent sees those it serves. */
export const listSites = async ({ db, actor }: ServiceContext): Promise<SiteRow[]> => {
  const served = db
    .select({ id: agentSite.siteId })
    .from(agentSite)
    .where(eq(agentSite.agentId, actor.id ?? ''))
  const rows = await db
    .select({ site, agents: PEOPLE, seen: LAST_SEEN })
    .from(site)
    .where(and(isNull(site.deletedAtMs), actor.role === 'agent' ? inArray(site.id, served) : undefined))
    .orderBy(asc(site.createdAtMs))
  return rows.map((row) => ({ ...view(row.site), agents: row.agents, seen: row.seen === null ? null : JSON.parse(row.seen) }))
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

/** Throws `bad_request` when somebody named is not there, or may not sign in. */
const requirePeople = async ({ db }: ServiceContext, agentIds: readonly string[]): Promise<void> => {
  const found = await db
    .select({ id: agent.id })
    .from(agent)
    .where(and(inIds(agent.id, agentIds), eq(agent.enabled, true)))
  if (found.length !== new Set(agentIds).size) throw new AppError('bad_request', 'no such person', { field: 'agentIds' })
}

const serveStatements = (context: ServiceContext, siteId: string, agentIds: readonly string[]): Statement[] =>
  agentIds.length === 0
    ? []
    : [
        context.db.insert(agentSite).select(
          context.db
            .select({ agentId: agent.id, siteId: sql<string>`${siteId}`.as('site_id') })
            .from(agent)
            .where(inIds(agent.id, agentIds)),
        ),
      ]

/** Who serves one more site holds its seats in common from now on: the desks of its other sites must know. */
const otherSitesOf = async ({ db }: ServiceContext, agentIds: readonly string[]): Promise<string[]> => {
  if (agentIds.length === 0) return []
  const rows = await db.selectDistinct({ id: agentSite.siteId }).from(agentSite).where(inIds(agentSite.agentId, agentIds))
  return rows.map(({ id }) => id)
}

/** A new site, served by `agentIds`. Throws `bad_request` when one of them is not there. */
export const createSite = async (context: ServiceContext, { agentIds = [], ...input }: SiteInput & Partial<SiteCreate>): Promise<Site> => {
  await requirePeople(context, agentIds)
  const siteId = newId('s')
  const others = await otherSitesOf(context, agentIds)
  await runBatch(context.db, [
    ...siteStatements(context, siteId, input),
    ...serveStatements(context, siteId, agentIds),
    ...(others.length === 0 ? [] : [bumpSites(context, others)]),
  ])
  await context.desks.push(others)
  return view(await findSite(context, siteId))
}

const MAX_SEEN = 20

/** One site with what its page needs. Throws `not_found`. */
export const readSiteDetails = async (context: ServiceContext, siteId: string, origin: string): Promise<SiteDetails> => {
  const { db } = context
  const row = await findSite(context, siteId)
  const [{ value: _, ...head }, openConversations, [seen, people]] = await Promise.all([
    readArea(context, siteId, 'site'),
    context.desks.countOpen(siteId),
    db.batch([
      db
        .select({ host: siteSeen.host, url: siteSeen.url, atMs: siteSeen.atMs })
        .from(siteSeen)
        .where(eq(siteSeen.siteId, siteId))
        .orderBy(desc(siteSeen.atMs))
        .limit(MAX_SEEN),
      db
        .select({ agents: count() })
        .from(agentSite)
        .innerJoin(agent, eq(agent.id, agentSite.agentId))
        .where(and(eq(agentSite.siteId, siteId), eq(agent.enabled, true))),
    ]),
  ])
  return {
    ...view(row),
    ...head,
    scriptUrl: `${origin}/w/${siteId}.js`,
    chatUrl: `${origin}/chat/${siteId}`,
    seen,
    agents: people[0]?.agents ?? 0,
    openConversations,
  }
}

/**
 * Changes what a site is; open pages and running conversations obey at once. Throws `not_found`, and `conflict` with what
 * changed when somebody else saved since.
 */
export const updateSite = async (context: ServiceContext, siteId: string, { revision, ...patch }: SitePatch): Promise<Site> => {
  const { value } = await readArea(context, siteId, 'site')
  const after = generalOf({ ...value, ...patch })
  await saveArea(context, siteId, { area: 'site', baseRevision: revision, value: after })
  return view(await findSite(context, siteId))
}

/**
 * Deletes a site: its conversations end, its pages and desks are closed, its widget is gone. What is archived stays. Throws
 * `bad_request` at `name` unless it is the site's own. Of a deleted site once more: tells the desk once more.
 */
export const deleteSite = async (context: ServiceContext, siteId: string, name: string): Promise<void> => {
  const { db, nowMs } = context
  const [row] = await db.select().from(site).where(eq(site.id, siteId))
  if (row === undefined) throw notFound('no such site')
  if (name.trim() !== row.name) throw new AppError('bad_request', "this is not the site's name", { field: 'name' })
  const gone = { enabled: false, deletedAtMs: nowMs, updatedAtMs: nowMs, version: sql`${site.version} + 1` }
  if (row.deletedAtMs === null)
    await runBatch(db, [
      db
        .update(site)
        .set(gone)
        .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
      auditStatement(context, { action: 'delete', kind: 'site', id: siteId, before: view(row) }),
    ])
  await context.desks.retire(siteId, context.actor.id ?? '')
}
