import { and, count, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { agent, call } from '../../migrations/schema/index.ts'
import { wallClockAt } from '../../objects/core/wall-clock.ts'
import { datesOf, momentsOf } from '../lib/day-range.ts'
import type { CallFigures, CallFiguresQuery, CallOverview } from '../models/calls.ts'
import { hasOutcome, visibleCalls } from './call-rows.ts'
import type { ServiceContext } from './context.ts'

/** How many calls, by hour, day and agent. A call counts when it began; one that goes on counts as in or out only. */

/** Every time zone's hours begin at a quarter. */
const QUARTER_MS = 900_000

const ZERO: CallFigures = { in: 0, out: 0, answered: 0, missed: 0, failed: 0, talkMs: 0, ringMs: 0 }
const KEYS = Object.keys(ZERO) as (keyof CallFigures)[]

const sumOf = (rows: readonly CallFigures[]): CallFigures => {
  const sum = { ...ZERO }
  for (const row of rows) for (const key of KEYS) sum[key] += row[key]
  return sum
}

const counted = (condition: SQL): SQL<number> => sql<number>`count(CASE WHEN ${condition} THEN 1 END)`
const summed = (condition: SQL, value: SQL): SQL<number> => sql<number>`coalesce(sum(CASE WHEN ${condition} THEN max(0, ${value}) END), 0)`

const figureColumns = (nowMs: number) => {
  const answered = hasOutcome('answered', nowMs)
  return {
    in: counted(sql`${call.direction} = 'in'`),
    out: counted(sql`${call.direction} = 'out'`),
    answered: counted(answered),
    missed: counted(hasOutcome('missed', nowMs)),
    failed: counted(hasOutcome('failed', nowMs)),
    talkMs: summed(answered, sql`coalesce(${call.endedAtMs} - ${call.answeredAtMs}, 0)`),
    ringMs: summed(answered, sql`coalesce(${call.answeredAtMs} - ${call.ringingAtMs}, 0)`),
  }
}

type Range = { fromMs: number; untilMs: number }

const within = (context: ServiceContext, { fromMs, untilMs }: Range): SQL | undefined =>
  and(gte(call.startedAtMs, fromMs), lt(call.startedAtMs, untilMs), visibleCalls(context))

const readByQuarter = (context: ServiceContext, range: Range) => {
  const quarter = sql<number>`${call.startedAtMs} / ${sql.raw(String(QUARTER_MS))}`
  return context.db
    .select({ quarter, ...figureColumns(context.nowMs) })
    .from(call)
    .where(within(context, range))
    .groupBy(quarter)
}

const readByAgent = (context: ServiceContext, range: Range) =>
  context.db
    .select({ agentId: call.agentId, agentName: sql<string | null>`max(${agent.name})`, ...figureColumns(context.nowMs) })
    .from(call)
    .leftJoin(agent, sql`${agent.id} = ${call.agentId}`)
    .where(within(context, range))
    .groupBy(call.agentId)
    .orderBy(sql`count(*) DESC`, call.agentId)

/** A call that goes on began within the longest it may go on. */
const readRunning = ({ db, nowMs, ...rest }: ServiceContext) =>
  db
    .select({ ringing: counted(sql`${call.state} <> 'answered'`), talking: counted(sql`${call.state} = 'answered'`) })
    .from(call)
    .where(and(gte(call.startedAtMs, nowMs - 86_400_000), hasOutcome('running', nowMs), visibleCalls({ db, nowMs, ...rest })))

const readUnhandled = (context: ServiceContext, range: Range) =>
  context.db
    .select({ unhandled: count() })
    .from(call)
    .where(and(within(context, range), hasOutcome('missed', context.nowMs), isNull(call.handledAtMs)))

/** The figures of these days on that clock, and how many go on now. */
export const readCallFigures = async (context: ServiceContext, { from, to, timeZone }: CallFiguresQuery): Promise<CallOverview> => {
  const days = { from, until: to }
  const range = momentsOf(timeZone, days)
  const [quarters, byAgent, [running], [missed]] = await Promise.all([
    readByQuarter(context, range),
    readByAgent(context, range),
    readRunning(context),
    readUnhandled(context, range),
  ])
  const placed = quarters.map(({ quarter, ...figures }) => ({ at: wallClockAt(timeZone, quarter * QUARTER_MS), figures }))
  const sumWhere = (holds: (at: (typeof placed)[number]['at']) => boolean) =>
    sumOf(placed.filter(({ at }) => holds(at)).map(({ figures }) => figures))
  return {
    total: sumOf(placed.map(({ figures }) => figures)),
    byHour: Array.from({ length: 24 }, (_, hour) => sumWhere(({ minute }) => Math.floor(minute / 60) === hour)),
    byDay: datesOf(days).map((day) => ({ day, ...sumWhere(({ date }) => date === day) })),
    byAgent,
    ringing: running?.ringing ?? 0,
    talking: running?.talking ?? 0,
    unhandled: missed?.unhandled ?? 0,
  }
}
