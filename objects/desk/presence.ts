import { isBlocked } from '../core/blacklist.ts'
import { CLOSE, type CloseCode, SILENT_AFTER_MS } from '../protocol/constants.ts'
import type { AgentSide } from './agent-side.ts'
import { attempt } from './frames.ts'
import type { Attachment, SilentSocket, Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'
import type { VisitorSide } from './visitor-side.ts'

const SWEEP_AT_MOST_EVERY_MS = 15_000
const LOOK_AT_AGENTS_EVERY_MS = 2_000

type Sides = { agents: AgentSide; visitors: VisitorSide }

/** Whose sockets are taken out, and who is told that its person left by it (R9). */
export class Presence {
  readonly #ctx: DurableObjectState
  readonly #sockets: Sockets
  readonly #turns: Turns
  readonly #sides: () => Sides
  /** While conversations are open: when to look for silent peers next. */
  #sweepDueMs: number | null = null
  #lookedAtAgentsMs = 0

  constructor(ctx: DurableObjectState, sockets: Sockets, turns: Turns, sides: () => Sides) {
    this.#ctx = ctx
    this.#sockets = sockets
    this.#turns = turns
    this.#sides = sides
  }

  /** The peer closed it. */
  gone(socket: WebSocket, nowMs: number): void {
    const attachment = this.#sockets.attachmentOf(socket)
    if (attachment && this.#sockets.forget(socket)) attempt('leave', () => this.#leave(attachment, nowMs, nowMs))
  }

  /** Closes a socket from our side and tells who left by it. */
  end(socket: WebSocket, code: CloseCode, reason: string, nowMs: number): void {
    const attachment = this.#sockets.attachmentOf(socket)
    if (this.#sockets.close(socket, code, reason) && attachment) attempt('leave', () => this.#leave(attachment, nowMs, nowMs))
  }

  /** Ends the sockets for which the configuration now in force has no place. */
  endUnwelcome(nowMs: number): void {
    for (const socket of this.#ctx.getWebSockets()) {
      const verdict = this.#verdictOn(this.#sockets.attachmentOf(socket), nowMs)
      if (verdict !== null) this.end(socket, verdict, 'not available', nowMs)
    }
  }

  /**
   * Ends an agent's sockets now: of one session, which is a sign-out and needs no grace once nothing else of the agent is here
   * (R9), or all of them (disabled, role or password changed: who comes back in time has lost nothing).
   */
  endAgent(agentId: string, sessionId: string | null, nowMs: number): void {
    for (const socket of this.#ctx.getWebSockets()) {
      const attachment = this.#sockets.attachmentOf(socket)
      if (attachment?.kind !== 'agent' || attachment.agentId !== agentId) continue
      if (sessionId === null || attachment.sessionId === sessionId) this.end(socket, CLOSE.signedOut, 'signed out', nowMs)
    }
    if (sessionId === null || this.#sockets.ofAgent(agentId).size > 0) return
    attempt('sign-out', () => this.#sides().agents.signedOut(agentId, nowMs))
  }

  /** Takes out peers that fell silent, when it is time to: the runtime never reports a half-open socket. */
  sweep(nowMs: number): void {
    if (this.#sweepDueMs === null || this.#sweepDueMs > nowMs) return
    const { silent, nextLookMs } = this.#sockets.silent(nowMs, this.#ctx.getWebSockets())
    this.#sweepDueMs = Math.max(nextLookMs ?? 0, nowMs + SWEEP_AT_MOST_EVERY_MS)
    this.#takeOut(silent, nowMs)
  }

  /** When `sweep` is due; null: nothing is open that a silent peer could hold up. */
  nextSweepMs(nowMs: number): number | null {
    const isNeeded = (this.#turns.state?.conversations.size ?? 0) > 0
    this.#sweepDueMs = isNeeded ? (this.#sweepDueMs ?? nowMs + SILENT_AFTER_MS) : null
    return this.#sweepDueMs
  }

  /** Before somebody is assigned: an agent whose laptop died while nobody asked must not get the visitor (R9). */
  lookAtAgents(nowMs: number): void {
    if (nowMs - this.#lookedAtAgentsMs < LOOK_AT_AGENTS_EVERY_MS) return
    this.#lookedAtAgentsMs = nowMs
    this.#takeOut(this.#sockets.silent(nowMs, this.#sockets.agents()).silent, nowMs)
  }

  #takeOut(silent: SilentSocket[], nowMs: number): void {
    for (const { socket, lastHeardMs, over } of silent) {
      const attachment = this.#sockets.attachmentOf(socket)
      const last = this.#sockets.close(socket, over ? CLOSE.signedOut : CLOSE.goingAway, over ? 'session over' : 'silent')
      if (last && attachment) attempt('leave', () => this.#leave(attachment, lastHeardMs, nowMs))
    }
  }

  #leave(attachment: Attachment, lastHeardMs: number, nowMs: number): void {
    const { agents, visitors } = this.#sides()
    if (attachment.kind === 'agent') agents.left(attachment.agentId, lastHeardMs, nowMs)
    else if (attachment.kind === 'visitor' && attachment.visitorId !== null) visitors.left(attachment.visitorId, lastHeardMs, nowMs)
  }

  /** Why the configuration now in force has no place for this socket; null: it has. */
  #verdictOn(attachment: Attachment | null, nowMs: number): CloseCode | null {
    const { state } = this.#turns
    if (!state || !attachment || attachment.kind === 'closed') return null
    if (!state.config.enabled) return CLOSE.siteGone
    if (attachment.kind === 'visitor') {
      const { visitorId, visitor } = attachment
      return isBlocked(state.config, visitorId ?? '', visitor.ip ?? null, nowMs) ? CLOSE.blocked : null
    }
    const agent = state.seats.byAgent.get(attachment.agentId)?.config
    return agent?.enabled && agent.role === attachment.role ? null : CLOSE.signedOut
  }
}
