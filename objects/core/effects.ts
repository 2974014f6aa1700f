import type { ErrorCode } from '../protocol/errors.ts'
import type { AgentStatus, EndReason, FileRef, Message, Note, VisitorInfo, VisitorProfile } from '../protocol/model.ts'
import type { AlarmKind } from './alarm-rules.ts'
import type { AgentId, ClosedConversation, ConversationId, Offer, SiteConfig, Target, TransferRecord, VisitorId } from './types.ts'

/** Who does something. The shell takes it from the socket's attachment or the Worker's call, never from a frame. */
export type Actor = { kind: 'visitor'; visitorId: VisitorId } | { kind: 'agent'; agentId: AgentId; supervisor: boolean } | { kind: 'clock' }

/** Everything that can happen to a desk. Ids and facts come with the command; the core draws none of its own. */
export type Command =
  | { type: 'configure'; config: SiteConfig }
  /** First socket of an agent opened / last one closed or fell silent (`atMs` is when it was last there). */
  | { type: 'agent.connected'; agentId: AgentId }
  | { type: 'agent.left'; agentId: AgentId; atMs: number }
  | { type: 'agent.status'; agentId: AgentId; status: AgentStatus; by: Actor }
  | { type: 'visitor.connected'; visitorId: VisitorId; visitor: VisitorInfo }
  | { type: 'visitor.left'; visitorId: VisitorId; atMs: number }
  | {
      type: 'visitor.ask'
      visitorId: VisitorId
      visitorName: string
      contactName?: string | null
      contactId: string | null
      visitor: VisitorInfo
      profile?: VisitorProfile | null
      askId: string
      conversationId: ConversationId
      target: Target
      /** R13: the agent in the target invited it. */
      isInvited?: boolean
      /** R3: the agent of the latest conversation within 30 days, when the desk knows one. */
      historyAgentId: AgentId | null
    }
  | {
      type: 'message'
      conversationId: ConversationId
      actor: Actor
      id: string
      kind: 'text' | 'image' | 'file'
      text: string
      file?: FileRef
      quoteSeq?: number
    }
  | { type: 'recall'; conversationId: ConversationId; actor: Actor; seq: number; message: Message }
  | { type: 'typing'; conversationId: ConversationId; actor: Actor; active: boolean; text: string }
  | { type: 'read'; conversationId: ConversationId; actor: Actor; delivered: number; read: number }
  | { type: 'rate'; conversationId: ConversationId; actor: Actor; score: number; comment: string; reasons?: string[] }
  | { type: 'end'; conversationId: ConversationId; actor: Actor }
  /** Supervisors: give a waiting visitor to an agent; `anyway` may pass the limit and is logged (R1). */
  | { type: 'assign'; conversationId: ConversationId; agentId: AgentId; actor: Actor; anyway: boolean; frameId?: string }
  | { type: 'front'; conversationId: ConversationId; actor: Actor }
  | {
      type: 'transfer.offer'
      conversationId: ConversationId
      actor: Actor
      offerId: string
      to: { agentId: AgentId } | { groupId: string }
      remark: string
      /** The client's id of the request, for an answer that comes later than the decision. */
      frameId?: string
    }
  | { type: 'transfer.answer'; conversationId: ConversationId; actor: Actor; offerId: string; accept: boolean }
  | { type: 'transfer.cancel'; conversationId: ConversationId; actor: Actor; offerId: string }
  | { type: 'invite_rating'; conversationId: ConversationId; actor: Actor }
  | { type: 'block'; visitorId: VisitorId }
  /** A private line beside a conversation, in any phase of it. `whisper`: of a supervisor to its agent (R13). */
  | { type: 'note'; conversationId: ConversationId; actor: Actor; id: string; kind: Note['kind']; text: string; mentions: AgentId[] }
  /** R13: looks on; supervisors, and who was mentioned in a note of it. */
  | { type: 'watch'; conversationId: ConversationId; actor: Actor }
  /** R13: a supervisor writes to the visitor beside the agent, in its own name, until it leaves. */
  | { type: 'join'; conversationId: ConversationId; actor: Actor }
  | { type: 'leave'; conversationId: ConversationId; actor: Actor }
  /** The visitor was linked to a contact, or to none (null). */
  | { type: 'visitor.contact'; visitorId: VisitorId; contactId: string | null; contactName: string | null }
  /** The visitor's page said more of its user; both as they are from now on. */
  | { type: 'visitor.profile'; visitorId: VisitorId; visitorName: string; profile: VisitorProfile | null }
  /** An agent gave the visitor a name of its own. */
  | { type: 'visitor.named'; visitorId: VisitorId; visitorName: string }
  /** R1: the ledger's answer to a seat asked for at an agent of several sites; a stale one changes nothing. */
  | { type: 'seat.granted'; agentId: AgentId; conversationId: ConversationId }
  | { type: 'seat.refused'; agentId: AgentId; conversationId: ConversationId }
  /** A seat of an agent that was full elsewhere may be free again. */
  | { type: 'seat.freed'; agentId: AgentId }
  /** R14: the average of the ratings that were given today; null: there are none. */
  | { type: 'satisfaction'; average: number | null }
  /** The alarm: takes the one deadline that is due first, passing over those of the conversations and agents in `skip`. */
  | { type: 'tick'; skip?: ReadonlySet<ConversationId | AgentId> }

/**
 * R14: seconds of waiting, visitors in the queue, or points. `value` null: today nobody has rated yet; `limit` null: there is none any
 * more. `longest`: who had waited for longest as the alarm was raised.
 */
export type AlarmNews = {
  kind: AlarmKind
  isRaised: boolean
  value: number | null
  limit: number | null
  sinceMs: number
  longest: { conversationId: ConversationId; visitorId: VisitorId } | null
}

/** What the shell does with a decision, in this order: rows and outbox in one write, then the sends. */
export type Effect =
  /** A new line of a conversation: one row, then to both sides; the socket it came from gets the `ack` instead. */
  | { type: 'append'; conversationId: ConversationId; message: Message }
  /** A line was recalled: its row becomes a tombstone. */
  | { type: 'tombstone'; conversationId: ConversationId; seq: number; atMs: number }
  /** The header changed and must be written; both sides get the new view. */
  | { type: 'conversation'; conversationId: ConversationId }
  /** The header's log of supervision alone changed: it must be written, and supervisors get the new view (R13). */
  | { type: 'log'; conversationId: ConversationId }
  /** A private line: one row, then to its author, its agent, and who looks on and may see it. No frame to a visitor has a place for it. */
  | { type: 'note'; conversationId: ConversationId; note: Note }
  /** R12: the sender's note was kept before, under this sequence; it is answered by it again. */
  | { type: 'note_kept'; to: Actor; conversationId: ConversationId; seq: number }
  /** R13: the socket that asked looks on from now on. */
  | { type: 'watching'; conversationId: ConversationId }
  /** Only what clients see changed (presence of the other side); nothing to write. */
  | { type: 'view'; conversationId: ConversationId }
  /** The agent's state changed and must be written; colleagues get the new view. */
  | { type: 'agent'; agentId: AgentId }
  /** Only its number of conversations changed: a new view for colleagues, nothing to write. */
  | { type: 'load'; agentId: AgentId }
  | { type: 'config' }
  /**
   * The conversation is over, or was refused at once (nobody online, off hours, blocked): its rows go to the archive through the
   * outbox. It is no longer in the state; `append` effects before it in the same decision are its last lines.
   */
  | { type: 'closed'; conversation: ClosedConversation; survey: string | null }
  /** It left this agent's hands. */
  | {
      type: 'gone'
      agentId: AgentId
      conversationId: ConversationId
      why: 'ended' | 'transferred' | 'requeued' | 'taken_over'
      endReason?: EndReason
    }
  /** R10: to `offer.to`, with the texts of [20]; `transfers` counts the earlier ones, more than 5 warns. */
  | { type: 'offer'; conversationId: ConversationId; offer: Offer; title: string; text: string; transfers: number }
  /** R10: the offer is over; to `offer.from` and `offer.to`. */
  | { type: 'offer_closed'; conversationId: ConversationId; offer: Offer; outcome: TransferRecord['outcome'] }
  | { type: 'ack'; to: Actor; id: string; conversationId: ConversationId; seq: number; atMs: number }
  | { type: 'typing'; conversationId: ConversationId; from: 'visitor' | 'agent'; agentId: AgentId | null; active: boolean; text: string }
  | { type: 'read'; conversationId: ConversationId; by: 'visitor' | 'agent'; delivered: number; read: number }
  | { type: 'rating'; conversationId: ConversationId; text: string }
  /** `late`: about an earlier command of `to`, not about the one just taken. */
  | { type: 'error'; to: Actor; code: ErrorCode; message: string; id?: string; conversationId?: ConversationId; late?: true }
  /** Positions moved: the shell sends them, at most once a second (R4). */
  | { type: 'queue' }
  /** R1: what this desk holds or asks of the seats of an agent of several sites changed: the ledger is to be told. */
  | { type: 'seat'; agentId: AgentId }
  /** R14: an alarm was raised or is over; it must be written, and other systems are told. */
  | ({ type: 'alarm' } & AlarmNews)
  /** Close this visitor's sockets with a neutral text. */
  | { type: 'kick'; visitorId: VisitorId }

export type Decision<S> = { state: S; effects: Effect[] }
