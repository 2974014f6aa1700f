import { and, eq, isNull, sql } from 'drizzle-orm'
import { erasure, organisation, RETAINED_KINDS } from '../../../migrations/schema/index.ts'
import { type Database, databaseOf } from '../../db.ts'
import type { Env } from '../../env.ts'
import { textOf } from '../../errors.ts'
import { newId } from '../../lib/ids.ts'
import { settleCalls } from '../call-counts.ts'
import { rawStatement, runBatch } from '../statements.ts'
import { KINDS, type Sweeping } from './kinds.ts'
import { positionStatement } from './scan.ts'
import { mergeSearch } from './search-merge.ts'
import { SWEEPS } from './sweeps.ts'

const DAY_MS = 86_400_000

export const cutoffOf = (nowMs: number, days: number): number => nowMs - days * DAY_MS

/** One kind that fails holds up no other; what is left is taken by the next run. */
const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    console.error('retention: not taken', name, textOf(error))
  }
}

const unfinished = and(eq(erasure.kind, 'retention'), isNull(erasure.doneAtMs))

const begin = async (db: Database, nowMs: number): Promise<string> => {
  const id = newId('e')
  await runBatch(db, [db.insert(erasure).values({ id, atMs: nowMs, kind: 'retention', actorName: '', counts: {} })])
  return id
}

/** A run that found nothing leaves no receipt; nor does a kind of which there was nothing. */
const finish = (db: Database, nowMs: number): Promise<void> => {
  const counted = sql`(SELECT json_group_object(key, value) FROM json_each(counts) WHERE value > 0)`
  return runBatch(db, [
    db
      .update(erasure)
      .set({ counts: counted, doneAtMs: sql`coalesce(done_at_ms, ${nowMs})` })
      .where(unfinished),
    rawStatement(db, sql`DELETE FROM erasure WHERE kind = 'retention' AND counts = '{}'`),
    positionStatement(db, 'run', String(nowMs)),
  ])
}

const runKinds = async (sweeping: Sweeping): Promise<void> => {
  const [found] = await sweeping.db.select({ settings: organisation.settings }).from(organisation)
  const periods = found?.settings.retentionDays ?? {}
  for (const kind of RETAINED_KINDS) {
    const days = periods[kind]
    if (typeof days !== 'number' || days < 1) continue
    await attempt(kind, async () => {
      const { portion, portions } = KINDS[kind]
      const beforeMs = cutoffOf(sweeping.nowMs, days)
      for (let taken = 0; taken < portions && (await portion(sweeping, beforeMs)); taken += 1);
    })
  }
}

/** One run of the retention, from the schedule. Never throws. */
export const runRetention = (env: Env, nowMs: number): Promise<void> =>
  attempt('run', async () => {
    const db = databaseOf(env.DB)
    const sweeping: Sweeping = { db, files: env.FILES, nowMs, receiptId: await begin(db, nowMs) }
    try {
      // Before their period takes them: what became of a call is counted from its row.
      await attempt('settled calls', () => settleCalls(db, nowMs))
      await attempt('kinds', () => runKinds(sweeping))
      for (const { name, sweep } of SWEEPS) await attempt(name, () => sweep(sweeping))
      // Four runs a night: what one leaves of the merging is the next one's, and erasures of the day count, too.
      await attempt('search', async () => void (await mergeSearch(db, nowMs - DAY_MS)))
    } finally {
      await finish(db, nowMs)
    }
  })
