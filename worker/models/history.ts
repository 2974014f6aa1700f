import * as z from 'zod'
import { DecisionView, EndReason, Message, PublicAgent, TransferView, VisitorInfo, VisitorProfile } from '../../objects/protocol/model.ts'
import { AtMs, Cursor, Id, queryId, queryLimit } from './common.ts'

export const ConversationQuery = z.object({
  siteId: queryId,
  visitorId: queryId,
  agentId: queryId,
  cursor: Cursor.optional(),
  limit: queryLimit,
  invalid: z.enum(['hide', 'show']).default('hide').describe('Conversations cleaned up as invalid (R8).'),
})
export type ConversationQuery = z.infer<typeof ConversationQuery>

export const ConversationSummary = z
  .object({
    id: Id,
    siteId: Id,
    visitorId: Id,
    visitorName: z.string(),
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    askedAtMs: AtMs,
    servedAtMs: AtMs.nullable(),
    endedAtMs: AtMs.nullable(),
    endReason: EndReason.nullable(),
    messages: z.number().int().describe('Lines in the transcript.'),
    ratingScore: z.number().int().nullable(),
  })
  .meta({ ref: 'ConversationSummary' })
export type ConversationSummary = z.infer<typeof ConversationSummary>

const Stretch = z.object({
  agentId: z.string(),
  fromMs: AtMs,
  untilMs: AtMs.nullable(),
  how: z.enum(['assigned', 'transferred', 'taken_over', 'manual']),
})
const Named = z.object({ id: z.string(), name: z.string() })

export const Conversation = ConversationSummary.extend({
  info: VisitorInfo,
  profile: VisitorProfile.nullable().describe('What the visitor entered before the chat, or the page said of it.'),
  ratingComment: z.string().nullable(),
  ratingReasons: z.array(z.string()),
  stretches: z.array(Stretch),
  transfers: z.array(TransferView),
  decision: DecisionView.nullable().optional().describe('R1: why the latest agent; only for those who may read all conversations.'),
  messages: z.array(Message),
  people: z.array(PublicAgent).describe('Everybody named by id in this answer.'),
  groups: z.array(Named).describe('Skill groups named by id in this answer.'),
}).meta({ ref: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

export const VisitorConversation = z
  .object({
    id: Id,
    askedAtMs: AtMs,
    endedAtMs: AtMs.nullable(),
    agentName: z.string().nullable(),
    lastText: z.string(),
  })
  .meta({ ref: 'VisitorConversation' })
export type VisitorConversation = z.infer<typeof VisitorConversation>

export const VisitorTranscript = z.object({ messages: z.array(Message), people: z.array(PublicAgent) }).meta({ ref: 'VisitorTranscript' })
export type VisitorTranscript = z.infer<typeof VisitorTranscript>

export const Visitor = z
  .object({
    id: Id,
    siteId: Id,
    name: z.string(),
    contactId: z.string().nullable(),
    info: VisitorInfo,
    profile: VisitorProfile.nullable().optional().describe('What the page said of it with its proof.'),
    tags: z.array(z.string()),
    notes: z.string().nullable(),
    visits: z.number().int(),
    conversations: z.number().int(),
    firstSeenAtMs: AtMs,
    lastSeenAtMs: AtMs,
  })
  .meta({ ref: 'Visitor' })
export type Visitor = z.infer<typeof Visitor>

export const VisitQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
export type VisitQuery = z.infer<typeof VisitQuery>

export const Visit = z
  .object({
    siteId: Id,
    startedAtMs: AtMs,
    endedAtMs: AtMs,
    pages: z.number().int().describe('Views, also those no longer in the track.'),
    info: VisitorInfo,
    track: z.array(z.object({ url: z.string(), title: z.string(), atMs: AtMs })).describe('Oldest first.'),
  })
  .meta({ ref: 'Visit' })
export type Visit = z.infer<typeof Visit>
