import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { isOwnOrigin } from '../lib/origin.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const MAX_BODY_BYTES = 64 * 1024
/** Programs that are no browser send no Origin; a page elsewhere cannot add this header without our leave. */
export const CLIENT_HEADER = 'x-yingda-client'

const tooLarge = () => new AppError('too_large', `a body has at most ${MAX_BODY_BYTES} bytes`)

const requireOwnOrigin = (request: Request): void => {
  const origin = request.headers.get('Origin')
  const own = origin === null ? request.headers.has(CLIENT_HEADER) : isOwnOrigin(origin, new URL(request.url))
  if (!own) throw new AppError('forbidden', 'this origin may not change anything')
}

const requireJson = (request: Request): void => {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new AppError('bad_request', 'the body must be application/json', { status: 415 })
}

const readLimited = async (request: Request): Promise<Uint8Array> => {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What changes something must come from our own pages, as JSON, and be small. */
export const guardMutations: MiddlewareHandler<AppEnv> = async (c, next) => {
  const request = c.req.raw
  if (!SAFE.has(request.method)) {
    requireOwnOrigin(request)
    const bytes = await readLimited(request)
    if (bytes.byteLength > 0) requireJson(request)
    c.req.raw = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      cf: request.cf,
      body: bytes.byteLength > 0 ? bytes : null,
    })
  }
  await next()
}
