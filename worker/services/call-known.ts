import { eq } from 'drizzle-orm'
import { call, callEvent, callGone, callRecording } from '../../migrations/schema/index.ts'
import { mergeCalls } from '../../objects/core/call.ts'
import type { CallEvent } from '../models/call-centre.ts'
import type { CallRow } from './call-rows.ts'
import type { ServiceContext } from './context.ts'

/** What is known already of the call an event is about. */

export type Known = {
  told: CallRow | null
  wanted: CallRow | null
  /** Recordings that came before anything else of the call. */
  recordings: { id: string; event: CallEvent }[]
  /** Nothing comes of it: it was taken in before, or its call is deleted by now. */
  isOver: boolean
}

export const readKnown = async ({ db }: ServiceContext, event: CallEvent): Promise<Known> => {
  const [events, told, wanted, recordings, gone] = await db.batch([
    db.select({ id: callEvent.id }).from(callEvent).where(eq(callEvent.id, event.id)),
    db.select().from(call).where(eq(call.externalId, event.callId)),
    db
      .select()
      .from(call)
      .where(eq(call.id, event.requestId ?? '')),
    db.select().from(callRecording).where(eq(callRecording.externalId, event.callId)),
    db.select().from(callGone).where(eq(callGone.externalId, event.callId)),
  ])
  // One that belongs to another call already was answered before: this event is of a call of its own.
  const asked = wanted.find(({ externalId }) => externalId === null)
  return {
    told: told[0] ?? null,
    wanted: asked ?? null,
    recordings: recordings.map(({ id, event: kept }) => ({ id, event: kept as CallEvent })),
    isOver: events.length > 0 || gone.length > 0,
  }
}

/** One record of both: the one asked for here keeps its id, which consoles know. */
export const joined = ({ told, wanted }: Known): CallRow | null => {
  if (told === null || wanted === null) return wanted ?? told
  const facts = mergeCalls(told, wanted)
  const notes = [...wanted.notes, ...told.notes].sort((one, other) => one.atMs - other.atMs)
  return {
    ...wanted,
    ...facts,
    notes,
    externalId: told.externalId,
    contactId: wanted.contactId ?? told.contactId,
    visitorId: wanted.visitorId ?? told.visitorId,
    siteId: wanted.siteId ?? told.siteId,
    handledBy: wanted.handledBy ?? told.handledBy,
    handledAtMs: wanted.handledAtMs ?? told.handledAtMs,
    handledHow: wanted.handledHow ?? told.handledHow,
    handledCallId: wanted.handledCallId ?? told.handledCallId,
  }
}
