import * as z from 'zod'
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditAction, type AuditKind } from '../../objects/protocol/audit-words.ts'
import { AtMs, Cursor, Id, queryId, queryLimit, querySort } from './common.ts'

/** The audit log. */

const ACTIONS = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]
const KINDS = Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]

export const AuditEntry = z
  .object({
    id: Id,
    atMs: AtMs,
    actorId: z.string().nullable(),
    actorName: z.string(),
    action: z.enum(ACTIONS),
    targetKind: z.enum(KINDS),
    targetId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
    isThere: z.boolean().describe('The thing it is about still exists and has a page.'),
  })
  .meta({ ref: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

const orEmpty = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => undefined), schema]).optional()
const Moment = z.coerce.number().int().min(0).max(8_640_000_000_000_000).optional()

export const AuditFilters = z.object({
  q: z
    .string()
    .trim()
    .max(60)
    .default('')
    .describe('In who, which thing, and what stood before and after. Without it and with the others an entry is found however old.'),
  actorId: queryId,
  action: orEmpty(z.enum(ACTIONS)),
  kind: orEmpty(z.enum(KINDS)),
  targetId: queryId,
  atFromMs: Moment,
  atUntilMs: Moment.describe('Exclusive.'),
  sort: querySort(['at'], '-at'),
})
export const AuditQuery = AuditFilters.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type AuditQuery = z.infer<typeof AuditQuery>
