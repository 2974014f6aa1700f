import { type SQL, sql } from 'drizzle-orm'
import { newEventId } from '../../objects/hooks/client.ts'
import type { AlwaysTold, HookChoice } from '../../objects/protocol/hook-words.ts'
import type { ServiceContext } from './context.ts'
import { anyErased } from './erased-marks.ts'
import { rawStatement, type Statement } from './statements.ts'

/** Tells other systems of a change, in the change's own batch. */

export type Told = {
  type: HookChoice
  data: Record<string, unknown>
  siteId?: string | null
  /** Whom it is about, for erasing. */
  visitorId?: string | null
  contactId?: string | null
  /** Told only where this holds as the batch comes to it. */
  when?: SQL
}

/** What is longer is told by its ids alone: the other side may ask for the rest. */
export const MAX_DATA_CHARS = 12_000

const bounded = (data: Told['data']): string => {
  const whole = JSON.stringify(data)
  if (whole.length <= MAX_DATA_CHARS) return whole
  const short = Object.entries(data).filter(([, value]) => JSON.stringify(value)?.length <= 200)
  return JSON.stringify({ ...Object.fromEntries(short), shortened: true })
}

/** Some hook that is switched on wants it. */
export const isWanted = (type: HookChoice): SQL =>
  sql`EXISTS (SELECT 1 FROM hook, json_each(hook.events) AS wanted WHERE hook.enabled = 1 AND wanted.value = ${type})`

/** The row of an event, written only where some hook wants it and nobody of it was erased. After the batch: `desks.couriers.wake()`. */
export const eventStatement = ({ db, nowMs }: Pick<ServiceContext, 'db' | 'nowMs'>, told: Told): Statement => {
  const { type, siteId = null, visitorId = null, contactId = null, when } = told
  return rawStatement(
    db,
    sql`INSERT INTO hook_event (id, type, at_ms, site_id, visitor_id, contact_id, data)
      SELECT ${newEventId()}, ${type}, ${nowMs}, ${siteId}, ${visitorId}, ${contactId}, ${bounded(told.data)}
      WHERE ${isWanted(type)} AND NOT ${anyErased([visitorId, contactId].filter((id) => id !== null))} ${when === undefined ? sql`` : sql`AND ${when}`}`,
  )
}

/** Events that every hook is told; each with its data, naming nobody as whom it is about: erasing does not take them. */
export const eventsForAll = ({ db, nowMs }: Pick<ServiceContext, 'db' | 'nowMs'>, type: AlwaysTold, data: readonly object[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO hook_event (id, type, at_ms, data) SELECT value ->> 'id', ${type}, ${nowMs}, value -> 'data'
      FROM json_each(${JSON.stringify(data.map((each) => ({ id: newEventId(), data: each })))})
      WHERE EXISTS (SELECT 1 FROM hook WHERE enabled = 1)`,
  )
