import { and, gte, lt, type SQL, sql } from 'drizzle-orm'
import { call } from '../../migrations/schema/index.ts'
import { outcomeOf } from '../../objects/core/call.ts'
import { HOUR_MS, localOf, type Offsets } from '../../objects/core/clock-hours.ts'
import type { CallFigures } from '../models/calls.ts'
import { outcomeCounts } from './call-counts.ts'
import { type CallRow, hasOutcome, ownCallsOf, partsVisibleTo, toCallBack } from './call-rows.ts'
import type { ServiceContext } from './context.ts'
import { rawRows } from './statements.ts'
import { localSql } from './statistics/statements.ts'

/** Calls of a range by the hour of a clock and by agent: what is settled from the table by the quarter, the few others from their rows. */

export const NO_CALLS: CallFigures = { in: 0, out: 0, answered: 0, missed: 0, failed: 0, talkMs: 0, ringMs: 0 }

export type CallRange = { fromMs: number; untilMs: number; offsets: Offsets }
/** `hour` counts hours of the wall since 1970; `agentId` is '' for nobody. */
export type CallHours = { byHour: { hour: number; figures: CallFigures }[]; byAgent: { agentId: string; figures: CallFigures }[] }

type Row = CallFigures & { kind: 'hour' | 'agent'; hour: number; agentId: string }
type MissedRow = { agentId: string; hour: number; missed: number }

const SUMS = sql.raw(`sum(incoming) AS incoming, sum(outgoing) AS outgoing, sum(answered) AS answered, sum(missed) AS missed,
  sum(failed) AS failed, sum(talk_ms) AS talk_ms, sum(ring_ms) AS ring_ms`)
const NAMED = sql.raw(`sum(incoming) AS "in", sum(outgoing) AS "out", sum(answered) AS answered, sum(missed) AS missed,
  sum(failed) AS failed, sum(talk_ms) AS talkMs, sum(ring_ms) AS ringMs`)

const figuresOf = ({ kind: _kind, hour: _hour, agentId: _agent, ...figures }: Row): CallFigures => figures

/** One walk of the table's key for each agent. */
const selectCounted = (context: ServiceContext, { fromMs, untilMs, offsets }: CallRange) => {
  const me = ownCallsOf(context)
  const whose = me === null ? sql`IN (SELECT id FROM agent UNION ALL SELECT '')` : sql`= ${me}`
  return rawRows<Row>(
    context.db,
    sql`
    WITH hours AS MATERIALIZED (
      SELECT agent_id, (${sql.raw(localSql(offsets, 'quarter_ms'))}) / ${sql.raw(String(HOUR_MS))} AS hour, ${SUMS}
      FROM quarter_calls WHERE agent_id ${whose} AND quarter_ms >= ${fromMs} AND quarter_ms < ${untilMs} GROUP BY agent_id, hour)
    SELECT 'hour' AS kind, hour, '' AS agentId, ${NAMED} FROM hours GROUP BY hour
    UNION ALL SELECT 'agent', 0, agent_id, ${NAMED} FROM hours GROUP BY agent_id`,
  )
}

const countedOf = (rows: readonly Row[]): CallHours => ({
  byHour: rows.filter(({ kind }) => kind === 'hour').map((row) => ({ hour: row.hour, figures: figuresOf(row) })),
  byAgent: rows.filter(({ kind }) => kind === 'agent').map((row) => ({ agentId: row.agentId, figures: figuresOf(row) })),
})

const withinRange = ({ fromMs, untilMs }: CallRange): SQL | undefined => and(gte(call.startedAtMs, fromMs), lt(call.startedAtMs, untilMs))

/** In the same shape, a call each: what became of those that nothing was heard of since, until the night settles them. */
const selectUnsettled = (context: ServiceContext, range: CallRange) => {
  const me = ownCallsOf(context)
  return context.db
    .select()
    .from(call)
    .where(and(sql`settled = 0`, withinRange(range), me === null ? undefined : sql`+agent_id = ${me}`))
}

const unsettledOf = (rows: readonly CallRow[], range: CallRange, nowMs: number): CallHours => {
  const over = rows.filter((row) => outcomeOf(row, nowMs) !== 'running')
  const counted = over.map((row) => ({
    hour: Math.floor(localOf(range.offsets, row.startedAtMs) / HOUR_MS),
    agentId: row.agentId ?? '',
    figures: { ...NO_CALLS, ...outcomeCounts(row) },
  }))
  return { byHour: counted, byAgent: counted }
}

/** Missed ones of others that an agent sees besides: nobody took care of them, or it did itself. */
const selectOthersMissed = (context: ServiceContext, me: string, range: CallRange) => {
  const [, unhandled, handled] = partsVisibleTo(me, context.nowMs)
  const hour = sql`(${sql.raw(localSql(range.offsets, 'started_at_ms'))}) / ${sql.raw(String(HOUR_MS))}`
  const part = (seen: SQL | undefined) => sql`SELECT coalesce(agent_id, '') AS agentId, ${hour} AS hour, count(*) AS missed FROM ${call}
    WHERE ${and(seen, withinRange(range), sql`agent_id IS NOT ${me}`)} GROUP BY 1, 2`
  return rawRows<MissedRow>(context.db, sql`${part(unhandled)} UNION ALL ${part(handled)}`)
}

const othersMissedOf = (rows: readonly MissedRow[]): CallHours => {
  const counted = rows.map(({ agentId, hour, missed }) => ({ agentId, hour, figures: { ...NO_CALLS, in: missed, missed } }))
  return { byHour: counted, byAgent: counted }
}

/** Everything of a range that this person may see, read in one moment: a call that is settled meanwhile counts once. */
export const readCallHours = async (context: ServiceContext, range: CallRange): Promise<CallHours> => {
  const [counted, unsettled] = [selectCounted(context, range), selectUnsettled(context, range)]
  const me = ownCallsOf(context)
  const [rows, open, missed] =
    me === null
      ? [...(await context.db.batch([counted, unsettled])), []]
      : await context.db.batch([counted, unsettled, selectOthersMissed(context, me, range)])
  const parts = [countedOf(rows), unsettledOf(open, range, context.nowMs), othersMissedOf(missed)]
  return { byHour: parts.flatMap(({ byHour }) => byHour), byAgent: parts.flatMap(({ byAgent }) => byAgent) }
}

/** Those that go on, and those of the range to call back. A call that goes on began within the longest it may go on. */
export const readNow = async (context: ServiceContext, range: CallRange) => {
  const { db, nowMs } = context
  const me = ownCallsOf(context)
  const [running] = await db
    .select({
      ringing: sql<number>`count(CASE WHEN ${call.state} <> 'answered' THEN 1 END)`,
      talking: sql<number>`count(CASE WHEN ${call.state} = 'answered' THEN 1 END)`,
    })
    .from(call)
    .where(and(gte(call.startedAtMs, nowMs - 24 * HOUR_MS), hasOutcome('running', nowMs), me === null ? undefined : sql`+agent_id = ${me}`))
  const [missed] = await db
    .select({ unhandled: sql<number>`count(*)` })
    .from(call)
    .where(and(toCallBack(nowMs), withinRange(range)))
  return { ringing: running?.ringing ?? 0, talking: running?.talking ?? 0, unhandled: missed?.unhandled ?? 0 }
}
