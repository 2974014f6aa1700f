import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { conversation, site } from '../../migrations/schema/index.ts'
import { MISSED_REASONS } from '../../objects/protocol/visitor-model.ts'
import { momentsOf } from '../lib/day-range.ts'
import type { ConversationQuery } from '../models/history.ts'
import type { ServiceContext } from './context.ts'

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

/** Days of asking, on the clock of each conversation's own site; null: none were named. */
export const askedDays = async (
  { db }: ServiceContext,
  { askedFrom, askedTo }: Pick<ConversationQuery, 'askedFrom' | 'askedTo'>,
): Promise<{ fromMs: number | undefined; range: SQL | undefined; exactly: SQL } | null> => {
  if (askedFrom === undefined && askedTo === undefined) return null
  const sites = await db.select({ id: site.id, timeZone: site.timeZone }).from(site)
  const days = { from: askedFrom ?? FIRST_DAY, until: askedTo ?? LAST_DAY }
  const moments = sites.map(({ id, timeZone }) => ({ id, ...momentsOf(timeZone, days) }))
  const bounds = JSON.stringify(Object.fromEntries(moments.map(({ id, fromMs, untilMs }) => [id, [fromMs, untilMs]])))
  const bound = (index: 0 | 1) =>
    sql`(SELECT value ->> ${sql.raw(String(index))} FROM json_each(${bounds}) WHERE key = ${conversation.siteId})`
  const earliestMs = Math.min(...moments.map(({ fromMs }) => fromMs))
  const latestMs = Math.max(...moments.map(({ untilMs }) => untilMs))
  return {
    fromMs: askedFrom === undefined || moments.length === 0 ? undefined : earliestMs,
    // The widest of them, which the indexes understand.
    range: moments.length === 0 ? undefined : and(gte(conversation.askedAtMs, earliestMs), lt(conversation.askedAtMs, latestMs)),
    exactly: sql`${conversation.askedAtMs} >= ${bound(0)} AND ${conversation.askedAtMs} < ${bound(1)}`,
  }
}
