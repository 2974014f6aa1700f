import type { Env } from '../env.ts'
import { notFound } from '../errors.ts'

/** Pictures of the widget itself (logo, icon, invitation, ads): public, and never another under the same name. */

const NAME = /^f[0-9a-z]{20}\.(png|jpg|gif|webp)$/
const TYPES: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' }

export const pictureKey = (name: string): string => `site/${name}`

const headersOf = (extension: string): Record<string, string> => ({
  'Content-Type': TYPES[extension] ?? 'application/octet-stream',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  // Host pages show the invitation's picture.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=31536000, immutable',
})

/** `GET /files/site/NAME`, from the edge cache or R2. Needs neither D1 nor the app. */
export const serveSitePicture = async (
  request: Request,
  env: Pick<Env, 'FILES'>,
  ctx: ExecutionContext,
  name: string,
): Promise<Response> => {
  const [, extension = ''] = NAME.exec(name) ?? []
  if (extension === '') throw notFound('no such picture')
  const etag = `"${name}"`
  if (request.headers.get('If-None-Match')?.includes(etag))
    return new Response(null, { status: 304, headers: { ...headersOf(extension), ETag: etag } })
  const key = new URL(`/files/site/${name}`, request.url).href
  const cached = await caches.default.match(key)
  if (cached !== undefined) return new Response(cached.body, cached)
  const object = await env.FILES.get(pictureKey(name))
  if (object === null) throw notFound('no such picture')
  const headers = { ...headersOf(extension), 'Content-Length': String(object.size), ETag: etag }
  const response = new Response(object.body, { headers })
  ctx.waitUntil(caches.default.put(key, response.clone()))
  return response
}
