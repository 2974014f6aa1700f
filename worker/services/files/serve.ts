import { isShownType } from '../../../objects/desk/client.ts'
import type { KeyCaller } from '../../auth/key-caller.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { readFileFor } from './access.ts'
import { chatKey, thumbKey } from './rows.ts'

/** Letters every header can hold; the whole name goes beside them in UTF-8 (RFC 6266). */
const dispositionOf = (isShown: boolean, name: string): string => {
  const plain = name.replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/

/** The bytes a `Range` header asks for; null: all of them. `offset` at or past the end: none there are. */
const rangeIn = (header: string | null, sizeBytes: number): { offset: number; length: number } | null => {
  const [, from = '', to = ''] = ONE_RANGE.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return { offset: length === 0 ? sizeBytes : sizeBytes - length, length }
  }
  const offset = Number(from)
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return last < offset && offset < sizeBytes ? null : { offset, length: last - offset + 1 }
}

const headersOf = (type: string, name: string, etag: string): Headers =>
  new Headers({
    'Content-Type': type,
    'Content-Disposition': dispositionOf(isShownType(type), name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Asked again each time, for who may see it changes; the ETag makes that cheap.
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    Vary: 'Authorization, Cookie',
    ETag: etag,
  })

/** `GET /files/ID`: the file, or its small picture, for whoever may see it; one range of it where asked. Everything else is a 404. */
export const serveFile = async (request: Request, env: Env, fileId: string, isThumb: boolean, program?: KeyCaller): Promise<Response> => {
  const row = await readFileFor(request, env, fileId, program)
  if (row === null || (isThumb && !row.hasThumb)) throw notFound('no such file')
  const key = isThumb ? thumbKey(row.id) : chatKey(row.id)
  const range = isThumb ? null : rangeIn(request.headers.get('Range'), row.sizeBytes)
  // Nothing ever changes under an id, so its own name is its ETag, and R2 need not be asked.
  const etag = `"${row.id}${isThumb ? '-thumb' : ''}"`
  if (request.headers.get('If-None-Match')?.includes(etag))
    return new Response(null, { status: 304, headers: headersOf(row.type, row.name, etag) })
  if (range !== null && range.offset >= row.sizeBytes)
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${row.sizeBytes}` } })
  const object = await env.FILES.get(key, range === null ? {} : { range })
  if (object === null) throw notFound('no such file')
  const headers = headersOf(isThumb ? (object.httpMetadata?.contentType ?? 'image/png') : row.type, row.name, etag)
  if (range === null) {
    headers.set('Content-Length', String(object.size))
    return new Response(object.body, { headers })
  }
  headers.set('Content-Range', `bytes ${range.offset}-${range.offset + range.length - 1}/${row.sizeBytes}`)
  headers.set('Content-Length', String(range.length))
  return new Response(object.body, { status: 206, headers })
}
