import type {
  AgentStatus,
  EndReason,
  FileRef,
  Marks,
  Message,
  Supervision,
  SystemKind,
  VisitorInfo,
  VisitorProfile,
} from '../protocol/model.ts'
import type { AlarmKind } from './alarm-rules.ts'
import type { AgentId, ChainStep, GroupId, SiteConfig } from './config-types.ts'
import type { DeadlineIndex } from './deadline-index.ts'
import type { Command } from './effects.ts'
import type { Queue } from './queue.ts'
import type { Seats } from './seats.ts'

/**
 * The state of one site's desk. Plain data: what survives is the conversations' headers, the agents and the messages;
 * everything else is derived from them (see `rebuild.ts`). All times are ms since epoch.
 */

export type VisitorId = string
export type ConversationId = string

// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What an agent is doing now. `status` is its own wish; `leftAtMs` is set while none of its sockets is open (R9). */
export type AgentState = {
  id: AgentId
  status: AgentStatus
  statusSinceMs: number
  connected: boolean
  leftAtMs: number | null
  /** Last assignment, for ties and for "in turn" (R1); becoming ready counts for a new agent. */
  lastAssignedAtMs: number
  /** Last edge to ready (R2): a toggle within 10 s is no new edge. */
  readyEdgeAtMs: number
}

// ── Conversations ───────────────────────────────────────────────────────────────────────────────────────────────────

export type Target = { kind: 'any' } | { kind: 'group'; groupId: GroupId } | { kind: 'agent'; agentId: AgentId }

export type QueuedPhase = {
  kind: 'queued'
  /** Time of entry, kept over reconnects, overflow and fallback (R8); order: priority desc, queuedAt asc, then who asked first. */
  queuedAtMs: number
  priority: number
  /** The one agent waited for, picked by the visitor or its history agent; half of [16] after the entry at the latest it is everyone's (R3). */
  waitsFor: AgentId | null
  requeuedBecause: 'agent_lost' | 'no_reply' | 'transfer_failed' | null
  /** Never back to this agent (R7 option). */
  notTo: AgentId | null
  /** The visitor has been away for longer than [18]: it keeps its place, but seats go to those who are there until [15] (R8). */
  passedOver: boolean
}
export type ServedPhase = { kind: 'served'; agentId: AgentId; servedAtMs: number; offer: Offer | null }
export type Phase = QueuedPhase | ServedPhase

/** R10: the origin keeps the conversation until the target accepts; the target's seat is reserved. */
export type Offer = {
  id: string
  from: AgentId
  to: AgentId
  remark: string
  madeAtMs: number
  expiresAtMs: number
  toGroupId: GroupId | null
}

/** One stretch of service by one agent; the archive keeps them all. */
export type Stretch = {
  agentId: AgentId
  fromMs: number
  untilMs: number | null
  how: 'assigned' | 'transferred' | 'taken_over' | 'manual'
}

/** Written when something rare happens to a conversation; never per message. */
export type ConversationHeader = {
  id: ConversationId
  siteId: string
  /** The client's id of the request, so that a repeated `ask` finds its conversation. */
  askId: string
  visitorId: VisitorId
  visitorName: string
  /** The linked contact's name; `names.ts` says who sees which. Absent in rows of an older release, as is `profile`. */
  contactName?: string | null
  contactId: string | null
  visitor: VisitorInfo
  /** What was entered before the chat, or said by the page. */
  profile?: VisitorProfile | null
  target: Target
  /** Groups the visitor may overflow through, in order (R5); empty: everyone. */
  chain: ChainStep[]
  groupId: GroupId | null
  askedAtMs: number
  firstServedAtMs: number | null
  phase: Phase
  stretches: Stretch[]
  transfers: TransferRecord[]
  /** A seat that was asked for at an agent who serves other sites too; the answer decides (reservations.ts). */
  reserving: Reservation | null
  /** Set while no socket of the visitor is open (R9). */
  visitorLeftAtMs: number | null
  /** When R6 stood still since the agent last spoke: an offer was open or the visitor in its grace. */
  pauses: Pause[]
  ratingInvitedAtMs: number | null
  rating: { score: number; comment: string; reasons?: string[]; atMs: number } | null
  /** Why the latest agent was chosen, for supervisors (R1). */
  decision: RoutingDecision | null
  /** The longest queue it has entered, itself included (positions.ts). Absent: none, or not counted by an older release. */
  longestQueue?: number
  /** R13: supervisors who write beside its agent; never the agent itself. Absent: nobody, as is `supervision`. */
  joined?: AgentId[]
  /** R13: what others than its agent did to it. */
  supervision?: Supervision[]
  /** Day whose table holds the messages, `YYYYMMDD` in UTC. */
  messageDay: string
}

/** R1: `plan` is carried out once the ledger of seats over all sites has granted one at `agentId`. */
export type Reservation = { agentId: AgentId; plan: ReservedPlace | ReservedCommand }
/** The queue or the strategy found this agent. `told`: the visitor knows that it waits, and keeps its place when there is no seat. */
export type ReservedPlace = {
  kind: 'place'
  decision: RoutingDecision
  wanted: Wanted | null
  told: boolean
  /** How many agents the ledgers have refused it before it was told anything. */
  tried: number
}
/** A transfer or an assignment by hand is taken again. */
export type ReservedCommand = { kind: 'command'; command: Extract<Command, { type: 'transfer.offer' | 'assign' }> }
/** R3, R13: who is asked first, and why. */
export type Wanted = { agentId: AgentId; rule: 'picked' | 'history' | 'invitation' }

export type Pause = { fromMs: number; untilMs: number }

export type TransferRecord = {
  id: string
  from: AgentId
  to: { agentId: AgentId } | { groupId: GroupId }
  /** Whom the group's routing found, when it was offered to a group. */
  toAgentId?: AgentId
  remark: string
  atMs: number
  outcome: 'accepted' | 'refused' | 'expired' | 'cancelled' | 'target_lost' | 'immediate'
}

/** Derived from the messages alone; folded one by one, the same way live and on wake (`conversation.ts` `fold`). */
export type Thread = {
  lastSeq: number
  /** UTF-16 units of all texts of people. */
  chars: number
  /** Client ids of the latest messages (`idKey` of conversation.ts) → the acknowledgement they got (R12). */
  recentIds: Map<string, { seq: number; atMs: number }>
  lastMessage: Message | null
  /** The last line of a person. */
  lastSpoken: Message | null
  visitorMessages: number
  agentMessages: number
  firstAgentMessageAtMs: number | null
  /** R6: the agent's last human message since the visitor last wrote; null while the visitor owes nothing. */
  agentSpokeAtMs: number | null
  /** R6: a reminder went out in this stretch. */
  remindedAtMs: number | null
  /** R7: first visitor message without a human answer; null when answered. */
  unansweredSinceMs: number | null
  /** R7: the notice went out in this stretch. */
  replyNoticeAtMs: number | null
}

/** Derived from the private lines alone, folded one by one; their texts are nowhere in the state, only in the rows (`notes.ts`). */
export type NoteThread = {
  lastSeq: number
  /** UTF-16 units of all of them, as JSON (`roomOf`). */
  chars: number
  /** Author and client id (`idKey`) → sequence (R12). */
  ids: Map<string, number>
  /** Who was mentioned in a note: they may look on and write notes. */
  guests: Set<AgentId>
}

export type Conversation = ConversationHeader & {
  thread: Thread
  /** Null: there are none. */
  notes: NoteThread | null
  visitorConnected: boolean
  visitorMarks: Marks
  agentMarks: Marks
  /** R6: typing since the agent last spoke, at most once per stretch. */
  typingAtMs: number | null
}

/** An ended conversation as the archive gets it. */
export type ClosedConversation = ConversationHeader & {
  endedAtMs: number
  endReason: EndReason
  endedBy: AgentId | null
  thread: Thread
  /** How many private lines there are; absent: none. */
  noteCount?: number
}

// ── Decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const SKIP_REASONS = ['offline', 'busy', 'away', 'disabled', 'full', 'not_in_target', 'not_to', 'reserved_elsewhere'] as const
export type SkipReason = (typeof SKIP_REASONS)[number]
/** R1: stored with each assignment. `skipped` is capped; `considered` counts all. */
export type RoutingDecision = {
  atMs: number
  rule: 'fewest' | 'in_turn' | 'history' | 'picked' | 'queue' | 'manual' | 'transfer' | 'invitation'
  agentId: AgentId | null
  candidates: { agentId: AgentId; load: number; limit: number; lastAssignedAtMs: number }[]
  skipped: { agentId: AgentId; reason: SkipReason }[]
  considered: number
  /** Who gave it by hand, and whether the limit was knowingly passed (R1). */
  by?: AgentId
  anyway?: boolean
}

/** R14: an alarm that goes on. `untilMs`: it ends by itself then, as the day does that its figure is of. */
export type RaisedAlarm = { kind: AlarmKind; sinceMs: number; untilMs: number | null }

// ── The whole ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type DeskState = {
  config: SiteConfig
  agents: Map<AgentId, AgentState>
  conversations: Map<ConversationId, Conversation>
  /** Indexes over `conversations`, kept by `indexes.ts`. */
  byVisitor: Map<VisitorId, ConversationId>
  byAgent: Map<AgentId, Set<ConversationId>>
  /** Conversations offered to an agent: each holds one of its seats (R10). */
  offersTo: Map<AgentId, Set<ConversationId>>
  /** Conversations that ask for a seat at an agent: each holds one of its seats here until the answer (R1). */
  reservedAt: Map<AgentId, Set<ConversationId>>
  /** R13: conversations a supervisor has joined; they take no seat. */
  joinedBy: Map<AgentId, Set<ConversationId>>
  queue: Queue
  seats: Seats
  deadlines: DeadlineIndex
  /** R14: those that go on. */
  alarms: Map<AlarmKind, RaisedAlarm>
}

export type {
  AgentConfig,
  AgentId,
  Calendar,
  ChainStep,
  DateType,
  GroupConfig,
  GroupId,
  Hours,
  HoursPeriod,
  RegionRule,
  SiteConfig,
  SitePeriods,
} from './config-types.ts'
export type { AgentStatus, EndReason, FileRef, Marks, Message, SystemKind, VisitorInfo }
