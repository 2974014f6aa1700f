import { and, desc, eq, gt, isNull, max, ne, or, sql } from 'drizzle-orm'
import { agent, conversation, site, transcript } from '../../migrations/schema/index.ts'
import { verifyVisitorToken } from '../../objects/desk/client.ts'
import type { Message } from '../../objects/protocol/model.ts'
import type { Database } from '../db.ts'
import { AppError, notFound } from '../errors.ts'
import type { VisitorConversation, VisitorTranscript } from '../models/history.ts'
import { authorsOf, peopleOf, readTranscript } from './conversations.ts'
import { inIds } from './statements.ts'

const MAX_LISTED = 50

/** The visitor who proves itself by `Authorization: Visitor <id>.<token>`. Throws `unauthorized`, for unknown sites too. */
export const authenticateVisitor = async (db: Database, siteId: string, authorization: string | undefined): Promise<string> => {
  const [, visitorId = '', token = ''] = /^Visitor (v[0-9a-z]{20})\.([0-9a-f]{64})$/.exec(authorization ?? '') ?? []
  const [found] = await db
    .select({ key: site.visitorKey })
    .from(site)
    .where(and(eq(site.id, siteId), isNull(site.deletedAtMs)))
  if (found === undefined || !(await verifyVisitorToken(found.key, siteId, visitorId, token))) {
    throw new AppError('unauthorized', 'not a visitor of this site')
  }
  return visitorId
}

/** The lines a visitor may read again: an allow-list, field by field. */
const visitorMessage = (message: Message): Message => ({
  seq: message.seq,
  id: message.id,
  author: message.author,
  authorId: message.authorId,
  kind: message.kind,
  system: message.system,
  text: message.recalledAtMs === undefined ? message.text : '',
  file: message.recalledAtMs === undefined ? message.file : undefined,
  quoteSeq: message.quoteSeq,
  atMs: message.atMs,
  recalledAtMs: message.recalledAtMs,
})

const lastTextOf = (messages: readonly Message[]): string =>
  messages.findLast((message) => message.author !== 'system' && message.recalledAtMs === undefined)?.text.slice(0, 200) ?? ''

const ownConversations = (siteId: string, visitorId: string) =>
  and(
    eq(conversation.visitorId, visitorId),
    eq(conversation.siteId, siteId),
    gt(conversation.lastSeq, 0),
    or(isNull(conversation.endReason), ne(conversation.endReason, 'invalid')),
  )

/** The last chunk of each transcript: the list shows one line of it, never worth the whole. */
const readLastChunks = async (db: Database, ids: readonly string[]): Promise<Map<string, Message[]>> => {
  const last = db
    .select({ id: transcript.conversationId, chunk: max(transcript.chunk) })
    .from(transcript)
    .where(inIds(transcript.conversationId, ids))
    .groupBy(transcript.conversationId)
  const rows = await db
    .select({ id: transcript.conversationId, messages: transcript.messages })
    .from(transcript)
    .where(sql`(${transcript.conversationId}, ${transcript.chunk}) IN ${last}`)
  return new Map(rows.map(({ id, messages }) => [id, messages]))
}

/** The visitor's own ended conversations on this site, newest first. */
export const listOwnConversations = async (db: Database, siteId: string, visitorId: string): Promise<VisitorConversation[]> => {
  const rows = await db
    .select({ id: conversation.id, askedAtMs: conversation.askedAtMs, endedAtMs: conversation.endedAtMs, agentName: agent.name })
    .from(conversation)
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .where(ownConversations(siteId, visitorId))
    .orderBy(desc(conversation.askedAtMs))
    .limit(MAX_LISTED)
  const ends = await readLastChunks(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, lastText: lastTextOf(ends.get(row.id) ?? []) }))
}

/** One of them with its transcript. Throws `not_found` for anyone else's. */
export const readOwnConversation = async (db: Database, siteId: string, visitorId: string, id: string): Promise<VisitorTranscript> => {
  const [found] = await db
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.id, id), ownConversations(siteId, visitorId)))
  if (found === undefined) throw notFound('no such conversation')
  const messages = (await readTranscript({ db }, id)).map(visitorMessage)
  return { messages, people: await peopleOf({ db }, authorsOf(messages)) }
}
