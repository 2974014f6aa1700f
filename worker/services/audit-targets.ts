import { type SQL, sql } from 'drizzle-orm'
import type { AuditKind } from '../../objects/protocol/audit-words.ts'
import type { ServiceContext } from './context.ts'

/** Which of the things that entries are about still exist: their rows. */
const ROWS: Partial<Record<AuditKind, SQL>> = {
  agent: sql`SELECT id FROM agent WHERE id`,
  account: sql`SELECT id FROM agent WHERE id`,
  skill_group: sql`SELECT id FROM skill_group WHERE id`,
  site: sql`SELECT id FROM site WHERE deleted_at_ms IS NULL AND id`,
  site_settings: sql`SELECT id FROM site WHERE deleted_at_ms IS NULL AND id`,
  dialog_settings: sql`SELECT id FROM site WHERE deleted_at_ms IS NULL AND id`,
  working_hours: sql`SELECT id FROM site WHERE deleted_at_ms IS NULL AND id`,
  identity_secret: sql`SELECT id FROM site WHERE deleted_at_ms IS NULL AND id`,
  ad: sql`SELECT id FROM ad WHERE id`,
  contact: sql`SELECT id FROM contact WHERE id`,
  conversation: sql`SELECT id FROM conversation WHERE id`,
  left_message: sql`SELECT id FROM left_message WHERE id`,
  api_key: sql`SELECT id FROM api_key WHERE id`,
  summary: sql`SELECT conversation_id AS id FROM summary WHERE conversation_id`,
}
/** There is one of each, always. */
const ALWAYS: readonly string[] = [
  'organisation',
  'calendar',
  'retention',
  'blacklist',
  'summary_category',
  'contact_field',
] satisfies AuditKind[]

type Target = { targetKind: string; targetId: string }

/** Those of these targets that can be opened, as `kind:id`. */
export const targetsThere = async ({ db }: ServiceContext, targets: readonly Target[]): Promise<Set<string>> => {
  const byKind = Map.groupBy(targets, ({ targetKind }) => targetKind)
  const asked = [...byKind].flatMap(([kind, some]) => {
    const rows = ROWS[kind as AuditKind]
    if (rows === undefined) return []
    const ids = JSON.stringify(some.map(({ targetId }) => targetId))
    return [db.all<{ target: string }>(sql`SELECT ${kind} || ':' || id AS target FROM (${rows} IN (SELECT value FROM json_each(${ids})))`)]
  })
  // Each for itself: D1 joins five by UNION and no more.
  const found = (await Promise.all(asked)).flat()
  const always = targets
    .filter(({ targetKind }) => ALWAYS.includes(targetKind))
    .map(({ targetKind, targetId }) => `${targetKind}:${targetId}`)
  return new Set([...found.map(({ target }) => target), ...always])
}
