import { type Position, positions } from '../core/positions.ts'
import type { AgentId, Conversation, DeskState } from '../core/types.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import { attempt } from './frames.ts'
import type { GroupWindow } from './group-window.ts'
import type { Sockets } from './sockets.ts'
import { agentView, isSomebodyOnline, servedOf } from './views.ts'

/** Most frequent push of positions and of colleagues' loads (R4). */
const COALESCE_MS = 1000

/** What everybody is told: positions, colleagues, whether somebody is there. At most once a second, so a busy desk says it in few frames. */
export class Broadcast {
  readonly #sockets: Sockets
  readonly #state: () => DeskState | null
  readonly #sendPhase: (conversation: Conversation, position: Position) => void
  readonly #changedAgents = new Set<AgentId>()
  readonly #groups: GroupWindow
  #queueChanged = false
  #groupsChanged = false
  /** As agents were last told. */
  #told = { length: -1, served: -1 }
  #online: boolean | null = null
  #lastFlushMs = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    sockets: Sockets,
    groups: GroupWindow,
    state: () => DeskState | null,
    sendPhase: (conversation: Conversation, position: Position) => void,
  ) {
    this.#sockets = sockets
    this.#groups = groups
    this.#state = state
    this.#sendPhase = sendPhase
  }

  agentChanged(agentId: AgentId): void {
    this.#changedAgents.add(agentId)
    this.#groupsChanged = true
  }

  /** Other settings, other groups. */
  configChanged(): void {
    this.#groupsChanged = true
  }

  queueChanged(): void {
    this.#queueChanged = true
  }

  /** At once when the last push is long enough ago, else when it is. The timer keeps the object awake for a second at most. */
  schedule(nowMs: number): void {
    if (this.#timer !== null || (!this.#queueChanged && !this.#groupsChanged)) return
    const waitMs = this.#lastFlushMs + COALESCE_MS - nowMs
    if (waitMs <= 0) return this.#flush(nowMs)
    this.#timer = setTimeout(() => {
      this.#timer = null
      attempt('broadcast', () => this.#flush(nowMs + waitMs))
    }, waitMs)
  }

  #flush(nowMs: number): void {
    const state = this.#state()
    if (!state) return
    this.#lastFlushMs = nowMs
    for (const agentId of this.#changedAgents) {
      const agent = agentView(state, agentId)
      this.#toAgents(agent ? { type: 'agent', agent } : { type: 'agent_gone', agentId })
    }
    this.#changedAgents.clear()
    this.#tellAvailability(isSomebodyOnline(state))
    if (this.#groupsChanged) this.#groups.push(state)
    this.#groupsChanged = false
    this.#tellCounts(state)
    if (this.#queueChanged) this.#tellPositions(state)
    this.#queueChanged = false
  }

  #tellCounts(state: DeskState): void {
    const { length } = state.queue
    const served = servedOf(state)
    if (!this.#queueChanged && this.#told.length === length && this.#told.served === served) return
    this.#told = { length, served }
    this.#toAgents({ type: 'queue', length, served })
  }

  #tellPositions(state: DeskState): void {
    for (const [id, position] of positions(state)) {
      const conversation = state.conversations.get(id)
      if (conversation && this.#sockets.ofVisitor(conversation.visitorId).size > 0) this.#sendPhase(conversation, position)
    }
  }

  #tellAvailability(online: boolean): void {
    if (this.#online === online) return
    this.#online = online
    for (const visitorId of this.#sockets.visitorIds())
      this.#sockets.send(this.#sockets.ofVisitor(visitorId), { type: 'availability', online })
  }

  #toAgents(frame: ToAgentFrame): void {
    for (const agentId of this.#sockets.agentIds()) this.#sockets.send(this.#sockets.ofAgent(agentId), frame)
  }
}
