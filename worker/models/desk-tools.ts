import * as z from 'zod'
import { AtMs, Cursor, Id, Name, queryLimit } from './common.ts'

/** Quick replies and the audit log. */

export const QuickReply = z
  .object({
    id: Id,
    categoryId: Id,
    category: z.string(),
    title: z.string(),
    content: z.string(),
    type: z.enum(['text', 'image', 'file']),
    public: z.boolean(),
    used: z.number().int().describe('How often it was inserted or sent.'),
  })
  .meta({ ref: 'QuickReply' })
export type QuickReply = z.infer<typeof QuickReply>

export const QuickReplyInput = z.object({
  category: Name.describe('Made when there is none of this name yet.'),
  title: Name,
  content: z.string().trim().min(1).max(4_000),
  public: z.boolean().default(false),
})
export type QuickReplyInput = z.infer<typeof QuickReplyInput>

export const AuditEntry = z
  .object({
    id: Id,
    atMs: AtMs,
    actorId: z.string().nullable(),
    actorName: z.string(),
    action: z.string(),
    targetKind: z.string(),
    targetId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
  })
  .meta({ ref: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
