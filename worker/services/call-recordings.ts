import { and, eq, not, sql } from 'drizzle-orm'
import { call, callEvent, callRecording } from '../../migrations/schema/index.ts'
import type { CallEvent } from '../models/call-centre.ts'
import type { Known } from './call-known.ts'
import type { ServiceContext } from './context.ts'
import { inIds, runBatch, type Statement } from './statements.ts'

/** Recordings that come before anything else of their call: out of order, or long after the call was deleted. */

/** For so long after its beginning something may be told of a call: events are taken for 31 days, and one lasts hours. */
export const CALLS_TOLD_MS = 33 * 86_400_000

/** What waited for the call is part of it now; one that came meanwhile breaks the batch. */
export const takeRecordings = ({ db }: ServiceContext, { callId }: CallEvent, { recordings }: Known): Statement[] => {
  const ofCall = eq(callRecording.externalId, callId)
  const isRead = inIds(
    callRecording.id,
    recordings.map(({ id }) => id),
  )
  return [
    db
      .update(callRecording)
      .set({ event: sql`NULL` })
      .where(and(ofCall, not(isRead))),
    ...(recordings.length === 0 ? [] : [db.delete(callRecording).where(ofCall)]),
  ]
}

/**
 * A recording of a call of which nothing is told yet waits for it: by itself it would look like one that nobody answered. Whose number it
 * was the rest will say: where nobody looks for people, none is kept.
 */
export const keepRecording = ({ db, nowMs }: ServiceContext, event: CallEvent): Promise<void> =>
  runBatch(db, [
    db.insert(callEvent).values({ id: event.id, atMs: nowMs }),
    db.update(call).set({ direction: sql`NULL` }).where(eq(call.externalId, event.callId)),
    db
      .insert(callRecording)
      .values({ id: event.id, externalId: event.callId, event: { ...event, number: '' }, atMs: nowMs })
      .onConflictDoNothing(),
  ])
