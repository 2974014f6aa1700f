import { and, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { conversation, site } from '../../migrations/schema/index.ts'
import { MISSED_REASONS } from '../../objects/protocol/constants.ts'
import { momentsOf } from '../lib/day-range.ts'
import type { ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'
import { type Span, within } from './conversation-window.ts'
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
  /** The widest of them. */
  span: Span
  /** Exactly those, of one site and of all. */
  ofSite: (siteId: string) => Span
  ofAll: SQL
}

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
  const span = {
    fromMs: askedFrom === undefined || zones.length === 0 ? undefined : Math.min(...zones.map(({ fromMs }) => fromMs)),
    untilMs: zones.length === 0 ? undefined : Math.max(...zones.map(({ untilMs }) => untilMs)),
  }
  return {
    span,
    // Of a site there is not: nothing.
    ofSite: (siteId) => zones.find(({ ids }) => ids.includes(siteId)) ?? { fromMs: 0, untilMs: 0 },
    // The plus keeps SQLite from walking the index once for each clock, past the bounds it has. A list of sites is read once, a look-up
    // for each row would be read with each of them.
    ofAll: sql`+(${or(sql`0`, ...zones.map((zone) => and(inIds(conversation.siteId, zone.ids), within(zone))))})`,
  }
}
