import * as z from 'zod'
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditAction, type AuditKind } from '../../objects/protocol/audit-words.ts'
import { AtMs, Cursor, Id, queryAtMs, queryChoice, queryId, queryLimit, querySort, queryText } from './common.ts'

/** The audit log. */

const ACTIONS = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]
const KINDS = Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]

export const AuditEntry = z
  .object({
    id: Id,
    atMs: AtMs,
    actorId: z.string().nullable(),
    actorName: z.string(),
    actorKind: z.enum(['person', 'key', 'system']).describe('A key is the one of a program that used this API.'),
    action: z.enum(ACTIONS),
    targetKind: z.enum(KINDS),
    targetId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
    targetName: z.string().nullable().describe('What the thing is called now; null: it is gone, or has no name of its own.'),
    isThere: z.boolean().describe('The thing it is about still exists.'),
  })
  .meta({ ref: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditFilters = z.object({
  text: queryText.describe(
    'In who, which thing, and what stood before and after. Without it and with the others an entry is found however old.',
  ),
  actorId: queryId,
  action: queryChoice(ACTIONS),
  kind: queryChoice(KINDS),
  targetId: queryId,
  atFromMs: queryAtMs,
  atUntilMs: queryAtMs.describe('Exclusive.'),
  sort: querySort(['at'], '-at'),
})
export const AuditQuery = AuditFilters.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type AuditQuery = z.infer<typeof AuditQuery>
