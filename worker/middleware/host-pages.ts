import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { originAllowed } from '../lib/origin.ts'
import { readSite } from '../visitor/site-row.ts'

/**
 * For what pages of a site's domains call with `fetch`: answers them, errors too, so that their scripts may read it; refuses other
 * pages. Never with credentials: no cookie counts there. A program sends no `Origin` and needs no leave.
 */
export const allowHostPages: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('Origin')
  if (origin !== undefined) {
    const site = await readSite(c.env.DB, c.req.param('site') ?? '')
    // An unknown site is refused like a domain that is not the site's.
    if (site === null || !originAllowed(origin, new URL(c.req.url), site.allowedDomains))
      throw new AppError('forbidden', 'this origin may not call this')
  }
  await next()
  if (origin === undefined) return
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Access-Control-Expose-Headers', 'Retry-After')
  c.header('Vary', 'Origin', { append: true })
}

/** The answer to a browser that asks beforehand. */
export const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '7200',
}
