import { and, asc, eq, gt, gte, inArray, lt, max, min, type SQL, sql } from 'drizzle-orm'
import { agent, agentLog, calendar, conversation, site, siteVersion, skillGroupMember } from '../../migrations/schema/index.ts'
import type { SiteConfig } from '../../objects/core/types.ts'
import { addDays, momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { WhatIfDay, WhatIfDays, WhatIfLogRow } from '../models/what-if.ts'
import type { ServiceContext } from './context.ts'
import type { Area } from './site-areas.ts'
import { loadSiteConfig } from './site-config.ts'
import { inIds } from './statements.ts'
import { numberVisitors, readRequests, recordedRequests } from './what-if-requests.ts'

/** What a past day was like on a site, for a replay of it in the console. */

export const MOST_ARRIVALS = 20_000
/** More changes than a thousand agents make a day. */
const MOST_CHANGES = 50_000
const SUGGESTED_DAYS = 31
const DAY_MS = 86_400_000
/** A state older than this is no state: sessions do not live so long. */
const STATE_HOLDS_MS = 14 * DAY_MS
/** Every time zone's days begin at a multiple of it. */
const SLOT_MS = 900_000

type Span = { fromMs: number; untilMs: number }

const spanOf = (timeZone: string, day: string): Span => ({
  fromMs: momentOf(timeZone, day, 0),
  untilMs: momentOf(timeZone, addDays(day, 1), 0),
})

/** The last row before the day of each agent, then those of the day, in order. */
const readAgentLog = async ({ db }: ServiceContext, siteId: string, { fromMs, untilMs }: Span): Promise<WhatIfLogRow[]> => {
  const { agentId, status, connected } = agentLog
  const within = (from: number, until: number) =>
    and(eq(agentLog.siteId, siteId), gte(agentLog.atMs, from), lt(agentLog.atMs, until)) as SQL
  const [before, during] = await db.batch([
    // SQLite takes the other columns from the row that has the maximum.
    db
      .select({ atMs: max(agentLog.atMs), agentId, status, connected })
      .from(agentLog)
      .where(within(fromMs - STATE_HOLDS_MS, fromMs))
      .groupBy(agentLog.agentId),
    db
      .select({ atMs: agentLog.atMs, agentId, status, connected })
      .from(agentLog)
      .where(within(fromMs, untilMs))
      .orderBy(asc(agentLog.atMs), asc(agentLog.agentId))
      .limit(MOST_CHANGES),
  ])
  return [...before.map((row) => ({ ...row, atMs: row.atMs ?? fromMs })), ...during]
}

/** What a day is lived by again. */
const REPLAYED: readonly Area[] = ['dialog', 'hours']

/** When what the desk obeys was last saved after `sinceMs`; null: it is as it was. */
const readChangedAt = async ({ db }: ServiceContext, siteId: string, sinceMs: number): Promise<number | null> => {
  const [settings, calendars] = await db.batch([
    db
      .select({ atMs: max(siteVersion.atMs) })
      .from(siteVersion)
      .where(and(eq(siteVersion.siteId, siteId), inArray(siteVersion.area, REPLAYED), gt(siteVersion.atMs, sinceMs))),
    db
      .select({ atMs: max(calendar.atMs) })
      .from(calendar)
      .where(gt(calendar.atMs, sinceMs)),
  ])
  return Math.max(settings[0]?.atMs ?? 0, calendars[0]?.atMs ?? 0) || null
}

/** Who serves the site now, and whoever did on that day and serves elsewhere since. */
const readAgents = async ({ db }: ServiceContext, config: SiteConfig, ids: ReadonlySet<string>): Promise<WhatIfDay['agents']> => {
  const here = config.agents.map(({ id, name, workNumber, limit, groupIds }) => ({ id, name, workNumber, limit, groupIds }))
  const known = new Set(here.map(({ id }) => id))
  const missing = [...ids].filter((id) => !known.has(id))
  if (missing.length === 0) return here
  const [people, members] = await db.batch([
    db
      .select({ id: agent.id, name: agent.name, workNumber: agent.workNumber, limit: agent.limit })
      .from(agent)
      .where(inIds(agent.id, missing))
      .orderBy(asc(agent.id)),
    db.select().from(skillGroupMember).where(inIds(skillGroupMember.agentId, missing)),
  ])
  const groupsOf = Map.groupBy(members, ({ agentId }) => agentId)
  return [...here, ...people.map((person) => ({ ...person, groupIds: (groupsOf.get(person.id) ?? []).map(({ groupId }) => groupId) }))]
}

const requireOver = (config: SiteConfig, day: string, nowMs: number): void => {
  if (day < wallClockAt(config.timeZone, nowMs).date) return
  throw new AppError('bad_request', 'Choose a day that is over.', { field: 'day' })
}

/** The facts of one day that is over. Throws `not_found`, and `bad_request` for a day that is not over. */
export const readDay = async (context: ServiceContext, d1: D1Database, siteId: string, day: string): Promise<WhatIfDay> => {
  const config = await loadSiteConfig(d1, siteId)
  if (config === null) throw notFound('no such site')
  requireOver(config, day, context.nowMs)
  const span = spanOf(config.timeZone, day)
  const [requests, log, changedAtMs] = await Promise.all([
    readRequests(context, siteId, span, MOST_ARRIVALS),
    readAgentLog(context, siteId, span),
    readChangedAt(context, siteId, span.fromMs),
  ])
  const seen = [...requests.arrivals, ...requests.carried].flatMap(({ stretches }) => stretches.map(({ agentId }) => agentId))
  const agents = await readAgents(context, config, new Set([...seen, ...log.map(({ agentId }) => agentId)]))
  const numberOf = numberVisitors()
  return {
    day,
    ...span,
    timeZone: config.timeZone,
    dialog: config.dialog,
    hours: config.hours,
    changedAtMs,
    groups: config.groups.map(({ id, name, enabled }) => ({ id, name, enabled })),
    agents,
    arrivals: recordedRequests(requests.arrivals, numberOf),
    carried: recordedRequests(requests.carried, numberOf),
    truncated: requests.truncated,
    agentLog: log,
  }
}

/** The latest days with conversations, newest first. Throws `not_found`. */
export const listDays = async ({ db, nowMs }: ServiceContext, siteId: string): Promise<WhatIfDays> => {
  const [found] = await db
    .select({ timeZone: site.timeZone })
    .from(site)
    .where(and(eq(site.id, siteId), sql`${site.deletedAtMs} IS NULL`))
  if (found === undefined) throw notFound('no such site')
  const { timeZone } = found
  const today = wallClockAt(timeZone, nowMs).date
  const fromMs = momentOf(timeZone, addDays(today, -SUGGESTED_DAYS), 0)
  const slot = sql<number>`CAST(${conversation.askedAtMs} / ${SLOT_MS} AS INTEGER)`
  const [slots, first] = await db.batch([
    db
      .select({ slot, conversations: sql<number>`count(*)` })
      .from(conversation)
      .where(
        and(eq(conversation.siteId, siteId), gte(conversation.askedAtMs, fromMs), lt(conversation.askedAtMs, momentOf(timeZone, today, 0))),
      )
      .groupBy(slot),
    db
      .select({ atMs: min(agentLog.atMs) })
      .from(agentLog)
      .where(eq(agentLog.siteId, siteId)),
  ])
  const recordedFromMs = first[0]?.atMs ?? Number.POSITIVE_INFINITY
  const counts = new Map<string, number>()
  for (const { slot: index, conversations } of slots) {
    const { date } = wallClockAt(timeZone, index * SLOT_MS)
    counts.set(date, (counts.get(date) ?? 0) + conversations)
  }
  const days = [...counts].map(([day, conversations]) => ({ day, conversations, recorded: recordedFromMs < spanOf(timeZone, day).untilMs }))
  return { timeZone, today, days: days.sort((one, other) => (one.day < other.day ? 1 : -1)) }
}
