import { isServedBy } from '../core/conversation.ts'
import type { Command } from '../core/effects.ts'
import type { AgentId, Conversation, DeskState } from '../core/types.ts'
import type { AgentFrame, ToAgentFrame } from '../protocol/agent.ts'
import { CLOSE, LIMITS, PROTOCOL_VERSION } from '../protocol/constants.ts'
import { ackEnded } from './ended-repeat.ts'
import { Refusal } from './frames.ts'
import type { LobbyFrame, LobbySide } from './lobby-side.ts'
import { contentOf } from './message-file.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'
import { agentView, groupViews, openOffersTo, servedOf, settingsView } from './views.ts'
import { recallable } from './visitor-side.ts'
import { isWatchFrame, type WatchFrame, type WatchSide } from './watch-side.ts'

type AgentAttachment = Extract<Attachment, { kind: 'agent' }>
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>

/** One agent's frames → commands. Its id and role come from the handshake; the core checks what it may touch. */
export class AgentSide {
  readonly #turns: Turns
  readonly #sockets: Sockets
  readonly #lobby: LobbySide
  readonly #watch: WatchSide

  constructor(turns: Turns, sockets: Sockets, lobby: LobbySide, watch: WatchSide) {
    this.#turns = turns
    this.#sockets = sockets
    this.#lobby = lobby
    this.#watch = watch
  }

  take(socket: WebSocket, attachment: AgentAttachment, frame: AgentFrame, nowMs: number): void | Promise<void> {
    if (frame.type === 'hello') return this.#hello(socket, attachment, frame, nowMs)
    if (!attachment.hello) throw new Refusal('not_ready', 'say hello first')
    if (frame.type === 'fetch') return this.#fetch(socket, attachment.agentId, frame)
    if (isWatchFrame(frame)) return this.#watch.take(socket, attachment, frame, nowMs)
    if (isLobbyFrame(frame)) return this.#lobby.take(socket, attachment, frame, nowMs)
    if (frame.type === 'message' && ackEnded(this.#turns, this.#sockets, socket, frame, attachment.agentId)) return
    this.#turns.run(commandOf(frame, attachment, this.#turns, nowMs), nowMs, { socket, id: 'id' in frame ? frame.id : undefined })
  }

  /** The last socket of this agent is gone; its grace runs from `lastHeardMs` (R9). */
  left(agentId: AgentId, lastHeardMs: number, nowMs: number): void {
    if (this.#turns.state) this.#turns.run({ type: 'agent.left', agentId, atMs: lastHeardMs }, nowMs, null)
  }

  /** Signed out with nothing else open: offline at once, without a grace (R9). */
  signedOut(agentId: AgentId, nowMs: number): void {
    if (this.#turns.state?.agents.has(agentId))
      this.#turns.run({ type: 'agent.status', agentId, status: 'offline', by: { kind: 'clock' } }, nowMs, null)
  }

  #hello(socket: WebSocket, attachment: AgentAttachment, frame: Frame<'hello'>, nowMs: number): void {
    if (attachment.hello) throw new Refusal('bad_frame', 'hello was said already')
    const { agentId } = attachment
    const first = this.#sockets.ofAgent(agentId).size === 0
    // Bound after the turn, so that nothing reaches this socket before its welcome.
    if (first) this.#turns.run({ type: 'agent.connected', agentId }, nowMs, null)
    this.#sockets.attach(socket, { ...attachment, hello: true })
    const state = this.#stateOf()
    const me = agentView(state, agentId)
    if (!me) return void this.#sockets.close(socket, CLOSE.signedOut, 'you do not serve this site')
    const mine = conversationsOf(state, agentId)
    this.#sockets.send([socket], {
      type: 'welcome',
      v: PROTOCOL_VERSION,
      nowMs,
      siteId: state.config.siteId,
      me,
      agents: state.config.agents.flatMap((agent) => agentView(state, agent.id) ?? []),
      conversations: mine.map((conversation) => this.#turns.deliver.audience.viewOf(state, conversation, attachment.role !== 'agent')),
      queueLength: state.queue.length,
      served: servedOf(state),
      settings: settingsView(state),
      groups: groupViews(state),
      offers: openOffersTo(state, agentId),
    } satisfies ToAgentFrame)
    const have = new Map(frame.have.map(({ conversationId, seq }) => [conversationId, seq]))
    this.#lobby.arrived(socket, agentId, nowMs)
    for (const conversation of mine) {
      const page = this.#turns.deliver.page(conversation, have.get(conversation.id) ?? 0)
      if (page.messages.length > 0)
        this.#sockets.send([socket], { type: 'messages', conversationId: conversation.id, ...page } satisfies ToAgentFrame)
      this.#turns.deliver.audience.sendNotes(conversation, [socket])
    }
  }

  #fetch(socket: WebSocket, agentId: AgentId, frame: Frame<'fetch'>): void {
    const state = this.#stateOf()
    const conversation = state.conversations.get(frame.conversationId)
    const isWatching = this.#turns.deliver.audience.isWatching(socket, frame.conversationId)
    if (conversation === undefined || !(isWatching || isServedBy(conversation, agentId)))
      throw new Refusal('not_found', 'no such conversation')
    const messages = this.#turns.store.messages.read(conversation.id, conversation.messageDay, {
      beforeSeq: frame.beforeSeq,
      limit: LIMITS.pageMessages,
    })
    this.#sockets.send([socket], {
      type: 'messages',
      conversationId: conversation.id,
      messages,
      complete: (messages[0]?.seq ?? 1) === 1,
    } satisfies ToAgentFrame)
  }

  #stateOf(): DeskState {
    if (!this.#turns.state) throw new Refusal('unavailable', 'the site is not ready')
    return this.#turns.state
  }
}

const isLobbyFrame = (frame: AgentFrame): frame is LobbyFrame =>
  frame.type === 'visitors_watch' || frame.type === 'visitors_unwatch' || frame.type === 'track_watch' || frame.type === 'invite'

const conversationsOf = (state: DeskState, agentId: AgentId): Conversation[] =>
  [...(state.byAgent.get(agentId) ?? [])].flatMap((id) => state.conversations.get(id) ?? [])

const commandOf = (
  frame: Exclude<AgentFrame, Frame<'hello' | 'fetch'> | LobbyFrame | WatchFrame>,
  attachment: AgentAttachment,
  turns: Turns,
  nowMs: number,
): Command => {
  const { agentId } = attachment
  const actor = { kind: 'agent', agentId, supervisor: attachment.role !== 'agent' } as const
  switch (frame.type) {
    case 'status':
      return { type: 'agent.status', agentId, status: frame.status, by: actor }
    case 'message':
      return { ...frame, ...contentOf(turns, frame, actor, nowMs), actor }
    case 'recall':
      return { ...frame, actor, message: recallable(turns, frame.conversationId, frame.seq) }
    case 'typing':
      return { ...frame, actor, text: '' }
    case 'transfer':
      return {
        type: 'transfer.offer',
        conversationId: frame.conversationId,
        actor,
        offerId: `o${crypto.randomUUID()}`,
        to: frame.to,
        remark: frame.remark,
        frameId: frame.id,
      }
    case 'transfer_answer':
      return { type: 'transfer.answer', conversationId: frame.conversationId, actor, offerId: frame.offerId, accept: frame.accept }
    case 'transfer_cancel':
      return { type: 'transfer.cancel', conversationId: frame.conversationId, actor, offerId: frame.offerId }
    case 'agent_status':
      if (!actor.supervisor) throw new Refusal('forbidden', 'supervisors only')
      return { type: 'agent.status', agentId: frame.agentId, status: frame.status, by: actor }
    case 'assign':
      return { ...frame, actor, frameId: frame.id }
    default:
      return { ...frame, actor }
  }
}
