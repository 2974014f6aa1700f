import { and, eq, gt, isNull, lt, ne, notExists, sql } from 'drizzle-orm'
import { file, quickReply } from '../../../migrations/schema/index.ts'
import { isShownType, partiesOf } from '../../../objects/desk/client.ts'
import type { SignedIn } from '../../auth/session.ts'
import type { Env } from '../../env.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import type { Upload } from '../../models/files.ts'
import type { AttachInput, ReplyType } from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { chatKey, type FileRow, refOf, requireRoom, thumbKey, uploadOf } from '../files/rows.ts'
import { tooLarge, unfit } from '../files/store.ts'
import { keepThumb } from '../files/thumbs.ts'
import { keepFile, limitsOf, servedSite } from '../files/upload.ts'
import { inIds, portions } from '../statements.ts'
import { isVisible } from './roots.ts'

/** Files of canned answers belong to no site; each conversation they are sent to gets a copy of its own. */

const LIMITS = { files: 'documents', maxBytes: 20_000_000, maxPixels: 40_000_000 } as const
const DAY_MS = 24 * 3600_000

const isReferred = ({ db }: ServiceContext) =>
  db
    .select({ one: sql`1` })
    .from(quickReply)
    .where(and(eq(quickReply.content, file.id), ne(quickReply.type, 'text')))

const deleteBytes = async (files: R2Bucket, ids: readonly string[]): Promise<void> => {
  for (const some of portions(ids, 1)) {
    // What stays behind is named by nobody any more; the answer does not wait for a second try.
    await files
      .delete(some.flatMap((id) => [chatKey(id), thumbKey(id)]))
      .catch((error: unknown) => console.error('quick replies: files stay', error))
  }
}

/** Deletes those of these files that no canned answer names any more. */
export const forgetFiles = async (context: ServiceContext, files: R2Bucket, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const unnamed = and(inIds(file.id, ids), eq(file.purpose, 'quick_reply'), notExists(isReferred(context)))
  const gone = await context.db.delete(file).where(unnamed).returning({ id: file.id })
  await deleteBytes(
    files,
    gone.map(({ id }) => id),
  )
}

/** What the person uploaded in the last week and then did not save. */
const forgetUnsaved = async (context: ServiceContext, files: R2Bucket): Promise<void> => {
  const { db, actor, nowMs } = context
  const lately = and(isNull(file.visitorId), gt(file.atMs, nowMs - 7 * DAY_MS), lt(file.atMs, nowMs - DAY_MS))
  const unsaved = and(lately, eq(file.agentId, actor.id ?? ''), eq(file.purpose, 'quick_reply'), notExists(isReferred(context)))
  const left = await db.select({ id: file.id }).from(file).where(unsaved).limit(50)
  await forgetFiles(
    context,
    files,
    left.map(({ id }) => id),
  )
}

/** Keeps a picture or file for a canned answer that is about to be saved. */
export const takeReplyFile = async (request: Request, env: Env, me: SignedIn): Promise<Upload['file']> => {
  const { context, id: agentId } = me
  await requireRoom(context.db, { agentId }, context.nowMs)
  await forgetUnsaved(context, env.FILES)
  const owner = { visitorId: null, agentId, conversationId: null, purpose: 'quick_reply' as const }
  const row = await keepFile(request, env, { siteId: '', limits: LIMITS }, owner, context.nowMs)
  return refOf(row)
}

/** Its small picture, by whoever uploaded it. */
export const takeReplyThumb = async (request: Request, env: Env, me: SignedIn, fileId: string): Promise<Upload['file']> => {
  const own = and(eq(file.id, fileId), eq(file.purpose, 'quick_reply'), eq(file.agentId, me.id))
  const [row] = await me.context.db.select().from(file).where(own)
  if (row === undefined) throw notFound('no such file')
  return refOf(await keepThumb(request, env, me.context.db, row))
}

/** Whether a person may see a file of a canned answer: its uploader, and who sees an answer that names it. */
export const maySeeReplyFile = async (context: ServiceContext, row: FileRow): Promise<boolean> => {
  if (row.agentId === context.actor.id) return true
  const [named] = await context.db
    .select({ id: quickReply.id })
    .from(quickReply)
    // A text that reads like the id of a file names none.
    .where(and(eq(quickReply.content, row.id), ne(quickReply.type, 'text'), isVisible(quickReply.ownerId, context)))
    .limit(1)
  return named !== undefined
}

/** Throws `bad_request` unless the content is one of this type: a picture every browser shows, or any file. */
export const requireContent = async (context: ServiceContext, type: ReplyType, content: string): Promise<void> => {
  if (type === 'text') return
  const [row] = await context.db
    .select()
    .from(file)
    .where(and(eq(file.id, content), eq(file.purpose, 'quick_reply')))
  const isFit = row !== undefined && (await maySeeReplyFile(context, row))
  if (!isFit) throw new AppError('bad_request', 'no such file', { field: 'content' })
  if (type === 'image' && !isShownType(row.type)) throw new AppError('bad_request', 'this file is no picture', { field: 'content' })
}

const copyBytes = async (files: R2Bucket, from: string, to: string): Promise<boolean> => {
  const object = await files.get(from)
  if (object === null) return false
  await files.put(to, object.body, { httpMetadata: object.httpMetadata })
  return true
}

/** Throws what an upload of the same file would: the site's settings hold for canned answers too. */
const requireAllowed = ({ files, maxBytes, maxPixels }: ReturnType<typeof limitsOf>, row: FileRow): void => {
  const isImage = row.type.startsWith('image/')
  if (files === 'none' || (files === 'images' && !isImage)) throw unfit('files of this type are not taken here')
  if (row.sizeBytes > maxBytes) throw tooLarge(maxBytes)
  if ((row.width ?? 0) * (row.height ?? 0) > maxPixels) throw new AppError('too_large', `a picture has at most ${maxPixels} pixels`)
}

/** Copies the file of a canned answer into a conversation the person serves: to be sent like any upload. */
export const attachReply = async (env: Env, me: SignedIn, replyId: string, { siteId, conversationId }: AttachInput): Promise<Upload> => {
  const { db, nowMs } = me.context
  const site = await servedSite(env, siteId, me.id)
  const parties = await partiesOf(env, siteId, conversationId)
  if (parties?.servedBy !== me.id && !parties?.joined.includes(me.id)) throw notFound('no such conversation')
  const [found] = await db
    .select({ file })
    .from(quickReply)
    .innerJoin(file, and(eq(file.id, quickReply.content), eq(file.purpose, 'quick_reply')))
    .where(and(eq(quickReply.id, replyId), ne(quickReply.type, 'text'), isVisible(quickReply.ownerId, me.context)))
  if (found === undefined) throw notFound('no such reply')
  requireAllowed(limitsOf(site), found.file)
  await requireRoom(db, { agentId: me.id }, nowMs)
  const id = newId('f', 20)
  if (!(await copyBytes(env.FILES, chatKey(found.file.id), chatKey(id)))) throw notFound('no such file')
  const hasThumb = found.file.hasThumb && (await copyBytes(env.FILES, thumbKey(found.file.id), thumbKey(id)))
  const copy: FileRow = { ...found.file, id, siteId, agentId: me.id, conversationId, purpose: 'chat', hasThumb, atMs: nowMs }
  await db.insert(file).values(copy)
  return uploadOf(copy, site, nowMs)
}
