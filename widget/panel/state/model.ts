import type {
  Author,
  EndReason,
  FileRef,
  GroupChoice,
  Message,
  PublicAgent,
  SystemKind,
  VisitorPhase,
} from '../../../objects/protocol/model.ts'
import type { ToVisitorFrame, VisitorFrameInput } from '../../../objects/protocol/visitor.ts'

/** What the panel knows. Plain data, changed only by `reduce`; the socket, storage and the page are outside. */

/** `sent` is durable at the desk; how far the agent has it stands in `agentDelivered` and `agentRead`. */
export type Delivery = 'waiting' | 'uploading' | 'sending' | 'sent' | 'failed'

/** `gone`: the file itself is not on this page any more. */
export type UploadProblem = 'too_large' | 'type' | 'too_many' | 'gone'

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
  /** What the upload answered; a file's line goes out with it. */
  ticket?: string
  atMs: number
  recalledAtMs?: number
  /** The line it answers. */
  quoteSeq?: number
  delivery: Delivery
  /** Why its file was not taken, where trying again as it is may not help. */
  problem?: UploadProblem
  /** A reload has taken the file itself: only its ticket is left. */
  isFileAway?: boolean
  /** The conversation an outgoing line was written in; null: it is to begin one. */
  conversationId: string | null
}

/** A conversation above the current one. */
export type Thread = { id: string; rows: Row[] }

/** A request for a human without a line yet: somebody was picked, or an invitation accepted. */
export type Wish = Pick<Extract<VisitorFrameInput, { type: 'ask' }>, 'target' | 'inviteId'>

/** Whom one may pick; null: not asked yet. */
export type Groups = { groups: GroupChoice[]; noRegion: boolean } | null

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
  /** The end came while we looked; false: a welcome told of it. */
  isEndFresh: boolean
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
  wish: Wish | null
  groups: Groups
  /** What this visitor is called; empty: not said. */
  visitorName: string
  rating: { text: string; score: number | null } | null
  /** Text that could not begin a conversation; the composer takes it back. */
  returnedText: string
}

export type PanelEvent =
  | { type: 'frame'; frame: ToVisitorFrame }
  | { type: 'link'; link: LinkState; closeCode?: number }
  | { type: 'composed'; id: string; text: string }
  | { type: 'attached'; id: string; kind: 'image' | 'file'; file: FileRef }
  | { type: 'uploading'; id: string }
  | { type: 'uploaded'; id: string; file: FileRef; ticket: string }
  | { type: 'upload-failed'; id: string; problem?: UploadProblem }
  | { type: 'wished'; wish: Wish }
  /** Another identity looks from now on: only what is unsent stays, of another person (`isOther`) nothing. */
  | { type: 'replaced'; isOther?: boolean }
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
  isEndFresh: false,
  conversationId: null,
  rows: [],
  earlier: [],
  people: [],
  agentDelivered: 0,
  agentRead: 0,
  seenSeq: 0,
  typingAgentId: null,
  askId: null,
  wish: null,
  groups: null,
  visitorName: '',
  rating: null,
  returnedText: '',
}

/** The request was refused before a conversation began: the visitor's words go back to the composer. */
export const isRefusal = (reason: EndReason): reason is 'nobody_online' | 'off_hours' =>
  reason === 'nobody_online' || reason === 'off_hours'

/** The conversation that takes messages now. */
export const openConversationId = ({ phase }: Pick<PanelState, 'phase'>): string | null =>
  phase.kind === 'queued' || phase.kind === 'served' ? phase.conversationId : null
