import type { VisitorInfo } from '../protocol/model.ts'
import { hourVisits } from './hour-visits.ts'
import type { Visit } from './visit.ts'

/** What lobbies write to D1: one bound JSON array a statement, whatever the number of rows (a statement takes 100 values). */

/** A visit that is over. */
export type EndedVisit = {
  visitorId: string
  /** What the page called its user; else the visitor is a guest. */
  name: string | null
  guestName: string
  startedAtMs: number
  endedAtMs: number
  pages: number
  info: VisitorInfo
  track: Visit['track']
}
export type AdCount = { adId: string; shown: number; clicked: number }

/** What comes late, after its visitor was erased, is not written. */
const NOT_ERASED = "NOT EXISTS (SELECT 1 FROM erased_person e WHERE e.id = v.value ->> 'visitorId')"

/** A visit that goes on after it was written moves the visitor's row only by more than this: it would be a row for nothing. */
const SEEN_AGAIN_MS = 10 * 60_000

// Runs before the visit's own insert and counts the visit once, however often the batch is repeated: `visits` is 1 only when
// the visit is not there yet. A name somebody gave is not taken away by a guest's. Nine in ten come once and say nothing: they
// get no row of their own, their visit tells all there is.
const UPSERT_VISITORS = `
INSERT INTO visitor (id, site_id, name, info, visits, first_seen_at_ms, last_seen_at_ms)
SELECT v.value ->> 'visitorId', ?2, coalesce(v.value ->> 'name', v.value ->> 'guestName'), v.value ->> 'info',
  NOT EXISTS (SELECT 1 FROM visit t WHERE t.visitor_id = v.value ->> 'visitorId' AND t.started_at_ms = v.value ->> 'startedAtMs'),
  v.value ->> 'startedAtMs', v.value ->> 'endedAtMs'
FROM json_each(?1) v
WHERE (v.value ->> 'name' IS NOT NULL OR EXISTS (SELECT 1 FROM visitor k WHERE k.id = v.value ->> 'visitorId')) AND ${NOT_ERASED}
ON CONFLICT (id) DO UPDATE SET
  visits = max(visitor.visits, (SELECT count(*) FROM visit t WHERE t.visitor_id = visitor.id)) + excluded.visits,
  info = excluded.info,
  name = CASE WHEN visitor.name LIKE 'Guest\\_%' ESCAPE '\\' THEN excluded.name ELSE visitor.name END,
  first_seen_at_ms = min(visitor.first_seen_at_ms, excluded.first_seen_at_ms),
  last_seen_at_ms = max(visitor.last_seen_at_ms, excluded.last_seen_at_ms)
WHERE excluded.visits > 0 OR excluded.last_seen_at_ms > visitor.last_seen_at_ms + ${SEEN_AGAIN_MS}`

const UPSERT_VISITS = `
INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages, info, track)
SELECT v.value ->> 'visitorId', v.value ->> 'startedAtMs', ?2, v.value ->> 'endedAtMs', v.value ->> 'pages', v.value ->> 'info',
  v.value ->> 'track'
FROM json_each(?1) v WHERE ${NOT_ERASED}
ON CONFLICT (visitor_id, started_at_ms) DO UPDATE SET
  ended_at_ms = max(visit.ended_at_ms, excluded.ended_at_ms), pages = max(visit.pages, excluded.pages), track = excluded.track
WHERE excluded.pages > visit.pages OR (excluded.pages = visit.pages AND excluded.ended_at_ms > visit.ended_at_ms)`

// Runs after it: who came a second time is a visitor from now on, with the visits so far.
const INSERT_RETURNING_VISITORS = `
INSERT INTO visitor (id, site_id, name, info, visits, first_seen_at_ms, last_seen_at_ms)
SELECT v.value ->> 'visitorId', ?2, v.value ->> 'guestName', v.value ->> 'info', count(DISTINCT t.started_at_ms), min(t.started_at_ms), max(t.ended_at_ms)
FROM json_each(?1) v JOIN visit t ON t.visitor_id = v.value ->> 'visitorId'
WHERE NOT EXISTS (SELECT 1 FROM visitor k WHERE k.id = v.value ->> 'visitorId')
GROUP BY v.value ->> 'visitorId' HAVING count(DISTINCT t.started_at_ms) > 1
ON CONFLICT (id) DO NOTHING`

/** The statements that put ended visits into D1, in one `db.batch`. Idempotent. */
export const visitStatements = (
  db: D1Database,
  site: { siteId: string; timeZone: string },
  visits: readonly EndedVisit[],
): D1PreparedStatement[] => {
  const each = eachOnce(visits)
  const rows = JSON.stringify(each)
  const upserts = [UPSERT_VISITORS, UPSERT_VISITS, INSERT_RETURNING_VISITORS].map((text) => db.prepare(text).bind(rows, site.siteId))
  return [hourVisits(db, site, each), ...upserts]
}

/** A visit that ended twice in one batch, as its upsert would make it. */
const eachOnce = (visits: readonly EndedVisit[]): EndedVisit[] => {
  const byKey = new Map<string, EndedVisit>()
  for (const visit of visits) {
    const key = `${visit.visitorId} ${visit.startedAtMs}`
    const known = byKey.get(key)
    const isMore = known === undefined || visit.pages > known.pages || (visit.pages === known.pages && visit.endedAtMs > known.endedAtMs)
    if (isMore) byKey.set(key, { ...visit, endedAtMs: Math.max(visit.endedAtMs, known?.endedAtMs ?? 0), info: known?.info ?? visit.info })
  }
  return [...byKey.values()]
}

// Only ads there are, and of this site: whatever a browser says, nothing else becomes a row.
const ADD_AD_COUNTS = `
INSERT INTO ad_count (ad_id, site_id, day, shown, clicked)
SELECT a.id, ?2, ?3, v.value ->> 'shown', v.value ->> 'clicked' FROM json_each(?1) v JOIN ad a ON a.id = v.value ->> 'adId'
WHERE a.site_ids = '[]' OR EXISTS (SELECT 1 FROM json_each(a.site_ids) s WHERE s.value = ?2)
ON CONFLICT (ad_id, site_id, day) DO UPDATE SET shown = ad_count.shown + excluded.shown, clicked = ad_count.clicked + excluded.clicked`

export const adStatement = (db: D1Database, siteId: string, day: string, counts: readonly AdCount[]): D1PreparedStatement =>
  db.prepare(ADD_AD_COUNTS).bind(JSON.stringify(counts), siteId, day)

/** No host is written more often than this. */
export const SEEN_EVERY_MS = 10 * 60_000
const MOST_HOSTS = 200

// An open site can be named by any host that pretends to carry it: no more of them than a console can show. The oldest makes room.
const DELETE_OLDEST_SEEN = `
DELETE FROM site_seen WHERE site_id = ?1
  AND host = (SELECT host FROM site_seen WHERE site_id = ?1 ORDER BY at_ms LIMIT 1)
  AND (SELECT count(*) FROM site_seen WHERE site_id = ?1) >= ${MOST_HOSTS}
  AND NOT EXISTS (SELECT 1 FROM site_seen WHERE site_id = ?1 AND host = ?2)`
const UPSERT_SEEN = `
INSERT INTO site_seen (site_id, host, url, at_ms) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (site_id, host) DO UPDATE SET url = excluded.url, at_ms = excluded.at_ms
WHERE excluded.at_ms >= site_seen.at_ms + ${SEEN_EVERY_MS}`

/** The widget was seen on a page of this host (the installation check). */
export const seenStatements = (db: D1Database, siteId: string, host: string, url: string, atMs: number): D1PreparedStatement[] => [
  db.prepare(DELETE_OLDEST_SEEN).bind(siteId, host),
  db.prepare(UPSERT_SEEN).bind(siteId, host, url, atMs),
]
