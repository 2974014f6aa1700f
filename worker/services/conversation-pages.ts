import { and, eq, type SQL, sql } from 'drizzle-orm'
import { agent, contact, conversation, site, skillGroup, visitor } from '../../migrations/schema/index.ts'
import { readSortCursor, sortedPageOf, writeSortCursor } from '../lib/cursor.ts'
import { type Sorted, sortedBy } from '../lib/sorting.ts'
import type { ConversationPage, ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import type { AskedDays } from './conversation-days.ts'
import { SEARCH, searchedBy } from './conversation-search.ts'
import {
  type ByTime,
  endOfHits,
  endOfRows,
  narrowed,
  type Place,
  SORTED_MOST,
  type Span,
  spanBehind,
  spanUpTo,
  upTo,
  upToHit,
  WINDOW,
  within,
} from './conversation-window.ts'
import { shownName, summaryColumns, summaryOf } from './conversations.ts'
import { inIds } from './statements.ts'

/** One page of the history in the asked order, by the way that reads the fewest rows. */

export type Asked = {
  /** Of when they were asked for: every index knows it. */
  span: Span
  /** Within it, days on each site's own clock. */
  days: AskedDays | null
  /** What has to be looked for row by row. */
  sought: SQL | undefined
  /** What is left out beside, which is little. */
  hidden: SQL | undefined
}

const SORTS = {
  asked: conversation.askedAtMs,
  served: conversation.servedAtMs,
  ended: conversation.endedAtMs,
  wait: sql`(${conversation.servedAtMs} - ${conversation.askedAtMs})`,
  queue: conversation.longestQueue,
  duration: sql`(${conversation.endedAtMs} - ${conversation.servedAtMs})`,
  messages: conversation.lastSeq,
  rating: conversation.ratingScore,
  visitor: shownName,
}

/** The order when it is one of time; null: any other. */
export const timeOrder = ({ sort }: Pick<ConversationQuery, 'sort'>): ByTime | null => (sort === 'asked' || sort === '-asked' ? sort : null)

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

/** `end` of the window stands in for the last row where nothing more was found before it. */
const pageOf = (found: readonly Found[], { limit, sort }: ConversationQuery, end: Place | null): ConversationPage => {
  const { items, next } = sortedPageOf(found, limit, ({ shown, sortValue }) => ({ value: sortValue, id: shown.id, sort }))
  const page = { items: items.map(({ shown }) => summaryOf(shown)), next }
  if (next !== null || end === null) return page
  return { ...page, next: writeSortCursor({ value: end.askedAtMs, id: end.id, sort }), searchedToMs: end.askedAtMs }
}

const sortedPage = (found: readonly Found[], query: ConversationQuery, floor: Place | null): ConversationPage => ({
  ...pageOf(found, query, null),
  ...(floor === null ? {} : { sortedFromMs: floor.askedAtMs }),
})

const siteIdsOf = async ({ db }: ServiceContext, { siteId }: ConversationQuery): Promise<string[]> =>
  siteId !== undefined ? [siteId] : (await db.select({ id: site.id }).from(site)).map(({ id }) => id)

const siteIs = ({ siteId }: ConversationQuery): SQL | undefined => (siteId === undefined ? undefined : eq(conversation.siteId, siteId))

/** A person's conversations have an index of their own. */
const isOfPerson = ({ visitorId, contactId }: ConversationQuery): boolean => visitorId !== undefined || contactId !== undefined

/** The cursor once more as a plain bound, which the index understands. */
const spanOfCursor = ({ cursor }: ConversationQuery, sort: ByTime): Span => {
  const place = readSortCursor(cursor)
  return place === null || typeof place.value !== 'number' ? {} : spanBehind({ askedAtMs: place.value }, sort)
}

/** By time: each site is read by its own index and the pages merged. */
const readByTime = async (context: ServiceContext, query: ConversationQuery, sort: ByTime, asked: Asked): Promise<ConversationPage> => {
  const order = sortedBy(SORTS, conversation.id, query.sort, query.cursor)
  const span = narrowed(asked.span, spanOfCursor(query, sort))
  const page = (part: Span, ...more: (SQL | undefined)[]) =>
    selectRows(context, order)
      .where(and(within(part), order.after, asked.sought, asked.hidden, ...more))
      .orderBy(...order.orderBy)
      .limit(query.limit + 1)
  if (isOfPerson(query)) return pageOf(await page(span, siteIs(query), asked.days?.ofAll), query, null)
  const siteIds = await siteIdsOf(context, query)
  const end = asked.sought === undefined ? null : await endOfRows(context, siteIds, and(within(span), order.after), sort, WINDOW)
  const [first, ...rest] = siteIds.map((siteId) => {
    const part = narrowed(span, asked.days?.ofSite(siteId) ?? {}, spanUpTo(end, sort))
    return page(part, eq(conversation.siteId, siteId), upTo(end, sort))
  })
  if (first === undefined) return { items: [], next: null }
  const sign = sort === 'asked' ? 1 : -1
  const found = (await context.db.batch([first, ...rest]))
    .flat()
    .sort(({ shown: one }, { shown: other }) => sign * (one.askedAtMs - other.askedAtMs || (one.id < other.id ? -1 : 1)))
  return pageOf(found, query, end)
}

/** In any other order: one statement over the latest of the sites. */
const readSorted = async (context: ServiceContext, query: ConversationQuery, asked: Asked): Promise<ConversationPage> => {
  const order = sortedBy(SORTS, conversation.id, query.sort, query.cursor)
  const siteIds = await siteIdsOf(context, query)
  const floor = isOfPerson(query) ? null : await endOfRows(context, siteIds, within(asked.span), '-asked', SORTED_MOST + 1)
  const found = await selectRows(context, order)
    .where(
      and(
        inIds(conversation.siteId, siteIds),
        within(narrowed(asked.span, spanUpTo(floor, '-asked'))),
        asked.days?.ofAll,
        upTo(floor, '-asked'),
        asked.sought,
        asked.hidden,
        order.after,
      ),
    )
    .orderBy(...order.orderBy)
    .limit(query.limit + 1)
  return sortedPage(found, query, floor)
}

/** By the words of the transcript: their index leads. */
const readByWords = async (context: ServiceContext, query: ConversationQuery, text: string, asked: Asked): Promise<ConversationPage> => {
  const order = sortedBy(SORTS, conversation.id, query.sort, query.cursor)
  const searched = searchedBy(text, query, order, asked.span.fromMs)
  if (searched === null) return { items: [], next: null }
  const sort = timeOrder(query)
  const sought = and(asked.sought, asked.days?.ofAll, siteIs(query))
  const isBounded = sort !== null && sought === undefined
  const end = isBounded ? null : await endOfHits(context, searched.within, sort ?? '-asked', sort === null ? SORTED_MOST + 1 : WINDOW)
  const found = await selectRows(context, searched.order)
    .innerJoin(SEARCH, searched.join)
    .where(and(searched.within, upToHit(end, sort ?? '-asked'), searched.after, within(asked.span), sought, asked.hidden))
    .orderBy(...searched.order.orderBy)
    .limit(query.limit + 1)
  return sort === null ? sortedPage(found, query, end) : pageOf(found, query, end)
}

/** `next` also where nothing in a window matched and there is more behind it. Throws `bad_request` for a broken cursor. */
export const readPage = (context: ServiceContext, query: ConversationQuery, asked: Asked): Promise<ConversationPage> => {
  if (query.text !== undefined) return readByWords(context, query, query.text, asked)
  const sort = timeOrder(query)
  return sort === null ? readSorted(context, query, asked) : readByTime(context, query, sort, asked)
}
