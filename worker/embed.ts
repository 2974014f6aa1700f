import loaderText from '../dist/loader.txt'
import panelText from '../dist/panel.txt'
import { entrySiteOf } from '../widget/shared/entry-site.ts'
import { type PublicSite, SITE_COMMENT, SITE_ELEMENT_ID, SITE_TOKEN } from '../widget/shared/public-site.ts'
import { AppError, notFound } from './errors.ts'
import { bake, etagOf, notModified, PUBLIC_FILE, SCRIPT_TYPE } from './lib/baked.ts'
import { scriptJson } from './lib/script-json.ts'
import { cachedByEdge, scriptKey } from './visitor/edge-cache.ts'
import { publicSiteOf } from './visitor/public-site.ts'
import { readAds, readSite, readSiteOrLast, type SiteRow } from './visitor/site-row.ts'

/** What hosts embed: under `/w/` the two scripts with a site's settings baked in and the preview page, `/chat/SITE` the panel's page. */

type Bindings = { DB: D1Database }
const FRESH = { 'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400' }
const REVALIDATED = { 'Cache-Control': 'no-cache' }

/** A host page with an old embed line gets a script that does nothing, and no word on the console but the 404 itself. */
const noScript = (headers: Record<string, string>): Response => new Response('/* no such site */', { status: 404, headers })

const scriptOf = async (text: string, site: object, headers: Record<string, string>): Promise<Response> => {
  const baked = bake(text, SITE_TOKEN, scriptJson(site))
  return new Response(baked, { headers: { ...headers, ETag: await etagOf(baked) } })
}

const buildLoader = async (env: Bindings, siteId: string, origin: string): Promise<Response> => {
  const headers = { ...PUBLIC_FILE, ...SCRIPT_TYPE, ...FRESH }
  const site = await readSite(env.DB, siteId)
  if (site === null || !site.enabled) return noScript(headers)
  return scriptOf(loaderText, entrySiteOf(publicSiteOf(site, [], origin)), headers)
}

/** An ad that cannot be read is none: chat goes on without. */
const siteWithAds = async (env: Bindings, site: SiteRow, origin: string): Promise<PublicSite> =>
  publicSiteOf(site, await readAds(env.DB, site.id).catch(() => []), origin)

const buildGuest = async (env: Bindings, siteId: string, origin: string): Promise<Response> => {
  const headers = { ...PUBLIC_FILE, ...SCRIPT_TYPE, ...FRESH }
  const site = await readSite(env.DB, siteId)
  if (site === null || !site.enabled) return noScript(headers)
  const { guestText } = await import('./embed-texts.ts')
  return scriptOf(guestText, await siteWithAds(env, site, origin), headers)
}

/** The preview's scripts are those of the site, told that they are looked at; of a disabled site too. */
const servePreviewScript = async (request: Request, env: Bindings, siteId: string, isGuest: boolean): Promise<Response> => {
  const { origin } = new URL(request.url)
  const headers = { ...SCRIPT_TYPE, ...REVALIDATED }
  const row = await readSite(env.DB, siteId)
  if (row === null) return noScript(headers)
  const site: PublicSite = { ...(await siteWithAds(env, row, origin)), enabled: true, isPreview: true }
  const { guestText } = await import('./embed-texts.ts')
  return notModified(request, await (isGuest ? scriptOf(guestText, site, headers) : scriptOf(loaderText, entrySiteOf(site), headers)))
}

const GONE_PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>404</title><body>404</body></html>'
const HTML_TYPE = { 'Content-Type': 'text/html; charset=utf-8' }
const PREVIEW_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** `/w/SITE.preview`: a page of ours with the real widget on it, for the console's frame. */
const servePreview = async (request: Request, env: Bindings, siteId: string): Promise<Response> => {
  const headers = { ...HTML_TYPE, ...REVALIDATED, 'Content-Security-Policy': PREVIEW_CSP }
  if ((await readSite(env.DB, siteId)) === null) return new Response(GONE_PAGE, { status: 404, headers })
  const { previewText } = await import('./embed-texts.ts')
  const html = bake(previewText, '__YINGDA_SITE_ID__', siteId)
  return notModified(request, new Response(html, { headers: { ...headers, ETag: await etagOf(html) } }))
}

/** Answers `/w/FILE`. The two scripts come from the edge cache: fresh for 60 s, then stale while they are fetched anew. */
export const serveWidgetFile = async (request: Request, env: Bindings, ctx: ExecutionContext, file: string): Promise<Response> => {
  const { origin } = new URL(request.url)
  const [, siteId = '', kind] = /^(.*?)(\.preview\.guest\.js|\.preview\.js|\.preview|\.guest\.js|\.js)$/.exec(file) ?? []
  const cached = (script: 'js' | 'guest.js', build: typeof buildLoader) =>
    cachedByEdge(scriptKey(origin, siteId, script), ctx, () => build(env, siteId, origin)).then((answer) => notModified(request, answer))
  if (kind === '.js') return cached('js', buildLoader)
  if (kind === '.guest.js') return cached('guest.js', buildGuest)
  if (kind === '.preview') return servePreview(request, env, siteId)
  if (kind !== undefined) return servePreviewScript(request, env, siteId, kind === '.preview.guest.js')
  throw notFound()
}

const panelCsp = (site: SiteRow, url: URL, isPreview: boolean): string => {
  const domains = site.allowedDomains.flatMap((domain) => [`https://${domain}`, `http://${domain}`])
  const ancestors = isPreview ? "'self'" : domains.length === 0 ? '*' : ["'self'", ...domains].join(' ')
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

/** Answers `/chat/SITE`: the panel's page, framed only by the site's domains; with `?preview` only by us. */
export const servePanel = async (request: Request, env: Bindings, siteId: string): Promise<Response> => {
  const url = new URL(request.url)
  const isPreview = url.searchParams.has('preview')
  const site = await readSiteOrLast(env.DB, siteId)
  if (site === 'unknown') throw new AppError('unavailable', 'the database does not answer, try again', { retryAfterSec: 5 })
  const headers = { ...HTML_TYPE, ...REVALIDATED, 'Cross-Origin-Resource-Policy': 'cross-origin' }
  if (site === null || !(site.enabled || isPreview)) return new Response(GONE_PAGE, { status: 404, headers })
  const shown = await siteWithAds(env, site, url.origin)
  const json = scriptJson(isPreview ? ({ ...shown, enabled: true, isPreview } satisfies PublicSite) : shown)
  const html = bake(panelText, SITE_COMMENT, `<script type="application/json" id="${SITE_ELEMENT_ID}">${json}</script>`)
  const csp = panelCsp(site, url, isPreview)
  return notModified(
    request,
    new Response(html, { headers: { ...headers, 'Content-Security-Policy': csp, ETag: await etagOf(html + csp) } }),
  )
}
