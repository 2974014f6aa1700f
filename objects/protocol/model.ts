import * as z from 'zod'

/** What clients see. Visitor-facing shapes are an allow-list: nothing is spread into them. Times are ms since epoch, server clock. */

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

/** What the desk knows of a visitor's browser and place; for agents only. */
export const VisitorInfo = z.object({
  ip: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  /** ISO 3166-2 without the country: `SC` is Sichuan in China. */
  regionCode: z.string().optional(),
  city: z.string().optional(),
  os: z.string().optional(),
  browser: z.string().optional(),
  device: z.string().optional(),
  language: z.string().optional(),
  timeZone: z.string().optional(),
  screen: z.string().optional(),
  pageUrl: z.string().optional(),
  pageTitle: z.string().optional(),
  referrer: z.string().optional(),
  landingUrl: z.string().optional(),
})
export type VisitorInfo = z.infer<typeof VisitorInfo>

/** What a visitor entered before the chat, or the page said of it; `isProven` by the site owner's HMAC. */
export const VisitorProfile = z.object({
  name: z.string().max(60).optional(),
  phone: z.string().max(30).optional(),
  mail: z.string().max(120).optional(),
  /** Further fields by their labels. */
  more: z
    .array(z.object({ label: z.string().max(30), value: z.string().max(200) }))
    .max(20)
    .optional(),
  isProven: z.boolean().optional(),
})
export type VisitorProfile = z.infer<typeof VisitorProfile>

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

/** R10: an open request to hand a conversation over; the origin keeps it until the target accepts. */
export const OfferView = z.object({
  id: z.string(),
  conversationId: z.string(),
  from: z.string(),
  to: z.string(),
  /** The group it was offered to, whose routing found `to`. */
  toGroupId: z.string().optional(),
  remark: z.string(),
  madeAtMs: z.number().int(),
  expiresAtMs: z.number().int(),
})
export type OfferView = z.infer<typeof OfferView>

export const TRANSFER_OUTCOMES = ['accepted', 'refused', 'expired', 'cancelled', 'target_lost', 'immediate'] as const
export const TransferView = z.object({
  id: z.string(),
  from: z.string(),
  to: z.union([z.object({ agentId: z.string() }), z.object({ groupId: z.string() })]),
  /** Whom the group's routing found, when it went to a group. */
  toAgentId: z.string().optional(),
  remark: z.string(),
  atMs: z.number().int(),
  outcome: z.enum(TRANSFER_OUTCOMES),
})
export type TransferView = z.infer<typeof TransferView>

/** R10, [20]: an offer as its target sees it. `transfers` counts the earlier ones; more than 5 warns. */
export const OfferToMe = z.object({
  offer: OfferView,
  visitorName: z.string(),
  title: z.string(),
  text: z.string(),
  transfers: z.number().int().nonnegative(),
})
export type OfferToMe = z.infer<typeof OfferToMe>

/** R1: why this agent. Supervisors only. */
export const DecisionView = z.object({
  atMs: z.number().int(),
  rule: z.enum(['fewest', 'in_turn', 'history', 'picked', 'queue', 'manual', 'transfer', 'invitation']),
  agentId: z.string().nullable(),
  candidates: z.array(
    z.object({ agentId: z.string(), load: z.number().int(), limit: z.number().int(), lastAssignedAtMs: z.number().int() }),
  ),
  skipped: z.array(z.object({ agentId: z.string(), reason: z.string() })),
  considered: z.number().int(),
  /** Who gave it by hand, and whether the limit was knowingly passed. */
  by: z.string().optional(),
  anyway: z.boolean().optional(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** `note`: among colleagues; `whisper`: from a supervisor to the agent (R13). */
export const NOTE_KINDS = ['note', 'whisper'] as const
/** A private line beside a conversation; no frame to a visitor has a place for one. `seq` is gap-free from 1 among the notes. */
export const Note = z.object({
  seq: z.number().int().positive(),
  /** The sender's own id of it. */
  id: z.string(),
  kind: z.enum(NOTE_KINDS),
  authorId: z.string(),
  /** With a whisper: its agent as it was written, whom alone it is for. */
  to: z.string().optional(),
  text: z.string(),
  mentions: z.array(z.string()),
  atMs: z.number().int(),
})
export type Note = z.infer<typeof Note>

/** Somebody who looks on at a conversation (R13); `joined`: it may write to the visitor. */
export const Viewer = z.object({ agentId: z.string(), joined: z.boolean() })
export type Viewer = z.infer<typeof Viewer>

/** R13, for the log: what people did to a conversation that was not theirs. */
export const SUPERVISIONS = ['watched', 'whispered', 'joined', 'left', 'assigned', 'taken_over', 'fronted', 'ended'] as const
export const Supervision = z.object({
  agentId: z.string(),
  what: z.enum(SUPERVISIONS),
  /** Whom it was given to. */
  toAgentId: z.string().optional(),
  atMs: z.number().int(),
})
export type Supervision = z.infer<typeof Supervision>

export const GroupView = z.object({ id: z.string(), name: z.string(), enabled: z.boolean() })
export type GroupView = z.infer<typeof GroupView>

/** A conversation as the console sees it. */
export const ConversationView = z.object({
  id: z.string(),
  siteId: z.string(),
  visitorId: z.string(),
  visitorName: z.string(),
  contactId: z.string().optional(),
  visitor: VisitorInfo,
  profile: VisitorProfile.optional(),
  visitorConnected: z.boolean(),
  phase: z.enum(['queued', 'served', 'ended']),
  agentId: z.string().optional(),
  groupId: z.string().optional(),
  askedAtMs: z.number().int(),
  queuedAtMs: z.number().int().optional(),
  servedAtMs: z.number().int().optional(),
  endedAtMs: z.number().int().optional(),
  endReason: EndReason.optional(),
  /** First visitor message without an answer (R7), for the waiting colour. */
  unansweredSinceMs: z.number().int().optional(),
  lastSeq: z.number().int().nonnegative(),
  lastMessage: Message.optional(),
  /** The visitor's marks on the agent's messages, and the agent's on the visitor's. */
  visitorMarks: Marks,
  agentMarks: Marks,
  requeuedBecause: z.string().optional(),
  /** An open offer of it, and the transfers so far. */
  offer: OfferView.optional(),
  transfers: z.array(TransferView).optional(),
  decision: DecisionView.optional(),
  /** Supervisors who write beside the agent. */
  joined: z.array(z.string()).optional(),
  /** Who looks on; see the frame `viewers`. */
  viewers: z.array(Viewer).optional(),
  /** What others did to it; supervisors only. */
  supervision: z.array(Supervision).optional(),
})
export type ConversationView = z.infer<typeof ConversationView>

/** An open conversation on the live wall and in the list of those that wait. */
export const WallRow = z.object({
  id: z.string(),
  siteId: z.string(),
  visitorId: z.string(),
  visitorName: z.string(),
  visitorConnected: z.boolean(),
  phase: z.enum(['queued', 'served']),
  agentId: z.string().optional(),
  /** The skill group it was routed by, or wants. */
  groupId: z.string().optional(),
  /** The one agent it waits for (R3). */
  waitsFor: z.string().optional(),
  /** From 1, while it waits. */
  position: z.number().int().positive().optional(),
  askedAtMs: z.number().int(),
  queuedAtMs: z.number().int().optional(),
  servedAtMs: z.number().int().optional(),
  unansweredSinceMs: z.number().int().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  city: z.string().optional(),
  /** For supervisors only, as are the rest. */
  ip: z.string().optional(),
  lines: z.number().int().nonnegative().optional(),
  /** The start of the last line of a person. */
  lastText: z.string().optional(),
  lastAuthor: z.enum(['visitor', 'agent']).optional(),
  lastAtMs: z.number().int().optional(),
  viewers: z.array(Viewer).optional(),
})
export type WallRow = z.infer<typeof WallRow>

/** A colleague as agents see it. */
export const AgentView = z.object({
  id: z.string(),
  name: z.string(),
  workNumber: z.string(),
  avatar: z.string().optional(),
  status: AgentStatus,
  connected: z.boolean(),
  load: z.number().int().nonnegative(),
  limit: z.number().int().positive(),
  groupIds: z.array(z.string()),
  sinceMs: z.number().int(),
  /** R1: all its seats are taken on other sites, whatever `load` says. */
  fullElsewhere: z.boolean().optional(),
})
export type AgentView = z.infer<typeof AgentView>
