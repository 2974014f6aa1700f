import { and, eq, isNull } from 'drizzle-orm'
import { agentSite, file, site } from '../../../migrations/schema/index.ts'
import { resolveSiteSettings, type SiteSettings } from '../../../objects/core/site-settings.ts'
import { partiesOf } from '../../../objects/desk/client.ts'
import type { SignedIn } from '../../auth/session.ts'
import { databaseOf } from '../../db.ts'
import type { Env } from '../../env.ts'
import { AppError, notFound } from '../../errors.ts'
import { cleanFileName } from '../../lib/files/file-name.ts'
import { FILE_TYPES } from '../../lib/files/types.ts'
import { newId } from '../../lib/ids.ts'
import type { Upload } from '../../models/files.ts'
import { readSite, type SiteRow } from '../../visitor/site-row.ts'
import { spendRate } from '../rates.ts'
import { runUnlessErased } from '../statements.ts'
import { readVisitorCaller, requireWelcome } from '../visitor-caller.ts'
import { chatKey, type FileRow, requireRoom, uploadOf } from './rows.ts'
import { declaredBytes, receiveFile, type UploadLimits } from './store.ts'

const MB = 1_000_000

export const limitsOf = (row: SiteRow): UploadLimits => {
  const { files, fileMaxMb, imageMaxMegapixels } = resolveSiteSettings(row.settings as Partial<SiteSettings>)
  return { files, maxBytes: fileMaxMb * MB, maxPixels: imageMaxMegapixels * 1_000_000 }
}

const conversationIn = (request: Request): string | null => {
  const id = request.headers.get('X-Conversation-Id')
  if (id !== null && !/^[\w-]{1,40}$/.test(id))
    throw new AppError('bad_request', 'no conversation has such an id', { field: 'X-Conversation-Id' })
  return id
}

const nameIn = (request: Request): string => {
  try {
    return decodeURIComponent(request.headers.get('X-File-Name') ?? '').slice(0, 1_000)
  } catch {
    throw new AppError('bad_request', 'the name is to be encoded by encodeURIComponent', { field: 'X-File-Name' })
  }
}

type Owner = Pick<FileRow, 'visitorId' | 'agentId' | 'conversationId' | 'purpose'>
/** `about`: the visitor whose conversation it belongs to; what comes when that one was erased is not kept. */
type Place = { siteId: string; limits: UploadLimits; about?: string }

/** Takes the body into R2, then the row into D1: what has no row is never served. */
export const keepFile = async (
  request: Request,
  env: Env,
  { siteId, limits, about }: Place,
  owner: Owner,
  nowMs: number,
): Promise<FileRow> => {
  const name = nameIn(request)
  const sizeBytes = declaredBytes(request, limits.maxBytes)
  const id = newId('f', 20)
  const body = request.body as ReadableStream<Uint8Array>
  const { kind, size } = await receiveFile(env, chatKey(id), { body, sizeBytes, name, limits })
  const made: FileRow = {
    id,
    siteId,
    ...owner,
    name: cleanFileName(name, kind),
    type: FILE_TYPES[kind].type,
    sizeBytes,
    width: size?.width ?? null,
    height: size?.height ?? null,
    hasThumb: false,
    atMs: nowMs,
  }
  try {
    const db = databaseOf(env.DB)
    await runUnlessErased(db, about === undefined ? [] : [about], [db.insert(file).values(made)])
  } catch (error) {
    await env.FILES.delete(chatKey(id)).catch(() => {})
    throw error
  }
  return made
}

const keep = async (request: Request, env: Env, row: SiteRow, about: string, owner: Owner, nowMs: number): Promise<Upload> =>
  uploadOf(await keepFile(request, env, { siteId: row.id, limits: limitsOf(row), about }, owner, nowMs), row, nowMs)

/** A visitor's file, into its open conversation or, without one, for a left message. */
export const takeVisitorFile = async (request: Request, env: Env, siteId: string): Promise<Upload> => {
  const caller = await readVisitorCaller(request, env, siteId)
  const { visitorId, nowMs } = caller
  const conversationId = conversationIn(request)
  await requireWelcome(env, caller)
  if (conversationId !== null) {
    const parties = await partiesOf(env, siteId, conversationId)
    if (parties?.visitorId !== visitorId) throw notFound('no such conversation')
    if (!parties.isOpen) throw new AppError('conversation_ended', 'this conversation is over')
  }
  await requireRoom(databaseOf(env.DB), { visitorId, conversationId }, nowMs)
  await spendRate(env, 'upload', caller)
  const purpose = conversationId === null ? 'left_message' : 'chat'
  return keep(request, env, caller.site, visitorId, { visitorId, agentId: null, conversationId, purpose }, nowMs)
}

/** The site as one of its agents may use it. Throws `not_found` for unknown ones and those it does not serve. */
export const servedSite = async (env: Env, siteId: string, agentId: string): Promise<SiteRow> => {
  const [row, served] = await Promise.all([
    readSite(env.DB, siteId),
    databaseOf(env.DB)
      .select({ siteId: agentSite.siteId })
      .from(agentSite)
      .innerJoin(site, eq(site.id, agentSite.siteId))
      .where(and(eq(agentSite.agentId, agentId), eq(agentSite.siteId, siteId), isNull(site.deletedAtMs))),
  ])
  if (row === null || !row.enabled || served.length === 0) throw notFound('no such site')
  return row
}

/** An agent's file, into a conversation it serves or has joined (R13). */
export const takeAgentFile = async (request: Request, env: Env, me: SignedIn, siteId: string): Promise<Upload> => {
  const { db, nowMs } = me.context
  const row = await servedSite(env, siteId, me.id)
  const conversationId = conversationIn(request)
  if (conversationId === null) throw new AppError('bad_request', 'for which conversation?', { field: 'X-Conversation-Id' })
  const parties = await partiesOf(env, siteId, conversationId)
  if (parties?.servedBy !== me.id && !parties?.joined.includes(me.id)) throw notFound('no such conversation')
  await requireRoom(db, { agentId: me.id }, nowMs)
  return keep(request, env, row, parties.visitorId, { visitorId: null, agentId: me.id, conversationId, purpose: 'chat' }, nowMs)
}
