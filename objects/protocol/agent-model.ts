import * as z from 'zod'
import { LIMITS } from './constants.ts'
import { AgentStatus, EndReason, Marks, Message } from './visitor-model.ts'

/** What agents alone see: no frame to a visitor has a place for any of it. Times are ms since epoch, server clock. */

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
    .max(LIMITS.profileFields)
    .optional(),
  isProven: z.boolean().optional(),
})
export type VisitorProfile = z.infer<typeof VisitorProfile>

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
