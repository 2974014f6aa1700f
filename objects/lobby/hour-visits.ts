import { HOUR_MS, hourOf, hourSql, localOf, offsetsOf } from '../core/clock-hours.ts'
import { addDays, momentOf } from '../core/wall-clock.ts'
import { notErased } from '../desk/erased.ts'
import type { EndedVisit } from './statements.ts'
import { shareKeysOf } from './visit-shares.ts'

/** So many of each kind are told apart in an hour; the rest are `other`. */
const KEYS_PER_KIND = 50
/** Visits reach D1 at most so much later than others. */
const LATE_MS = 31 * 24 * HOUR_MS

/**
 * Figures by the hour from visits on their way to D1 (migrations/schema/statistics.ts), one row an hour for the whole batch. Runs before
 * their own upserts, in the same batch: it counts what is not there yet, and of a visit that went on what it has more. Who came earlier
 * than was known moves to that hour. A visitor whose old visits were cleaned up is not new.
 */
const ADD_VISITS = `
INSERT INTO hour_visits (site_id, hour_ms, visits, visitors, new_visitors, pages, stay_ms, shares)
WITH told AS MATERIALIZED (
  SELECT v.value ->> 'visitorId' AS visitor, v.value ->> 'startedAtMs' AS started, v.value ->> 'hourMs' AS hour, v.value ->> 'endedAtMs' AS ended,
    v.value ->> 'pages' AS pages, v.value ->> 'dayMs' AS day, v.value ->> 'nextDayMs' AS next_day, v.value ->> 'os' AS os,
    v.value ->> 'browser' AS browser, v.value ->> 'region' AS region, v.value ->> 'source' AS source,
    t.visitor_id IS NULL AS fresh, t.pages AS old_pages, t.ended_at_ms AS old_ended
  FROM json_each(?1) v LEFT JOIN visit t ON t.visitor_id = v.value ->> 'visitorId' AND t.started_at_ms = v.value ->> 'startedAtMs'
  WHERE ${notErased("v.value ->> 'visitorId'")}
), days AS MATERIALIZED (
  SELECT min(started) AS first, hour,
    (SELECT min(t.started_at_ms) FROM visit t WHERE t.visitor_id = visitor AND t.started_at_ms >= day AND t.started_at_ms < next_day) AS known
  FROM told WHERE fresh GROUP BY visitor, day
), firsts AS MATERIALIZED (
  SELECT min(started) AS first, hour, (SELECT min(t.started_at_ms) FROM visit t WHERE t.visitor_id = visitor) AS known
  FROM told WHERE fresh
    AND NOT EXISTS (SELECT 1 FROM visitor k WHERE k.id = visitor AND k.visits > (SELECT count(*) FROM visit t WHERE t.visitor_id = visitor))
  GROUP BY visitor
), moved (hour, first, known, visitors, new_visitors) AS MATERIALIZED (
  SELECT hour, first, known, 1, 0 FROM days UNION ALL SELECT hour, first, known, 0, 1 FROM firsts
), counted (hour, visits, visitors, new_visitors, pages, stay) AS (
  SELECT hour, 1, 0, 0, pages, max(0, ended - started) FROM told WHERE fresh
  UNION ALL
  SELECT hour, 0, 0, 0, pages - old_pages, max(0, ended - old_ended)
  FROM told WHERE NOT fresh AND (pages > old_pages OR pages = old_pages AND ended > old_ended)
  UNION ALL SELECT hour, 0, visitors, new_visitors, 0, 0 FROM moved WHERE known IS NULL OR first < known
  UNION ALL SELECT ${hourSql('known', '?3')}, 0, -visitors, -new_visitors, 0, 0 FROM moved WHERE first < known
), hours AS (
  SELECT hour, sum(visits) AS visits, sum(visitors) AS visitors, sum(new_visitors) AS new_visitors,
    sum(pages) AS pages, sum(stay) AS stay
  FROM counted GROUP BY hour
), came (hour, key) AS (
  SELECT hour, os FROM told WHERE fresh UNION ALL SELECT hour, browser FROM told WHERE fresh
  UNION ALL SELECT hour, region FROM told WHERE fresh UNION ALL SELECT hour, source FROM told WHERE fresh
), shared AS (
  SELECT hour, json_group_object(key, count) AS shares FROM (
    SELECT hour, key, count(*) AS count FROM came GROUP BY hour, key
  ) GROUP BY hour
)
SELECT ?2, h.hour, h.visits, h.visitors, h.new_visitors, h.pages, h.stay, coalesce(s.shares, '{}')
FROM hours h LEFT JOIN shared s ON s.hour = h.hour WHERE true
ON CONFLICT (site_id, hour_ms) DO UPDATE SET
  visits = visits + excluded.visits, visitors = visitors + excluded.visitors, new_visitors = new_visitors + excluded.new_visitors,
  pages = pages + excluded.pages, stay_ms = stay_ms + excluded.stay_ms,
  shares = iif(excluded.shares = '{}', hour_visits.shares, (
    SELECT json_group_object(key, count) FROM (
      SELECT iif(place > ${KEYS_PER_KIND}, kind || 'other', key) AS key, sum(count) AS count FROM (
        SELECT key, kind, count, row_number() OVER (PARTITION BY kind ORDER BY count DESC, key) AS place FROM (
          SELECT key, substr(key, 1, instr(key, ':')) AS kind, sum(value) AS count FROM (
            SELECT key, value FROM json_each(hour_visits.shares) UNION ALL SELECT key, value FROM json_each(excluded.shares)
          ) GROUP BY key))
      GROUP BY 1)))`

type Site = { siteId: string; timeZone: string }

/** The statement for the visits of one batch, each once, at least one; to be run before theirs. */
export const hourVisits = (db: D1Database, { siteId, timeZone }: Site, visits: readonly EndedVisit[]): D1PreparedStatement => {
  const moments = visits.map(({ startedAtMs }) => startedAtMs)
  // Late ones take a first visit away from an hour that came after theirs.
  const offsets = offsetsOf(timeZone, Math.min(...moments), Math.max(...moments) + LATE_MS)
  const dayBegins = new Map<string, number>()
  const beginOf = (date: string): number => {
    const known = dayBegins.get(date) ?? momentOf(timeZone, date, 0)
    dayBegins.set(date, known)
    return known
  }
  const rows = visits.map(({ visitorId, startedAtMs, endedAtMs, pages, info }) => {
    const date = new Date(localOf(offsets, startedAtMs)).toISOString().slice(0, 10)
    const day = { dayMs: beginOf(date), nextDayMs: beginOf(addDays(date, 1)) }
    return { visitorId, startedAtMs, hourMs: hourOf(offsets, startedAtMs), endedAtMs, pages, ...day, ...shareKeysOf(info) }
  })
  return db.prepare(ADD_VISITS).bind(JSON.stringify(rows), siteId, JSON.stringify(offsets))
}
