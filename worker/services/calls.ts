import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { agent, audit, call, contact } from '../../migrations/schema/index.ts'
import { agentMark } from '../../objects/core/call.ts'
import type { AuditAction, AuditKind } from '../../objects/protocol/audit-words.ts'
import { AppError } from '../errors.ts'
import { phoneKey } from '../lib/contact-keys.ts'
import { newId } from '../lib/ids.ts'
import type { Call, CallDetail, CallInput, CallPatch } from '../models/calls.ts'
import { hasCallCentre } from './call-centre.ts'
import { type CountedCall, countStatements } from './call-counts.ts'
import { readCall } from './call-list.ts'
import { tellConsoles } from './call-news.ts'
import { callView, findCall, nextVersion } from './call-rows.ts'
import { visibleContacts } from './contact-rows.ts'
import { readContact } from './contacts.ts'
import { personOf, type ServiceContext } from './context.ts'
import { readConversation } from './conversations.ts'
import { eventStatement } from './hook-events.ts'
import { findVisitor } from './known-visitors.ts'
import { auditStatement, runBatch, runUnlessErased, type Statement } from './statements.ts'

/** Click-to-call, and what people note of calls. */

type Whom = {
  number: string | null
  contactId: string | null
  visitorId: string | null
  conversationId: string | null
  siteId: string | null
}
const NOBODY: Whom = { number: null, contactId: null, visitorId: null, conversationId: null, siteId: null }

/** A visitor's contact, where this person may see it, else what its own page said of it. */
const asVisitor = async (context: ServiceContext, visitorId: string, siteId: string | undefined): Promise<Whom> => {
  const found = await findVisitor(context, visitorId, siteId)
  const [linked] = await context.db
    .select({ id: contact.id, phone: contact.phone })
    .from(contact)
    .where(and(eq(contact.id, found.contactId ?? ''), visibleContacts(context)))
  const number = linked?.phone ?? found.profile?.phone ?? null
  return { ...NOBODY, number, contactId: linked?.id ?? null, visitorId, siteId: found.siteId }
}

/** The visitor of a conversation that goes on, or is over. */
const visitorOf = async (context: ServiceContext, conversationId: string, siteId: string | undefined): Promise<string> => {
  const live = siteId === undefined ? null : await context.desks.partiesOf(siteId, conversationId)
  if (live !== null) return live.visitorId
  return (await readConversation(context, conversationId)).visitorId
}

const whomOf = async (context: ServiceContext, { contactId, visitorId, conversationId, siteId }: CallInput): Promise<Whom> => {
  if (conversationId !== undefined) {
    const whom = await asVisitor(context, await visitorOf(context, conversationId, siteId), siteId)
    return { ...whom, conversationId }
  }
  if (visitorId !== undefined) return asVisitor(context, visitorId, siteId)
  if (contactId === undefined) return NOBODY
  const { phone } = await readContact(context, contactId)
  return { ...NOBODY, contactId, number: phone }
}

/** The contact named beside a visitor counts, where this person may see it. */
const withContact = async (context: ServiceContext, whom: Whom, contactId: string | undefined): Promise<Whom> => {
  if (contactId === undefined || whom.contactId === contactId) return whom
  const { phone } = await readContact(context, contactId)
  return { ...whom, contactId, number: phone ?? whom.number }
}

const wantedCall = (agentId: string, startedAtMs: number): CountedCall => ({
  ...{ agentId, direction: 'out', startedAtMs, settled: false },
  ...{ ringingAtMs: null, answeredAtMs: null, endedAtMs: null },
})

/**
 * Asks the call centre for a call to somebody. Throws `unavailable` without a call centre, `not_found` for whom this person may not
 * see, and `bad_request` where no number is known.
 */
export const wantCall = async (context: ServiceContext, input: CallInput): Promise<Call> => {
  const { db, actor, nowMs } = context
  const agentId = personOf(actor)
  const [me] = await db
    .select({ id: agent.id, name: agent.name, workNumber: agent.workNumber })
    .from(agent)
    .where(eq(agent.id, agentId ?? ''))
  if (me === undefined) throw new AppError('forbidden', 'only a person may call')
  if (!(await hasCallCentre(context))) throw new AppError('unavailable', 'no call centre is connected')
  const whom = await withContact(context, await whomOf(context, input), input.contactId)
  const number = input.number ?? whom.number
  if (number === null) throw new AppError('bad_request', 'No phone number is known; type one.', { field: 'number' })
  const id = newId('p')
  const { contactId, visitorId, conversationId, siteId } = whom
  const about = { contactId, visitorId, conversationId, siteId }
  const mark = agentMark('wanted', nowMs, me.workNumber)
  await runUnlessErased(
    db,
    [contactId, visitorId].filter((one) => one !== null),
    [
      db.insert(call).values({
        ...{ id, direction: 'out', state: 'wanted', number, numberKey: phoneKey(number) ?? '', agentId: me.id, agentMark: mark },
        ...about,
        startedAtMs: nowMs,
      }),
      ...countStatements(db, [], [wantedCall(me.id, nowMs)]),
      eventStatement(context, { type: 'call.wanted', ...about, data: { call: { id, number }, agent: me, ...about } }),
      auditStatement(context, { action: 'call', kind: 'call', id, after: { number, ...about } }),
    ],
  )
  context.desks.couriers.wake()
  await tellConsoles(context, id)
  return callView(await findCall(context, id), nowMs)
}

const MOST_NOTES = 50

const noteStatement = ({ db, actor, nowMs }: ServiceContext, id: string, text: string): Statement =>
  db
    .update(call)
    .set({
      notes: sql`json_insert(${call.notes}, '$[#]', json(${JSON.stringify({ by: actor.id ?? '', atMs: nowMs, text })}))`,
      ...nextVersion,
    })
    .where(eq(call.id, id))

/** Links a contact this person may see, or none, and adds a note, which stays as it is. Throws `not_found`. */
export const updateCall = async (context: ServiceContext, id: string, { contactId, note }: CallPatch): Promise<CallDetail> => {
  const { db } = context
  const before = await readCall(context, id)
  if (contactId !== undefined && contactId !== null) await readContact(context, contactId)
  if (contactId !== undefined && before.contactHidden)
    throw new AppError('forbidden', 'it is linked to a contact you may not see', { field: 'contactId' })
  if (note !== undefined && before.notes.length >= MOST_NOTES)
    throw new AppError('conflict', `a call has at most ${MOST_NOTES} notes`, { field: 'note' })
  const links = contactId !== undefined && contactId !== before.contactId
  await runUnlessErased(db, typeof contactId === 'string' ? [contactId] : [], [
    ...(links
      ? [
          db
            .update(call)
            .set({ contactId, ...nextVersion })
            .where(eq(call.id, id)),
          auditStatement(context, {
            action: contactId === null ? 'unlink' : 'link',
            kind: 'call',
            id,
            before: { contactId: before.contactId },
            after: { contactId },
          }),
        ]
      : []),
    ...(note === undefined ? [] : [noteStatement(context, id, note), auditStatement(context, { action: 'note', kind: 'call', id })]),
  ])
  return readCall(context, id)
}

/** To be run before the update: written only where that will change something. */
const auditHandled = ({ db, actor, nowMs }: ServiceContext, id: string, handled: boolean, changes: SQL | undefined): Statement => {
  const action: AuditAction = handled ? 'handle' : 'reopen'
  const kind: AuditKind = 'call'
  return db.insert(audit).select(
    sql`SELECT ${newId('l')}, ${nowMs}, ${actor.id}, ${actor.name}, ${action}, ${kind}, ${id}, NULL, NULL, ${actor.ip}
      FROM ${call} WHERE ${changes}`,
  )
}

const NOT_HANDLED = { handledBy: null, handledAtMs: null, handledHow: null, handledCallId: null }

/** Somebody took care of a missed call, or after all nobody did. Throws `not_found`, and `conflict` for one that was not missed. */
export const handleCall = async (context: ServiceContext, id: string, handled: boolean): Promise<CallDetail> => {
  const { db, actor, nowMs } = context
  const before = await readCall(context, id)
  if (before.outcome !== 'missed') throw new AppError('conflict', 'only missed calls are taken care of')
  if ((before.handledAtMs !== null) === handled) return before
  const changes = and(eq(call.id, id), handled ? isNull(call.handledAtMs) : isNotNull(call.handledAtMs))
  await runBatch(db, [
    auditHandled(context, id, handled, changes),
    db
      .update(call)
      .set({
        ...(handled ? { ...NOT_HANDLED, handledBy: actor.id, handledAtMs: nowMs, handledHow: 'marked' } : NOT_HANDLED),
        ...nextVersion,
      })
      .where(changes),
  ])
  await tellConsoles(context, id)
  return readCall(context, id)
}
