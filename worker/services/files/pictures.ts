import { and, eq, isNull } from 'drizzle-orm'
import { file, site } from '../../../migrations/schema/index.ts'
import type { SignedIn } from '../../auth/session.ts'
import type { Env } from '../../env.ts'
import { AppError, notFound } from '../../errors.ts'
import { cleanFileName } from '../../lib/files/file-name.ts'
import { type ImageSize, sizeOfImage } from '../../lib/files/image-size.ts'
import { FILE_TYPES, sniffHead } from '../../lib/files/types.ts'
import { newId } from '../../lib/ids.ts'
import type { SitePicture } from '../../models/files.ts'
import { pictureKey } from '../../visitor/site-picture.ts'
import { auditStatement, runBatch } from '../statements.ts'
import { readSmallBody, unfit } from './store.ts'

const MAX_BYTES = 2_000_000
const MAX_PIXELS = 16_000_000
const KINDS = ['png', 'jpeg', 'gif', 'webp'] as const
type Kind = (typeof KINDS)[number]

const looked = (bytes: Uint8Array): { kind: Kind; size: ImageSize } => {
  const head = sniffHead(bytes)
  const kind = KINDS.find((one) => one === head)
  const size = kind === undefined ? null : sizeOfImage(kind, bytes)
  if (kind === undefined || size === null) throw unfit('a png, jpeg, gif or webp picture is expected')
  if (size.width * size.height > MAX_PIXELS) throw new AppError('too_large', `a picture has at most ${MAX_PIXELS} pixels`)
  return { kind, size }
}

const nameIn = (request: Request): string => {
  try {
    return decodeURIComponent(request.headers.get('X-File-Name') ?? '').slice(0, 1_000)
  } catch {
    return ''
  }
}

/** Keeps a picture of the widget; it is shown once a setting or an ad names it. */
export const keepSitePicture = async (request: Request, env: Env, { context }: SignedIn, siteId: string): Promise<SitePicture> => {
  const { db, nowMs, actor } = context
  const [found] = await db
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.id, siteId), isNull(site.deletedAtMs)))
  if (found === undefined) throw notFound('no such site')
  const bytes = await readSmallBody(request, MAX_BYTES)
  const { kind, size } = looked(bytes)
  const id = newId('f', 20)
  const stored = `${id}.${FILE_TYPES[kind].extensions[0]}`
  const name = cleanFileName(nameIn(request), kind)
  await env.FILES.put(pictureKey(stored), bytes, { httpMetadata: { contentType: FILE_TYPES[kind].type } })
  const row = {
    id,
    siteId,
    agentId: actor.id,
    purpose: 'site' as const,
    name,
    type: FILE_TYPES[kind].type,
    sizeBytes: bytes.length,
    ...size,
  }
  await runBatch(db, [
    db.insert(file).values({ ...row, atMs: nowMs }),
    auditStatement(context, { action: 'create', kind: 'site_picture', id, after: { siteId, name, ...size, sizeBytes: bytes.length } }),
  ])
  return { url: `/files/site/${stored}`, ...size }
}
