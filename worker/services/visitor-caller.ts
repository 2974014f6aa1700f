import { isVisitorBlocked, verifyVisitorToken } from '../../objects/desk/client.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { clientIp } from '../lib/client-ip.ts'
import { readSite, type SiteRow } from '../visitor/site-row.ts'

/** A visitor who has proved itself to a site that is open. */
export type VisitorCaller = { visitorId: string; site: SiteRow; ip: string | null; nowMs: number }

/** The visitor named by `Authorization: Visitor <id>.<token>`, when the token was minted for it by this site; else null. */
export const visitorIn = (authorization: string | null, site: SiteRow): string | null => {
  const [, visitorId = '', token = ''] = /^Visitor (v[0-9a-z]{20})\.([0-9a-f]{64})$/.exec(authorization ?? '') ?? []
  return verifyVisitorToken(site.visitorKey, site.id, visitorId, token) ? visitorId : null
}

/** Who calls. Throws `unauthorized`, for unknown and closed sites too. */
export const readVisitorCaller = async (request: Request, env: Env, siteId: string): Promise<VisitorCaller> => {
  const site = await readSite(env.DB, siteId)
  const visitorId = site?.enabled ? visitorIn(request.headers.get('Authorization'), site) : null
  if (site === null || visitorId === null) throw new AppError('unauthorized', 'not a visitor of this site')
  return { visitorId, site, ip: clientIp(request.headers), nowMs: Date.now() }
}

/** R13: who is on the blacklist is refused, and not told why. */
export const requireWelcome = async (env: Env, { visitorId, site, ip }: VisitorCaller): Promise<void> => {
  if (await isVisitorBlocked(env, site.id, visitorId, ip)) throw new AppError('forbidden', 'not available')
}
