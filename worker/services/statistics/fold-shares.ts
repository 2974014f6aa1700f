import { isNull } from 'drizzle-orm'
import { site } from '../../../migrations/schema/index.ts'
import { addDays, momentOf, wallClockAt } from '../../../objects/core/wall-clock.ts'
import { databaseOf } from '../../db.ts'
import type { Env } from '../../env.ts'

/**
 * Nightly: what visits of a finished day came with is told by whole days alone, so it moves from the day's hours into its first one. A
 * year of the overview then reads a share once a day instead of up to 24 times.
 */

/** Visits that come later than this stay in their hour, which is right too. */
const DAYS_BACK = 3

const FOLD = `
INSERT INTO hour_visits (site_id, hour_ms, shares)
SELECT ?1, ?2, json_group_object(key, count) FROM (
  SELECT s.key AS key, sum(s.value) AS count FROM hour_visits v, json_each(v.shares) s
  WHERE v.site_id = ?1 AND v.hour_ms >= ?2 AND v.hour_ms < ?3 GROUP BY s.key)
WHERE EXISTS (SELECT 1 FROM hour_visits WHERE site_id = ?1 AND hour_ms > ?2 AND hour_ms < ?3 AND shares <> '{}')
HAVING count(*) > 0
ON CONFLICT (site_id, hour_ms) DO UPDATE SET shares = excluded.shares`
const EMPTY = `UPDATE hour_visits SET shares = '{}' WHERE site_id = ?1 AND hour_ms > ?2 AND hour_ms < ?3 AND shares <> '{}'`

/** Again changes nothing. */
export const foldShares = async (d1: D1Database, { id, timeZone }: { id: string; timeZone: string }, nowMs: number): Promise<void> => {
  const today = wallClockAt(timeZone, nowMs).date
  const begins = Array.from({ length: DAYS_BACK + 1 }, (_, index) => momentOf(timeZone, addDays(today, index - DAYS_BACK), 0))
  const statements = begins.slice(0, -1).flatMap((fromMs, index) => {
    const untilMs = begins[index + 1] ?? fromMs
    return [FOLD, EMPTY].map((text) => d1.prepare(text).bind(id, fromMs, untilMs))
  })
  await d1.batch(statements)
}

/** Every site, each on its own: one that fails waits for the next night. */
export const foldAllShares = async (env: Env, nowMs: number): Promise<void> => {
  const sites = await databaseOf(env.DB).select({ id: site.id, timeZone: site.timeZone }).from(site).where(isNull(site.deletedAtMs))
  for (const each of sites)
    await foldShares(env.DB, each, nowMs).catch((error: unknown) => console.error('shares not folded', each.id, error))
}
