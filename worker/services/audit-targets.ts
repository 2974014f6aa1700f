import { type SQL, sql } from 'drizzle-orm'
import type { AuditKind } from '../../objects/protocol/audit-words.ts'
import type { ServiceContext } from './context.ts'

const SITES = sql`SELECT id, name FROM site WHERE deleted_at_ms IS NULL AND id`
const AGENTS = sql`SELECT id, name FROM agent WHERE id`
/** What is left of the things that entries are about, and what each is called now. */
const ROWS: Partial<Record<AuditKind, SQL>> = {
  agent: AGENTS,
  account: AGENTS,
  skill_group: sql`SELECT id, name FROM skill_group WHERE id`,
  site: SITES,
  site_settings: SITES,
  dialog_settings: SITES,
  working_hours: SITES,
  identity_secret: SITES,
  ad: sql`SELECT id, name FROM ad WHERE id`,
  contact: sql`SELECT id, name FROM contact WHERE id`,
  visitor: sql`SELECT id, name FROM visitor WHERE id`,
  conversation: sql`SELECT id, visitor_name AS name FROM conversation WHERE id`,
  left_message: sql`SELECT id, name FROM left_message WHERE id`,
  api_key: sql`SELECT id, name FROM api_key WHERE id`,
  hook: sql`SELECT id, name FROM hook WHERE id`,
  call: sql`SELECT id, number AS name FROM call WHERE id`,
  summary: sql`SELECT conversation_id AS id, visitor_name AS name FROM summary WHERE conversation_id`,
}
/** There is one of each, always. */
const ALWAYS: readonly string[] = [
  'organisation',
  'calendar',
  'retention',
  'blacklist',
  'summary_category',
  'contact_field',
  'call_centre',
] satisfies AuditKind[]

type Target = { targetKind: string; targetId: string }

/** Those of these targets that are still there, as `kind:id`, each with its name; null: it has none. */
export const targetsThere = async ({ db }: ServiceContext, targets: readonly Target[]): Promise<Map<string, string | null>> => {
  const byKind = Map.groupBy(targets, ({ targetKind }) => targetKind)
  const asked = [...byKind].flatMap(([kind, some]) => {
    const rows = ROWS[kind as AuditKind]
    if (rows === undefined) return []
    const ids = JSON.stringify(some.map(({ targetId }) => targetId))
    const found = sql`SELECT ${kind} || ':' || id AS target, name FROM (${rows} IN (SELECT value FROM json_each(${ids})))`
    return [db.all<{ target: string; name: string }>(found)]
  })
  // Each for itself: D1 joins five by UNION and no more.
  const found = (await Promise.all(asked)).flat()
  const always = targets
    .filter(({ targetKind }) => ALWAYS.includes(targetKind))
    .map(({ targetKind, targetId }) => [`${targetKind}:${targetId}`, null] as const)
  return new Map([...found.map(({ target, name }) => [target, name] as const), ...always])
}
