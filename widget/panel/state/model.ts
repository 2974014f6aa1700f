import type { Author, EndReason, FileRef, Message, PublicAgent, SystemKind, VisitorPhase } from '../../../objects/protocol/model.ts'
import type { ToVisitorFrame } from '../../../objects/protocol/visitor.ts'

/** What the panel knows. Plain data, changed only by `reduce`; the socket, storage and the page are outside. */

/** `sent` is durable at the desk; how far the agent has it stands in `agentDelivered` and `agentRead`. */
export type Delivery = 'waiting' | 'sending' | 'sent' | 'failed'

/** One line of the transcript. Without a `seq` it is still in the outbox, and stands below everything that has one. */
export type Row = {
  id: string
  seq: number | null
  author: Author
  authorId?: string
  kind: Message['kind']
  system?: SystemKind
  text: string
  file?: FileRef
  atMs: number
  recalledAtMs?: number
  delivery: Delivery
  /** The conversation an outgoing line was written in; null: it is to begin one. */
  conversationId: string | null
}

/** A conversation above the current one. */
export type Thread = { id: string; rows: Row[] }

export type LinkState = 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped'

export type PanelState = {
  link: LinkState
  /** Why the socket will not come back by itself (protocol `CLOSE`). */
  closeCode: number | null
  /** A welcome has come: the phase is the desk's word. */
  isKnown: boolean
  /** Somebody is online to answer; null: not said. */
  isStaffed: boolean | null
  phase: VisitorPhase
  /** Conversation of `rows`; stays after its end, until the next one begins. */
  conversationId: string | null
  rows: Row[]
  earlier: Thread[]
  people: PublicAgent[]
  agentDelivered: number
  agentRead: number
  /** How far this visitor has seen the transcript. */
  seenSeq: number
  typingAgentId: string | null
  /** The request for a human that is under way. */
  askId: string | null
  rating: { text: string; score: number | null } | null
  /** Text that could not begin a conversation; the composer takes it back. */
  returnedText: string
}

export type PanelEvent =
  | { type: 'frame'; frame: ToVisitorFrame }
  | { type: 'link'; link: LinkState; closeCode?: number }
  | { type: 'composed'; id: string; text: string }
  | { type: 'restored'; rows: Row[] }
  | { type: 'asking'; id: string }
  | { type: 'sending'; id: string }
  | { type: 'retry'; id: string }
  | { type: 'discarded'; id: string }
  | { type: 'seen'; conversationId: string; seq: number }
  | { type: 'typing-expired' }
  | { type: 'rated'; score: number }
  | { type: 'returned-taken' }
  | { type: 'history'; thread: Thread; people: PublicAgent[] }

export const INITIAL_STATE: PanelState = {
  link: 'idle',
  closeCode: null,
  isKnown: false,
  isStaffed: null,
  phase: { kind: 'idle' },
  conversationId: null,
  rows: [],
  earlier: [],
  people: [],
  agentDelivered: 0,
  agentRead: 0,
  seenSeq: 0,
  typingAgentId: null,
  askId: null,
  rating: null,
  returnedText: '',
}

/** The request was refused before a conversation began: the visitor's words go back to the composer. */
export const isRefusal = (reason: EndReason): boolean => reason === 'nobody_online' || reason === 'off_hours'

/** The conversation that takes messages now. */
export const openConversationId = ({ phase }: PanelState): string | null =>
  phase.kind === 'queued' || phase.kind === 'served' ? phase.conversationId : null
