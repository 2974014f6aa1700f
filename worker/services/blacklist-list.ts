import { and, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { agent, blacklist, site } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { revisionOf } from '../lib/revision.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { BlacklistQuery, Blocked } from '../models/blacklist.ts'
import type { ServiceContext } from './context.ts'
import { doerName } from './doer-name.ts'

/** 2.9: the blacklist as it is read. */

export type BlockedRow = typeof blacklist.$inferSelect

/** What may be changed of an entry; who is blocked, and where, stays. */
export const blockedFields = ({ remark, untilMs }: Pick<BlockedRow, 'remark' | 'untilMs'>) => ({ remark, untilMs })

const SORTS = { since: blacklist.createdAtMs, until: blacklist.untilMs }
const SEARCHED = sql`coalesce(${blacklist.visitorName}, '') || ' ' || coalesce(${blacklist.visitorId}, '') || ' ' || coalesce(${blacklist.cidr}, '') || ' ' || ${blacklist.remark}`

const conditionsOf = ({ siteId, text, state }: BlacklistQuery, nowMs: number): SQL | undefined =>
  and(
    siteId === undefined ? undefined : or(eq(blacklist.siteId, siteId), isNull(blacklist.siteId)),
    text === undefined ? undefined : contains(SEARCHED, text),
    state === 'active' ? or(isNull(blacklist.untilMs), gt(blacklist.untilMs, nowMs)) : undefined,
    state === 'expired' ? lte(blacklist.untilMs, nowMs) : undefined,
  )

const selectNamed = ({ db }: ServiceContext) =>
  db
    .select({ row: blacklist, byName: doerName(agent.name, blacklist.actorId).as('by_name'), siteName: site.name })
    .from(blacklist)
    .leftJoin(agent, eq(agent.id, blacklist.actorId))
    .leftJoin(site, eq(site.id, blacklist.siteId))

type NamedRow = Awaited<ReturnType<typeof selectNamed>>[number]

const view = ({ row, byName, siteName }: NamedRow): Blocked => {
  const { actorId: _, ...shown } = row
  return { ...shown, siteName, byName, revision: revisionOf(blockedFields(row)) }
}

/** A page of entries. */
export const listBlocked = async (context: ServiceContext, query: BlacklistQuery) => {
  const { after, orderBy } = sortedBy(SORTS, blacklist.id, query.sort, query.cursor)
  const rows = await selectNamed(context)
    .where(and(conditionsOf(query, context.nowMs), after))
    .orderBy(...orderBy)
    .limit(query.limit + 1)
  const sortValue = ({ createdAtMs, untilMs }: Blocked) => (query.sort.endsWith('until') ? untilMs : createdAtMs)
  return sortedPageOf(rows.map(view), query.limit, (row) => ({ value: sortValue(row), id: row.id, sort: query.sort }))
}

/** One entry. Throws `not_found`. */
export const readBlocked = async (context: ServiceContext, id: string): Promise<Blocked> => {
  const [found] = await selectNamed(context).where(eq(blacklist.id, id))
  if (found === undefined) throw notFound('no such entry')
  return view(found)
}

/** Whose desks must hear of an entry; null: of one for every site. */
export const sitesOf = async ({ db }: ServiceContext, siteId: string | null): Promise<string[]> =>
  siteId !== null ? [siteId] : (await db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs))).map(({ id }) => id)
