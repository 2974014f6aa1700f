import * as z from 'zod'
import { AtMs, Cursor, Id, Mail, Name, Phone, queryLimit } from './common.ts'

/** Quick replies, contacts and the audit log. */

export const QuickReply = z
  .object({
    id: Id,
    categoryId: Id,
    category: z.string(),
    title: z.string(),
    content: z.string(),
    type: z.enum(['text', 'image', 'file']),
    public: z.boolean(),
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

export const Contact = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string().nullable(),
    mail: z.string().nullable(),
    gender: z.enum(['male', 'female', 'other']).nullable(),
    birthday: z.string().nullable(),
    type: z.string().nullable(),
    address: z.string().nullable(),
    notes: z.string().nullable(),
    shared: z.boolean(),
    ownerId: z.string().nullable(),
    obtainedAtMs: AtMs,
    updatedAtMs: AtMs,
  })
  .meta({ ref: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const ContactInput = z.object({
  name: Name,
  phone: Phone.nullable().default(null),
  mail: Mail.nullable().default(null),
  gender: z.enum(['male', 'female', 'other']).nullable().default(null),
  birthday: z.iso.date().nullable().default(null),
  type: z.string().trim().max(30).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  notes: z.string().trim().max(2_000).nullable().default(null),
  shared: z.boolean().default(true),
})
export type ContactInput = z.infer<typeof ContactInput>

export const ContactQuery = z.object({ search: z.string().trim().max(60).default(''), cursor: Cursor.optional(), limit: queryLimit })
export type ContactQuery = z.infer<typeof ContactQuery>

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
