import { and, eq, type SQL, sql } from 'drizzle-orm'
import { call } from '../../migrations/schema/index.ts'
import type { Database } from '../db.ts'
import { textOf } from '../errors.ts'
import { type CallRow, isOver, nextVersion } from './call-rows.ts'
import { rawStatement, runBatch, type Statement } from './statements.ts'

/**
 * Calls by the quarter of an hour they began in and by agent (migrations/schema/statistics.ts), written in the batch that changes a call:
 * what the row counted before goes, what it counts now comes. So events may come in any order, late or twice; what erasing or a period
 * takes of a call stays counted.
 */

/** Every time zone's hours begin at a quarter. */
const QUARTER_MS = 900_000

const NOTHING = { incoming: 0, outgoing: 0, answered: 0, missed: 0, failed: 0, talkMs: 0, ringMs: 0 }
type Counts = typeof NOTHING
const KEYS = Object.keys(NOTHING) as (keyof Counts)[]

export type CountedCall = Pick<CallRow, 'agentId' | 'direction' | 'startedAtMs' | 'ringingAtMs' | 'answeredAtMs' | 'endedAtMs' | 'settled'>

const between = (fromMs: number | null, untilMs: number | null): number =>
  fromMs === null || untilMs === null ? 0 : Math.max(0, untilMs - fromMs)

/** What became of one that is over. */
export const outcomeCounts = ({ direction, ringingAtMs, answeredAtMs, endedAtMs }: CountedCall): Partial<Counts> => {
  if (answeredAtMs === null) return direction === 'in' ? { missed: 1 } : { failed: 1 }
  return { answered: 1, talkMs: between(answeredAtMs, endedAtMs), ringMs: between(ringingAtMs, answeredAtMs) }
}

const countsOf = (row: CountedCall): Counts => ({
  ...NOTHING,
  ...(row.direction === 'in' ? { incoming: 1 } : { outgoing: 1 }),
  ...(row.settled ? outcomeCounts(row) : {}),
})

type Entry = Counts & { agent: string; quarter: number }

const entriesOf = (gone: readonly CountedCall[], come: readonly CountedCall[]): Entry[] => {
  const sums = new Map<string, Entry>()
  const add = (row: CountedCall, sign: 1 | -1) => {
    const [agent, quarter] = [row.agentId ?? '', Math.floor(row.startedAtMs / QUARTER_MS) * QUARTER_MS]
    const sum = sums.get(`${agent} ${quarter}`) ?? { agent, quarter, ...NOTHING }
    const counts = countsOf(row)
    for (const key of KEYS) sum[key] += sign * counts[key]
    sums.set(`${agent} ${quarter}`, sum)
  }
  for (const row of gone) add(row, -1)
  for (const row of come) add(row, 1)
  return [...sums.values()].filter((sum) => KEYS.some((key) => sum[key] !== 0))
}

const toldOf = (key: string): SQL => sql.raw(`value ->> '${key}'`)

/** What the figures lose and gain. The batch has to break where a row of `gone` is no longer as it was read. */
export const countStatements = (db: Database, gone: readonly CountedCall[], come: readonly CountedCall[]): Statement[] => {
  const entries = entriesOf(gone, come)
  if (entries.length === 0) return []
  return [
    rawStatement(
      db,
      sql`INSERT INTO quarter_calls (agent_id, quarter_ms, incoming, outgoing, answered, missed, failed, talk_ms, ring_ms)
        SELECT ${sql.join(['agent', 'quarter', ...KEYS].map(toldOf), sql`, `)} FROM json_each(${JSON.stringify(entries)}) WHERE true
        ON CONFLICT (agent_id, quarter_ms) DO UPDATE SET incoming = incoming + excluded.incoming, outgoing = outgoing + excluded.outgoing,
          answered = answered + excluded.answered, missed = missed + excluded.missed, failed = failed + excluded.failed,
          talk_ms = talk_ms + excluded.talk_ms, ring_ms = ring_ms + excluded.ring_ms`,
    ),
  ]
}

const PORTION_CALLS = 500
const MOST_PORTIONS = 40

const settlePortion = async (db: Database, nowMs: number): Promise<boolean> => {
  const rows = await db
    .select()
    .from(call)
    .where(and(sql`settled = 0`, isOver(nowMs)))
    .orderBy(call.startedAtMs)
    .limit(PORTION_CALLS)
  if (rows.length === 0) return false
  const read = sql`json_each(${JSON.stringify(rows.map(({ id, version }) => [id, version]))})`
  const isRead = sql`${call.id} IN (SELECT value ->> 0 FROM ${read})`
  await runBatch(db, [
    // Somebody's event came in between: nothing of the batch is written.
    db
      .update(call)
      .set({ direction: sql`NULL` })
      .where(and(isRead, sql`NOT EXISTS (SELECT 1 FROM ${read} WHERE value ->> 0 = ${call.id} AND value ->> 1 = ${call.version})`)),
    ...countStatements(
      db,
      rows,
      rows.map((row) => ({ ...row, settled: true })),
    ),
    db
      .update(call)
      .set({ settled: true, ...nextVersion })
      .where(and(isRead, eq(call.settled, false))),
  ])
  return rows.length === PORTION_CALLS
}

const MOST_TRIES = 3
const isCrossed = (error: unknown): boolean => textOf(error).includes('NOT NULL constraint failed: call.direction')

/** Somebody's event came in between: what stands there now is read again. */
const settleSteadily = async (db: Database, nowMs: number): Promise<boolean> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await settlePortion(db, nowMs)
    } catch (error) {
      if (tries === MOST_TRIES || !isCrossed(error)) throw error
    }
  }
}

/** Counts what became of calls that nothing was heard of for so long that they are over; every night, before any of them is deleted. */
export const settleCalls = async (db: Database, nowMs: number): Promise<void> => {
  for (let taken = 0; taken < MOST_PORTIONS && (await settleSteadily(db, nowMs)); taken += 1);
}
