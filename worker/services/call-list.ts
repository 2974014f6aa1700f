import { and, eq, gte, isNotNull, lt, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { call, contact } from '../../migrations/schema/index.ts'
import { phoneKey } from '../lib/contact-keys.ts'
import { contains } from '../lib/contains.ts'
import { readSortCursor, sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { CallDetail, CallFilter, CallPage, CallQuery } from '../models/calls.ts'
import {
  callView,
  findCall,
  hasOutcome,
  ownCallsOf,
  partsVisibleTo,
  selectCallIds,
  selectCalls,
  toCallBack,
  visibleCalls,
} from './call-rows.ts'
import type { ServiceContext } from './context.ts'
import { readDoers } from './doer-name.ts'

/** Calls as they are read. */

/** A number is found however it was typed. */
const withText = (text: string): SQL => {
  const key = /^[+\d][\d ()-]*$/.test(text) ? phoneKey(text) : null
  const byKey = key === null ? sql`0` : sql`instr(${call.numberKey}, ${key}) > 0`
  return sql`(${contains(sql`${call.number} || ' ' || coalesce(${call.line}, '') || ' ' || coalesce(${contact.name}, '')`, text)} OR ${byKey})`
}

const conditionsOf = ({ nowMs }: ServiceContext, filter: CallFilter): (SQL | undefined)[] => [
  filter.startedFromMs === undefined ? undefined : gte(call.startedAtMs, filter.startedFromMs),
  filter.startedUntilMs === undefined ? undefined : lt(call.startedAtMs, filter.startedUntilMs),
  filter.direction === undefined ? undefined : eq(call.direction, filter.direction),
  filter.outcome === undefined ? undefined : hasOutcome(filter.outcome, nowMs),
  filter.agentId === undefined
    ? undefined
    : isNarrow(filter)
      ? sql`${unindexed(call.agentId)} = ${filter.agentId}`
      : eq(call.agentId, filter.agentId),
  filter.contactId === undefined ? undefined : and(eq(call.contactId, filter.contactId), eq(contact.id, filter.contactId)),
  filter.conversationId === undefined ? undefined : eq(call.conversationId, filter.conversationId),
  filter.handled === undefined
    ? undefined
    : filter.handled === 'no'
      ? toCallBack(nowMs)
      : and(hasOutcome('missed', nowMs), isNotNull(call.handledAtMs)),
  filter.text === undefined ? undefined : withText(filter.text),
]

/** A plus hides a column from the planner, which would take an agent's whole history for fewer rows than it is. */
const unindexed = (column: SQLWrapper): SQL => sql`+${column}`

/** Few rows have this at all, and an index finds them: what goes on, and what is about one contact or conversation. */
const isNarrow = ({ outcome, contactId, conversationId }: CallFilter): boolean =>
  outcome === 'running' || contactId !== undefined || conversationId !== undefined

type Page = { where: SQL | undefined; orderBy: [SQL, SQL]; limit: number }

/**
 * A page of what an agent sees is among the first rows of each part of it: every part is walked in order by its own index and no further
 * than the page is long, so that it costs the same however many calls there are.
 */
const firstOfEach = (context: ServiceContext, me: string, { where, orderBy, limit }: Page): SQL => {
  const parts = partsVisibleTo(me, context.nowMs).map(
    (part) =>
      sql`SELECT id FROM (${selectCallIds(context)
        .where(and(part, where))
        .orderBy(...orderBy)
        .limit(limit)})`,
  )
  return sql`${call.id} IN (${sql.join(parts, sql` UNION `)})`
}

/** `after` is an alternative, which no index begins at: the moment it stands on is said once more, by itself. */
const seekTo = ({ sort, cursor }: CallQuery): SQL | undefined => {
  const place = readSortCursor(cursor)
  if (typeof place?.value !== 'number') return undefined
  return sort.startsWith('-') ? lte(call.startedAtMs, place.value) : gte(call.startedAtMs, place.value)
}

/** The query of a page; an agent's is cut down to the rows that can be on it. */
export const pageStatement = (context: ServiceContext, query: CallQuery) => {
  const { after, orderBy } = sortedBy({ started: call.startedAtMs }, call.id, query.sort, query.cursor)
  const page = { where: and(...conditionsOf(context, query), seekTo(query), after), orderBy, limit: query.limit + 1 }
  const me = ownCallsOf(context)
  const seen = me === null ? page.where : isNarrow(query) ? and(visibleCalls(context), page.where) : firstOfEach(context, me, page)
  return selectCalls(context)
    .where(seen)
    .orderBy(...orderBy)
    .limit(page.limit)
}

/** A page of calls, read by when they began. */
export const listCalls = async (context: ServiceContext, query: CallQuery): Promise<CallPage> => {
  const rows = await pageStatement(context, query)
  const { items, next } = sortedPageOf(rows, query.limit, ({ row }) => ({ value: row.startedAtMs, id: row.id, sort: query.sort }))
  return { items: items.map((row) => callView(row, context.nowMs)), next }
}

/** One with its notes. Throws `not_found` for unknown and hidden ones alike. */
export const readCall = async (context: ServiceContext, id: string): Promise<CallDetail> => {
  const found = await findCall(context, id)
  const { notes, contactId } = found.row
  const writers = notes.map(({ by }) => by)
  const people = await readDoers(context.db, writers)
  const view = callView(found, context.nowMs)
  return {
    ...view,
    notes: notes.map((note) => ({ ...note, byName: people.find((person) => person.id === note.by)?.name ?? null })),
    contactHidden: contactId !== null && view.contactId === null,
  }
}
