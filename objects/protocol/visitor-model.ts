import * as z from 'zod'

/** What visitors and agents see alike: an allow-list, nothing is spread into these. Times are ms since epoch, server clock. */

export const END_REASONS = [
  'agent',
  'visitor',
  'client_timeout',
  'queue_timeout',
  'visitor_left',
  'agent_lost',
  'invalid',
  'blocked',
  'supervisor',
  'nobody_online',
  'off_hours',
] as const
export const EndReason = z.enum(END_REASONS)
export type EndReason = z.infer<typeof EndReason>

export const AgentStatus = z.enum(['ready', 'busy', 'offline'])
export type AgentStatus = z.infer<typeof AgentStatus>

/** Who wrote a message. `system` lines are drawn small and centred, never as a bubble. */
export const Author = z.enum(['visitor', 'agent', 'system'])
export type Author = z.infer<typeof Author>

/** Why a system line is there; clients may draw some of them in their own way. */
export const SystemKind = z.enum([
  'greeting',
  'queued',
  'assigned',
  'welcome',
  'agent_reply_timeout',
  'silence_reminder',
  'transferred',
  'requeued',
  'rating_invited',
  'rated',
  'joined',
  'farewell',
  'nobody_online',
  'off_hours',
  'notice',
])
export type SystemKind = z.infer<typeof SystemKind>

export const FileRef = z.object({
  fileId: z.string().max(40),
  name: z.string().max(200),
  type: z.string().max(100),
  sizeBytes: z.number().int().nonnegative(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  /** A small picture of it can be had (`?thumb=1`). */
  hasThumb: z.boolean().optional(),
})
export type FileRef = z.infer<typeof FileRef>

/** One line of a conversation, as both sides see it. `seq` is gap-free from 1 in its lane. */
export const Message = z.object({
  seq: z.number().int().positive(),
  /** The sender's own id of it; for system lines made by the desk. */
  id: z.string(),
  author: Author,
  /** Agent id of a human author; the name and picture stand in the conversation's `people`. */
  authorId: z.string().optional(),
  kind: z.enum(['text', 'image', 'file', 'system']),
  system: SystemKind.optional(),
  text: z.string(),
  file: FileRef.optional(),
  /** The message this one quotes. */
  quoteSeq: z.number().int().positive().optional(),
  atMs: z.number().int(),
  recalledAtMs: z.number().int().optional(),
})
export type Message = z.infer<typeof Message>

/** An agent as a visitor may see it. */
export const PublicAgent = z.object({ id: z.string(), name: z.string(), avatar: z.string().optional() })
export type PublicAgent = z.infer<typeof PublicAgent>

/** Where a visitor stands (R4, I4): exactly one of these at all times. */
export const VisitorPhase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('queued'),
    conversationId: z.string(),
    /** Own position, first is 1; `ahead` is index − 1. */
    index: z.number().int().positive(),
    ahead: z.number().int().nonnegative(),
    /** How long it will probably take, from how fast the queue moved lately; absent: not known. */
    expectedWaitMs: z.number().int().positive().optional(),
    sinceMs: z.number().int(),
  }),
  z.object({ kind: z.literal('served'), conversationId: z.string(), agent: PublicAgent, sinceMs: z.number().int() }),
  z.object({
    kind: z.literal('ended'),
    conversationId: z.string(),
    reason: EndReason,
    endedAtMs: z.number().int(),
    /** The visitor may (still) rate. */
    mayRate: z.boolean(),
  }),
])
export type VisitorPhase = z.infer<typeof VisitorPhase>

/** A skill group in the window where visitors pick one (2.1, 8). */
export const GroupChoice = z.object({
  id: z.string(),
  name: z.string(),
  /** Somebody of it is ready or busy. */
  online: z.boolean(),
  agents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      avatar: z.string().optional(),
      status: AgentStatus,
      /** At its limit: who picks it waits for it. */
      full: z.boolean(),
    }),
  ),
})
export type GroupChoice = z.infer<typeof GroupChoice>

/** Read and delivered marks: the highest sequence of the other side's messages this side has. */
export const Marks = z.object({ delivered: z.number().int().nonnegative(), read: z.number().int().nonnegative() })
export type Marks = z.infer<typeof Marks>
