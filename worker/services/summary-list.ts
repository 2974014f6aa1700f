import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { agent, contact, site, summary, visitor } from '../../migrations/schema/index.ts'
import { can } from '../auth/permissions.ts'
import { notFound } from '../errors.ts'
import { categoryPaths } from '../lib/category-tree.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import { idsWithin } from '../lib/tree.ts'
import type { SummaryCategory, SummaryFilter, SummaryItem, SummaryPage, SummaryQuery } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'
import { doerName } from './doer-name.ts'
import { shownNameOf } from './shown-name.ts'
import { inIds } from './statements.ts'
import { listSummaryCategories } from './summary-categories.ts'
import { countedStatus, isUnhandled } from './summary-rows.ts'

/** 2.7: what was written about conversations, unhandled or handled. Drafts are in neither list. */

const handler = alias(agent, 'handler')

/** An agent sees and handles what it wrote itself, who steers everything. */
export const ownSummaries = ({ actor }: ServiceContext): SQL | undefined =>
  actor.role !== null && can(actor.role, 'conversations.read_all') ? undefined : eq(summary.agentId, actor.id ?? '')

/** In a batch of D1, columns of one name would be one: each has its own. */
const named = (column: SQLiteColumn, as: string) => sql<string | null>`${column}`.as(as)

const selectListed = ({ db }: ServiceContext) =>
  db
    .select({
      row: summary,
      status: countedStatus.as('counted_status'),
      visitorName: shownNameOf(summary.visitorName).as('shown_name'),
      siteName: named(site.name, 'site_name'),
      agentName: named(agent.name, 'agent_name'),
      handledByName: doerName(handler.name, summary.handledBy).as('handler_name'),
    })
    .from(summary)
    .leftJoin(site, eq(site.id, summary.siteId))
    .leftJoin(agent, eq(agent.id, summary.agentId))
    .leftJoin(handler, eq(handler.id, summary.handledBy))
    .leftJoin(visitor, eq(visitor.id, summary.visitorId))
    .leftJoin(contact, eq(contact.id, visitor.contactId))

type Listed = Awaited<ReturnType<typeof selectListed>>[number]

const itemOf = ({ row, ...shown }: Listed, paths: ReadonlyMap<string, string>): SummaryItem => ({
  ...row,
  ...shown,
  categoryPath: paths.get(row.categoryId ?? '') ?? null,
})

/** `none` also finds those whose category is gone. */
const ofCategory = (categories: readonly SummaryCategory[], id: string): SQL => {
  if (id !== 'none') return inIds(summary.categoryId, [...idsWithin(categories, id)])
  const known = inIds(
    summary.categoryId,
    categories.map((category) => category.id),
  )
  return sql`(${summary.categoryId} IS NULL OR NOT ${known})`
}

const withText = (text: string): SQL =>
  sql`(${contains(summary.text, text)} OR ${contains(summary.handling, text)} OR ${contains(shownNameOf(summary.visitorName), text)})`

const conditionsOf = (context: ServiceContext, filter: SummaryFilter, categories: readonly SummaryCategory[]): (SQL | undefined)[] => [
  filter.status === 'handled' ? eq(summary.status, 'handled') : isUnhandled,
  ownSummaries(context),
  filter.agentId === undefined ? undefined : eq(summary.agentId, filter.agentId),
  filter.categoryId === undefined ? undefined : ofCategory(categories, filter.categoryId),
  filter.followUp === 'any' ? undefined : eq(summary.followUp, filter.followUp === 'yes'),
  filter.writtenFromMs === undefined ? undefined : gte(summary.createdAtMs, filter.writtenFromMs),
  filter.writtenUntilMs === undefined ? undefined : lt(summary.createdAtMs, filter.writtenUntilMs),
  filter.text === undefined ? undefined : withText(filter.text),
]

const KEYS = { written: summary.createdAtMs, handled: summary.handledAtMs }

type PlaceOf = (row: Listed['row']) => number | null

/** In the order of the sort, whichever site a row is of. */
const byPlace =
  (falling: boolean, placeOf: PlaceOf) =>
  ({ row: one }: Listed, { row: other }: Listed): number => {
    const rising = (placeOf(one) ?? 0) - (placeOf(other) ?? 0) || (one.conversationId < other.conversationId ? -1 : 1)
    return falling ? -rising : rising
  }

/** A page of summaries. Each site is read by its own index, and the pages merged. */
export const listSummaries = async (context: ServiceContext, query: SummaryQuery): Promise<SummaryPage> => {
  const { db } = context
  const sites = db.select({ id: site.id }).from(site)
  const [places, categories] = await Promise.all([
    query.siteId === undefined ? sites : sites.where(eq(site.id, query.siteId)),
    listSummaryCategories(context),
  ])
  // What is not handled has no time of it.
  const sort = query.status === 'unhandled' ? query.sort.replace('handled', 'written') : query.sort
  const placeOf: PlaceOf = (row) => (sort.endsWith('handled') ? row.handledAtMs : row.createdAtMs)
  const { after, orderBy } = sortedBy(KEYS, summary.conversationId, sort, query.cursor)
  const conditions = conditionsOf(context, query, categories)
  const [first, ...rest] = places.map(({ id }) =>
    selectListed(context)
      .where(and(eq(summary.siteId, id), ...conditions, after))
      .orderBy(...orderBy)
      .limit(query.limit + 1),
  )
  const rows = first === undefined ? [] : (await db.batch([first, ...rest])).flat().sort(byPlace(sort.startsWith('-'), placeOf))
  const { items, next } = sortedPageOf(rows, query.limit, ({ row }) => ({ value: placeOf(row), id: row.conversationId, sort }))
  const paths = categoryPaths(categories)
  return { items: items.map((row) => itemOf(row, paths)), next }
}

/** One of them. Throws `not_found` for drafts, and for what others wrote. */
export const readListedSummary = async (context: ServiceContext, conversationId: string): Promise<SummaryItem> => {
  const [[found], categories] = await Promise.all([
    selectListed(context).where(and(eq(summary.conversationId, conversationId), ownSummaries(context))),
    listSummaryCategories(context),
  ])
  if (found === undefined || found.status === 'draft') throw notFound('no such summary')
  return itemOf(found, categoryPaths(categories))
}
