import type { DeskSettingsView } from '../../../objects/protocol/agent.ts'
import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import type {
  AgentView,
  ConversationView,
  EndReason,
  FileRef,
  GroupView,
  Message,
  Note,
  OfferToMe,
  Viewer,
} from '../../../objects/protocol/model.ts'

/** What the console holds of one site's desk. Never changed in place: an untouched part keeps its identity. */

/** A file that is there, and the ticket that lets the desk put it into a message. */
export type Attachment = { kind: 'image' | 'file'; file: FileRef; ticket: string }

/** An own message the desk has not acknowledged yet. */
export type Outgoing = {
  id: string
  siteId: string
  conversationId: string
  text: string
  /** An uploaded file instead of a text. */
  attachment?: Attachment
  /** The line it answers. */
  quoteSeq?: number
  atMs: number
  /** Why the desk refused it; null while it is on its way. */
  failed: ErrorCode | null
}

/** An own private line the desk has not acknowledged yet. */
export type OutgoingNote = Pick<Note, 'id' | 'kind' | 'text' | 'mentions' | 'atMs'> & {
  siteId: string
  conversationId: string
  /** Why the desk refused it; null while it is on its way. */
  failed: ErrorCode | null
}

/** A colleague named this person in a note of a conversation it does not serve. */
export type Mention = { conversationId: string; visitorName: string; note: Note }

export type Thread = {
  /** By sequence, each once. May start above 1 (older ones not loaded) and have gaps that are being filled. */
  messages: readonly Message[]
  /** In the order they were written. */
  pending: readonly Outgoing[]
}

export type Gone = { why: 'ended' | 'transferred' | 'requeued' | 'taken_over' | 'unknown'; endReason: EndReason | null; atMs: number }

/** A conversation this console holds. `view` is null while only messages of it have arrived. */
export type Held = {
  id: string
  view: ConversationView | null
  thread: Thread
  visitorTyping: { text: string; atMs: number } | null
  /** Set when it is no longer this person's; kept so that the transcript stays readable until it is dismissed. */
  gone: Gone | null
  /** Private lines by sequence, each once; one that this person may not see leaves a gap. */
  notes: readonly Note[]
  /** Own ones on their way, in the order they were written. */
  pendingNotes: readonly OutgoingNote[]
  /** Who else looks on. */
  viewers: readonly Viewer[]
  /** This person looks on at it, somebody else serves it (R13). */
  watching: boolean
}

export type SiteState = {
  siteId: string
  /** Whether this site's desk has greeted us at least once. */
  welcomed: boolean
  /** Server clock minus ours, ms. */
  skewMs: number
  me: AgentView | null
  agents: Readonly<Record<string, AgentView>>
  groups: readonly GroupView[]
  /** What colleagues want to hand to this person (R10), by the offer's id. */
  offers: Readonly<Record<string, OfferToMe>>
  /** Offers known to be over, the latest last: no late frame brings one back. */
  closedOffers: readonly string[]
  queueLength: number
  /** Conversations that agents have on this site now; null: the desk has not said. */
  served: number | null
  settings: DeskSettingsView
  held: Readonly<Record<string, Held>>
  /** Conversations no longer looked on at: late frames bring none of them back. */
  left: readonly string[]
  /** The latest last. */
  mentions: readonly Mention[]
}

/** How an own message stands, from the person's point of view. */
export type OwnState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export const emptyThread: Thread = { messages: [], pending: [] }

export const emptySite = (siteId: string): SiteState => ({
  siteId,
  welcomed: false,
  skewMs: 0,
  me: null,
  agents: {},
  groups: [],
  offers: {},
  closedOffers: [],
  queueLength: 0,
  served: null,
  settings: { agentReplyTimeoutSec: null, clientReminderSec: null, queueTimeoutSec: null },
  held: {},
  left: [],
  mentions: [],
})
