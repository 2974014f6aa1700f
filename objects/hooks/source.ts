import type { AuditAction, AuditKind } from '../protocol/audit-words.ts'
import { ALWAYS_TOLD, CALL_CENTRE_ID } from '../protocol/hook-words.ts'
import { newAuditId } from './ids.ts'
import type { HookEvent, HookRow } from './types.ts'

/** What a courier reads of D1: its hook, and the log of events from where it stands. */

const PAGE_EVENTS = 200
const UPDATE: AuditAction = 'update'
const HOOK: AuditKind = 'hook'
const CALL_CENTRE: AuditKind = 'call_centre'

type StoredHook = { url: string; secret: string; events: string; enabled: number; updatedAtMs: number }
type StoredEvent = {
  seq: number
  id: string
  type: string
  atMs: number
  visitorId: string | null
  contactId: string | null
  data: string
}

/** With what every hook is told. Null: there is no such hook any more. */
export const readHook = async (db: D1Database, id: string): Promise<HookRow | null> => {
  const row = await db
    .prepare('SELECT url, secret, events, enabled, updated_at_ms AS updatedAtMs FROM hook WHERE id = ?1')
    .bind(id)
    .first<StoredHook>()
  return row === null ? null : { ...row, events: [...(JSON.parse(row.events) as string[]), ...ALWAYS_TOLD], enabled: row.enabled === 1 }
}

export type EventPage = { events: HookEvent[]; cursor: number; more: boolean }

/** The next events this hook wants, in the order they were written. Without a cursor: from when the hook was saved last. */
export const readEvents = async (db: D1Database, hook: HookRow, cursor: number | null): Promise<EventPage> => {
  const from = cursor === null ? 'at_ms >= ?1' : 'seq > ?1'
  const [page, newest] = await db.batch<StoredEvent & { top: number }>([
    db
      .prepare(
        `SELECT seq, id, type, at_ms AS atMs, visitor_id AS visitorId, contact_id AS contactId, data FROM hook_event
         WHERE ${from} AND type IN (SELECT value FROM json_each(?2)) ORDER BY seq LIMIT ${PAGE_EVENTS}`,
      )
      .bind(cursor ?? hook.updatedAtMs, JSON.stringify(hook.events)),
    db.prepare('SELECT coalesce(max(seq), 0) AS top FROM hook_event'),
  ])
  const rows = page?.results ?? []
  const more = rows.length === PAGE_EVENTS
  // Everything was taken away by age: the numbers go on where they were.
  const top = Math.max(newest?.results[0]?.top ?? 0, cursor ?? 0)
  const events = rows.map(({ seq: _seq, data, ...event }) => ({ ...event, data: JSON.parse(data) as Record<string, unknown> }))
  return { events, cursor: more ? (rows.at(-1)?.seq ?? top) : top, more }
}

/** An event is in the log for so long; the nightly run takes it after a little more (worker/services/retention). */
export const EVENTS_WAIT_MS = 3 * 86_400_000 - 12 * 3_600_000

// Up to the first that may still wait: a desk's events may come late, and stand behind younger ones.
const MISSED = `
WITH young AS MATERIALIZED (SELECT seq FROM hook_event WHERE seq > ?1 AND +at_ms >= ?2 ORDER BY seq LIMIT 1),
last AS MATERIALIZED (SELECT coalesce((SELECT seq - 1 FROM young), (SELECT max(seq) FROM hook_event), ?1) AS seq)
SELECT max(?1, last.seq) AS cursor, (SELECT count(*) FROM hook_event e WHERE e.seq > ?1 AND e.seq <= last.seq
  AND e.type IN (SELECT value FROM json_each(?3))) AS events FROM last`

/** What waited for too long for a place with this hook: how many it wanted, and where to go on after them. */
export const readMissed = async (
  db: D1Database,
  hook: HookRow,
  cursor: number,
  nowMs: number,
): Promise<{ events: number; cursor: number }> => {
  const row = await db
    .prepare(MISSED)
    .bind(cursor, nowMs - EVENTS_WAIT_MS, JSON.stringify(hook.events))
    .first<{ events: number; cursor: number }>()
  return row ?? { events: 0, cursor }
}

/** It said that it takes no more (410): in the audit log nobody's deed, as the system's are. */
export const disableHook = async (db: D1Database, { id, url }: { id: string; url: string }, nowMs: number): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (id, at_ms, actor_id, actor_name, action, target_kind, target_id, before, after)
         SELECT ?3, ?2, NULL, '', ?4, iif(id = ?5, ?6, ?7), id, '{"enabled":true}', '{"enabled":false,"status":410}'
         FROM hook WHERE id = ?1 AND url = ?8 AND enabled = 1`,
      )
      .bind(id, nowMs, newAuditId(), UPDATE, CALL_CENTRE_ID, CALL_CENTRE, HOOK, url),
    db.prepare('UPDATE hook SET enabled = 0, updated_at_ms = ?2 WHERE id = ?1 AND url = ?3').bind(id, nowMs, url),
  ])
}
