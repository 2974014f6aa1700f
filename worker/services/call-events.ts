import { and, desc, eq, sql } from 'drizzle-orm'
import { agent, call, callEvent, contact, hook, visitor } from '../../migrations/schema/index.ts'
import { type CallFacts, factsOf, markedWorkNumber, mergeCalls, stateOf } from '../../objects/core/call.ts'
import { verifySignature } from '../../objects/hooks/client.ts'
import { CALL_CENTRE_ID } from '../../objects/protocol/hook-words.ts'
import { AppError, textOf } from '../errors.ts'
import { phoneKey } from '../lib/contact-keys.ts'
import { newId } from '../lib/ids.ts'
import type { CallEvent, CallEventAnswer } from '../models/call-centre.ts'
import { countStatements } from './call-counts.ts'
import { joined, type Known, readKnown } from './call-known.ts'
import { tellConsoles } from './call-news.ts'
import { keepRecording, takeRecordings } from './call-recordings.ts'
import type { CallRow } from './call-rows.ts'
import { settledBy, talkStatements } from './call-talks.ts'
import { endedEvent } from './call-told.ts'
import type { ServiceContext } from './context.ts'
import { ERASED_NUMBER } from './erased-marks.ts'
import { runBatch, type Statement } from './statements.ts'

/** What the call centre tells: signed, once each, in any order. */

/** Somebody else's event of the same call came in between: read again, so often. */
const TRIES = 6

/** Throws `unauthorized` for what the call centre did not sign, or signed too long ago; `unavailable` while the interface is off. */
export const requireSigned = async ({ db, nowMs }: ServiceContext, headers: Headers, body: Uint8Array): Promise<void> => {
  const [found] = await db.select({ secret: hook.secret, enabled: hook.enabled }).from(hook).where(eq(hook.id, CALL_CENTRE_ID))
  const verdict = verifySignature(found?.secret ?? '', headers, body, nowMs)
  if (verdict === 'wrong') throw new AppError('unauthorized', 'the signature is not that of the call centre')
  if (verdict === 'old') throw new AppError('unauthorized', 'the timestamp is more than five minutes off', { field: 'timestamp' })
  if (!found?.enabled) throw new AppError('unavailable', 'the call-centre interface is switched off')
}

/** Whose call it is, as far as we know that work number. */
const agentOf = async ({ db }: ServiceContext, mark: string, known: CallRow | null): Promise<string | null> => {
  if (known !== null && known.agentMark === mark) return known.agentId
  const workNumber = markedWorkNumber(mark)
  if (workNumber === null) return null
  const [found] = await db.select({ id: agent.id }).from(agent).where(sql`upper(${agent.workNumber}) = upper(${workNumber})`)
  return found?.id ?? null
}

type Person = Pick<CallRow, 'contactId' | 'visitorId' | 'siteId'>
const NOBODY: Person = { contactId: null, visitorId: null, siteId: null }

/** Whose number it is: the contact changed last, and its browser that was here last. */
const personOfNumber = async ({ db }: ServiceContext, numberKey: string): Promise<Person> => {
  if (numberKey === '') return NOBODY
  const [found] = await db
    .select({ contactId: contact.id, visitorId: visitor.id, siteId: visitor.siteId })
    .from(contact)
    .leftJoin(visitor, eq(visitor.contactId, contact.id))
    .where(eq(contact.phoneKey, numberKey))
    .orderBy(desc(contact.updatedAtMs), contact.id, desc(visitor.lastSeenAtMs))
    .limit(1)
  return found ?? NOBODY
}

const factsIn = (row: CallRow): CallFacts => row

/** Whose call it was is erased: that there was one is all that later events add to. */
const withoutPerson = (row: CallRow): CallRow => ({
  ...row,
  ...{ number: '', numberKey: ERASED_NUMBER, recordingUrl: null, contactId: null, visitorId: null, conversationId: null },
})

/** The call as it is with this event. */
const rowWith = async (context: ServiceContext, event: CallEvent, known: Known): Promise<CallRow> => {
  const before = joined(known)
  const facts = known.recordings.reduce(
    (sum, { event: recording }) => mergeCalls(sum, factsOf(recording)),
    before === null ? factsOf(event) : mergeCalls(factsIn(before), factsOf(event)),
  )
  const state = stateOf(facts, before?.state === 'wanted')
  const numberKey = phoneKey(facts.number) ?? ''
  const isNewNumber = before === null || (before.contactId === null && before.numberKey !== numberKey)
  const person = isNewNumber ? await personOfNumber(context, numberKey) : NOBODY
  const { direction, number, line, startedAtMs, ringingAtMs, answeredAtMs, endedAtMs, endReason, recordingUrl, agentMark } = facts
  const row: CallRow = {
    id: before?.id ?? newId('p'),
    externalId: event.callId,
    ...{ direction, number, line, startedAtMs, ringingAtMs, answeredAtMs, endedAtMs, endReason, recordingUrl, agentMark },
    state,
    settled: state === 'ended',
    numberKey,
    agentId: await agentOf(context, agentMark, before),
    contactId: before?.contactId ?? person.contactId,
    visitorId: before?.visitorId ?? person.visitorId,
    conversationId: before?.conversationId ?? null,
    siteId: before?.siteId ?? person.siteId,
    handledBy: before?.handledBy ?? null,
    handledAtMs: before?.handledAtMs ?? null,
    handledHow: before?.handledHow ?? null,
    handledCallId: before?.handledCallId ?? null,
    notes: before?.notes ?? [],
    version: (before?.version ?? 0) + 1,
  }
  return [known.told, known.wanted].some((one) => one?.numberKey === ERASED_NUMBER) ? withoutPerson(row) : row
}

/** Breaks the batch when another event of the call was taken in meanwhile. */
const requireStill = ({ db }: ServiceContext, { id, version }: CallRow): Statement =>
  db
    .update(call)
    .set({ direction: sql`NULL` })
    .where(and(eq(call.id, id), sql`${call.version} <> ${version}`))

/** What an event may change of a row; contact, notes and handling are people's. */
const peoplesOf = ({ notes, handledBy, handledAtMs, handledHow, handledCallId }: CallRow) => ({
  ...{ notes, handledBy, handledAtMs, handledHow, handledCallId },
})
const writtenOf = ({ id: _id, notes: _n, handledBy: _b, handledAtMs: _a, handledHow: _h, handledCallId: _c, ...row }: CallRow) => row

/** A call that ended is told of, and told again when something that came late changes when it rang, was answered or ended. */
const isTold = (before: CallRow | null, row: CallRow): boolean =>
  row.state === 'ended' &&
  (before?.state !== 'ended' ||
    (['startedAtMs', 'ringingAtMs', 'answeredAtMs', 'endedAtMs'] as const).some((time) => before[time] !== row[time]))

const statementsOf = (context: ServiceContext, event: CallEvent, known: Known, row: CallRow): Statement[] => {
  const { db, nowMs } = context
  const { told, wanted } = known
  const before = wanted ?? told
  const isJoined = wanted !== null && told !== null
  const { contactId, ...written } = writtenOf(row)
  const person =
    before === null || before.contactId !== null || contactId === null ? {} : { contactId: sql`coalesce(${call.contactId}, ${contactId})` }
  return [
    db.insert(callEvent).values({ id: event.id, atMs: nowMs }),
    ...[told, wanted].flatMap((one) => (one === null ? [] : [requireStill(context, one)])),
    ...(isJoined ? [db.delete(call).where(eq(call.id, told.id))] : []),
    before === null
      ? db.insert(call).values(row)
      : db
          .update(call)
          .set({ ...written, ...person, ...(isJoined ? { ...peoplesOf(row), contactId } : {}) })
          .where(eq(call.id, before.id)),
    ...countStatements(
      db,
      [told, wanted].filter((one) => one !== null),
      [row],
    ),
    ...takeRecordings(context, event, known),
    ...talkStatements(db, known, row),
    ...(isTold(told, row) ? [endedEvent(context, row)] : []),
  ]
}

const isDuplicate = (error: unknown): boolean => textOf(error).includes('UNIQUE constraint failed: call_event.id')
const wasOvertaken = (error: unknown): boolean =>
  /NOT NULL constraint failed: call(\.direction|_recording\.event)|UNIQUE constraint failed: call\./.test(textOf(error))

/** `callIds`: what became other than it was. */
const takeOnce = async (context: ServiceContext, event: CallEvent): Promise<CallEventAnswer & { callIds: string[] }> => {
  const known = await readKnown(context, event)
  const before = joined(known)
  const state = before?.state ?? null
  if (known.isOver) return { state, duplicate: true, callIds: [] }
  try {
    if (before === null && event.type === 'recording') {
      await keepRecording(context, event)
      return { state, duplicate: false, callIds: [] }
    }
    const row = await rowWith(context, event, known)
    await runBatch(context.db, statementsOf(context, event, known, row))
    return { state: row.state, duplicate: false, callIds: [row.id, ...(await settledBy(context.db, known, row))] }
  } catch (error) {
    if (isDuplicate(error)) return { state, duplicate: true, callIds: [] }
    throw error
  }
}

/** Takes an event in; the same one again changes nothing. Events of one call may come in any order, and two at once. */
export const takeCallEvent = async (context: ServiceContext, event: CallEvent): Promise<CallEventAnswer> => {
  for (let left = TRIES; ; left -= 1) {
    try {
      const { callIds, ...answer } = await takeOnce(context, event)
      if (callIds.length > 0) context.desks.couriers.wake()
      await Promise.all(callIds.map((callId) => tellConsoles(context, callId)))
      return answer
    } catch (error) {
      if (left <= 1 || !wasOvertaken(error)) throw error
    }
  }
}
