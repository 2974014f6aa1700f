import { and, eq, isNull } from 'drizzle-orm'
import { agentSite, site } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import type { ServiceContext } from './context.ts'

/** Throws `not_found` for sites that are not there, and for an agent those it does not serve. Also keeps made-up ids from waking a desk. */
export const requireServedSite = async ({ db, actor }: ServiceContext, siteId: string): Promise<void> => {
  const [sites, served] = await db.batch([
    db
      .select({ id: site.id })
      .from(site)
      .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
    db
      .select({ id: agentSite.siteId })
      .from(agentSite)
      .where(and(eq(agentSite.siteId, siteId), eq(agentSite.agentId, actor.id ?? ''))),
  ])
  if (sites.length === 0 || (actor.role === 'agent' && served.length === 0)) throw notFound('no such site')
}
