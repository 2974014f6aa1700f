import { and, eq, isNull } from 'drizzle-orm'
import { agentSite, site } from '../../migrations/schema/index.ts'
import { openSocket } from '../../objects/desk/client.ts'
import type { SignedIn } from '../auth/session.ts'
import type { Env } from '../env.ts'
import { AppError, notFound } from '../errors.ts'
import { isOwnOrigin } from '../lib/origin.ts'
import { loadSiteConfig } from '../services/site-config.ts'
import { requireHandshake } from '../visitor/chat-socket.ts'

/** An agent's socket: `GET /api/sites/SITE/desk`, from our own pages only, for a site the person serves. */
export const openAgentSocket = async (request: Request, env: Env, me: SignedIn, siteId: string): Promise<Response> => {
  if (!isOwnOrigin(requireHandshake(request), new URL(request.url))) throw new AppError('forbidden', 'this origin may not connect')
  const [served] = await me.context.db
    .select({ version: site.version })
    .from(agentSite)
    .innerJoin(site, eq(site.id, agentSite.siteId))
    .where(and(eq(agentSite.agentId, me.id), eq(agentSite.siteId, siteId), eq(site.enabled, true), isNull(site.deletedAtMs)))
  if (served === undefined) throw notFound('no such site')
  const { id: agentId, sessionId, expiresAtMs, role } = me
  const handshake = { kind: 'agent', siteVersion: served.version, agentId, sessionId, expiresAtMs, role } as const
  return openSocket(env, siteId, handshake, () => loadSiteConfig(env.DB, siteId))
}
