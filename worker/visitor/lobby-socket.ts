import { mintVisitor, openLobbySocket } from '../../objects/lobby/client.ts'
import type { PublicSite } from '../../widget/shared/public-site.ts'
import type { Env } from '../env.ts'
import { AppError, notFound } from '../errors.ts'
import { clientIp, ipKey } from '../lib/client-ip.ts'
import { isOwnOrigin, originAllowed } from '../lib/origin.ts'
import { readVisitorInfo } from '../lib/visitor-info.ts'
import { requireHandshake } from './chat-socket.ts'
import { publicSiteOf } from './public-site.ts'
import { readAds, readSiteOrLast, type SiteRow } from './site-row.ts'

const SITE_FRESH_MS = 2_000
const VISITOR_ID = /^v[0-9a-z]{20}$/

const isTracked = ({ settings }: SiteRow): boolean => settings.track !== false

/** The settings as pages get them, with the ads of now. */
const loadSite = async (env: Env, site: SiteRow, origin: string): Promise<PublicSite> =>
  publicSiteOf(site, await readAds(env.DB, site.id), origin)

/**
 * A browsing visitor's socket: `GET /api/sites/SITE/lobby?v=VISITOR&n=VERSION`. `v` only says where the visitor was placed before;
 * it proves itself in its first frame. `n` is the version of the settings its page has: an older one gets the new settings.
 */
export const openLobby = async (
  request: Request,
  env: Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  siteId: string,
): Promise<Response> => {
  const origin = requireHandshake(request)
  const site = await readSiteOrLast(env.DB, siteId, SITE_FRESH_MS)
  if (site === null || (site !== 'unknown' && !site.enabled)) throw notFound('no such site')
  if (site === 'unknown') throw new AppError('unavailable', 'the site cannot be looked up now', { retryAfterSec: 10 })
  const url = new URL(request.url)
  if (!originAllowed(origin, url, site.allowedDomains)) throw new AppError('forbidden', 'this origin may not connect')
  const hint = url.searchParams.get('v') ?? ''
  const minted = VISITOR_ID.test(hint) ? null : mintVisitor(site.visitorKey, siteId)
  const handshake = {
    visitorId: minted?.visitorId ?? hint,
    minted,
    visitor: await readVisitorInfo(request),
    address: ipKey(clientIp(request.headers)),
    visitorKey: site.visitorKey,
    track: isTracked(site),
    host: isOwnOrigin(origin, url) ? null : new URL(origin).host,
    siteVersion: site.version,
    knownVersion: Number(url.searchParams.get('n')) || 0,
  }
  const answer = await openLobbySocket(
    env,
    siteId,
    handshake,
    () => loadSite(env, site, url.origin),
    (work) => ctx.waitUntil(work),
  )
  return answer.status === 101 ? answer : refuse(answer.status)
}

const refuse = (status: number): never => {
  if (status === 404) throw notFound('no such site')
  if (status === 429) throw new AppError('rate_limited', 'too many pages are open at this address', { retryAfterSec: 60 })
  throw new AppError('unavailable', 'no more visitors can be taken now', { retryAfterSec: 60 })
}
