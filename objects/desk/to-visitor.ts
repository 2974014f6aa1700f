import { peopleIn } from '../core/conversation.ts'
import { nameForVisitor } from '../core/names.ts'
import type { Position } from '../core/positions.ts'
import type { Conversation, ConversationId, DeskState, VisitorId } from '../core/types.ts'
import { WaitEstimate } from '../core/wait-estimate.ts'
import type { ToVisitorFrame } from '../protocol/visitor.ts'
import { endedPhase } from './ended.ts'
import type { Sockets } from './sockets.ts'
import type { Closed } from './turn.ts'
import { openPhase, peopleOf } from './views.ts'

/** The visitor's side of a conversation. What is remembered here only saves frames. */
export class ToVisitor {
  readonly #sockets: Sockets
  readonly #phase = new Map<VisitorId, string>()
  readonly #waits = new WaitEstimate()

  constructor(sockets: Sockets) {
    this.#sockets = sockets
  }

  send(visitorId: VisitorId, frame: ToVisitorFrame, except?: WebSocket | null): void {
    this.#sockets.send(this.#sockets.ofVisitor(visitorId), frame, except ?? undefined)
  }

  /** How long whoever stands at this place will probably wait. */
  readonly expectedWait = (index: number): number | undefined => this.#waits.expectedMs(index, Date.now())

  /** It was given to an agent: for the first time, which says how fast the queue moves. */
  noteWait(conversation: Conversation | undefined, nowMs: number): void {
    if (conversation?.stretches.length === 1) this.#waits.note(conversation.askedAtMs, nowMs)
  }

  /** Tells a visitor where it stands when that differs from what it was last told. */
  phase(state: DeskState, conversation: Conversation, position?: Position): void {
    // A seat is just being asked for: it is told in a moment, by whom it is served or that it waits (R1).
    const { reserving } = conversation
    if (reserving?.plan.kind === 'place' && !reserving.plan.told) return
    const phase = openPhase(state, conversation, this.expectedWait, position)
    const visitorName = nameForVisitor(state, conversation)
    const agentIds = peopleIn(conversation)
    const key = JSON.stringify([phase, visitorName, agentIds])
    if (this.#phase.get(conversation.visitorId) === key) return
    this.#phase.set(conversation.visitorId, key)
    this.send(conversation.visitorId, { type: 'phase', phase, people: peopleOf(state, agentIds), visitorName })
  }

  ended(state: DeskState, conversationId: ConversationId, { row, visitorId, agentIds, survey }: Closed): void {
    this.#phase.delete(visitorId)
    this.send(visitorId, { type: 'phase', phase: endedPhase(row, survey !== null), people: peopleOf(state, agentIds) })
    if (survey !== null) this.send(visitorId, { type: 'rating', conversationId, text: survey })
  }
}
