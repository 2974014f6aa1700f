import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { agent, call, contact, site, visitor } from '../../migrations/schema/index.ts'
import { durationsOf, outcomeOf } from '../../objects/core/call.ts'
import { CALL_SILENCE_MS, type CallOutcome } from '../../objects/protocol/call-words.ts'
import { can } from '../auth/permissions.ts'
import { notFound } from '../errors.ts'
import type { Call } from '../models/calls.ts'
import { visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { doerName } from './doer-name.ts'

/** Calls as people see them, and which of them. */

export type CallRow = typeof call.$inferSelect

/** Goes along with every change: who puts two calls together from what it read earlier notices. */
export const nextVersion = { version: sql`${call.version} + 1` }

const handler = alias(agent, 'handler')

const readsAllCalls = ({ actor }: ServiceContext): boolean => actor.role !== null && can(actor.role, 'calls.read_all')

/** Whether nothing more is to come of it; the same as `outcomeOf` says. */
export const isOver = (nowMs: number): SQL => sql`(${call.state} = 'ended'
  OR (${call.state} = 'wanted' AND ${call.startedAtMs} <= ${nowMs - CALL_SILENCE_MS.wanted})
  OR (${call.state} = 'ringing' AND coalesce(${call.ringingAtMs}, ${call.startedAtMs}) <= ${nowMs - CALL_SILENCE_MS.ringing})
  OR (${call.state} = 'answered' AND coalesce(${call.answeredAtMs}, ${call.startedAtMs}) <= ${nowMs - CALL_SILENCE_MS.answered}))`

/** What the indexes `call_open` and `call_missed` ask for stands in the text: a bound value would not let them be used. */
export const hasOutcome = (outcome: CallOutcome, nowMs: number): SQL => {
  if (outcome === 'running') return sql`(${call.settled} = 0 AND NOT ${isOver(nowMs)})`
  if (outcome === 'answered') return sql`(${isOver(nowMs)} AND ${call.answeredAtMs} IS NOT NULL)`
  const direction = sql.raw(outcome === 'missed' ? "'in'" : "'out'")
  return sql`(${isOver(nowMs)} AND ${call.answeredAtMs} IS NULL AND ${call.direction} = ${direction})`
}

/** Missed, and nobody took care of it. */
export const toCallBack = (nowMs: number): SQL => sql`(${hasOutcome('missed', nowMs)} AND ${call.handledAtMs} IS NULL)`

/** Whose calls this person sees apart from those to call back; null: everybody's. */
export const ownCallsOf = (context: ServiceContext): string | null => (readsAllCalls(context) ? null : (context.actor.id ?? ''))

/** Each by an index of its own: an agent's calls, those to call back, and missed ones it took care of itself. They overlap. */
export const partsVisibleTo = (me: string, nowMs: number): SQL[] => [
  eq(call.agentId, me),
  toCallBack(nowMs),
  sql`(${call.handledBy} = ${me} AND ${hasOutcome('missed', nowMs)})`,
]

/** An agent's own, and missed ones that nobody took care of, or itself did; who steers sees all. */
export const visibleCalls = (context: ServiceContext): SQL | undefined => {
  const me = ownCallsOf(context)
  return me === null ? undefined : or(...partsVisibleTo(me, context.nowMs))
}

/** Ids with the contact that conditions may ask about, as `selectCalls` joins it. */
export const selectCallIds = (context: ServiceContext) =>
  context.db
    .select({ id: call.id })
    .from(call)
    .leftJoin(contact, and(eq(contact.id, call.contactId), visibleContacts(context)))

/** A call with the names it is shown with; a contact only where this person may see it. In a batch each column needs a name of its own. */
export const selectCalls = (context: ServiceContext) =>
  context.db
    .select({
      row: call,
      agentName: sql<string | null>`${agent.name}`.as('agent_name'),
      seenContactId: sql<string | null>`${contact.id}`.as('seen_contact'),
      contactName: sql<string | null>`${contact.name}`.as('contact_name'),
      visitorName: sql<string | null>`${visitor.name}`.as('visitor_name'),
      siteName: sql<string | null>`${site.name}`.as('site_name'),
      handledByName: doerName(handler.name, call.handledBy).as('handler_name'),
    })
    .from(call)
    .leftJoin(agent, eq(agent.id, call.agentId))
    .leftJoin(contact, and(eq(contact.id, call.contactId), visibleContacts(context)))
    .leftJoin(visitor, eq(visitor.id, call.visitorId))
    .leftJoin(site, eq(site.id, call.siteId))
    .leftJoin(handler, eq(handler.id, call.handledBy))

export type ListedCall = Awaited<ReturnType<typeof selectCalls>>[number]

/** What would tell who a hidden contact is. */
export const WITHOUT_CONTACT = {
  ...{ contactId: null, contactName: null, conversationId: null },
  ...{ visitorId: null, visitorName: null, siteId: null, siteName: null },
} as const satisfies Partial<Call>

export const callView = ({ row, seenContactId, ...names }: ListedCall, nowMs: number): Call => {
  const { numberKey: _key, agentMark: _mark, version: _version, settled: _settled, notes, contactId: _contact, handledBy, ...facts } = row
  return {
    ...facts,
    ...names,
    ...durationsOf(row),
    outcome: outcomeOf(row, nowMs),
    contactId: seenContactId,
    handledById: handledBy,
    noteCount: notes.length,
    ...(row.contactId !== null && seenContactId === null ? WITHOUT_CONTACT : {}),
  }
}

/** Throws `not_found` for unknown and hidden ones alike. */
export const findCall = async (context: ServiceContext, id: string): Promise<ListedCall> => {
  const [found] = await selectCalls(context).where(and(eq(call.id, id), visibleCalls(context)))
  if (found === undefined) throw notFound('no such call')
  return found
}
