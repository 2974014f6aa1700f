import { openSocket } from '../../objects/desk/client.ts'
import type { Env } from '../env.ts'
import { AppError, notFound } from '../errors.ts'
import { originAllowed } from '../lib/origin.ts'
import { readVisitorInfo } from '../lib/visitor-info.ts'
import { readSiteOrLast } from './site-row.ts'

const SITE_FRESH_MS = 2_000

/** Refuses what is no WebSocket handshake. Gives the `Origin`, which every browser sends with one. */
export const requireHandshake = (request: Request): string => {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') {
    throw new AppError('bad_request', 'a WebSocket handshake is expected', { status: 426, headers: { Upgrade: 'websocket' } })
  }
  const origin = request.headers.get('Origin')
  if (origin === null) throw new AppError('forbidden', 'this origin may not connect')
  return origin
}

/**
 * A visitor's socket: `GET /api/sites/SITE/chat`. The visitor proves itself in its first frame; here only the site, its
 * domains and the facts of the request count. Without D1 the desk decides from its own snapshot.
 */
export const openVisitorSocket = async (request: Request, env: Env, siteId: string): Promise<Response> => {
  const origin = requireHandshake(request)
  const site = await readSiteOrLast(env.DB, siteId, SITE_FRESH_MS)
  if (site === null || (site !== 'unknown' && !site.enabled)) throw notFound('no such site')
  // Without a row only our own pages may connect: nobody knows the site's domains now.
  const domains = site === 'unknown' ? ['-'] : site.allowedDomains
  if (!originAllowed(origin, new URL(request.url), domains)) throw new AppError('forbidden', 'this origin may not connect')
  const visitor = await readVisitorInfo(request)
  return openSocket(env, siteId, { kind: 'visitor', siteVersion: site === 'unknown' ? 0 : site.version, visitor }, async () => {
    const { loadSiteConfig } = await import('../services/site-config.ts')
    return loadSiteConfig(env.DB, siteId)
  })
}
