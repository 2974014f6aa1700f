import { and, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { conversation, site, visitor } from '../../migrations/schema/index.ts'
import { textOf } from '../errors.ts'
import { contains } from '../lib/contains.ts'
import type { ConversationPage, ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { askedDays, outcomeIs, queuedIs, repliedIs } from './conversation-days.ts'
import { type Asked, readPage, timeOrder } from './conversation-pages.ts'
import { findHits } from './conversation-search.ts'
import { narrowed, type Span, WINDOWS } from './conversation-window.ts'
import { mayReadVisitor, readsAll, servedBy, shownName } from './conversations.ts'
import { fillSearch } from './search-fill.ts'
import { readDays } from './today.ts'

/** 2.3: ended conversations by every filter there is. An agent finds its own; with a visitor it has served, all of that visitor. */

const DAY_MS = 86_400_000
/** Other orders than by time have no index: they are made of so many days, unless the filters name some. */
const SORTED_DAYS = 30

const ofContact = ({ db }: ServiceContext, contactId: string): SQL =>
  inArray(conversation.visitorId, db.select({ id: visitor.id }).from(visitor).where(eq(visitor.contactId, contactId)))

const ratingIs = (rating: NonNullable<ConversationQuery['rating']>): SQL =>
  rating === 'rated'
    ? isNotNull(conversation.ratingScore)
    : rating === 'unrated'
      ? isNull(conversation.ratingScore)
      : eq(conversation.ratingScore, Number(rating))

const isOrNone = (column: SQLiteColumn, id: string): SQL => (id === 'none' ? isNull(column) : eq(column, id))

/** By what it was and who was in it. */
const peopleConditions = (context: ServiceContext, query: ConversationQuery): (SQL | undefined)[] => [
  query.visitorId === undefined ? undefined : eq(conversation.visitorId, query.visitorId),
  query.contactId === undefined ? undefined : ofContact(context, query.contactId),
  query.agentId === undefined ? undefined : servedBy(query.agentId),
  query.visitorId !== undefined || readsAll(context) ? undefined : servedBy(context.actor.id ?? ''),
  query.lastAgentId === undefined ? undefined : isOrNone(conversation.agentId, query.lastAgentId),
  query.groupId === undefined ? undefined : isOrNone(conversation.groupId, query.groupId),
  query.outcome === undefined ? undefined : outcomeIs(query.outcome),
  query.replied === undefined ? undefined : repliedIs(query.replied),
  query.queued === undefined ? undefined : queuedIs(query.queued),
  query.visitor === undefined ? undefined : contains(shownName, query.visitor),
  query.rating === undefined ? undefined : ratingIs(query.rating),
  query.endReason === undefined ? undefined : eq(conversation.endReason, query.endReason),
  query.invalid === 'only' ? eq(conversation.endReason, 'invalid') : undefined,
]

/** Of when an agent came. */
const servedConditions = ({ servedFromMs, servedUntilMs }: ConversationQuery): (SQL | undefined)[] => [
  servedFromMs === undefined ? undefined : gte(conversation.servedAtMs, servedFromMs),
  servedUntilMs === undefined ? undefined : lt(conversation.servedAtMs, servedUntilMs),
]

/** Nobody is served before asking: the index reads no further. */
const spanOf = ({ askedUntilMs, servedUntilMs }: ConversationQuery, fromMs: number | undefined): Span =>
  narrowed({ fromMs, untilMs: askedUntilMs }, { untilMs: servedUntilMs })

/** `ended: today`: each site's own day. */
const todayIs = async (context: ServiceContext): Promise<SQL> => {
  const siteIds = (await context.db.select({ id: site.id }).from(site)).map(({ id }) => id)
  const days = await readDays(context, siteIds)
  const began = JSON.stringify(Object.fromEntries(days.map(({ siteId, fromMs }) => [siteId, fromMs])))
  return sql`${conversation.endedAtMs} >= (SELECT value FROM json_each(${began}) WHERE key = ${conversation.siteId})`
}

const askedOf = async (context: ServiceContext, query: ConversationQuery): Promise<Asked> => {
  const sortedFromMs = timeOrder(query) === null ? (query.askedUntilMs ?? context.nowMs) - SORTED_DAYS * DAY_MS : undefined
  const days = await askedDays(context, query)
  const fromMs = query.askedFromMs ?? days?.span.fromMs ?? sortedFromMs
  const today = query.ended === 'today' ? await todayIs(context) : undefined
  return {
    span: narrowed(spanOf(query, fromMs), days?.span ?? {}),
    days,
    sought: and(...peopleConditions(context, query), ...servedConditions(query), today),
    // Who asks for the reason asks for those.
    hidden: query.invalid === 'hide' && query.endReason !== 'invalid' ? sql`${conversation.endReason} IS NOT 'invalid'` : undefined,
  }
}

/** A page without the lines that were found, as a file wants it. Throws `bad_request` for a broken cursor. */
export const pageConversations = async (context: ServiceContext, query: ConversationQuery): Promise<ConversationPage> => {
  if (query.visitorId !== undefined && !(await mayReadVisitor(context, query.visitorId))) return { items: [], next: null }
  const asked = await askedOf(context, query)
  let page = await readPage(context, query, asked)
  for (let looked = 1; page.items.length === 0 && page.next !== null && looked < WINDOWS; looked += 1)
    page = await readPage(context, { ...query, cursor: page.next }, asked)
  return page
}

/** A page of conversations, with the hits of what was searched. Throws as `pageConversations`. */
export const listConversations = async (context: ServiceContext, query: ConversationQuery): Promise<ConversationPage> => {
  if (query.text === undefined) return pageConversations(context, query)
  // What is in the index already can be searched.
  const isFilled = await fillSearch(context).catch((error: unknown) => console.error('search index not filled', textOf(error)))
  const page = await pageConversations(context, query)
  const ids = page.items.map(({ id }) => id)
  const hits = await findHits(context, ids, query.text)
  const items = page.items.map((item) => ({ ...item, hit: hits.get(item.id) }))
  return { ...page, items, ...(isFilled === true ? {} : { incomplete: true }) }
}
