import { and, eq } from 'drizzle-orm'
import { file } from '../../../migrations/schema/index.ts'
import type { SignedIn } from '../../auth/session.ts'
import { type Database, databaseOf } from '../../db.ts'
import type { Env } from '../../env.ts'
import { AppError, notFound } from '../../errors.ts'
import { sizeOfImage } from '../../lib/files/image-size.ts'
import { FILE_TYPES, sniffHead } from '../../lib/files/types.ts'
import type { Upload } from '../../models/files.ts'
import { readSite } from '../../visitor/site-row.ts'
import { readVisitorCaller } from '../visitor-caller.ts'
import { type FileRow, thumbKey, uploadOf } from './rows.ts'
import { readSmallBody, unfit } from './store.ts'

const MAX_BYTES = 100_000
const MAX_SIDE_PX = 600

const hasOne = (): AppError => new AppError('conflict', 'it has one already')

/** Of two small pictures sent at once one is taken. Throws `conflict` for the other, before anything of it is kept. */
const claimThumb = async (db: Database, fileId: string): Promise<void> => {
  const claimed = await db
    .update(file)
    .set({ hasThumb: true })
    .where(and(eq(file.id, fileId), eq(file.hasThumb, false)))
    .returning({ id: file.id })
  if (claimed.length === 0) throw hasOne()
}

/** The small picture of a file, made by whoever uploaded it. Once: what the other side has seen stays what it is. */
export const keepThumb = async (request: Request, env: Env, db: Database, row: FileRow): Promise<FileRow> => {
  if (row.hasThumb) throw hasOne()
  const bytes = await readSmallBody(request, MAX_BYTES)
  const kind = sniffHead(bytes)
  const size = kind === null ? null : sizeOfImage(kind, bytes)
  const isShown = kind === 'png' || kind === 'jpeg' || kind === 'webp'
  if (!isShown || size === null || Math.max(size.width, size.height) > MAX_SIDE_PX)
    throw unfit(`a png, jpeg or webp of at most ${MAX_SIDE_PX} pixels a side is expected`)
  await claimThumb(db, row.id)
  try {
    await env.FILES.put(thumbKey(row.id), bytes, { httpMetadata: { contentType: FILE_TYPES[kind].type } })
  } catch (error) {
    await db.update(file).set({ hasThumb: false }).where(eq(file.id, row.id))
    throw error
  }
  // Deleted meanwhile, with the person it is of: nothing would find the picture any more.
  const [still] = await db.select({ id: file.id }).from(file).where(eq(file.id, row.id))
  if (still === undefined) {
    await env.FILES.delete(thumbKey(row.id))
    throw notFound('no such file')
  }
  return { ...row, hasThumb: true }
}

const readOwn = async (
  db: Database,
  siteId: string,
  fileId: string,
  owner: { visitorId: string } | { agentId: string },
): Promise<FileRow> => {
  const mine = 'visitorId' in owner ? eq(file.visitorId, owner.visitorId) : eq(file.agentId, owner.agentId)
  const [found] = await db
    .select()
    .from(file)
    .where(and(eq(file.id, fileId), eq(file.siteId, siteId), mine))
  if (found === undefined || found.purpose === 'site') throw notFound('no such file')
  return found
}

export const takeVisitorThumb = async (request: Request, env: Env, siteId: string, fileId: string): Promise<Upload> => {
  const { visitorId, site, nowMs } = await readVisitorCaller(request, env, siteId)
  const db = databaseOf(env.DB)
  return uploadOf(await keepThumb(request, env, db, await readOwn(db, siteId, fileId, { visitorId })), site, nowMs)
}

export const takeAgentThumb = async (request: Request, env: Env, me: SignedIn, siteId: string, fileId: string): Promise<Upload> => {
  const { db, nowMs } = me.context
  const row = await readOwn(db, siteId, fileId, { agentId: me.id })
  const site = await readSite(env.DB, siteId)
  if (site === null) throw notFound('no such file')
  return uploadOf(await keepThumb(request, env, db, row), site, nowMs)
}
