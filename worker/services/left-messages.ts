import { waitUntil } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { conversation, leftMessage } from '../../migrations/schema/index.ts'
import { resolveSiteSettings, type SiteSettings } from '../../objects/core/site-settings.ts'
import { partiesOf, verifyFileTicket } from '../../objects/desk/client.ts'
import { wakeCouriers } from '../../objects/hooks/client.ts'
import type { FileRef } from '../../objects/protocol/model.ts'
import { type Database, databaseOf } from '../db.ts'
import type { Env } from '../env.ts'
import { AppError, notFound } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import { readVisitorInfo } from '../lib/visitor-info.ts'
import type { LeftMessageInput, LeftMessageReceipt } from '../models/left-messages.ts'
import { eventStatement } from './hook-events.ts'
import { spendRate } from './rates.ts'
import { runUnlessErased } from './statements.ts'
import { readVisitorCaller, requireWelcome, type VisitorCaller } from './visitor-caller.ts'

/** The files that go with it: the visitor's own, uploaded for a left message. */
const filesOf = (tickets: readonly string[], { site: { id, visitorKey }, visitorId, nowMs }: VisitorCaller): FileRef[] => {
  const files = tickets.map((text) => {
    const ticket = verifyFileTicket(text, id, visitorKey, nowMs)
    if (ticket === null || ticket.by !== visitorId || ticket.conversationId !== null)
      throw new AppError('bad_request', 'this ticket is not valid here; upload the file again', { field: 'tickets' })
    return ticket.file
  })
  return [...new Map(files.map((file) => [file.fileId, file])).values()]
}

/** Throws `not_found` when the conversation is not this visitor's, wherever it is by now. */
const requireOwn = async (env: Env, db: Database, siteId: string, visitorId: string, conversationId: string): Promise<void> => {
  const live = await partiesOf(env, siteId, conversationId)
  if (live?.visitorId === visitorId) return
  const [past] =
    live === null ? await db.select({ by: conversation.visitorId }).from(conversation).where(eq(conversation.id, conversationId)) : []
  if (past?.by !== visitorId) throw notFound('no such conversation')
}

/** Whether the site keeps where its visitors are. */
const tracks = ({ site: { settings } }: VisitorCaller): boolean => resolveSiteSettings(settings as Partial<SiteSettings>).track

/** 2.6: what a visitor leaves when nobody can answer. */
export const leaveMessage = async (request: Request, env: Env, siteId: string, input: LeftMessageInput): Promise<LeftMessageReceipt> => {
  const caller = await readVisitorCaller(request, env, siteId)
  const { visitorId, nowMs } = caller
  const db = databaseOf(env.DB)
  await requireWelcome(env, caller)
  const { name, phone = null, mail = null, content, tickets, page, conversationId = null } = input
  const files = filesOf(tickets, caller)
  if (conversationId !== null) await requireOwn(env, db, siteId, visitorId, conversationId)
  await spendRate(env, 'left_message', caller)
  const info = await readVisitorInfo(request)
  const id = newId('m')
  const row = {
    id,
    siteId,
    visitorId,
    conversationId,
    name,
    phone,
    mail,
    content,
    files,
    info: page === undefined || !tracks(caller) ? info : { ...info, pageUrl: page.url, pageTitle: page.title },
    atMs: nowMs,
  }
  const data = { leftMessageId: id, siteId, visitorId, conversationId, name, phone, mail, content, files: files.length }
  const told = eventStatement({ db, nowMs }, { type: 'left_message.created', siteId, visitorId, data })
  await runUnlessErased(db, [visitorId], [db.insert(leftMessage).values(row), told])
  waitUntil(wakeCouriers(env))
  return { id, atMs: nowMs }
}
