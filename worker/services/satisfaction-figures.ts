import { and, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { agent, conversation, skillGroup } from '../../migrations/schema/index.ts'
import { type DayRange, datesOf, momentsOf } from '../lib/day-range.ts'
import { type Counted, talliesBy, tallyOf } from '../lib/tallies.ts'
import type { RatingFilter, SatisfactionFigures } from '../models/satisfaction.ts'
import type { ServiceContext } from './context.ts'
import { type RatedSite, ratedWhere, readScope, servedWhere } from './satisfaction.ts'
import { inIds } from './statements.ts'

/**
 * The figures above the list of ratings: the same ratings by the same conditions, added up by the database. Each row is read twice by
 * the index of its site: by whom, and by day. The share has the conversations asked for in the range below the line, by theirs.
 */

type ByWhom = Counted & { siteId: string; agentId: string | null; groupId: string | null }
type ByDay = Counted & { date: string }
type Scope = { sites: RatedSite[]; range: DayRange }

/** Sites with their stretch of time, and the same day by day, as JSON that a statement joins: `[site, fromMs, untilMs, date]`. */
const stretchesOf = ({ sites, range }: Scope): { whole: string; daily: string } => {
  const dates = datesOf(range)
  const byZone = new Map(sites.map(({ timeZone }) => [timeZone, momentsByDay(timeZone, dates)]))
  const daily = sites.flatMap(({ id, timeZone }) =>
    (byZone.get(timeZone) ?? []).map(({ date, fromMs, untilMs }) => [id, fromMs, untilMs, date] as const),
  )
  const whole = sites.map(({ id, timeZone }) => {
    const { fromMs, untilMs } = momentsOf(timeZone, range)
    return [id, fromMs, untilMs] as const
  })
  return { whole: JSON.stringify(whole), daily: JSON.stringify(daily) }
}

const momentsByDay = (timeZone: string, dates: readonly string[]) => {
  const begins = dates.map((date) => momentsOf(timeZone, { from: date, until: date }).fromMs)
  const endMs = momentsOf(timeZone, { from: dates.at(-1) ?? '', until: dates.at(-1) ?? '' }).untilMs
  return dates.map((date, index) => ({ date, fromMs: begins[index] ?? 0, untilMs: begins[index + 1] ?? endMs }))
}

/** CROSS JOIN: the stretches come first, so that each is one range of the index. */
const within = (stretches: string, at: SQLiteColumn): SQL => sql`json_each(${stretches}) AS stretch CROSS JOIN ${conversation}
  ON ${conversation.siteId} = stretch.value ->> 0 AND ${at} >= stretch.value ->> 1 AND ${at} < stretch.value ->> 2`

const { siteId, agentId, groupId, ratingScore, ratedAtMs, askedAtMs, servedAtMs } = conversation

const WHO = {
  siteId: sql<string>`${siteId}`.as('site'),
  agentId: sql<string | null>`${agentId}`.as('agent'),
  groupId: sql<string | null>`${groupId}`.as('skill_group'),
}
const DATE = { date: sql<string>`stretch.value ->> 3`.as('date') }
const none = (as: string) => sql<number>`0`.as(as)
const RATINGS = {
  score: sql<number | null>`${ratingScore}`.as('score'),
  ratings: sql<number>`count(*)`.as('ratings'),
  served: none('served'),
  rated: none('rated'),
}
const SERVED = {
  score: sql<number | null>`NULL`.as('score'),
  ratings: none('ratings'),
  served: sql<number>`count(*)`.as('served'),
  rated: sql<number>`count(${ratingScore})`.as('rated'),
}

const readCounted = async (context: ServiceContext, filter: RatingFilter, scope: Scope): Promise<{ byWhom: ByWhom[]; byDay: ByDay[] }> => {
  const { db } = context
  const { whole, daily } = stretchesOf(scope)
  const rated = ratedWhere(context, filter)
  const served = and(servedWhere(context, filter), isNotNull(servedAtMs))
  const whom = db.select({ ...WHO, ...RATINGS }).from(within(whole, ratedAtMs))
  const whomServed = db.select({ ...WHO, ...SERVED }).from(within(whole, askedAtMs))
  const day = db.select({ ...DATE, ...RATINGS }).from(within(daily, ratedAtMs))
  const dayServed = db.select({ ...DATE, ...SERVED }).from(within(daily, askedAtMs))
  const [ratedByWhom, servedByWhom, ratedByDay, servedByDay] = await db.batch([
    whom.where(rated).groupBy(siteId, agentId, groupId, ratingScore),
    whomServed.where(served).groupBy(siteId, agentId, groupId),
    day.where(rated).groupBy(sql`date`, ratingScore),
    dayServed.where(served).groupBy(sql`date`),
  ])
  return { byWhom: [...ratedByWhom, ...servedByWhom], byDay: [...ratedByDay, ...servedByDay] }
}

const readNames = async ({ db }: ServiceContext, rows: readonly ByWhom[]): Promise<Map<string | null, string>> => {
  const ids = (idOf: (row: ByWhom) => string | null) => [...new Set(rows.map(idOf))].filter((id) => id !== null)
  const [agents, groups] = await db.batch([
    db
      .select({ id: agent.id, name: agent.name })
      .from(agent)
      .where(
        inIds(
          agent.id,
          ids((row) => row.agentId),
        ),
      ),
    db
      .select({ id: skillGroup.id, name: skillGroup.name })
      .from(skillGroup)
      .where(
        inIds(
          skillGroup.id,
          ids((row) => row.groupId),
        ),
      ),
  ])
  return new Map([...agents, ...groups].map(({ id, name }) => [id, name]))
}

/** Distribution, average and share of what the list holds, in all and by agent, group, site and day. */
export const readSatisfaction = async (context: ServiceContext, filter: RatingFilter): Promise<SatisfactionFigures> => {
  const scope = await readScope(context, filter)
  const { byWhom, byDay } = await readCounted(context, filter, scope)
  const names = await readNames(context, byWhom)
  for (const { id, name } of scope.sites) names.set(id, name)
  const named = (idOf: (row: ByWhom) => string | null) =>
    talliesBy(byWhom, idOf).map(({ key, tally }) => ({ id: key, name: names.get(key) ?? null, ...tally }))
  const days = Map.groupBy(byDay, ({ date }) => date)
  return {
    ...scope.range,
    total: tallyOf(byWhom),
    agents: named((row) => row.agentId),
    groups: named((row) => row.groupId),
    sites: named((row) => row.siteId),
    days: datesOf(scope.range).map((date) => ({ date, ...tallyOf(days.get(date) ?? []) })),
  }
}
