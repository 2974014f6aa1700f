import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, vi } from 'vitest'
import { bindings, deskStub } from './desk.ts'

/** Webhooks as rows: who listens, what the log has, what couriers keep. */

/** A webhook that wants these events; the endpoint of the tests is at every address. */
export const writeHook = async (id: string, events: readonly string[], secret = 'whsec_test'): Promise<void> => {
  await bindings.DB.prepare(
    `INSERT OR REPLACE INTO hook (id, kind, name, url, secret, events, enabled, created_at_ms, updated_at_ms)
     VALUES (?1, 'webhook', ?1, 'https://hooks.yingda.dev/' || ?1, ?3, ?2, 1, 0, 0)`,
  )
    .bind(id, JSON.stringify(events), secret)
    .run()
}

export type LoggedEvent = {
  id: string
  type: string
  visitorId: string | null
  contactId: string | null
  data: Record<string, unknown>
}

/** What D1's log has, in its order; of one site alone. */
export const loggedEvents = async (siteId?: string): Promise<LoggedEvent[]> => {
  const query = `SELECT id, type, visitor_id AS visitorId, contact_id AS contactId, data FROM hook_event
    WHERE ?1 IS NULL OR site_id = ?1 ORDER BY seq`
  const { results } = await bindings.DB.prepare(query)
    .bind(siteId ?? null)
    .all<Omit<LoggedEvent, 'data'> & { data: string }>()
  return results.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}

/** How many events a desk still has to tell. */
export const waitingEvents = (siteId: string): Promise<number> =>
  runInDurableObject(
    deskStub(siteId),
    (_desk, { storage }) => storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM hook_event').one().count,
  )

/** Until D1's log has everything this desk had to tell. */
export const drainEvents = (siteId: string) =>
  vi.waitFor(
    async () => {
      await runDurableObjectAlarm(deskStub(siteId))
      expect(await waitingEvents(siteId)).toBe(0)
    },
    { timeout: 8_000, interval: 50 },
  )

type Filling = { count: number; state: 'pending' | 'dead'; queuedAtMs: number; nextAtMs?: number }

/** So many deliveries `d1`, `d2`, … with a courier, beside those it has. */
export const fillDeliveries = (id: string, { count, state, queuedAtMs, nextAtMs }: Filling) =>
  runInDurableObject(bindings.HOOK_COURIER.getByName(id), (_courier, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO delivery (id, event_id, type, state, created_at, queued_at, next_at, body)
       SELECT 'd' || i, 'e' || i, 'call.ended', ?2, ?3, ?3, ?4, '{"atMs":1,"data":{}}' FROM n`,
      count,
      state,
      queuedAtMs,
      nextAtMs ?? null,
    )
  })
