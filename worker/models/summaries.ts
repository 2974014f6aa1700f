import * as z from 'zod'
import { AtMs, Cursor, Id, queryAtMs, queryId, queryLimit, querySort, queryText } from './common.ts'

/** 2.7: what a conversation was about, and what is left to do. */

export const SummaryCategory = z
  .object({ id: Id, parentId: z.string().nullable(), name: z.string(), position: z.number().int() })
  .meta({ ref: 'SummaryCategory' })
export type SummaryCategory = z.infer<typeof SummaryCategory>

export const Summary = z
  .object({
    conversationId: Id,
    siteId: Id,
    visitorId: Id,
    visitorName: z.string(),
    agentId: z.string().describe('Who wrote it.'),
    agentName: z.string().nullable(),
    categoryId: z.string().nullable(),
    text: z.string(),
    followUp: z.boolean(),
    status: z.enum(['draft', 'unhandled', 'handled']).describe('A draft until the conversation is over.'),
    handledBy: z.string().nullable(),
    handledAtMs: AtMs.nullable(),
    handling: z.string().nullable(),
    createdAtMs: AtMs,
    updatedAtMs: AtMs,
  })
  .meta({ ref: 'Summary' })
export type Summary = z.infer<typeof Summary>

export const SummaryInput = z
  .object({
    siteId: Id.describe('The site of the conversation.'),
    categoryId: Id.nullable(),
    text: z.string().trim().max(4_000, 'A summary has at most 4000 characters.'),
    followUp: z.boolean(),
  })
  .refine(({ categoryId, text }) => categoryId !== null || text !== '', {
    error: 'Choose a category, or write what it was about.',
    path: ['text'],
  })
export type SummaryInput = z.infer<typeof SummaryInput>

export const SummaryFilter = z.object({
  status: z.enum(['unhandled', 'handled']).default('unhandled'),
  siteId: queryId,
  agentId: queryId.describe('Who wrote it.'),
  categoryId: queryId.describe('With its sub-categories; `none`: without a category.'),
  followUp: z.enum(['any', 'yes', 'no']).default('any'),
  writtenFromMs: queryAtMs,
  writtenUntilMs: queryAtMs.describe('The first moment that is too late.'),
  text: queryText.describe('Part of its text, of what was done, or of the name of the visitor.'),
  sort: querySort(['written', 'handled'], '-written'),
})
export type SummaryFilter = z.infer<typeof SummaryFilter>
export const SummaryQuery = SummaryFilter.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type SummaryQuery = z.infer<typeof SummaryQuery>

/** As the list and its detail show it. */
export const SummaryItem = Summary.extend({
  siteName: z.string().nullable(),
  categoryPath: z.string().nullable().describe('Null: without a category, or one that is no longer there.'),
  handledByName: z.string().nullable(),
}).meta({ ref: 'SummaryItem' })
export type SummaryItem = z.infer<typeof SummaryItem>

export const SummaryPage = z.object({ items: z.array(SummaryItem), next: z.string().nullable() })
export type SummaryPage = z.infer<typeof SummaryPage>

const Handling = z.string().trim().min(1, 'Say what was done.').max(2_000, 'What was done has at most 2000 characters.')
export const HandlingInput = z.object({ handling: Handling })
export const HandlingsInput = z.object({ conversationIds: z.array(Id).min(1).max(100), handling: Handling })

/** Each summary by itself: what was handled with this call, what somebody else had handled before, what is not there. */
export const Handled = z
  .object({
    handled: z.array(Id),
    conflicts: z.array(z.object({ conversationId: Id, byName: z.string().nullable(), atMs: AtMs })),
    missing: z.array(Id),
  })
  .meta({ ref: 'Handled' })
export type Handled = z.infer<typeof Handled>

export const ReopenInput = z.object({ handledAtMs: AtMs.describe('Of the handling that is taken back.') })
