import * as z from 'zod'
import { LIMITS } from './constants.ts'
import { ERROR_CODES } from './errors.ts'
import { GroupChoice, Message, PublicAgent, VisitorPhase, VisitorProfile } from './model.ts'

/** Frames between the visitor's panel and its site's desk. Each is one JSON text frame; `type` tells which. */

const ClientId = z.string().regex(/^[\w-]{8,40}$/)
const Seq = z.number().int().nonnegative().max(1e9)
const Page = z.object({
  url: z.string().max(LIMITS.urlChars),
  title: z.string().max(LIMITS.titleChars).default(''),
  referrer: z.string().max(LIMITS.urlChars).default(''),
})

/** What was entered before the chat, or said by the page: never who it is for sure. */
const SaidProfile = VisitorProfile.omit({ isProven: true })

export const VisitorFrame = z.discriminatedUnion('type', [
  /** First frame of every socket. Without a token (or with one that does not verify) the desk mints a new visitor. */
  z.object({
    type: z.literal('hello'),
    v: z.number().int(),
    visitorId: z.string().max(40).optional(),
    token: z.string().max(100).optional(),
    /** Where this client's transcript ends, to get exactly what it missed (R9). */
    resume: z.object({ conversationId: z.string().max(40), seq: Seq }).optional(),
    page: Page.optional(),
    language: z.string().max(35).optional(),
    timeZone: z.string().max(60).optional(),
    screen: z.string().max(20).optional(),
  }),
  /** Asks for a human. Answered by `phase`. A repeat of the id changes nothing. */
  z.object({
    type: z.literal('ask'),
    id: ClientId,
    target: z
      .union([
        z.object({ kind: z.literal('any') }),
        z.object({ kind: z.literal('group'), groupId: z.string().max(40) }),
        z.object({ kind: z.literal('agent'), agentId: z.string().max(40) }),
      ])
      .default({ kind: 'any' }),
    /** R13: the manual invitation this answers; the conversation is its agent's. */
    inviteId: z.string().max(200).optional(),
    profile: SaidProfile.optional(),
  }),
  /** The page said more of its user while the conversation is open: added to what was known; nothing is answered. */
  z.object({ type: z.literal('profile'), profile: SaidProfile }),
  /** Asks for the groups to pick from; answered by `groups`, also pushed when they change. */
  z.object({ type: z.literal('groups') }),
  /** A message. Answered by `ack` once it is durable, or by `error` with the same id. */
  z.object({
    type: z.literal('message'),
    id: ClientId,
    conversationId: z.string().max(40),
    kind: z.enum(['text', 'image', 'file']).default('text'),
    text: z.string().max(LIMITS.messageChars).default(''),
    /** The upload's answer, as it was given: what the file is, signed. */
    ticket: z.string().max(2_000).optional(),
    quoteSeq: Seq.optional(),
  }),
  z.object({ type: z.literal('recall'), conversationId: z.string().max(40), seq: Seq }),
  /** What is being typed; the text reaches the agent only where the site allows the peek. Empty: stopped. Never stored. */
  z.object({
    type: z.literal('typing'),
    conversationId: z.string().max(40),
    text: z.string().max(LIMITS.peekChars).default(''),
    active: z.boolean(),
  }),
  z.object({ type: z.literal('read'), conversationId: z.string().max(40), delivered: Seq, read: Seq }),
  z.object({
    type: z.literal('rate'),
    conversationId: z.string().max(40),
    score: z.number().int().min(1).max(5),
    comment: z.string().max(1000).default(''),
    reasons: z.array(z.string().max(30)).max(8).default([]),
  }),
  z.object({ type: z.literal('end'), conversationId: z.string().max(40) }),
  /** Older messages of the conversation: those below `beforeSeq`, newest page first. */
  z.object({ type: z.literal('fetch'), conversationId: z.string().max(40), beforeSeq: Seq.min(1) }),
])
export type VisitorFrame = z.infer<typeof VisitorFrame>
/** What a client may write before defaults are filled in. */
export type VisitorFrameInput = z.input<typeof VisitorFrame>

export const ToVisitorFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    v: z.number().int(),
    nowMs: z.number().int(),
    visitorId: z.string(),
    /** Only when it was minted on this socket. */
    token: z.string().optional(),
    phase: VisitorPhase,
    people: z.array(PublicAgent),
    /** What the client misses of the conversation in `phase`; `complete` false: more by `fetch`. */
    messages: z.array(Message),
    complete: z.boolean(),
    /** How far the agent has read this visitor's messages. */
    agentRead: Seq,
    visitorName: z.string(),
    /** Somebody is online to answer; `availability` tells when that changes. */
    online: z.boolean().optional(),
  }),
  z.object({ type: z.literal('availability'), online: z.boolean() }),
  /** Whom this visitor may pick (2.1, 8). `noRegion`: its region has no group (8j, 8k). */
  z.object({ type: z.literal('groups'), groups: z.array(GroupChoice), noRegion: z.boolean() }),
  /** The site's settings changed: a whole `PublicSite`. */
  z.object({ type: z.literal('site'), site: z.unknown() }),
  z.object({
    type: z.literal('phase'),
    phase: VisitorPhase,
    people: z.array(PublicAgent),
    /** As this side shows it (2.1, 10), when there is a conversation. */
    visitorName: z.string().optional(),
  }),
  z.object({ type: z.literal('message'), conversationId: z.string(), message: Message }),
  z.object({
    type: z.literal('messages'),
    conversationId: z.string(),
    messages: z.array(Message),
    /** No message below the first of these. */
    complete: z.boolean(),
  }),
  z.object({ type: z.literal('ack'), id: z.string(), conversationId: z.string(), seq: Seq, atMs: z.number().int() }),
  z.object({ type: z.literal('typing'), conversationId: z.string(), agentId: z.string(), active: z.boolean() }),
  z.object({ type: z.literal('read'), conversationId: z.string(), delivered: Seq, read: Seq }),
  z.object({ type: z.literal('recalled'), conversationId: z.string(), seq: Seq, atMs: z.number().int() }),
  /** Asks for a rating (R11). */
  z.object({ type: z.literal('rating'), conversationId: z.string(), text: z.string() }),
  z.object({
    type: z.literal('error'),
    code: z.enum(ERROR_CODES),
    message: z.string(),
    /** The client id of the frame that failed. */
    id: z.string().optional(),
    retryAfterMs: z.number().int().optional(),
  }),
])
export type ToVisitorFrame = z.infer<typeof ToVisitorFrame>
