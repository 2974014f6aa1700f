import { and, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { call, contact } from '../../migrations/schema/index.ts'
import { phoneKey } from '../lib/contact-keys.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { CallDetail, CallFilter, CallPage, CallQuery } from '../models/calls.ts'
import { callView, findCall, hasOutcome, selectCalls, visibleCalls } from './call-rows.ts'
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
  filter.agentId === undefined ? undefined : eq(call.agentId, filter.agentId),
  filter.contactId === undefined ? undefined : and(eq(call.contactId, filter.contactId), eq(contact.id, filter.contactId)),
  filter.conversationId === undefined ? undefined : eq(call.conversationId, filter.conversationId),
  filter.handled === undefined
    ? undefined
    : and(hasOutcome('missed', nowMs), filter.handled === 'yes' ? isNotNull(call.handledAtMs) : isNull(call.handledAtMs)),
  filter.text === undefined ? undefined : withText(filter.text),
]

/** A page of calls, read by when they began. */
export const listCalls = async (context: ServiceContext, query: CallQuery): Promise<CallPage> => {
  const { after, orderBy } = sortedBy({ started: call.startedAtMs }, call.id, query.sort, query.cursor)
  const rows = await selectCalls(context)
    .where(and(visibleCalls(context), ...conditionsOf(context, query), after))
    .orderBy(...orderBy)
    .limit(query.limit + 1)
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
