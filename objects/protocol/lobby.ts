import * as z from 'zod'
import { LIMITS, VISITOR_STATES } from './constants.ts'
import { ERROR_CODES } from './errors.ts'
import { VisitorInfo } from './model.ts'

/** Frames between a visitor's page and its site's lobby: who is there, where it walks, invitations, settings. */

const Page = z.object({
  url: z.string().max(LIMITS.urlChars),
  title: z.string().max(LIMITS.titleChars).default(''),
  referrer: z.string().max(LIMITS.urlChars).default(''),
})
/** A time there can be: a larger number is no date anywhere. */
const TimeMs = z.number().int().min(0).max(8.64e15)
const InviteId = z.string().max(200)

/** What the browser keeps of the visit under way and hands back, so that a visit of many pages stays one. */
export const VisitMemory = z.object({
  /** Server clock; names the visit together with the visitor. */
  startedAtMs: TimeMs,
  pages: z.number().int().nonnegative().max(100_000),
  landingUrl: z.string().max(LIMITS.urlChars).default(''),
  referrer: z.string().max(LIMITS.urlChars).default(''),
  /** Pages seen so far, oldest first; the newest 20. */
  track: z
    .array(z.object({ url: z.string().max(300), title: z.string().max(100), atMs: TimeMs }))
    .max(20)
    .default([]),
})
export type VisitMemory = z.infer<typeof VisitMemory>

export const INVITE_OUTCOMES = ['accepted', 'declined', 'ignored'] as const

export const LobbyFrame = z.discriminatedUnion('type', [
  /** First frame. Without a token (or with one that does not verify) the visitor is the one the handshake minted. */
  z.object({
    type: z.literal('hello'),
    v: z.number().int(),
    visitorId: z.string().max(40).optional(),
    token: z.string().max(100).optional(),
    visit: VisitMemory.optional(),
    /** Visits so far, this one included, as the browser counted them. */
    visits: z.number().int().min(1).max(100_000).default(1),
    /** Absent where the site keeps no track. */
    page: Page.optional(),
    /** This page was told before, on a socket that was lost: it is no further page view. */
    again: z.boolean().default(false),
    language: z.string().max(35).optional(),
    timeZone: z.string().max(60).optional(),
    screen: z.string().max(20).optional(),
    /** What the page said of its user by `Yingda('set', …)`; unproven. */
    name: z.string().max(LIMITS.nameChars).optional(),
  }),
  /** A page view, also of a single-page app. */
  Page.extend({ type: z.literal('page') }),
  /** A manual invitation was answered or ignored, or the box popped up by itself (`inviteId` null). */
  z.object({ type: z.literal('invitation'), inviteId: InviteId.nullable(), state: z.enum(['shown', ...INVITE_OUTCOMES]) }),
  z.object({ type: z.literal('ad'), adId: z.string().max(40), event: z.enum(['shown', 'clicked']) }),
])
export type LobbyFrame = z.infer<typeof LobbyFrame>
export type LobbyFrameInput = z.input<typeof LobbyFrame>

export const ToLobbyVisitorFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    v: z.number().int(),
    nowMs: z.number().int(),
    visitorId: z.string(),
    /** Only when it was minted for this socket. */
    token: z.string().optional(),
    visit: VisitMemory,
  }),
  /** An agent invites: show it at once. The id goes back with the answer, and with the panel's `ask`. */
  z.object({
    type: z.literal('invite'),
    inviteId: InviteId,
    text: z.string(),
    agent: z.object({ name: z.string(), avatar: z.string().optional() }),
    expiresAtMs: z.number().int(),
  }),
  /** Answered in another tab, or over. */
  z.object({ type: z.literal('invite_over'), inviteId: InviteId }),
  /** The site's settings changed: a whole `PublicSite`. */
  z.object({ type: z.literal('site'), site: z.unknown() }),
  z.object({
    type: z.literal('error'),
    code: z.enum(ERROR_CODES),
    message: z.string(),
    retryAfterMs: z.number().int().optional(),
  }),
])
export type ToLobbyVisitorFrame = z.infer<typeof ToLobbyVisitorFrame>

// ── What consoles see of it ─────────────────────────────────────────────────────────────────────────────────────────

/** A visitor who is on the site now. */
export const OnlineVisitor = z.object({
  visitorId: z.string(),
  name: z.string(),
  info: VisitorInfo,
  state: z.enum(VISITOR_STATES),
  /** With whom, when chatting. */
  agentId: z.string().optional(),
  conversationId: z.string().optional(),
  startedAtMs: z.number().int(),
  pages: z.number().int(),
  visits: z.number().int(),
  tabs: z.number().int(),
})
export type OnlineVisitor = z.infer<typeof OnlineVisitor>

export const VISITOR_ORDERS = ['startedAtMs', 'pages', 'visits', 'name', 'region', 'state'] as const
/** Which visitors a console looks at: server-side order, search and filter, and a window of the result. */
export const VisitorQuery = z.object({
  text: z.string().max(60).default(''),
  state: z.enum(VISITOR_STATES).nullable().default(null),
  /** `CN` or `CN/SC`, codes as in skill groups. */
  region: z.string().max(10).nullable().default(null),
  order: z.enum(VISITOR_ORDERS).default('startedAtMs'),
  descending: z.boolean().default(true),
  offset: z.number().int().min(0).max(100_000).default(0),
  limit: z.number().int().min(1).max(200).default(50),
})
export type VisitorQuery = z.infer<typeof VisitorQuery>

export const TrackPage = z.object({ url: z.string(), title: z.string(), atMs: z.number().int() })
export type TrackPage = z.infer<typeof TrackPage>
