import { and, desc, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { agent, contact, conversation, site, skillGroup, transcript, visitor } from '../../migrations/schema/index.ts'
import type { Message, PublicAgent } from '../../objects/protocol/model.ts'
import { can } from '../auth/permissions.ts'
import { notFound } from '../errors.ts'
import { pageOf, readCursor } from '../lib/cursor.ts'
import type { Conversation, ConversationQuery, ConversationSummary } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { privateLinesFor } from './private-lines.ts'
import { inIds } from './statements.ts'
import { findSummary } from './summary-rows.ts'
import { readDays } from './today.ts'

/** Ended conversations. An agent reads its own and those of a visitor it serves or has served; who steers reads all. */

type Row = typeof conversation.$inferSelect
export type Page = { items: ConversationSummary[]; next: string | null }

/** 2.1, 11: the linked contact's name where the site shows agents that, else the visitor's own. */
const shownName = sql<string>`coalesce(CASE WHEN coalesce(json_extract(${site.settings}, '$.agentSeesContact'), 1) THEN ${contact.name} END, ${conversation.visitorName})`

/** A conversation with the names it is shown with. */
const selectNamed = ({ db }: Pick<ServiceContext, 'db'>) =>
  db
    .select({ row: conversation, agentName: agent.name, visitorName: shownName })
    .from(conversation)
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .leftJoin(site, eq(site.id, conversation.siteId))
    .leftJoin(visitor, eq(visitor.id, conversation.visitorId))
    .leftJoin(contact, eq(contact.id, visitor.contactId))

type NamedRow = { row: Row; agentName: string | null; visitorName: string }

const summary = ({ row, agentName, visitorName }: NamedRow): ConversationSummary => ({
  id: row.id,
  siteId: row.siteId,
  visitorId: row.visitorId,
  visitorName,
  agentId: row.agentId,
  agentName,
  askedAtMs: row.askedAtMs,
  servedAtMs: row.servedAtMs,
  endedAtMs: row.endedAtMs,
  endReason: row.endReason,
  messages: row.lastSeq,
  ratingScore: row.ratingScore,
})

/** The person was its agent at the end, or in an earlier stretch of it. */
const servedBy = (agentId: string): SQL =>
  sql`(${conversation.agentId} = ${agentId} OR EXISTS (SELECT 1 FROM json_each(${conversation.stretches}) WHERE json_each.value ->> 'agentId' = ${agentId}))`

const readsAll = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'conversations.read_all')

/** True for who steers, and for an agent that serves the visitor or has served it. */
export const mayReadVisitor = async (context: ServiceContext, visitorId: string): Promise<boolean> => {
  if (readsAll(context)) return true
  const { db, actor } = context
  const agentId = actor.id ?? ''
  const [served, known] = await db.batch([
    db
      .select({ id: conversation.id })
      .from(conversation)
      .where(and(eq(conversation.visitorId, visitorId), servedBy(agentId)))
      .limit(1),
    db.select({ siteId: visitor.siteId }).from(visitor).where(eq(visitor.id, visitorId)),
  ])
  if (served.length > 0) return true
  return known[0] !== undefined && context.desks.isServing(known[0].siteId, agentId, visitorId)
}

const ofContact = ({ db }: ServiceContext, contactId: string): SQL =>
  inArray(conversation.visitorId, db.select({ id: visitor.id }).from(visitor).where(eq(visitor.contactId, contactId)))

const conditionsOf = (context: ServiceContext, query: ConversationQuery): SQL[] => {
  const after = readCursor(query.cursor)
  const found: (SQL | undefined)[] = [
    query.invalid === 'hide' ? or(isNull(conversation.endReason), ne(conversation.endReason, 'invalid')) : undefined,
    query.visitorId === undefined ? undefined : eq(conversation.visitorId, query.visitorId),
    query.contactId === undefined ? undefined : ofContact(context, query.contactId),
    query.agentId === undefined ? undefined : servedBy(query.agentId),
    query.visitorId !== undefined || readsAll(context) ? undefined : servedBy(context.actor.id ?? ''),
    after === null
      ? undefined
      : or(lt(conversation.askedAtMs, after.atMs), and(eq(conversation.askedAtMs, after.atMs), lt(conversation.id, after.id))),
  ]
  return found.filter((condition) => condition !== undefined)
}

const byAge = (one: ConversationSummary, other: ConversationSummary) =>
  other.askedAtMs - one.askedAtMs || (other.id < one.id ? -1 : other.id > one.id ? 1 : 0)

/** A page of conversations, newest first. Each site is read by its own index and the pages merged. */
export const listConversations = async (context: ServiceContext, query: ConversationQuery): Promise<Page> => {
  const { db } = context
  if (query.visitorId !== undefined && !(await mayReadVisitor(context, query.visitorId))) return { items: [], next: null }
  const conditions = conditionsOf(context, query)
  const pageWhere = (...more: SQL[]) =>
    selectNamed(context)
      .where(and(...conditions, ...more))
      .orderBy(desc(conversation.askedAtMs), desc(conversation.id))
      .limit(query.limit + 1)
  const siteIds = query.siteId === undefined ? await allSiteIds(context) : [query.siteId]
  const daysBegan = query.ended === 'today' ? await readDays(context, siteIds) : null
  const bySite = (daysBegan ?? siteIds.map((siteId) => ({ siteId, fromMs: 0 }))).map(({ siteId, fromMs }) =>
    pageWhere(eq(conversation.siteId, siteId), ...(daysBegan === null ? [] : [gte(conversation.endedAtMs, fromMs)])),
  )
  // A visitor's conversations have an index of their own, and a contact has few visitors.
  const ofPerson = daysBegan === null && (query.visitorId !== undefined || query.contactId !== undefined)
  const [first, ...rest] = ofPerson ? [pageWhere(...(query.siteId === undefined ? [] : [eq(conversation.siteId, query.siteId)]))] : bySite
  const found = first === undefined ? [] : (await db.batch([first, ...rest])).flat()
  const rows = found.map(summary).sort(byAge)
  return pageOf(rows, query.limit, (row) => ({ atMs: row.askedAtMs, id: row.id }))
}

const allSiteIds = async ({ db }: ServiceContext): Promise<string[]> => (await db.select({ id: site.id }).from(site)).map(({ id }) => id)

/** Agents as visitors too may see them. */
export const peopleOf = async ({ db }: Pick<ServiceContext, 'db'>, ids: Iterable<string>): Promise<PublicAgent[]> => {
  const rows = await db
    .select({ id: agent.id, name: agent.name, avatar: agent.avatar })
    .from(agent)
    .where(inIds(agent.id, [...new Set(ids)]))
  return rows.map(({ id, name, avatar }) => ({ id, name, ...(avatar === null ? {} : { avatar }) }))
}

/** Who wrote in a transcript. */
export const authorsOf = (messages: readonly Message[]): string[] => messages.flatMap((message) => message.authorId ?? [])

type Named = Pick<Row, 'stretches' | 'transfers' | 'decision'>

/** Every agent that a conversation's record names, and every group. */
const namedIn = ({ stretches, transfers, decision }: Named): { agentIds: string[]; groupIds: string[] } => {
  const transferred = transfers.flatMap(({ from, to, toAgentId }) => [from, 'agentId' in to ? to.agentId : toAgentId])
  const routed = decision === null ? [] : [...decision.candidates, ...decision.skipped, decision].map(({ agentId }) => agentId)
  const ids = [...stretches.map(({ agentId }) => agentId), ...transferred, ...routed, decision?.by]
  return {
    agentIds: ids.filter((id) => typeof id === 'string'),
    groupIds: transfers.flatMap(({ to }) => ('groupId' in to ? [to.groupId] : [])),
  }
}

const groupsOf = ({ db }: ServiceContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.select({ id: skillGroup.id, name: skillGroup.name }).from(skillGroup).where(inIds(skillGroup.id, ids))

/** A transcript as archived, in order. */
export const readTranscript = async ({ db }: Pick<ServiceContext, 'db'>, conversationId: string): Promise<Message[]> => {
  const chunks = await db
    .select({ messages: transcript.messages })
    .from(transcript)
    .where(eq(transcript.conversationId, conversationId))
    .orderBy(transcript.chunk)
  return chunks.flatMap((chunk) => chunk.messages)
}

/** One conversation with its transcript. Throws `not_found` for unknown and forbidden ones alike. */
export const readConversation = async (context: ServiceContext, id: string): Promise<Conversation> => {
  const [found] = await selectNamed(context).where(eq(conversation.id, id))
  if (found === undefined || !(await mayReadVisitor(context, found.row.visitorId))) throw notFound('no such conversation')
  const { info, stretches, transfers } = found.row
  // R1: the reasons name colleagues and their load; who may not read them learns no names from them either.
  const seesReasons = readsAll(context)
  const decision = seesReasons ? found.row.decision : null
  const { agentIds, groupIds } = namedIn({ stretches, transfers, decision })
  const messages = await readTranscript(context, id)
  const { people: named, ...privateLines } = privateLinesFor(found.row, { id: context.actor.id ?? '', steers: seesReasons })
  const people = await peopleOf(context, [...authorsOf(messages), ...agentIds, ...named])
  const [groups, written] = await Promise.all([groupsOf(context, groupIds), findSummary(context, id)])
  return {
    ...summary(found),
    info,
    profile: found.row.profile,
    ratingComment: found.row.ratingComment,
    ratingReasons: found.row.ratingReasons ?? [],
    stretches,
    transfers,
    ...(seesReasons ? { decision } : {}),
    messages,
    people,
    groups,
    ...privateLines,
    summary: written,
  }
}
