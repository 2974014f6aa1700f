import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { agent, contact, conversation, site, skillGroup, visitor } from '../../migrations/schema/index.ts'
import { textOf } from '../errors.ts'
import { readSortCursor, sortedPageOf } from '../lib/cursor.ts'
import { type Sorted, sortedBy } from '../lib/sorting.ts'
import type { ConversationPage, ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { findHits, SEARCH, type Searched, searchedBy } from './conversation-search.ts'
import { mayReadVisitor, readsAll, servedBy, shownName, summaryColumns, summaryOf } from './conversations.ts'
import { fillSearch } from './search-fill.ts'
import { readDays } from './today.ts'

/** 2.3: ended conversations by every filter there is. An agent finds its own; with a visitor it has served, all of that visitor. */

const DAY_MS = 86_400_000
/** Other orders than by time have no index: they are made of so many days, unless the filters name some. */
const SORTED_DAYS = 30

const SORTS = {
  asked: conversation.askedAtMs,
  served: conversation.servedAtMs,
  ended: conversation.endedAtMs,
  wait: sql`(${conversation.servedAtMs} - ${conversation.askedAtMs})`,
  duration: sql`(${conversation.endedAtMs} - ${conversation.servedAtMs})`,
  messages: conversation.lastSeq,
  rating: conversation.ratingScore,
  visitor: shownName,
}

const isByTime = ({ sort }: ConversationQuery): boolean => sort === 'asked' || sort === '-asked'

const ofContact = ({ db }: ServiceContext, contactId: string): SQL =>
  inArray(conversation.visitorId, db.select({ id: visitor.id }).from(visitor).where(eq(visitor.contactId, contactId)))

const ratingIs = (rating: NonNullable<ConversationQuery['rating']>): SQL =>
  rating === 'rated'
    ? isNotNull(conversation.ratingScore)
    : rating === 'unrated'
      ? isNull(conversation.ratingScore)
      : eq(conversation.ratingScore, Number(rating))

const invalidIs: Record<ConversationQuery['invalid'], SQL | undefined> = {
  hide: sql`${conversation.endReason} IS NOT 'invalid'`,
  show: undefined,
  only: eq(conversation.endReason, 'invalid'),
}

/** By what it was and who was in it. */
const peopleConditions = (context: ServiceContext, query: ConversationQuery): (SQL | undefined)[] => [
  query.visitorId === undefined ? undefined : eq(conversation.visitorId, query.visitorId),
  query.contactId === undefined ? undefined : ofContact(context, query.contactId),
  query.agentId === undefined ? undefined : servedBy(query.agentId),
  query.visitorId !== undefined || readsAll(context) ? undefined : servedBy(context.actor.id ?? ''),
  query.groupId === undefined ? undefined : eq(conversation.groupId, query.groupId),
  query.visitor === undefined ? undefined : sql`instr(lower(${shownName}), lower(${query.visitor})) > 0`,
  query.rating === undefined ? undefined : ratingIs(query.rating),
  query.endReason === undefined ? undefined : eq(conversation.endReason, query.endReason),
  // Who asks for the reason asks for those.
  query.endReason === 'invalid' ? undefined : invalidIs[query.invalid],
]

const timeConditions = (query: ConversationQuery, fromMs: number | undefined): (SQL | undefined)[] => [
  fromMs === undefined ? undefined : gte(conversation.askedAtMs, fromMs),
  query.askedUntilMs === undefined ? undefined : lt(conversation.askedAtMs, query.askedUntilMs),
  query.servedFromMs === undefined ? undefined : gte(conversation.servedAtMs, query.servedFromMs),
  query.servedUntilMs === undefined ? undefined : lt(conversation.servedAtMs, query.servedUntilMs),
  // Nobody is served before asking: the index reads no further.
  query.servedUntilMs === undefined ? undefined : lt(conversation.askedAtMs, query.servedUntilMs),
]

/** The cursor once more as a plain bound, which the index understands. */
const timeBound = (query: ConversationQuery): SQL | undefined => {
  const place = readSortCursor(query.cursor)
  if (place === null || typeof place.value !== 'number' || !isByTime(query)) return undefined
  return query.sort === 'asked' ? gte(conversation.askedAtMs, place.value) : lte(conversation.askedAtMs, place.value)
}

const selectRows = ({ db }: ServiceContext, order: Sorted) =>
  db
    .select({ shown: summaryColumns, sortValue: order.value.as('sort_value') })
    .from(conversation)
    .leftJoin(agent, eq(agent.id, conversation.agentId))
    .leftJoin(site, eq(site.id, conversation.siteId))
    .leftJoin(skillGroup, eq(skillGroup.id, conversation.groupId))
    .leftJoin(visitor, eq(visitor.id, conversation.visitorId))
    .leftJoin(contact, eq(contact.id, visitor.contactId))

type Found = { shown: Parameters<typeof summaryOf>[0]; sortValue: string | number | null }

const allSiteIds = async ({ db }: ServiceContext): Promise<string[]> => (await db.select({ id: site.id }).from(site)).map(({ id }) => id)

const siteIs = ({ siteId }: ConversationQuery): SQL | undefined => (siteId === undefined ? undefined : eq(conversation.siteId, siteId))

/** By time: each site is read by its own index and the pages merged; a person's have an index of their own. */
const findByTime = async (context: ServiceContext, query: ConversationQuery, order: Sorted, where: SQL | undefined): Promise<Found[]> => {
  const page = (more?: SQL) =>
    selectRows(context, order)
      .where(and(where, more))
      .orderBy(...order.orderBy)
      .limit(query.limit + 1)
  const isOfPerson = query.ended !== 'today' && (query.visitorId !== undefined || query.contactId !== undefined)
  if (isOfPerson) return page(siteIs(query))
  const siteIds = query.siteId === undefined ? await allSiteIds(context) : [query.siteId]
  const days = query.ended === 'today' ? await readDays(context, siteIds) : siteIds.map((siteId) => ({ siteId, fromMs: null }))
  const [first, ...rest] = days.map(({ siteId, fromMs }) =>
    page(and(eq(conversation.siteId, siteId), fromMs === null ? undefined : gte(conversation.endedAtMs, fromMs))),
  )
  if (first === undefined) return []
  const sign = query.sort === 'asked' ? 1 : -1
  const found = (await context.db.batch([first, ...rest])).flat()
  return found.sort(
    ({ shown: one }, { shown: other }) => sign * (one.askedAtMs - other.askedAtMs || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)),
  )
}

/** In any other order: one statement over the sites. */
const findSorted = (context: ServiceContext, query: ConversationQuery, order: Sorted, where: SQL | undefined): Promise<Found[]> =>
  selectRows(context, order)
    .where(and(where, siteIs(query)))
    .orderBy(...order.orderBy)
    .limit(query.limit + 1)

/** By the words of the transcript. */
const findByWords = (context: ServiceContext, query: ConversationQuery, { order, join, where }: Searched, more: SQL | undefined) =>
  selectRows(context, order)
    .innerJoin(SEARCH, join)
    .where(and(where, more, siteIs(query)))
    .orderBy(...order.orderBy)
    .limit(query.limit + 1)

/** `ended: today` with words or another order: each site's own day. */
const todayIs = async (context: ServiceContext): Promise<SQL> => {
  const days = await readDays(context, await allSiteIds(context))
  const began = JSON.stringify(Object.fromEntries(days.map(({ siteId, fromMs }) => [siteId, fromMs])))
  return sql`${conversation.endedAtMs} >= (SELECT value FROM json_each(${began}) WHERE key = ${conversation.siteId})`
}

const fromOf = (query: ConversationQuery, nowMs: number): number | undefined =>
  query.askedFromMs ?? (isByTime(query) ? undefined : (query.askedUntilMs ?? nowMs) - SORTED_DAYS * DAY_MS)

/** A page of conversations. Throws `bad_request` for a broken cursor. */
export const listConversations = async (context: ServiceContext, query: ConversationQuery): Promise<ConversationPage> => {
  const order = sortedBy(SORTS, conversation.id, query.sort, query.cursor)
  if (query.visitorId !== undefined && !(await mayReadVisitor(context, query.visitorId))) return { items: [], next: null }
  const fromMs = fromOf(query, context.nowMs)
  const conditions = [...peopleConditions(context, query), ...timeConditions(query, fromMs)]
  const pageOf = (found: Found[]) => {
    const { items, next } = sortedPageOf(found, query.limit, ({ shown, sortValue }) => ({ value: sortValue, id: shown.id }))
    return { items: items.map(({ shown }) => summaryOf(shown)), next }
  }
  if (query.text === undefined) {
    const where = and(...conditions, timeBound(query), order.after)
    if (isByTime(query)) return pageOf(await findByTime(context, query, order, where))
    const today = query.ended === 'today' ? await todayIs(context) : undefined
    return pageOf(await findSorted(context, query, order, and(where, today)))
  }
  // What is in the index already can be searched.
  const isFilled = await fillSearch(context).catch((error: unknown) => console.error('search index not filled', textOf(error)))
  const incomplete = isFilled !== true
  const searched = searchedBy(query.text, query, order, fromMs)
  if (searched === null) return { items: [], next: null }
  const today = query.ended === 'today' ? await todayIs(context) : undefined
  const page = pageOf(await findByWords(context, query, searched, and(...conditions, today)))
  const hits = await findHits(
    context,
    page.items.map(({ id }) => id),
    query.text,
  )
  return { ...page, items: page.items.map((item) => ({ ...item, hit: hits.get(item.id) })), ...(incomplete ? { incomplete } : {}) }
}
