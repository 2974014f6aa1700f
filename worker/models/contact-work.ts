import * as z from 'zod'
import { CALL_DIRECTIONS, CALL_OUTCOMES } from '../../objects/protocol/call-words.ts'
import { EndReason, VisitorInfo } from '../../objects/protocol/model.ts'
import { AtMs, Cursor, Id, queryLimit } from './common.ts'
import { Contact } from './contacts.ts'
import { ReadRevision } from './people.ts'

/** What is done with contacts beside writing them: several at once, merging, reading what happened with them (2.12). */

const MAX_AT_ONCE = 100
const ContactIds = z
  .array(Id)
  .min(1)
  .max(MAX_AT_ONCE, `At most ${MAX_AT_ONCE} contacts at once.`)
  .transform((ids) => [...new Set(ids)])

export const ContactsInput = z.object({ ids: ContactIds })
export const ShareInput = z.object({ ids: ContactIds, shared: z.boolean() })
export const OwnerInput = z.object({ ids: ContactIds, ownerId: Id })
export type ShareInput = z.infer<typeof ShareInput>
export type OwnerInput = z.infer<typeof OwnerInput>

export const ContactsOutcome = z
  .object({
    done: z.array(Id).describe('Also those that were so already.'),
    refused: z.array(z.object({ id: Id, code: z.enum(['not_found', 'forbidden']) })),
  })
  .meta({ ref: 'ContactsOutcome' })
export type ContactsOutcome = z.infer<typeof ContactsOutcome>

export const DuplicateQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
export type DuplicateQuery = z.infer<typeof DuplicateQuery>

export const DuplicateGroup = z
  .object({
    by: z.enum(['phone', 'mail']),
    key: z.string().describe('The bare number, or the address in lower case.'),
    contacts: z.array(Contact).describe('The oldest first, at most 10.'),
    total: z.number().int(),
  })
  .meta({ ref: 'DuplicateGroup' })
export type DuplicateGroup = z.infer<typeof DuplicateGroup>
export const DuplicateGroups = z.object({ items: z.array(DuplicateGroup), next: z.string().nullable() })

export const MERGE_FIELDS = ['name', 'phone', 'mail', 'gender', 'birthday', 'type', 'address', 'notes', 'shared', 'ownerId'] as const

export const MergeInput = z.object({
  with: Id.describe('The one that is taken in, and then is no more.'),
  revision: ReadRevision,
  withRevision: ReadRevision,
  take: z
    .array(z.enum(MERGE_FIELDS))
    .max(MERGE_FIELDS.length)
    .default([])
    .describe('Fields whose value is taken from the other; the rest stays.'),
  takeCustom: z.array(Id).max(100).default([]).describe('The same of the own fields.'),
  joinNotes: z.boolean().default(false).describe('Keeps the notes of both, one below the other.'),
})
export type MergeInput = z.infer<typeof MergeInput>

export const TimelineQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
export type TimelineQuery = z.infer<typeof TimelineQuery>

const event = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), id: z.string(), atMs: AtMs, siteId: Id, siteName: z.string().nullable(), ...shape })

/** One thing that happened. More kinds will come: a client leaves out what it does not know. */
export const TimelineItem = z
  .discriminatedUnion('kind', [
    event('visit', {
      visitorId: Id,
      endedAtMs: AtMs,
      pages: z.number().int(),
      firstTitle: z.string().nullable().describe('Of the first page, where the track is kept.'),
      info: VisitorInfo,
    }),
    event('conversation', {
      visitorId: Id,
      agentName: z.string().nullable(),
      servedAtMs: AtMs.nullable(),
      endedAtMs: AtMs.nullable(),
      endReason: EndReason.nullable(),
      messages: z.number().int(),
    }),
    event('left_message', { content: z.string(), status: z.enum(['new', 'handled']) }),
    event('rating', {
      conversationId: Id,
      agentName: z.string().nullable(),
      score: z.number().int(),
      comment: z.string().nullable(),
      reasons: z.array(z.string()),
    }),
    z.object({
      kind: z.literal('call'),
      id: Id,
      atMs: AtMs,
      siteId: Id.nullable(),
      siteName: z.string().nullable(),
      direction: z.enum(CALL_DIRECTIONS),
      outcome: z.enum(CALL_OUTCOMES),
      number: z.string(),
      agentName: z.string().nullable(),
      talkMs: z.number().int().nullable(),
    }),
  ])
  .meta({ ref: 'TimelineItem' })
export type TimelineItem = z.infer<typeof TimelineItem>
export const Timeline = z.object({ items: z.array(TimelineItem), next: z.string().nullable() })

export const ContactVisitor = z
  .object({
    id: Id,
    siteId: Id,
    siteName: z.string().nullable(),
    name: z.string().describe("The visitor's own name."),
    visits: z.number().int(),
    conversations: z.number().int(),
    lastSeenAtMs: AtMs,
  })
  .meta({ ref: 'ContactVisitor' })
export type ContactVisitor = z.infer<typeof ContactVisitor>
