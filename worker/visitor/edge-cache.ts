import { textOf } from '../errors.ts'

const FRESH_MS = 60_000
const KEPT_SEC = 86_400
const STORED_AT = 'x-stored-at-ms'

const store = async (key: string, response: Response): Promise<void> => {
  const headers = new Headers(response.headers)
  headers.set(STORED_AT, String(Date.now()))
  headers.set('Cache-Control', `public, max-age=${KEPT_SEC}`)
  // The visitors' own header travels in another one, for the cache obeys this.
  headers.set('x-cache-control', response.headers.get('Cache-Control') ?? '')
  await caches.default.put(key, new Response(response.body, { status: 200, headers }))
}

const restore = (stored: Response): Response => {
  const headers = new Headers(stored.headers)
  headers.set('Cache-Control', headers.get('x-cache-control') ?? 'no-store')
  for (const name of [STORED_AT, 'x-cache-control', 'cf-cache-status', 'age']) headers.delete(name)
  return new Response(stored.body, { status: stored.status, headers })
}

/**
 * Stale-while-revalidate over the edge cache: a stored answer younger than 60 s goes out as it is, an older one too while a
 * new one is made behind it. Only 200 is kept. While `build` fails a stored answer of the last day still goes out.
 */
export const cachedByEdge = async (key: string, ctx: ExecutionContext, build: () => Promise<Response>): Promise<Response> => {
  const stored = await caches.default.match(key)
  const renew = async (): Promise<Response> => {
    const fresh = await build()
    if (fresh.status === 200) ctx.waitUntil(store(key, fresh.clone()))
    else ctx.waitUntil(caches.default.delete(key))
    return fresh
  }
  if (stored === undefined) return renew()
  const ageMs = Date.now() - Number(stored.headers.get(STORED_AT) ?? 0)
  if (ageMs > FRESH_MS) ctx.waitUntil(renew().catch((error: unknown) => console.error('script not renewed', textOf(error))))
  return restore(stored)
}

export const SCRIPTS = ['js', 'guest.js'] as const
/** Where one of a site's two scripts is kept. */
export const scriptKey = (origin: string, siteId: string, script: (typeof SCRIPTS)[number]): string =>
  `${origin}/w/${encodeURIComponent(siteId)}.${script}`

/** Forgets the cached scripts where this runs; other places follow within 60 s. */
export const purgeLoader = async (origin: string, siteId: string): Promise<void> => {
  await Promise.all(SCRIPTS.map((script) => caches.default.delete(scriptKey(origin, siteId, script))))
}
