import { hoursBetween, LONGEST_STRETCH_MS, nextHourOf, offsetsOf } from '../core/clock-hours.ts'
import type { LogRow } from './agent-log.ts'

/**
 * Ready and busy time by the hour, from rows on their way to D1's `agent_log`. Runs before their own upsert, in the same batch: each agent's
 * time from its row before the batch to the row after it, reckoned with the batch less without it. So a replay changes nothing, and rows
 * that come late cut the stretch they fall into.
 */
const ADD_PRESENCE = `
INSERT INTO hour_presence (site_id, hour_ms, agent_id, ready_ms, busy_ms)
WITH fresh AS MATERIALIZED (
  SELECT value ->> 'agent' AS agent, value ->> 'at' AS at, value ->> 'status' AS status, value ->> 'connected' AS connected FROM json_each(?2)
), hours AS MATERIALIZED (
  SELECT value ->> 0 AS hour, value ->> 1 AS next FROM json_each(?3)
), bounds AS MATERIALIZED (
  SELECT agent, min(at) AS first, max(at) AS last FROM fresh GROUP BY agent
), spans AS MATERIALIZED (
  SELECT agent,
    coalesce((SELECT l.at_ms FROM agent_log l WHERE l.site_id = ?1 AND l.at_ms BETWEEN first - ${LONGEST_STRETCH_MS} AND first - 1
      AND l.agent_id = agent ORDER BY l.at_ms DESC LIMIT 1), first) AS begins,
    coalesce((SELECT l.at_ms FROM agent_log l WHERE l.site_id = ?1 AND l.at_ms BETWEEN last + 1 AND last + ${LONGEST_STRETCH_MS}
      AND l.agent_id = agent ORDER BY l.at_ms LIMIT 1), last) AS ends
  FROM bounds
), known AS MATERIALIZED (
  SELECT l.agent_id AS agent, l.at_ms AS at, l.status AS status, l.connected AS connected
  FROM spans s CROSS JOIN agent_log l ON l.site_id = ?1 AND l.at_ms BETWEEN s.begins AND s.ends AND l.agent_id = s.agent
), states (agent, at, status, connected, sign) AS (
  SELECT agent, at, status, connected, -1 FROM known
  UNION ALL
  SELECT agent, at, status, connected, 1 FROM known k WHERE NOT EXISTS (SELECT 1 FROM fresh f WHERE f.agent = k.agent AND f.at = k.at)
  UNION ALL
  SELECT agent, at, status, connected, 1 FROM fresh
), stretches AS (
  SELECT agent, status, connected, sign, at, lead(at) OVER (PARTITION BY sign, agent ORDER BY at) AS ends FROM states
), parts AS (
  SELECT h.hour, s.agent, s.status, s.sign * (min(s.ends, h.next) - max(s.at, h.hour)) AS ms
  FROM stretches s CROSS JOIN hours h ON h.hour < s.ends AND h.next > s.at
  WHERE s.connected = 1 AND s.status IN ('ready', 'busy') AND s.ends - s.at <= ${LONGEST_STRETCH_MS}
)
SELECT ?1, hour, agent, sum(iif(status = 'ready', ms, 0)) AS ready, sum(iif(status = 'busy', ms, 0)) AS busy
FROM parts GROUP BY hour, agent HAVING ready <> 0 OR busy <> 0
ON CONFLICT (site_id, hour_ms, agent_id) DO UPDATE SET ready_ms = ready_ms + excluded.ready_ms, busy_ms = busy_ms + excluded.busy_ms`

type Row = Omit<LogRow, 'seq'>

/** Twice in one millisecond: the last one holds, as in the log. */
const latestOf = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [`${row.agent} ${row.at}`, row])).values()]

/** The statement for the rows of one batch, all of one site, at least one; to be run before theirs. */
export const hourPresence = (db: D1Database, site: { siteId: string; timeZone: string }, rows: readonly Row[]): D1PreparedStatement => {
  const moments = rows.map(({ at }) => at)
  const [fromMs, untilMs] = [Math.min(...moments) - LONGEST_STRETCH_MS, Math.max(...moments) + LONGEST_STRETCH_MS]
  const offsets = offsetsOf(site.timeZone, fromMs, untilMs)
  const hours = hoursBetween(offsets, fromMs, untilMs).map((hourMs) => [hourMs, nextHourOf(offsets, hourMs)])
  return db.prepare(ADD_PRESENCE).bind(site.siteId, JSON.stringify(latestOf(rows)), JSON.stringify(hours))
}
