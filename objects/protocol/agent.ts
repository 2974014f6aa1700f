import * as z from 'zod'
import { Call } from './call.ts'
import { LIMITS, VISITOR_STATES } from './constants.ts'
import { ERROR_CODES } from './errors.ts'
import { INVITE_OUTCOMES, OnlineVisitor, TrackPage, VisitorQuery } from './lobby.ts'
import {
  AgentStatus,
  AgentView,
  ConversationView,
  EndReason,
  GroupView,
  Message,
  NOTE_KINDS,
  Note,
  OfferToMe,
  TRANSFER_OUTCOMES,
  Viewer,
  WallRow,
} from './model.ts'

/** Frames between the console and one site's desk. Identity and role come from the Worker's handshake, never from a frame. */

const ClientId = z.string().regex(/^[\w-]{8,40}$/)
const Id = z.string().max(40)
const Seq = z.number().int().nonnegative().max(1e9)

export const AgentFrame = z.discriminatedUnion('type', [
  /** First frame. `have` names the conversations this client already holds and where each transcript ends. */
  z.object({
    type: z.literal('hello'),
    v: z.number().int(),
    have: z
      .array(z.object({ conversationId: Id, seq: Seq }))
      .max(500)
      .default([]),
  }),
  /** Own state: ready takes visitors, busy keeps the ones it has, offline leaves the service. */
  z.object({ type: z.literal('status'), status: AgentStatus }),
  z.object({
    type: z.literal('message'),
    id: ClientId,
    conversationId: Id,
    kind: z.enum(['text', 'image', 'file']).default('text'),
    text: z.string().max(LIMITS.messageChars).default(''),
    ticket: z.string().max(2_000).optional(),
    quoteSeq: Seq.optional(),
  }),
  z.object({ type: z.literal('recall'), conversationId: Id, seq: Seq }),
  z.object({ type: z.literal('typing'), conversationId: Id, active: z.boolean() }),
  z.object({ type: z.literal('read'), conversationId: Id, delivered: Seq, read: Seq }),
  z.object({ type: z.literal('end'), id: ClientId.optional(), conversationId: Id }),
  z.object({ type: z.literal('fetch'), conversationId: Id, beforeSeq: Seq.min(1) }),
  /** R10: offers a conversation to a colleague or a group. Answered by `conversation` (with the offer, or gone) or `error` with this id. */
  z.object({
    type: z.literal('transfer'),
    id: ClientId,
    conversationId: Id,
    to: z.union([z.strictObject({ agentId: Id }), z.strictObject({ groupId: Id })]),
    remark: z.string().max(LIMITS.remarkChars).default(''),
  }),
  z.object({ type: z.literal('transfer_answer'), id: ClientId.optional(), conversationId: Id, offerId: Id, accept: z.boolean() }),
  z.object({ type: z.literal('transfer_cancel'), id: ClientId.optional(), conversationId: Id, offerId: Id }),
  /** R11: asks the visitor for a rating. */
  z.object({ type: z.literal('invite_rating'), id: ClientId.optional(), conversationId: Id }),
  /** Supervisors: give or take over; `anyway` passes the limit and is written down (R1). */
  z.object({ type: z.literal('assign'), id: ClientId.optional(), conversationId: Id, agentId: Id, anyway: z.boolean().default(false) }),
  /** Supervisors: to the front of the queue (2.5). */
  z.object({ type: z.literal('front'), id: ClientId.optional(), conversationId: Id }),
  /**
   * The live wall: every open conversation of the site for who steers, those that wait for everybody. Answered by `wall`, then at most
   * once a second by what changed. `conversations` is for supervisors.
   */
  z.object({ type: z.literal('wall_watch'), scope: z.enum(['queue', 'conversations']) }),
  z.object({ type: z.literal('wall_unwatch') }),
  /**
   * R13: looks on at a conversation somebody else serves, or nobody yet: for supervisors, and for who was mentioned in a note of it.
   * Answered by `watching`, `messages` and `notes`, then by what its agent gets, until it is over or `unwatch`. A socket watches five at most.
   */
  z.object({ type: z.literal('watch'), id: ClientId, conversationId: Id }),
  z.object({ type: z.literal('unwatch'), conversationId: Id }),
  /** R13: a supervisor writes to the visitor in its own name beside the agent, from now until `leave`. Watches it as well, and is answered alike. */
  z.object({ type: z.literal('join'), id: ClientId, conversationId: Id }),
  z.object({ type: z.literal('leave'), id: ClientId, conversationId: Id }),
  /**
   * A private line, never shown to the visitor. `note`: for the agent, supervisors and who was mentioned (the mentioned may look on from
   * then on). `whisper`: a supervisor to the agent (R13), naming nobody. Answered by `note` with this id; a repeat by the first one.
   */
  z.object({
    type: z.literal('note'),
    id: ClientId,
    conversationId: Id,
    kind: z.enum(NOTE_KINDS),
    text: z.string().trim().min(1).max(LIMITS.noteChars),
    mentions: z.array(Id).max(LIMITS.mentions).default([]),
  }),
  /** Who is on the site (1.1): answered by `visitors`, then at most once a second when the window changes. A new one replaces the old. */
  z.object({ type: z.literal('visitors_watch'), query: VisitorQuery }),
  z.object({ type: z.literal('visitors_unwatch') }),
  /** One visitor's pages, live, until another is named or null. Answered by `track`. */
  z.object({ type: z.literal('track_watch'), visitorId: Id.nullable() }),
  /** R13: the invitation box appears on the visitor's page at once. `text` '' says the site's own. Answered by `invitation`. */
  z.object({ type: z.literal('invite'), id: ClientId, visitorId: Id, text: z.string().max(500).default('') }),
  /** Supervisors: another person's state (2.10). */
  z.object({ type: z.literal('agent_status'), id: ClientId.optional(), agentId: Id, status: AgentStatus }),
])
export type AgentFrame = z.infer<typeof AgentFrame>
export type AgentFrameInput = z.input<typeof AgentFrame>

/** What the console needs of the site's settings to draw the desk (waiting colours, texts). */
export const DeskSettingsView = z.object({
  agentReplyTimeoutSec: z.number().int().nullable(),
  /** [20]: a transfer needs the other agent's consent. */
  transferConsent: z.boolean().optional(),
  transferConsentSec: z.number().int().optional(),
  clientReminderSec: z.number().int().nullable(),
  queueTimeoutSec: z.number().int().nullable(),
  /** What an invitation says without own words (2.1). */
  inviteText: z.string().optional(),
  /** The agent is asked for a summary when a conversation of its ends (2.7). */
  askSummary: z.boolean().optional(),
})
export type DeskSettingsView = z.infer<typeof DeskSettingsView>

export const ToAgentFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    v: z.number().int(),
    nowMs: z.number().int(),
    siteId: z.string(),
    me: AgentView,
    agents: z.array(AgentView),
    /** Every open conversation this person may see (an agent: its own), without transcripts. */
    conversations: z.array(ConversationView),
    queueLength: z.number().int().nonnegative(),
    /** Conversations of the site that an agent has now, whoever sees them. */
    served: z.number().int().nonnegative().optional(),
    settings: DeskSettingsView,
    groups: z.array(GroupView).optional(),
    /** Open offers to this person (R10). */
    offers: z.array(OfferToMe).optional(),
  }),
  /** A conversation of this client is new or changed; it replaces the whole view. */
  z.object({ type: z.literal('conversation'), conversation: ConversationView }),
  /** It is no longer this client's: ended, transferred away or back in the queue. */
  z.object({
    type: z.literal('gone'),
    conversationId: z.string(),
    why: z.enum(['ended', 'transferred', 'requeued', 'taken_over']),
    endReason: EndReason.optional(),
  }),
  z.object({ type: z.literal('message'), conversationId: z.string(), message: Message }),
  z.object({
    type: z.literal('messages'),
    conversationId: z.string(),
    messages: z.array(Message),
    complete: z.boolean(),
  }),
  z.object({ type: z.literal('ack'), id: z.string(), conversationId: z.string(), seq: Seq, atMs: z.number().int() }),
  z.object({
    type: z.literal('typing'),
    conversationId: z.string(),
    active: z.boolean(),
    /** What the visitor has typed so far, where the site allows the peek. */
    text: z.string().optional(),
  }),
  z.object({ type: z.literal('read'), conversationId: z.string(), by: z.enum(['visitor', 'agent']), delivered: Seq, read: Seq }),
  z.object({ type: z.literal('recalled'), conversationId: z.string(), seq: Seq, atMs: z.number().int() }),
  /** R10: a colleague wants to hand this over; answer by `transfer_answer` before it expires. */
  OfferToMe.extend({ type: z.literal('offer') }),
  /**
   * The live wall. `whole`: these are all of them; else those that are new or changed, and `gone` by id. Of those that wait only the
   * first `LIMITS.wallQueued` are shown, none whose visitor has been away for long; `total` counts all that wait (and are served).
   */
  z.object({
    type: z.literal('wall'),
    scope: z.enum(['queue', 'conversations']),
    whole: z.boolean(),
    rows: z.array(WallRow),
    gone: z.array(z.string()),
    total: z.number().int().nonnegative().optional(),
  }),
  /** This socket looks on from now on; also repeated to it when the conversation's view changes, as `conversation`. */
  z.object({ type: z.literal('watching'), id: z.string(), conversation: ConversationView }),
  /** Who else looks on now, to its agent and to who looks on. Supervisors are left out for the agent where the organisation says so. */
  z.object({ type: z.literal('viewers'), conversationId: z.string(), viewers: z.array(Viewer) }),
  /** A private line. To its agent, and to who looks on and may see it. */
  z.object({ type: z.literal('note'), conversationId: z.string(), note: Note }),
  /** All private lines so far; with the transcript when a conversation is given or watched, and in the greeting of a connection. */
  z.object({ type: z.literal('notes'), conversationId: z.string(), notes: z.array(Note) }),
  /** A colleague named this person in a note of a conversation it does not serve. */
  z.object({ type: z.literal('mentioned'), conversationId: z.string(), visitorName: z.string(), note: Note }),
  /** The offer is over, to both sides. */
  z.object({ type: z.literal('offer_closed'), conversationId: z.string(), offerId: z.string(), outcome: z.enum(TRANSFER_OUTCOMES) }),
  /** Section 4: a call of this person, or any for who steers, began or changed. */
  z.object({ type: z.literal('call'), call: Call }),
  z.object({ type: z.literal('agent'), agent: AgentView }),
  /** A colleague who no longer serves this site. */
  z.object({ type: z.literal('agent_gone'), agentId: z.string() }),
  /** The window of `visitors_watch`: the ids in it in order, and of its visitors those that are new or changed. */
  z.object({
    type: z.literal('visitors'),
    offset: z.number().int(),
    order: z.array(z.string()),
    visitors: z.array(OnlineVisitor),
    /** How many the filter finds, and how many are on the site by state, whatever the filter. */
    total: z.number().int(),
    counts: z.record(z.enum(VISITOR_STATES), z.number().int()),
    /** Regions that occur, most frequent first: `CN/SC` with how many. */
    regions: z.array(z.object({ region: z.string(), count: z.number().int() })),
  }),
  /** Pages of the visit, oldest first; `online` false: it has left. */
  z.object({ type: z.literal('track'), visitorId: z.string(), pages: z.array(TrackPage), online: z.boolean() }),
  /** To the inviting agent: the box was shown, and what became of it. `gone`: the visitor is no longer there. */
  z.object({
    type: z.literal('invitation'),
    /** The client id of the `invite` frame. */
    id: z.string(),
    visitorId: z.string(),
    outcome: z.enum(['sent', 'gone', 'refused', ...INVITE_OUTCOMES]),
  }),
  /** How many wait, and how many are served now; when either changes. */
  z.object({ type: z.literal('queue'), length: z.number().int().nonnegative(), served: z.number().int().nonnegative().optional() }),
  z.object({ type: z.literal('settings'), settings: DeskSettingsView, groups: z.array(GroupView).optional() }),
  z.object({
    type: z.literal('error'),
    code: z.enum(ERROR_CODES),
    message: z.string(),
    id: z.string().optional(),
    conversationId: z.string().optional(),
    retryAfterMs: z.number().int().optional(),
  }),
])
export type ToAgentFrame = z.infer<typeof ToAgentFrame>
