import * as z from 'zod'
import { AtMs, Id } from './common.ts'

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
