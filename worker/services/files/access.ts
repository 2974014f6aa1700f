import { and, eq } from 'drizzle-orm'
import { agentSite, conversation, file } from '../../../migrations/schema/index.ts'
import { partiesOf } from '../../../objects/desk/client.ts'
import type { ApiScope } from '../../../objects/protocol/api-scopes.ts'
import type { KeyCaller } from '../../auth/key-caller.ts'
import { can } from '../../auth/permissions.ts'
import { readSession, type SignedIn } from '../../auth/session.ts'
import { type Database, databaseOf } from '../../db.ts'
import type { Env } from '../../env.ts'
import { AppError } from '../../errors.ts'
import { readSite } from '../../visitor/site-row.ts'
import { mayReadVisitor } from '../conversations.ts'
import { maySeeReplyFile } from '../quick-replies/files.ts'
import { visitorIn } from '../visitor-caller.ts'
import type { FileRow } from './rows.ts'

type Sides = { visitorId: string | null; agentIds: readonly string[] }

/** Whose conversation a file is in: the desk knows while it is open, D1 afterwards. */
const sidesOf = async (env: Env, db: Database, { siteId, conversationId, visitorId }: FileRow): Promise<Sides> => {
  if (conversationId === null) return { visitorId, agentIds: [] }
  const live = await partiesOf(env, siteId, conversationId)
  // R13: who looks on sees its files as well.
  if (live !== null) return { visitorId: live.visitorId, agentIds: [...live.agentIds, ...live.guests] }
  const [past] = await db
    .select({ visitorId: conversation.visitorId, stretches: conversation.stretches })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), eq(conversation.siteId, siteId)))
  return { visitorId: past?.visitorId ?? visitorId, agentIds: past?.stretches.map(({ agentId }) => agentId) ?? [] }
}

const serves = async ({ db, actor }: SignedIn['context'], siteId: string): Promise<boolean> => {
  const rows = await db
    .select({ siteId: agentSite.siteId })
    .from(agentSite)
    .where(and(eq(agentSite.agentId, actor.id ?? ''), eq(agentSite.siteId, siteId)))
  return rows.length > 0
}

/** Who steers sees all; an agent its conversations' files and those of visitors whose history it may read; left messages by site. */
const mayPersonRead = async (env: Env, me: SignedIn, row: FileRow): Promise<boolean> => {
  const { context, role } = me
  if (row.purpose === 'quick_reply') return maySeeReplyFile(context, row)
  if (row.purpose === 'left_message' && can(role, 'left_messages.read') && (role !== 'agent' || (await serves(context, row.siteId))))
    return true
  if (can(role, 'conversations.read_all') || row.agentId === me.id) return true
  const { visitorId, agentIds } = await sidesOf(env, context.db, row)
  return agentIds.includes(me.id) || (visitorId !== null && mayReadVisitor(context, visitorId))
}

const mayVisitorRead = async (env: Env, db: Database, request: Request, row: FileRow): Promise<boolean> => {
  const site = await readSite(env.DB, row.siteId)
  const visitorId = site === null ? null : visitorIn(request.headers.get('Authorization'), site)
  if (visitorId === null) return false
  return row.visitorId === visitorId || (await sidesOf(env, db, row)).visitorId === visitorId
}

const personOf = async (request: Request, env: Env): Promise<SignedIn | null> => {
  try {
    return await readSession(request, env)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return null
    throw error
  }
}

/** What a key needs for a file, by what it belongs to. Pictures of sites are open to everyone and not asked for here. */
const SCOPE_OF: Record<FileRow['purpose'], ApiScope | null> = {
  chat: 'conversations:read',
  left_message: 'left_messages:read',
  quick_reply: 'quick_replies:read',
  site: null,
}

const mayKeyRead = async ({ scopes, context }: KeyCaller, row: FileRow): Promise<boolean> => {
  const scope = SCOPE_OF[row.purpose]
  if (scope === null || !scopes.includes(scope)) return false
  return row.purpose !== 'quick_reply' || maySeeReplyFile(context, row)
}

/** The file when the caller is one of its conversation's sides or may read them; unknown and forbidden are null alike. */
export const readFileFor = async (request: Request, env: Env, fileId: string, program?: KeyCaller): Promise<FileRow | null> => {
  if (!/^f[0-9a-z]{20}$/.test(fileId)) return null
  const db = databaseOf(env.DB)
  const [row] = await db.select().from(file).where(eq(file.id, fileId))
  if (row === undefined || row.purpose === 'site') return null
  if (program !== undefined) return (await mayKeyRead(program, row)) ? row : null
  if (request.headers.has('Authorization')) return (await mayVisitorRead(env, db, request, row)) ? row : null
  const me = await personOf(request, env)
  return me !== null && (await mayPersonRead(env, me, row)) ? row : null
}
