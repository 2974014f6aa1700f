import { and, desc, eq, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { agent, call, conversation, leftMessage, site, visit, visitor } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { type Position, pageOf, readCursor } from '../lib/cursor.ts'
import type { TimelineItem, TimelineQuery } from '../models/contact-work.ts'
import { callView, selectCalls, visibleCalls } from './call-rows.ts'
import { readContact } from './contacts.ts'
import type { ServiceContext } from './context.ts'
import { servedBy } from './conversations.ts'
import { siteIdsOf } from './me.ts'
import { inIds } from './statements.ts'

/** 2.12: what happened with a contact, newest first over all kinds. */

/** Browsers of one person that were here last. */
const MAX_VISITORS = 100
/** Each is one question to a desk. */
const MAX_ASKED = 5

const readsAll = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'conversations.read_all')

/** A contact's visitors whose conversations this person may read: all for who steers, else those it serves or has served. */
export const readableVisitors = async (context: ServiceContext, contactId: string): Promise<string[]> => {
  const { db, actor, desks } = context
  const agentId = actor.id ?? ''
  const linkedWhere = (...more: SQL[]) =>
    db
      .select({ id: visitor.id, siteId: visitor.siteId })
      .from(visitor)
      .where(and(eq(visitor.contactId, contactId), ...more))
      .orderBy(desc(visitor.lastSeenAtMs))
      .limit(MAX_VISITORS)
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  if (readsAll(context)) return idsOf(await linkedWhere())
  const isServed = sql`EXISTS (SELECT 1 FROM ${conversation} WHERE ${conversation.visitorId} = ${visitor.id} AND ${servedBy(agentId)})`
  const [served, others] = await db.batch([linkedWhere(isServed), linkedWhere(sql`NOT ${isServed}`)])
  const asked = others.slice(0, MAX_ASKED)
  const serves = await Promise.all(asked.map(({ id, siteId }) => desks.isServing(siteId, agentId, id)))
  return [...idsOf(served), ...idsOf(asked.filter((_, index) => serves[index]))]
}

type Reader = {
  context: ServiceContext
  contactId: string
  visitorIds: readonly string[]
  /** Null: all of them. */
  siteIds: readonly string[] | null
  after: Position | null
  most: number
}

/** Kinds of one moment stand in the order of these letters, so that a page can end between them. */
const LETTER = { call: 'a', conversation: 'c', left_message: 'm', rating: 'r', visit: 'v' } as const satisfies Record<
  TimelineItem['kind'],
  string
>
const placeOf = ({ kind, id, atMs }: TimelineItem): Position => ({ atMs, id: `${LETTER[kind]}-${id}` })

const olderThan = (after: Position | null, kind: TimelineItem['kind'], atMs: SQLiteColumn, id: SQLiteColumn): SQL | undefined =>
  after === null ? undefined : or(lt(atMs, after.atMs), and(eq(atMs, after.atMs), sql`${`${LETTER[kind]}-`} || ${id} < ${after.id}`))

/** As the history hides by default what was cleaned up (R8). */
const isValid = or(isNull(conversation.endReason), ne(conversation.endReason, 'invalid'))

const readConversations = async ({ context, visitorIds, after, most }: Reader): Promise<TimelineItem[]> => {
  const { id, siteId, visitorId, askedAtMs, servedAtMs, endedAtMs, endReason, lastSeq } = conversation
  const rows = await context.db
    .select({ id, siteId, siteName: site.name, visitorId, askedAtMs, servedAtMs, endedAtMs, endReason, lastSeq, agentName: agent.name })
    .from(conversation)
    .leftJoin(site, eq(site.id, siteId))
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .where(and(inIds(visitorId, visitorIds), isValid, olderThan(after, 'conversation', askedAtMs, id)))
    .orderBy(desc(askedAtMs), desc(id))
    .limit(most)
  return rows.map(({ askedAtMs: atMs, lastSeq: messages, ...row }) => ({ kind: 'conversation', ...row, atMs, messages }))
}

const readRatings = async ({ context, visitorIds, after, most }: Reader): Promise<TimelineItem[]> => {
  const { id, siteId, ratedAtMs, ratingScore, ratingComment, ratingReasons } = conversation
  const own = readsAll(context) ? undefined : eq(conversation.agentId, context.actor.id ?? '')
  const rows = await context.db
    .select({ id, siteId, siteName: site.name, ratedAtMs, ratingScore, ratingComment, ratingReasons, agentName: agent.name })
    .from(conversation)
    .leftJoin(site, eq(site.id, siteId))
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .where(and(inIds(conversation.visitorId, visitorIds), isNotNull(ratedAtMs), own, olderThan(after, 'rating', ratedAtMs, id)))
    .orderBy(desc(ratedAtMs), desc(id))
    .limit(most)
  return rows.map((row) => ({
    kind: 'rating',
    id: row.id,
    conversationId: row.id,
    atMs: row.ratedAtMs ?? 0,
    siteId: row.siteId,
    siteName: row.siteName,
    agentName: row.agentName,
    score: row.ratingScore ?? 0,
    comment: row.ratingComment,
    reasons: row.ratingReasons ?? [],
  }))
}

/** Visits of visitors it may read, and, as in the live list, of those on its sites who never asked anybody. */
const readableVisits = ({ context, contactId, visitorIds, siteIds }: Reader): SQL | undefined => {
  if (siteIds === null) return inIds(visit.visitorId, visitorIds)
  const asked = sql`EXISTS (SELECT 1 FROM ${conversation} WHERE ${conversation.visitorId} = ${visit.visitorId})`
  const linked = context.db.select({ id: visitor.id }).from(visitor).where(eq(visitor.contactId, contactId)).limit(MAX_VISITORS)
  return or(inIds(visit.visitorId, visitorIds), and(sql`${visit.visitorId} IN ${linked}`, inIds(visit.siteId, siteIds), sql`NOT ${asked}`))
}

const readVisits = async (reader: Reader): Promise<TimelineItem[]> => {
  const { visitorId, siteId, startedAtMs, endedAtMs, pages, info } = visit
  const firstTitle = sql<string | null>`json_extract(${visit.track}, '$[0].title')`
  const rows = await reader.context.db
    .select({ visitorId, siteId, siteName: site.name, startedAtMs, endedAtMs, pages, info, firstTitle })
    .from(visit)
    .leftJoin(site, eq(site.id, siteId))
    .where(and(readableVisits(reader), olderThan(reader.after, 'visit', startedAtMs, visitorId)))
    .orderBy(desc(startedAtMs), desc(visitorId))
    .limit(reader.most)
  return rows.map(({ startedAtMs: atMs, ...row }) => ({ kind: 'visit', id: row.visitorId, atMs, ...row }))
}

const readLeftMessages = async ({ context, contactId, siteIds, after, most }: Reader): Promise<TimelineItem[]> => {
  const { id, siteId, atMs, content, status } = leftMessage
  const linked = context.db.select({ id: visitor.id }).from(visitor).where(eq(visitor.contactId, contactId)).limit(MAX_VISITORS)
  const rows = await context.db
    .select({ id, siteId, siteName: site.name, atMs, content, status })
    .from(leftMessage)
    .leftJoin(site, eq(site.id, siteId))
    .where(
      and(
        or(eq(leftMessage.contactId, contactId), sql`${leftMessage.visitorId} IN ${linked}`),
        siteIds === null ? undefined : inIds(siteId, siteIds),
        olderThan(after, 'left_message', atMs, id),
      ),
    )
    .orderBy(desc(atMs), desc(id))
    .limit(most)
  return rows.map((row) => ({ kind: 'left_message', ...row }))
}

const readCalls = async ({ context, contactId, after, most }: Reader): Promise<TimelineItem[]> => {
  const rows = await selectCalls(context)
    .where(and(eq(call.contactId, contactId), visibleCalls(context), olderThan(after, 'call', call.startedAtMs, call.id)))
    .orderBy(desc(call.startedAtMs), desc(call.id))
    .limit(most)
  return rows.map((row) => {
    const { id, startedAtMs: atMs, siteId, siteName, direction, outcome, number, agentName, talkMs } = callView(row, context.nowMs)
    return { kind: 'call', id, atMs, siteId, siteName, direction, outcome, number, agentName, talkMs }
  })
}

const newestFirst = (one: TimelineItem, other: TimelineItem): number =>
  other.atMs - one.atMs || (placeOf(other).id < placeOf(one).id ? -1 : 1)

/** A page of it, of what this person may read. Throws `not_found` for unknown and hidden contacts alike. */
export const readTimeline = async (
  context: ServiceContext,
  contactId: string,
  { cursor, limit }: TimelineQuery,
): Promise<{ items: TimelineItem[]; next: string | null }> => {
  await readContact(context, contactId)
  const [visitorIds, siteIds] = await Promise.all([
    readableVisitors(context, contactId),
    readsAll(context) ? null : siteIdsOf(context, context.actor.id ?? ''),
  ])
  const reader: Reader = { context, contactId, visitorIds, siteIds, after: readCursor(cursor), most: limit + 1 }
  const kinds = await Promise.all([readCalls, readConversations, readRatings, readVisits, readLeftMessages].map((read) => read(reader)))
  return pageOf(kinds.flat().sort(newestFirst), limit, placeOf)
}
