import { and, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { conversation, site } from '../../migrations/schema/index.ts'
import { MISSED_REASONS } from '../../objects/protocol/visitor-model.ts'
import { momentsOf } from '../lib/day-range.ts'
import type { ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { inIds } from './statements.ts'

/** Filters of the history that select exactly what the statistics count (today.ts says the same of a day). */

const isValid = sql`${conversation.endReason} IS NOT 'invalid'`
const turnedAway = inArray(conversation.endReason, MISSED_REASONS)

export const outcomeIs = (outcome: NonNullable<ConversationQuery['outcome']>): SQL | undefined => {
  if (outcome === 'served') return and(isValid, isNotNull(conversation.servedAtMs))
  const unserved = and(isValid, isNull(conversation.servedAtMs))
  return outcome === 'missed' ? and(unserved, turnedAway) : and(unserved, sql`NOT ${turnedAway}`)
}

/** Of the served: those an agent wrote in, or did not. */
export const repliedIs = (replied: NonNullable<ConversationQuery['replied']>): SQL | undefined =>
  and(outcomeIs('served'), replied === 'true' ? isNotNull(conversation.firstReplyAtMs) : isNull(conversation.firstReplyAtMs))

export const queuedIs = (queued: NonNullable<ConversationQuery['queued']>): SQL =>
  queued === 'true' ? gt(conversation.longestQueue, 0) : eq(conversation.longestQueue, 0)

const FIRST_DAY = '1970-01-02'
const LAST_DAY = '2199-12-31'

/** Days of asking, on the clock of each conversation's own site. */
export type AskedDays = {
  /** The earliest of them all; undefined: they have no beginning. */
  fromMs: number | undefined
  /** The widest of them, which every index understands. */
  range: SQL | undefined
  /** Exactly those, of one site and of all. */
  ofSite: (siteId: string) => SQL
  ofAll: SQL
}

const within = (fromMs: number, untilMs: number): SQL =>
  sql`${conversation.askedAtMs} >= ${fromMs} AND ${conversation.askedAtMs} < ${untilMs}`

/** Null: no days were named. */
export const askedDays = async (
  { db }: ServiceContext,
  { askedFrom, askedTo }: Pick<ConversationQuery, 'askedFrom' | 'askedTo'>,
): Promise<AskedDays | null> => {
  if (askedFrom === undefined && askedTo === undefined) return null
  const sites = await db.select({ id: site.id, timeZone: site.timeZone }).from(site)
  const days = { from: askedFrom ?? FIRST_DAY, until: askedTo ?? LAST_DAY }
  const zones = [...Map.groupBy(sites, ({ timeZone }) => timeZone)].map(([timeZone, own]) => ({
    ids: own.map(({ id }) => id),
    ...momentsOf(timeZone, days),
  }))
  const earliestMs = Math.min(...zones.map(({ fromMs }) => fromMs))
  const nothing = sql`0`
  return {
    fromMs: askedFrom === undefined || zones.length === 0 ? undefined : earliestMs,
    range: zones.length === 0 ? undefined : within(earliestMs, Math.max(...zones.map(({ untilMs }) => untilMs))),
    ofSite: (siteId) => {
      const zone = zones.find(({ ids }) => ids.includes(siteId))
      return zone === undefined ? nothing : within(zone.fromMs, zone.untilMs)
    },
    // A list of sites for each clock is read once; a look-up for each row would be read with each of them.
    ofAll: or(...zones.map(({ ids, fromMs, untilMs }) => and(inIds(conversation.siteId, ids), within(fromMs, untilMs)))) ?? nothing,
  }
}
