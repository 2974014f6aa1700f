import * as z from 'zod'
import { AtMs, Cursor, Id, queryId, queryLimit } from './common.ts'

/** What the organisation holds of one person, and what it did away with. */

/** Kinds of what is erased of one person; a receipt counts each. */
export const ERASED_KINDS = [
  'contacts',
  'visitors',
  'visits',
  'conversations',
  'messages',
  'notes',
  'ratings',
  'summaries',
  'leftMessages',
  'calls',
  'files',
  'blacklist',
  'auditEntries',
  'importRows',
] as const
export type ErasedKind = (typeof ERASED_KINDS)[number]

/** What a run of the retention takes away beside the kinds that have a period. */
export const SWEPT_KINDS = ['sessions', 'verifications', 'uploads', 'imports'] as const
export type SweptKind = (typeof SWEPT_KINDS)[number]

export const PersonKind = z.enum(['contact', 'visitor'])
export const PersonPath = z.object({ kind: PersonKind, person: Id })
export type PersonPath = z.infer<typeof PersonPath>

export const PersonQuery = z.object({
  siteId: queryId.describe('Where a visitor is now: finds one who has only an open conversation and nothing in the history yet.'),
})

const Counts = z.record(z.enum(ERASED_KINDS), z.number().int())

export const HeldData = z
  .object({
    kind: PersonKind,
    id: Id,
    name: z.string().describe('To be typed by who erases.'),
    mergedInto: z.string().nullable().describe('The contact it was merged into, a person of its own with what it got from this one.'),
    counts: Counts,
    auditFromMs: AtMs.nullable().describe('Null: the whole audit log was looked through for entries that only name it; else from then on.'),
    open: z.array(z.object({ siteId: Id, visitorId: Id })).describe('Visitors of it with an open conversation.'),
    isBegun: z.boolean().describe('An erasure of it was begun and not completed.'),
  })
  .meta({ ref: 'HeldData' })
export type HeldData = z.infer<typeof HeldData>

export const EraseInput = z.object({
  confirm: z.string().max(120).describe('The name of the person, as it is shown.'),
  endOpen: z.boolean().default(false).describe('End what is open; without it an open conversation is a `conflict`.'),
  siteId: Id.optional().describe('As in the query of the preview.'),
})
export type EraseInput = z.infer<typeof EraseInput>

export const Erasure = z
  .object({ receiptId: Id, done: z.boolean().describe('False: there is more, ask again.'), counts: z.record(z.string(), z.number().int()) })
  .meta({ ref: 'Erasure' })
export type Erasure = z.infer<typeof Erasure>

export const Receipt = z
  .object({
    id: Id,
    kind: z.enum(['contact', 'visitor', 'retention']),
    subjectId: z.string().nullable(),
    actorName: z.string().describe('Empty: the retention itself.'),
    atMs: AtMs,
    doneAtMs: AtMs.nullable().describe('Null: begun and not completed.'),
    counts: z.record(z.string(), z.number().int()),
  })
  .meta({ ref: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

export const ReceiptQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
