import { and, eq, type SQL, sql } from 'drizzle-orm'
import { agent, contact, conversation, site, skillGroup, transcript, visitor } from '../../migrations/schema/index.ts'
import type { Message, PublicAgent } from '../../objects/protocol/model.ts'
import { can } from '../auth/permissions.ts'
import { notFound } from '../errors.ts'
import type { Conversation, ConversationSummary } from '../models/history.ts'
import { mayRead, type ServiceContext } from './context.ts'
import { privateLinesFor } from './private-lines.ts'
import { shownNameOf } from './shown-name.ts'
import { inIds } from './statements.ts'
import { findSummary } from './summary-rows.ts'

/** Ended conversations. An agent reads its own and those of a visitor it serves or has served; who steers reads all. */

type Row = typeof conversation.$inferSelect

/** 2.1, 11: the linked contact's name where the site shows agents that, else the visitor's own. */
export const shownName = shownNameOf(conversation.visitorName)

/** What a list shows. In a batch of D1, columns of one name would be one: each has its own. */
export const summaryColumns = {
  id: conversation.id,
  siteId: conversation.siteId,
  siteName: sql<string | null>`${site.name}`.as('shown_site'),
  visitorId: conversation.visitorId,
  visitorName: sql<string>`${shownName}`.as('shown_visitor'),
  agentId: conversation.agentId,
  agentName: sql<string | null>`${agent.name}`.as('shown_agent'),
  groupName: sql<string | null>`${skillGroup.name}`.as('shown_group'),
  askedAtMs: conversation.askedAtMs,
  servedAtMs: conversation.servedAtMs,
  endedAtMs: conversation.endedAtMs,
  endReason: conversation.endReason,
  messages: conversation.lastSeq,
  ratingScore: conversation.ratingScore,
  longestQueue: conversation.longestQueue,
  info: conversation.info,
}

type SummaryRow = Omit<ConversationSummary, 'place' | 'hit'> & { info: Row['info'] }

export const summaryOf = ({ info, ...row }: SummaryRow): ConversationSummary => {
  const { country, region, regionCode, city, ip } = info
  return { ...row, place: { country, region, regionCode, city, ip } }
}

/** A conversation with what it is shown with. */
const selectOne = ({ db }: Pick<ServiceContext, 'db'>, id: string) =>
  db
    .select({ row: conversation, shown: summaryColumns })
    .from(conversation)
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .leftJoin(site, eq(site.id, conversation.siteId))
    .leftJoin(skillGroup, eq(skillGroup.id, conversation.groupId))
    .leftJoin(visitor, eq(visitor.id, conversation.visitorId))
    .leftJoin(contact, eq(contact.id, visitor.contactId))
    .where(eq(conversation.id, id))

/** The person was its agent at the end, or in an earlier stretch of it. */
export const servedBy = (agentId: string): SQL =>
  sql`(${conversation.agentId} = ${agentId} OR EXISTS (SELECT 1 FROM json_each(${conversation.stretches}) WHERE json_each.value ->> 'agentId' = ${agentId}))`

export const readsAll = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'conversations.read_all')

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
  const [found] = await selectOne(context, id)
  if (found === undefined || !(await mayReadVisitor(context, found.row.visitorId))) throw notFound('no such conversation')
  const { info, stretches, transfers } = found.row
  // R1: the reasons name colleagues and their load; who may not read them learns no names from them either.
  const seesReasons = readsAll(context)
  const decision = seesReasons ? found.row.decision : null
  const { agentIds, groupIds } = namedIn({ stretches, transfers, decision })
  const messages = await readTranscript(context, id)
  const { people: named, ...privateLines } = privateLinesFor(found.row, { id: context.actor.id ?? '', steers: seesReasons })
  const people = await peopleOf(context, [...authorsOf(messages), ...agentIds, ...named])
  const [groups, written] = await Promise.all([
    groupsOf(context, groupIds),
    mayRead(context, 'summaries:read') ? findSummary(context, id) : null,
  ])
  const readsReview = mayRead(context, 'satisfaction:read')
  return {
    ...summaryOf(found.shown),
    info,
    profile: found.row.profile,
    ratingComment: readsReview ? found.row.ratingComment : null,
    ratingReasons: readsReview ? (found.row.ratingReasons ?? []) : [],
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
