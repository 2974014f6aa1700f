import loaderText from '../dist/loader.txt'
import panelText from '../dist/panel.txt'
import { SITE_COMMENT, SITE_ELEMENT_ID, SITE_TOKEN } from '../widget/shared/public-site.ts'
import { AppError } from './errors.ts'
import { scriptJson } from './lib/script-json.ts'
import { cachedByEdge, loaderKey } from './visitor/edge-cache.ts'
import { publicSiteOf } from './visitor/public-site.ts'
import { readSite, readSiteOrLast, type SiteRow } from './visitor/site-row.ts'

/** `/w/SITE.js`, the loader with the site's public settings baked in, and `/chat/SITE`, the panel's page. */

const PUBLIC_FILE = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }

const etagOf = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `"${Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

const notModified = (request: Request, response: Response): Response => {
  const etag = response.headers.get('ETag')
  if (etag === null || !(request.headers.get('If-None-Match') ?? '').split(/,\s*/).includes(etag)) return response
  return new Response(null, { status: 304, headers: response.headers })
}

/** A replacement function, so that `$` in a site's name is nothing special. */
const bake = (text: string, token: string, value: string) => text.replace(token, () => value)

const buildLoader = async (site: SiteRow | null, origin: string): Promise<Response> => {
  const headers = {
    ...PUBLIC_FILE,
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400',
  }
  // A host page with an old embed line gets a script that does nothing, and no word on the console but the 404 itself.
  if (site === null || !site.enabled) return new Response('/* no such site */', { status: 404, headers })
  const text = bake(loaderText, SITE_TOKEN, scriptJson(publicSiteOf(site, origin)))
  return new Response(text, { headers: { ...headers, ETag: await etagOf(text) } })
}

/** Answers `/w/SITE.js` from the edge cache: fresh for 60 s, then stale while it is fetched anew. */
export const serveLoader = async (request: Request, env: { DB: D1Database }, ctx: ExecutionContext, siteId: string): Promise<Response> => {
  const { origin } = new URL(request.url)
  const build = async () => buildLoader(await readSite(env.DB, siteId), origin)
  return notModified(request, await cachedByEdge(loaderKey(origin, siteId), ctx, build))
}

const panelCsp = (site: SiteRow, url: URL): string => {
  const ancestors =
    site.allowedDomains.length === 0
      ? '*'
      : ["'self'", ...site.allowedDomains.flatMap((domain) => [`https://${domain}`, `http://${domain}`])].join(' ')
  const socket = `${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}`
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
}

const GONE_PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>404</title><body>404</body></html>'

/** Answers `/chat/SITE`: the panel's page, framed only by the site's domains. */
export const servePanel = async (request: Request, env: { DB: D1Database }, siteId: string): Promise<Response> => {
  const url = new URL(request.url)
  const site = await readSiteOrLast(env.DB, siteId)
  if (site === 'unknown') throw new AppError('unavailable', 'the database does not answer, try again', { retryAfterSec: 5 })
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  if (site === null || !site.enabled) return new Response(GONE_PAGE, { status: 404, headers })
  const block = `<script type="application/json" id="${SITE_ELEMENT_ID}">${scriptJson(publicSiteOf(site, url.origin))}</script>`
  const html = bake(panelText, SITE_COMMENT, block)
  const etag = await etagOf(html + site.allowedDomains.join())
  return notModified(request, new Response(html, { headers: { ...headers, 'Content-Security-Policy': panelCsp(site, url), ETag: etag } }))
}
