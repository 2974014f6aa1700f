import type { MiddlewareHandler } from 'hono'
import { bearerIn } from '../auth/api-key.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { isOwnOrigin } from '../lib/origin.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const MAX_BODY_BYTES = 64 * 1024
/** Rows of a file: all of what comes at once is taken, or nothing. */
const LARGE_BODIES: readonly [path: RegExp, maxBytes: number][] = [
  [/^\/api\/quick-replies\/import$/, 2_000_000],
  [/^\/api\/contact-imports\/(?:check|[^/]+\/parts\/[^/]+)$/, 1_048_576],
]
const maxBytesOf = (path: string): number => LARGE_BODIES.find(([pattern]) => pattern.test(path))?.[1] ?? MAX_BODY_BYTES
/** Programs that are no browser send no Origin; a page elsewhere cannot add this header without our leave. */
export const CLIENT_HEADER = 'x-yingda-client'

/** Uploads: the body is a file, which its route reads and bounds. */
const RAW_BODY = /^\/api\/(?:(visitor|sites)\/[^/]+\/(files|images)|quick-replies\/files)(\/[^/]+\/thumb)?$/
/** Called by pages of the site's domains: its route looks at the `Origin`, and no cookie counts there. */
const FROM_HOST_PAGES = /^\/api\/visitor\/[^/]+\/identify$/

/** Called by the call centre: its route looks at the signature of the body, and no cookie counts there. */
const SIGNED = /^\/api\/call-centre\/events$/

const tooLarge = (maxBytes: number) => new AppError('too_large', `a body has at most ${maxBytes} bytes`)

const requireOwnOrigin = (request: Request): void => {
  // With a bearer token no cookie counts, and a page elsewhere cannot send one: nobody's browser can be made to.
  if (bearerIn(request.headers) !== null) return
  const origin = request.headers.get('Origin')
  const own = origin === null ? request.headers.has(CLIENT_HEADER) : isOwnOrigin(origin, new URL(request.url))
  if (!own) throw new AppError('forbidden', 'this origin may not change anything')
}

const requireJson = (request: Request): void => {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new AppError('bad_request', 'the body must be application/json', { status: 415 })
}

const readLimited = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Twice the largest file there may be. */
const MAX_DRAINED_BYTES = 100_000_000

/** Who is still sending hears no answer but a broken line: the rest of a refused upload is read and thrown away. */
const drain = async (body: ReadableStream<Uint8Array> | null): Promise<void> => {
  if (body === null || body.locked) return
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > MAX_DRAINED_BYTES) return
    }
  } catch {
    // It went away, or the rest was read already.
  }
}

/** What changes something must come from our own pages, as JSON, and be small; uploads and what host pages call are looked at by their routes. */
export const guardMutations: MiddlewareHandler<AppEnv> = async (c, next) => {
  const request = c.req.raw
  const isChange = !SAFE.has(request.method)
  if (isChange && !FROM_HOST_PAGES.test(c.req.path) && !SIGNED.test(c.req.path)) requireOwnOrigin(request)
  if (isChange && !RAW_BODY.test(c.req.path)) {
    const bytes = await readLimited(request, maxBytesOf(c.req.path))
    if (bytes.byteLength > 0) requireJson(request)
    c.req.raw = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      cf: request.cf,
      body: bytes.byteLength > 0 ? bytes : null,
    })
  }
  await next()
  if (isChange && RAW_BODY.test(c.req.path) && c.res.status >= 400) await drain(c.req.raw.body)
}
